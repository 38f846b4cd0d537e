/** One entry in a list: title first, one quiet line, the beginning of the excerpt. */
import type { TitleOrigin } from '../domain/entry.ts'
import type { FeedSource } from '../domain/feed.ts'
import { SOURCES_NAMED_MAX } from '../domain/limits.ts'
import type { PageFrame } from '../domain/page.ts'
import { categoryPath, sourcePath } from '../domain/view.ts'
import type { CleanEntry } from './clean-entry.ts'
import { dayText, isTold, type PlacedEntry, publishedMachine, publishedText } from './page-date.ts'
import { fill, PAGE_WORDS } from './page-words.ts'
import { shortened, withoutTitle } from './shorten.ts'

export interface ListedEntry extends PlacedEntry {
  readonly titleOrigin: TitleOrigin
}

interface ListEntryProps {
  readonly entry: ListedEntry
  readonly frame: PageFrame
}

interface ShownProps {
  readonly shown: CleanEntry
  readonly frame: PageFrame
}

export function ListEntry({ entry, frame }: ListEntryProps) {
  const { shown, titleOrigin } = entry
  const { title, excerpt, link, permalink } = shown
  const address = link === permalink ? link + frame.linkQuery : link
  const rest = titleOrigin === 'text' ? withoutTitle(excerpt, title) : excerpt
  return (
    <article class="h-entry" lang={shown.language}>
      <h3>
        <a class="p-name u-url" href={address} dir="auto">
          {title}
        </a>
      </h3>
      <QuietLine shown={shown} frame={frame} />
      {rest !== '' && (
        <p class="p-summary" dir="auto">
          {shortened(rest)}
        </p>
      )}
    </article>
  )
}

function QuietLine({ shown, frame }: ShownProps) {
  return (
    <p class="quiet" lang={frame.language}>
      <SourceNames shown={shown} frame={frame} />
      {shown.categories.map(({ slug, label }) => (
        <a class="p-category" href={categoryPath(slug) + frame.linkQuery}>
          {label}
        </a>
      ))}
      <EntryDate shown={shown} frame={frame} />
    </p>
  )
}

/** The date is the link to our page of the entry. */
export function EntryDate({ shown, frame }: ShownProps) {
  const { published } = shown
  if (!isTold(published)) {
    const date = dayText(published.atMs, frame.language)
    return (
      <a class="u-uid unknown" href={shown.permalink + frame.linkQuery}>
        {fill(PAGE_WORDS[frame.language].dateUnknown, { date })}
      </a>
    )
  }
  return (
    <a class="u-uid" href={shown.permalink + frame.linkQuery}>
      <time class="dt-published" datetime={publishedMachine(published)}>
        {publishedText(published, frame.language)}
      </time>
    </a>
  )
}

/** The source that showed the entry first, and those that showed it too. */
function SourceNames({ shown, frame }: ShownProps) {
  const words = PAGE_WORDS[frame.language]
  const [first, ...others] = shown.sources.slice(0, SOURCES_NAMED_MAX)
  const unnamed = shown.sources.length - SOURCES_NAMED_MAX
  if (first === undefined) return null
  return (
    <span class="sources">
      <SourceLink source={first} frame={frame} />
      {others.length > 0 && words.alsoIn}
      {others.map((source, index) => (
        <>
          {index > 0 && ', '}
          <SourceLink source={source} frame={frame} />
        </>
      ))}
      {unnamed > 0 && ` ${fill(words.andOthers, { count: unnamed })}`}
    </span>
  )
}

function SourceLink(props: { readonly source: FeedSource; readonly frame: PageFrame }) {
  const { source, frame } = props
  return <a href={sourcePath(source.id) + frame.linkQuery}>{source.title}</a>
}
