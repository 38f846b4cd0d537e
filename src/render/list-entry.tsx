/** One entry in a list: title first, one quiet line, the beginning of the excerpt. */
import type { TitleOrigin } from '../domain/entry.ts'
import type { FeedSource } from '../domain/feed.ts'
import { SOURCES_NAMED_MAX } from '../domain/limits.ts'
import type { PageFrame } from '../domain/page.ts'
import { categoryPath, sourcePath } from '../domain/view.ts'
import type { Phrase } from '../domain/words.ts'
import type { CleanEntry } from './clean-entry.ts'
import { highlightsOf, type TextPart } from './highlights.ts'
import { fill } from './languages.ts'
import { isTold, momentDay, type PlacedEntry, publishedTexts } from './page-date.ts'
import { PAGE_WORDS } from './page-words.ts'
import { Picture } from './picture.tsx'
import { foldsAt, shortened, withoutTitle } from './shorten.ts'

export interface ListedEntry extends PlacedEntry {
  readonly titleOrigin: TitleOrigin
}

export interface ListEntryProps {
  readonly entry: ListedEntry
  readonly frame: PageFrame
  /** What is searched for. */
  readonly phrases: readonly Phrase[]
}

interface ShownProps {
  readonly shown: CleanEntry
  readonly frame: PageFrame
}

export function ListEntry({ entry, frame, phrases }: ListEntryProps) {
  const { shown, titleOrigin } = entry
  const rest = titleOrigin === 'text' ? withoutTitle(shown.excerpt, shown.title) : shown.excerpt
  const found = phrases.length > 0 ? highlightsOf(shown, phrases) : undefined
  const isFound = found !== undefined && found.excerpt.length > 0
  return (
    <article class="h-entry" lang={shown.language}>
      <EntryTitle shown={shown} frame={frame} parts={found?.title} />
      <p class="quiet" lang={frame.language}>
        <SourceNames shown={shown} frame={frame} />
        {shown.categories.map(({ slug, label }) => (
          <a class="p-category" href={categoryPath(slug) + frame.linkQuery}>
            {label}
          </a>
        ))}
        <EntryDate shown={shown} frame={frame} />
      </p>
      {rest !== '' && (
        <p class="p-summary" dir="auto">
          {isFound ? <Marked parts={found.excerpt} /> : shortened(rest)}
        </p>
      )}
      <Below shown={shown} frame={frame} rest={rest} />
    </article>
  )
}

export function EntryTitle(props: ShownProps & { readonly parts: TextPart[] | undefined }) {
  const { shown, frame, parts } = props
  const { title, link, permalink } = shown
  return (
    <h3>
      <a class="p-name u-url" href={link === permalink ? link + frame.linkQuery : link} dir="auto">
        {parts ? <Marked parts={parts} /> : title}
      </a>
    </h3>
  )
}

function Marked({ parts }: { readonly parts: readonly TextPart[] }) {
  return <>{parts.map(({ text, match }) => (match ? <mark>{text}</mark> : text))}</>
}

/** What leads to the rest: of the excerpt where it is folded, and to the picture. */
function Below({ shown, frame, rest }: ShownProps & { readonly rest: string }) {
  const folds = foldsAt(rest)
  if (folds === 'nowhere' && shown.image === undefined) return null
  const { more } = PAGE_WORDS[frame.language]
  return (
    <div class="below" lang={frame.language}>
      {folds !== 'nowhere' && (
        <a
          class={`more ${folds}`}
          href={shown.permalink + frame.linkQuery}
          aria-label={`${more}: ${shown.title}`}
        >
          {more}
        </a>
      )}
      <Picture shown={shown} language={frame.language} />
    </div>
  )
}

/** The date is the link to our page of the entry. In short it does not say what is unknown. */
export function EntryDate(props: ShownProps & { readonly isShort?: boolean }) {
  const { shown, frame, isShort = false } = props
  const { published } = shown
  const { language } = frame
  if (!isTold(published)) {
    const { seenOn, dateUnknown } = PAGE_WORDS[language]
    const date = momentDay(published.atMs, language)
    return (
      <a class="u-uid unknown" href={shown.permalink + frame.linkQuery}>
        {fill(isShort ? seenOn : dateUnknown, { date })}
      </a>
    )
  }
  const { text, machine, exact } = publishedTexts(published, language)
  return (
    <a class="u-uid" href={shown.permalink + frame.linkQuery}>
      <time class="dt-published" datetime={machine} title={exact}>
        {text}
      </time>
    </a>
  )
}

/** The source that showed the entry first, and those that showed it too; each once. */
function SourceNames({ shown, frame }: ShownProps) {
  const words = PAGE_WORDS[frame.language]
  const sources = [...new Map(shown.sources.map((source) => [source.id, source])).values()]
  const [first, ...others] = sources.slice(0, SOURCES_NAMED_MAX)
  const unnamed = sources.length - SOURCES_NAMED_MAX
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

interface SourceLinkProps {
  readonly source: Pick<FeedSource, 'id' | 'title'>
  readonly frame: PageFrame
}

/** To the entries of a source. */
export function SourceLink({ source, frame }: SourceLinkProps) {
  return <a href={sourcePath(source.id) + frame.linkQuery}>{source.title}</a>
}
