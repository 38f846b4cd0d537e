/** One entry in a list: title first, one quiet line, the beginning of the excerpt. */
import type { FeedEntry, FeedSource } from '../domain/feed.ts'
import { SOURCES_NAMED_MAX } from '../domain/limits.ts'
import type { PageLanguage } from '../domain/page.ts'
import { categoryPath, sourcePath } from '../domain/view.ts'
import { dayText, publishedMachine, publishedText, toldDate } from './page-date.ts'
import { fill, PAGE_WORDS } from './page-words.ts'
import { shortened, withoutTitle } from './shorten.ts'

export interface ListEntryProps {
  readonly entry: FeedEntry
  readonly sources: ReadonlyMap<string, FeedSource>
  readonly language: PageLanguage
}

export function ListEntry({ entry, sources, language }: ListEntryProps) {
  const { title, titleOrigin, excerpt, link } = entry
  const rest = titleOrigin === 'text' ? withoutTitle(excerpt, title) : excerpt
  return (
    <article class="h-entry" lang={entry.language}>
      <h3>
        <a class="p-name u-url" href={link} dir="auto">
          {title}
        </a>
      </h3>
      <QuietLine entry={entry} sources={sources} language={language} />
      {rest !== '' && (
        <p class="p-summary" dir="auto">
          {shortened(rest)}
        </p>
      )}
    </article>
  )
}

function QuietLine({ entry, sources, language }: ListEntryProps) {
  return (
    <p class="quiet" lang={language}>
      <SourceNames entry={entry} sources={sources} language={language} />
      {entry.categories.map(({ slug, label }) => (
        <a class="p-category" href={categoryPath(slug)}>
          {label}
        </a>
      ))}
      <EntryDate entry={entry} language={language} />
    </p>
  )
}

/** The date is the link to our page of the entry. */
export function EntryDate({ entry, language }: Omit<ListEntryProps, 'sources'>) {
  const published = toldDate(entry)
  if (published === undefined) {
    const date = dayText(entry.firstSeenMs, language)
    return (
      <a class="u-uid unknown" href={entry.permalink}>
        {fill(PAGE_WORDS[language].dateUnknown, { date })}
      </a>
    )
  }
  return (
    <a class="u-uid" href={entry.permalink}>
      <time class="dt-published" datetime={publishedMachine(published)}>
        {publishedText(published, language)}
      </time>
    </a>
  )
}

/** The source that showed the entry first, and those that showed it too. */
function SourceNames({ entry, sources, language }: ListEntryProps) {
  const words = PAGE_WORDS[language]
  const seen = entry.sightings.flatMap(({ sourceId }) => sources.get(sourceId) ?? [])
  const [first, ...others] = seen.slice(0, SOURCES_NAMED_MAX)
  const unnamed = seen.length - SOURCES_NAMED_MAX
  if (first === undefined) return null
  return (
    <span class="sources">
      <SourceLink source={first} />
      {others.length > 0 && words.alsoIn}
      {others.map((source, index) => (
        <>
          {index > 0 && ', '}
          <SourceLink source={source} />
        </>
      ))}
      {unnamed > 0 && ` ${fill(words.andOthers, { count: unnamed })}`}
    </span>
  )
}

function SourceLink({ source }: { readonly source: FeedSource }) {
  return <a href={sourcePath(source.id)}>{source.title}</a>
}
