/** The reader: a page of a view as HTML, an h-feed of h-entries (microformats2). Pure. */
import type { ListPage } from '../domain/page.ts'
import { cleanEntry } from './clean-entry.ts'
import { ListEmpty } from './list-empty.tsx'
import { ListEntry } from './list-entry.tsx'
import { ListFilters } from './list-filters.tsx'
import { byDay } from './page-date.ts'
import { renderDocument } from './page-layout.tsx'
import { PAGE_WORDS } from './page-words.ts'

/** @returns a whole document; the same page gives the same bytes */
export function renderListPage(page: ListPage): string {
  const { frame, heading } = page
  const words = PAGE_WORDS[frame.language]
  return renderDocument({
    frame,
    title: heading,
    children: (
      <>
        <div class="view">
          <h1>{heading ?? words.latest}</h1>
          <ListFilters page={page} />
        </div>
        {page.entries.length > 0 ? <Days page={page} /> : <ListEmpty page={page} />}
        <Pager page={page} />
      </>
    ),
  })
}

function Days({ page }: { readonly page: ListPage }) {
  const { language } = page.frame
  const sources = new Map(page.sources.map((source) => [source.id, source]))
  const listed = page.entries.map((entry) => ({
    id: entry.id,
    titleOrigin: entry.titleOrigin,
    shown: cleanEntry(entry, sources),
  }))
  return (
    <div class="h-feed">
      {byDay(listed, language).map(({ key, date, weekday, entries }) => (
        <section class="day" aria-labelledby={`d${key}`}>
          <h2 id={`d${key}`}>
            <time datetime={key}>{date}</time> <span>{weekday}</span>
          </h2>
          <div>
            {entries.map((entry) => (
              <ListEntry entry={entry} frame={page.frame} />
            ))}
          </div>
        </section>
      ))}
    </div>
  )
}

function Pager({ page }: { readonly page: ListPage }) {
  const words = PAGE_WORDS[page.frame.language]
  const { newerUrl, olderUrl } = page
  if (newerUrl === undefined && olderUrl === undefined) return null
  return (
    <nav class="pager" aria-label={words.pages}>
      {newerUrl !== undefined && (
        <a rel="prev" href={newerUrl}>
          ← {words.newer}
        </a>
      )}
      {olderUrl !== undefined && (
        <a rel="next" href={olderUrl}>
          {words.older} →
        </a>
      )}
    </nav>
  )
}
