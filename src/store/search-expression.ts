/**
 * What FTS5 is asked (sqlite.org/fts5.html §3), and the filter words that rows of the index have.
 * Pure.
 *
 * No text of a person reaches FTS5 as syntax: `domain/words.ts` leaves letters and digits, and
 * they stand between quotation marks.
 */
import { DAY_MS } from '../domain/durations.ts'
import type { RememberedEntry } from '../domain/entry.ts'
import { placeMsOf } from '../domain/id.ts'
import type { Phrase } from '../domain/words.ts'

export interface Expressed {
  /** All of them must be found. */
  readonly phrases: readonly Phrase[]
  readonly categories: readonly string[]
  readonly sources: readonly string[]
  readonly languages: readonly string[]
  /** Each entry of a cluster, or (default) one alone. */
  readonly clusters?: 'all'
  /** Changed on the day of this time (epoch milliseconds) or later, but not when first placed. */
  readonly updatedSinceMs?: number
}

/** Of entries for which the first one of their cluster stands. */
const MEMBER_OF_CLUSTER = 'member'

/** Never empty: the view filters by something. */
export function expressionOf(asked: Expressed, columns: '{title}' | '{title excerpt}'): string {
  const { phrases, categories, sources, languages, clusters, updatedSinceMs } = asked
  const anyOf = (words: readonly string[]) =>
    words.length === 0 ? [] : [`filters : (${words.map((word) => `"${word}"`).join(' OR ')})`]
  const filter = (name: FilterName, values: readonly string[]) =>
    anyOf(values.map((value) => filterWord(name, value)))
  const expression = [
    ...phrases.map((phrase) => `${columns} : "${phrase.join(' ')}"`),
    ...filter('category', categories),
    ...filter('source', sources),
    ...filter('lang', languages),
    ...(updatedSinceMs === undefined ? [] : anyOf(wordsSince(updatedSinceMs))),
  ].join(' AND ')
  // By words another one of the cluster may be found than its first (`search.ts`).
  const isEach = clusters === 'all' || phrases.length > 0
  return isEach ? expression : `(${expression}) NOT filters : "${MEMBER_OF_CLUSTER}"`
}

export function filterWords(entry: Omit<RememberedEntry, 'guid' | 'seq'>): readonly string[] {
  return [
    ...(entry.cluster === undefined ? [] : [MEMBER_OF_CLUSTER]),
    ...entry.categories.map(({ slug }) => filterWord('category', slug)),
    ...entry.sightings.map(({ sourceId }) => filterWord('source', sourceId)),
    ...rangesOf(entry.language ?? '').map((range) => filterWord('lang', range)),
    ...(entry.updatedMs === placeMsOf(entry.id) ? [] : wordsOfTime(entry.updatedMs)),
  ]
}

/** `zh-Hant-TW` is in the ranges `zh`, `zh-hant` and `zh-hant-tw` (RFC 4647 §3.3.1). */
function rangesOf(language: string): readonly string[] {
  const tags = language.toLowerCase().split('-')
  return language === '' ? [] : tags.map((_tag, index) => tags.slice(0, index + 1).join('-'))
}

type FilterName = 'category' | 'source' | 'lang'

/** A value as one word of letters and digits, which the index does not cut. */
function filterWord(filter: FilterName, value: string): string {
  const bytes = new TextEncoder().encode(value)
  // Not `toHex`, which the Node of the command line does not have.
  return filter + Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * A time is three words: its day, and the spans of 32 and of 1,024 days in which that lies. So all
 * days from one on are few words: days up to the next span, spans up to the next wider one.
 */
const SPANS_DAYS = [1, 32, 1_024] as const
const WIDEST_DAYS = 1_024
const SPANS_IN_WIDER = 32
/** 2100-01-01. */
const LAST_DAY = 47_482

function wordsOfTime(ms: number): readonly string[] {
  return SPANS_DAYS.map((days) => spanWord(days, Math.floor(ms / DAY_MS / days)))
}

function wordsSince(ms: number): readonly string[] {
  let first = Math.max(0, Math.floor(ms / DAY_MS))
  return SPANS_DAYS.flatMap((days) => {
    const wider = Math.ceil(first / SPANS_IN_WIDER)
    const end = days === WIDEST_DAYS ? Math.ceil(LAST_DAY / days) : wider * SPANS_IN_WIDER
    const spans = Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at)
    first = wider
    return spans.map((span) => spanWord(days, span))
  })
}

function spanWord(days: number, span: number): string {
  return `updated${days}days${span}`
}
