/** One entry on a page of its own: all that is remembered of it, and how it came to be known. */
import type { EntryPage, PageFrame } from '../domain/page.ts'
import { categoryPath } from '../domain/view.ts'
import { type CleanEntry, cleanEntry, type ShownSource } from './clean-entry.ts'
import { EntryRevisions } from './entry-revisions.tsx'
import { fill } from './languages.ts'
import { EntryDate, SourceLink } from './list-entry.tsx'
import { isTold } from './page-date.ts'
import { renderDocument } from './page-layout.tsx'
import { PAGE_WORDS } from './page-words.ts'
import { Picture } from './picture.tsx'
import { Moment } from './state-mark.tsx'

/** @returns a whole document; the same entry gives the same bytes */
export function renderEntryPage(page: EntryPage): string {
  const { frame, entry } = page
  const words = PAGE_WORDS[frame.language]
  const shown = cleanEntry(entry, new Map(page.sources.map((source) => [source.id, source])))
  return renderDocument({
    frame,
    title: shown.title,
    head: <link rel="alternate" type="application/json" href={page.apiUrl} />,
    children: (
      <article class="h-entry" lang={shown.language}>
        <h1 class="p-name" dir="auto">
          {shown.title}
        </h1>
        <p class="excerpt p-summary" dir="auto">
          {shown.excerpt}
        </p>
        <p class="go" lang={frame.language}>
          {entry.url === undefined ? (
            <span class="note">{words.noOriginal}</span>
          ) : (
            <a class="u-url" href={shown.link}>
              {words.readOriginal} →
            </a>
          )}
        </p>
        {shown.image !== undefined && (
          <p class="go" lang={frame.language}>
            <Picture shown={shown} language={frame.language} />
          </p>
        )}
        <Facts page={page} shown={shown} />
        <EntryRevisions entry={entry} revisions={page.revisions} language={frame.language} />
      </article>
    ),
  })
}

interface FactsProps {
  readonly page: EntryPage
  readonly shown: CleanEntry
}

function Facts({ page, shown }: FactsProps) {
  const { firstSeenMs, updatedMs } = page.entry
  const { language } = page.frame
  const words = PAGE_WORDS[language]
  return (
    <dl class="facts" lang={language}>
      <dt>{words.published}</dt>
      <dd>
        <EntryDate shown={shown} frame={page.frame} />
        {isTold(shown.published) && <span class="note"> {words[shown.published.origin]}</span>}
      </dd>
      <dt>{words.firstSeen}</dt>
      <dd>
        <Moment ms={firstSeenMs} language={language} />
      </dd>
      {updatedMs > firstSeenMs && (
        <>
          <dt>{words.updated}</dt>
          <dd>
            <Moment ms={updatedMs} language={language} />
          </dd>
        </>
      )}
      {shown.authors.length > 0 && (
        <>
          <dt>{words.authors}</dt>
          <dd class="p-author">{shown.authors.join(', ')}</dd>
        </>
      )}
      <CategoryFacts shown={shown} frame={page.frame} />
      <dt>{words.shownBy}</dt>
      <dd>
        <ul>
          {shown.sources.map((source) => (
            <SourceFact source={source} frame={page.frame} />
          ))}
        </ul>
      </dd>
      <dt>{words.permanentId}</dt>
      <dd>{shown.guid}</dd>
      <dt>JSON</dt>
      <dd>
        <a href={page.apiUrl}>{words.asJson}</a>
      </dd>
    </dl>
  )
}

interface CategoryFactsProps {
  readonly shown: CleanEntry
  readonly frame: PageFrame
}

function CategoryFacts({ shown, frame }: CategoryFactsProps) {
  if (shown.categories.length === 0) return null
  return (
    <>
      <dt>{PAGE_WORDS[frame.language].categories}</dt>
      <dd>
        <ul class="inline">
          {shown.categories.map(({ slug, label }) => (
            <li>
              <a class="p-category" href={categoryPath(slug) + frame.linkQuery}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </dd>
    </>
  )
}

interface SourceFactProps {
  readonly source: ShownSource
  readonly frame: PageFrame
}

/** People count places from 1. */
function SourceFact({ source, frame }: SourceFactProps) {
  const words = PAGE_WORDS[frame.language]
  return (
    <li>
      <SourceLink source={source} frame={frame} />{' '}
      <span class="note">
        <a href={source.pageUrl}>{words.listing}</a>
        {fill(words.rank, { rank: source.rank + 1 })}
        {source.entryId !== undefined && (
          <>
            {' '}
            <a href={`/entries/${source.entryId}${frame.linkQuery}`}>{words.otherWording}</a>
          </>
        )}
      </span>
    </li>
  )
}
