/** One entry in a list: title first, one quiet line, the beginning of the excerpt. */
import type { TitleOrigin } from '../domain/entry.ts'
import type { FeedSource } from '../domain/feed.ts'
import { SOURCES_NAMED_MAX } from '../domain/limits.ts'
import type { PageLanguage } from '../domain/page.ts'
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
  readonly language: PageLanguage
}

interface ShownProps {
  readonly shown: CleanEntry
  readonly language: PageLanguage
}

export function ListEntry({ entry, language }: ListEntryProps) {
  const { shown, titleOrigin } = entry
  const { title, excerpt, link } = shown
  const rest = titleOrigin === 'text' ? withoutTitle(excerpt, title) : excerpt
  return (
    <article class="h-entry" lang={shown.language}>
      <h3>
        <a class="p-name u-url" href={link} dir="auto">
          {title}
        </a>
      </h3>
      <QuietLine shown={shown} language={language} />
      {rest !== '' && (
        <p class="p-summary" dir="auto">
          {shortened(rest)}
        </p>
      )}
    </article>
  )
}

function QuietLine({ shown, language }: ShownProps) {
  return (
    <p class="quiet" lang={language}>
      <SourceNames shown={shown} language={language} />
      {shown.categories.map(({ slug, label }) => (
        <a class="p-category" href={categoryPath(slug)}>
          {label}
        </a>
      ))}
      <EntryDate shown={shown} language={language} />
    </p>
  )
}

/** The date is the link to our page of the entry. */
export function EntryDate({ shown, language }: ShownProps) {
  const { published } = shown
  if (!isTold(published)) {
    const date = dayText(published.atMs, language)
    return (
      <a class="u-uid unknown" href={shown.permalink}>
        {fill(PAGE_WORDS[language].dateUnknown, { date })}
      </a>
    )
  }
  return (
    <a class="u-uid" href={shown.permalink}>
      <time class="dt-published" datetime={publishedMachine(published)}>
        {publishedText(published, language)}
      </time>
    </a>
  )
}

/** The source that showed the entry first, and those that showed it too. */
function SourceNames({ shown, language }: ShownProps) {
  const words = PAGE_WORDS[language]
  const [first, ...others] = shown.sources.slice(0, SOURCES_NAMED_MAX)
  const unnamed = shown.sources.length - SOURCES_NAMED_MAX
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
