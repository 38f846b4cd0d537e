/** The reader: a page of a view as HTML, an h-feed of h-entries (microformats2). Pure. */
import type { ListPage } from '../domain/page.ts'
import { cleanEntry } from './clean-entry.ts'
import { CompactEntry } from './compact-entry.tsx'
import { ListEmpty } from './list-empty.tsx'
import { ListEntry } from './list-entry.tsx'
import { ListFilters } from './list-filters.tsx'
import { byDay } from './page-date.ts'
import { renderDocument } from './page-layout.tsx'
import { PAGE_WORDS } from './page-words.ts'
import { SearchBox } from './search-box.tsx'
import { SourceState } from './source-state.tsx'

/** @returns a whole document; the same page gives the same bytes */
export function renderListPage(page: ListPage): string {
  const { frame, heading, source } = page
  const words = PAGE_WORDS[frame.language]
  return renderDocument({
    frame,
    title: heading,
    children: (
      <div class="h-feed">
        <header class="view">
          <h1 class="p-name" dir="auto">
            {heading ?? words.latest}
          </h1>
          {source && <SourceState source={source} language={frame.language} />}
          <SearchBox form={page.search} language={frame.language} />
          <ListFilters page={page} />
        </header>
        {page.entries.length > 0 ? <Days page={page} /> : <ListEmpty page={page} />}
        <Pager page={page} />
      </div>
    ),
  })
}

function Days({ page }: { readonly page: ListPage }) {
  const { frame, phrases, isCompact } = page
  const sources = new Map(page.sources.map((source) => [source.id, source]))
  const listed = page.entries.map((entry) => ({
    id: entry.id,
    titleOrigin: entry.titleOrigin,
    shown: cleanEntry(entry, sources),
  }))
  const Entry = isCompact ? CompactEntry : ListEntry
  return (
    <div class={isCompact ? 'days compact' : 'days'}>
      {byDay(listed, frame.language).map(({ key, date, weekday, entries }) => (
        <section class="day" aria-labelledby={`d${key}`}>
          <h2 id={`d${key}`}>
            <time datetime={key}>{date}</time> <span>{weekday}</span>
          </h2>
          <div>
            {entries.map((entry) => (
              <Entry entry={entry} frame={frame} phrases={phrases} />
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
