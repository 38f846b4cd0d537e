/** One entry on a page of its own: all that is remembered of it, and how it came to be known. */
import type { Sighting } from '../domain/entry.ts'
import type { FeedSource } from '../domain/feed.ts'
import type { EntryPage, PageLanguage } from '../domain/page.ts'
import { categoryPath, sourcePath } from '../domain/view.ts'
import { EntryDate } from './list-entry.tsx'
import { dayText, toldDate } from './page-date.ts'
import { renderDocument } from './page-layout.tsx'
import { fill, PAGE_WORDS } from './page-words.ts'

/** @returns a whole document; the same entry gives the same bytes */
export function renderEntryPage(page: EntryPage): string {
  const { frame, entry } = page
  const words = PAGE_WORDS[frame.language]
  return renderDocument({
    frame,
    title: entry.title,
    children: (
      <article class="h-entry" lang={entry.language}>
        <h1 class="p-name" dir="auto">
          {entry.title}
        </h1>
        <p class="excerpt e-content" dir="auto">
          {entry.excerpt}
        </p>
        <p class="go" lang={frame.language}>
          {entry.url === undefined ? (
            <span class="note">{words.noOriginal}</span>
          ) : (
            <a class="u-url" href={entry.url}>
              {words.readOriginal} →
            </a>
          )}
        </p>
        <Facts page={page} />
      </article>
    ),
  })
}

function Facts({ page }: { readonly page: EntryPage }) {
  const { frame, entry } = page
  const { language } = frame
  const words = PAGE_WORDS[language]
  const origin = toldDate(entry)?.origin
  return (
    <dl class="facts" lang={language}>
      <dt>{words.published}</dt>
      <dd>
        <EntryDate entry={entry} language={language} />
        {origin !== undefined && <span class="note"> {words[origin]}</span>}
      </dd>
      <dt>{words.firstSeen}</dt>
      <dd>{dayText(entry.firstSeenMs, language)}</dd>
      {entry.updatedMs > entry.firstSeenMs && (
        <>
          <dt>{words.updated}</dt>
          <dd>{dayText(entry.updatedMs, language)}</dd>
        </>
      )}
      {entry.authors.length > 0 && (
        <>
          <dt>{words.authors}</dt>
          <dd class="p-author">{entry.authors.join(', ')}</dd>
        </>
      )}
      <CategoryFacts page={page} />
      <dt>{words.shownBy}</dt>
      <dd>
        <ul>
          {entry.sightings.map((sighting) => (
            <SightingFact sighting={sighting} sources={page.sources} language={language} />
          ))}
        </ul>
      </dd>
      <dt>{words.permanentId}</dt>
      <dd>{entry.guid}</dd>
      <dt>JSON</dt>
      <dd>
        <a href={page.apiUrl}>{words.asJson}</a>
      </dd>
    </dl>
  )
}

function CategoryFacts({ page }: { readonly page: EntryPage }) {
  const { categories } = page.entry
  if (categories.length === 0) return null
  return (
    <>
      <dt>{PAGE_WORDS[page.frame.language].categories}</dt>
      <dd>
        {categories.map(({ slug, label }, index) => (
          <>
            {index > 0 && ', '}
            <a class="p-category" href={categoryPath(slug)}>
              {label}
            </a>
          </>
        ))}
      </dd>
    </>
  )
}

interface SightingFactProps {
  readonly sighting: Sighting
  readonly sources: readonly FeedSource[]
  readonly language: PageLanguage
}

/** People count places from 1. */
function SightingFact({ sighting, sources, language }: SightingFactProps) {
  const source = sources.find(({ id }) => id === sighting.sourceId)
  if (source === undefined) return null
  const words = PAGE_WORDS[language]
  const date = dayText(sighting.seenAtMs, language)
  return (
    <li>
      <a href={sourcePath(source.id)}>{source.title}</a>{' '}
      <span class="note">
        <a href={sighting.pageUrl}>{words.listing}</a>
        {fill(words.rank, { rank: sighting.rank + 1, date })}
      </span>
    </li>
  )
}
