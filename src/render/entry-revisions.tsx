/** The earlier wordings of an entry, each with what was changed after it marked. */
import type { RememberedEntry, Revision } from '../domain/entry.ts'
import type { PageLanguage } from '../domain/page.ts'
import { cleanLine } from './clean.ts'
import { diffOf } from './diff.ts'
import { momentDay } from './page-date.ts'
import { PAGE_WORDS } from './page-words.ts'

export interface EntryRevisionsProps {
  readonly entry: RememberedEntry
  /** Newest first. */
  readonly revisions: readonly Revision[]
  readonly language: PageLanguage
}

export function EntryRevisions({ entry, revisions, language }: EntryRevisionsProps) {
  if (revisions.length === 0) return null
  const words = PAGE_WORDS[language]
  return (
    <section class="revisions" aria-labelledby="revisions">
      <h2 id="revisions" lang={language}>
        {words.revisions}
      </h2>
      {revisions.map((revision, index) => (
        <section>
          <h3 lang={language}>{momentDay(revision.replacedMs, language)}</h3>
          <p dir="auto">
            <Difference from={revision.title} to={(revisions[index - 1] ?? entry).title} />
          </p>
          <p dir="auto">
            <Difference from={revision.excerpt} to={(revisions[index - 1] ?? entry).excerpt} />
          </p>
        </section>
      ))}
    </section>
  )
}

function Difference({ from, to }: { readonly from: string; readonly to: string }) {
  return (
    <>
      {diffOf(cleanLine(from), cleanLine(to)).map(({ kind, text }) =>
        kind === 'kept' ? text : kind === 'added' ? <ins>{text}</ins> : <del>{text}</del>,
      )}
    </>
  )
}
