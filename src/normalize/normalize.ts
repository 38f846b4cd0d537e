/**
 * Normalize: raw entries, which promise nothing, become entries or are rejected by name.
 *
 * Pure and total: one bad row costs a row, nothing throws. It knows one page load of one source;
 * whether an entry is new is the store's question, which the aliases answer.
 */
import { DATED_TEXT, TEXT } from '../domain/alias.ts'
import { datedLine } from '../domain/dated-line.ts'
import type { CategoryLabel, Entry, Published, RawEntry, Rejection } from '../domain/entry.ts'
import { err, ok, type RejectionReason, type Result } from '../domain/failure.ts'
import {
  CATEGORIES_PER_ENTRY_MAX,
  ENTRIES_PER_PAGE_MAX,
  EXCERPT_LENGTH_MAX,
  PAGES_PER_RUN_MAX,
  REJECTED_VALUE_LENGTH_MAX,
} from '../domain/limits.ts'
import { present } from '../domain/present.ts'
import type { Learned } from '../domain/source.ts'
import { aliasesOf } from './aliases.ts'
import { authorsOf } from './authors.ts'
import { canonicalUrl } from './canonical-url.ts'
import { categoriesOf } from './category.ts'
import { dayOrder } from './date/day-order.ts'
import { type DateContext, publishedFrom } from './date.ts'
import { languageOf } from './language.ts'
import { linkOf } from './link.ts'
import { type Shared, sharedOf } from './shared.ts'
import { similarityKeys } from './similarity-keys.ts'
import { linksBefore } from './site-moves.ts'
import { cleanText, cutText, headOf } from './text.ts'
import { foundTitle, madeTitle } from './title.ts'
import { titleFromUrl } from './url-title.ts'

export interface NormalizeContext extends Learned {
  readonly sourceId: string
  /** When the pages were fetched, epoch milliseconds. */
  readonly nowMs: number
  /** IANA zone of dates that name none; UTC when absent. */
  readonly zone?: string
  /** BCP 47 language of the source or its page. */
  readonly language?: string
  /** Every entry of the source has these. */
  readonly categories: readonly CategoryLabel[]
}

/** With what all entries together tell. */
type ReadingContext = NormalizeContext &
  Pick<DateContext, 'order'> & { readonly shared: Shared; readonly spoken: string }

export interface Normalized {
  readonly entries: readonly Entry[]
  readonly rejected: readonly Rejection[]
}

/** What one run may hold at all: the pages of a run, each with its entries. */
const ENTRIES_MAX = ENTRIES_PER_PAGE_MAX * PAGES_PER_RUN_MAX

/**
 * @param raw in the order of the listing, over all pages of one run
 * @returns entries in that order, each once: of two that share an alias the first stays, with the
 *   categories of both, and the other counts as `repeated`
 */
export function normalize(raw: readonly RawEntry[], context: NormalizeContext): Normalized {
  const entries: Entry[] = []
  const rejected: Rejection[] = []
  const placeByAlias = new Map<string, number>()
  const repeatedTexts = new Set<string>()
  const order = dayOrder(raw.map(({ dates }) => dates))
  const shared = sharedOf(raw, context)
  const spoken = context.language ?? languageOf(textsOf(raw)) ?? UNDETERMINED
  const reading = { ...context, shared, spoken, ...(order && { order }) }
  for (const row of raw) {
    const result =
      entries.length < ENTRIES_MAX ? entryOf(row, reading) : err(refusal(row, 'over_limit'))
    if (!result.ok) {
      rejected.push(result.failure)
      continue
    }
    const entry = result.value
    const place = entry.aliases
      .map((alias) => placeByAlias.get(alias))
      .find((at) => at !== undefined)
    const first = place === undefined ? undefined : entries[place]
    if (first !== undefined && isOfAnotherDay(first, entry)) {
      for (const alias of entry.aliases.filter(isText)) repeatedTexts.add(alias)
    } else if (place !== undefined && first !== undefined) {
      entries[place] = united(first, entry)
      rejected.push(refusal(row, 'repeated', entry.url ?? entry.title))
      continue
    }
    for (const alias of entry.aliases) placeByAlias.set(alias, entries.length)
    entries.push(entry)
  }
  return { entries: entries.map((entry) => withoutTexts(entry, repeatedTexts)), rejected }
}

/** The language of a listing (BCP 47) of which neither page nor entries tell it. */
const UNDETERMINED = 'und'
/** Entries that tell the language of a listing whose page does not. */
const TELLING_MAX = 20

function textsOf(raw: readonly RawEntry[]): string {
  const rows = raw.slice(0, TELLING_MAX)
  return rows.map(({ title = '', excerpt = '' }) => `${title} ${excerpt}`).join(' ')
}

/** A notice that comes again: two cards without links that differ in nothing but their dates. */
function isOfAnotherDay(first: Entry, entry: Entry): boolean {
  const [own, other] = [first, entry].map(({ aliases }) =>
    aliases.filter((alias) => alias.startsWith(DATED_TEXT)),
  )
  return own?.length !== 0 && other?.length !== 0 && !other?.some((alias) => own?.includes(alias))
}

/** What several cards say at several dates tells none of them. */
function withoutTexts(entry: Entry, repeated: ReadonlySet<string>): Entry {
  if (repeated.size === 0 || !entry.aliases.some((alias) => repeated.has(alias))) return entry
  return { ...entry, aliases: entry.aliases.filter((alias) => !repeated.has(alias)) }
}

function isText(alias: string): boolean {
  return alias.startsWith(TEXT)
}

/** One raw entry alone. A link that cannot be one rejects the row: its text leads nowhere. */
function entryOf(raw: RawEntry, context: ReadingContext): Result<Entry, Rejection> {
  const link = linkOf(raw, context)
  if (link?.ok === false) return err(refusal(raw, link.failure.kind, raw.url))
  const url = link?.value
  const found = raw.title === undefined ? undefined : foundTitle(titleOf(raw.title, raw, context))
  const text = cleanText(raw.excerpt ?? '')
  const excerpt = cutText(withoutDate(text, raw, context), EXCERPT_LENGTH_MAX)
  const title = found ?? madeTitle(excerpt) ?? (url && titleFromUrl(url))
  if (title === undefined) return err(refusal(raw, 'text_missing', raw.title))
  const { sourceId, shared, sharedLinks = [], moves = [] } = context
  const published = dateOf(raw, context)
  const identity = present({
    sourceId,
    excerpt,
    url,
    isLinkShared: url !== undefined && (shared.links.has(url) || sharedLinks.includes(url)),
    upstreamId: shared.upstreamIds.has(raw.upstreamId ?? '') ? undefined : raw.upstreamId,
    title: found,
    published,
  })
  const language = languageOf(`${found ?? ''} ${excerpt}`, raw.language ?? context.spoken)
  const image = raw.image === undefined ? undefined : canonicalUrl(raw.image, raw.pageUrl)
  return ok(
    present({
      rank: raw.rank,
      pageUrl: raw.pageUrl,
      url,
      aliases: aliasesOf(identity, url === undefined ? [] : linksBefore(url, moves)),
      similarityKeys: similarityKeys(excerpt).map((key) => `n:${key}`),
      title,
      titleOrigin: found === undefined ? 'text' : 'listing',
      excerpt,
      language: language === UNDETERMINED ? undefined : language,
      published,
      categories: unitedCategories(context.categories, categoriesOf(raw.categories)),
      authors: authorsOf(raw.authors),
      image: image?.ok ? image.value : undefined,
    }),
  )
}

/** A text without the date that leads it, which is told beside it. */
function withoutDate(text: string, raw: RawEntry, context: ReadingContext): string {
  const line = datedLine(text)
  if (line === undefined || !raw.dates.some((date) => date.text.includes(line.date))) return text
  return isDate(line.date, raw, context) ? line.rest : text
}

/** A title without the date that leads it, when the listing tells its dates nowhere else. */
function titleOf(title: string, raw: RawEntry, context: ReadingContext): string {
  const line = datedLine(title)
  if (line === undefined || !raw.dates.some(({ text }) => text.endsWith(line.rest))) return title
  return isDate(line.date, raw, context) ? line.rest : title
}

function isDate(text: string, raw: RawEntry, context: ReadingContext): boolean {
  return dateOf({ ...raw, dates: [{ text, origin: 'text' }] }, context) !== undefined
}

function dateOf(
  raw: RawEntry,
  { nowMs, zone, language, order }: ReadingContext,
): Published | undefined {
  const context = present({ nowMs, zone, language: raw.language ?? language, order })
  return publishedFrom(raw.dates, context)
}

/** Two cards of one thing: the first wins, and what it lacks comes from the second. */
function united(first: Entry, second: Entry): Entry {
  return present({
    ...first,
    excerpt: first.excerpt || second.excerpt,
    published: first.published ?? second.published,
    image: first.image ?? second.image,
    aliases: [...new Set([...first.aliases, ...second.aliases])],
    categories: unitedCategories(first.categories, second.categories),
    authors: first.authors.length > 0 ? first.authors : second.authors,
  })
}

function unitedCategories(
  first: readonly CategoryLabel[],
  second: readonly CategoryLabel[],
): readonly CategoryLabel[] {
  const bySlug = new Map([...second, ...first].map((category) => [category.slug, category]))
  const slugs = new Set([...first, ...second].map(({ slug }) => slug))
  const all = [...slugs].flatMap((slug) => bySlug.get(slug) ?? [])
  return all.slice(0, CATEGORIES_PER_ENTRY_MAX)
}

function refusal(raw: RawEntry, reason: RejectionReason, value?: string): Rejection {
  const shown = value === undefined ? '' : headOf(cleanText(value), REJECTED_VALUE_LENGTH_MAX)
  return { reason, rank: raw.rank, ...(shown !== '' && { value: shown }) }
}
