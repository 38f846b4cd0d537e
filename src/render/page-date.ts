/**
 * Dates as people read them, in the language of the page and on the day of the listing: a date of
 * day precision is shown as printed there, whatever zone the reader is in. Knows no clock.
 */
import { placeMsOf } from '../domain/id.ts'
import type { PageLanguage } from '../domain/page.ts'
import type { CleanEntry, ShownDate } from './clean-entry.ts'
import { zonedTime } from './date.ts'

const MINUTE_MS = 60_000
/** Lengths of `2026-01-11` and `2026-01`. */
const DAY_LENGTH = 10
const MONTH_LENGTH = 7

/** Times are shifted to their zone first, so that every format may speak UTC. */
const format = (locale: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })

type FormatName = 'date' | 'weekday' | 'day' | 'month'

const FORMATS: Readonly<Record<PageLanguage, Readonly<Record<FormatName, Intl.DateTimeFormat>>>> = {
  en: {
    date: format('en-GB', { day: 'numeric', month: 'long', year: 'numeric' }),
    weekday: format('en-GB', { weekday: 'long' }),
    day: format('en-GB', { day: 'numeric', month: 'short', year: 'numeric' }),
    month: format('en-GB', { month: 'long', year: 'numeric' }),
  },
  zh: {
    date: format('zh-CN', { day: 'numeric', month: 'long', year: 'numeric' }),
    weekday: format('zh-CN', { weekday: 'long' }),
    day: format('zh-CN', { day: 'numeric', month: 'long', year: 'numeric' }),
    month: format('zh-CN', { month: 'long', year: 'numeric' }),
  },
}

const write = (language: PageLanguage, name: FormatName, ms: number) =>
  FORMATS[language][name].format(ms)

/** Whether a page has told the date; else it is the one of the first sighting. */
export function isTold({ precision, origin }: ShownDate): boolean {
  return precision !== 'none' && origin !== 'first_seen'
}

/** `19 Nov 2026`, or `November 2026` when no more is known. */
export function publishedText(date: ShownDate, language: PageLanguage): string {
  return write(language, date.precision === 'month' ? 'month' : 'day', localMsOf(date))
}

/** As the `datetime` of HTML: no more exact than is known. `2026-11-19`, `2026-11`. */
export function publishedMachine({ atMs, offsetMinutes, precision }: ShownDate): string {
  const time = zonedTime(atMs, offsetMinutes)
  if (precision === 'instant') return time
  return time.slice(0, precision === 'day' ? DAY_LENGTH : MONTH_LENGTH)
}

/** The day of a moment of ours, in UTC. */
export function dayText(ms: number, language: PageLanguage): string {
  return write(language, 'day', ms)
}

/** An entry of a list: its id, which holds its place, and what is shown of it. */
export interface PlacedEntry {
  readonly id: string
  readonly shown: CleanEntry
}

export interface Day<T> {
  /** `2026-11-19`. */
  readonly key: string
  readonly date: string
  readonly weekday: string
  readonly entries: readonly T[]
}

/**
 * Entries under the day of their place, days and entries in the order of the list. A place that
 * is the published date has the day of the listing; an undated entry that stands at the place of
 * the one before it belongs to the same day.
 */
export function byDay<T extends PlacedEntry>(
  entries: readonly T[],
  language: PageLanguage,
): readonly Day<T>[] {
  const days = new Map<string, { readonly localMs: number; readonly entries: T[] }>()
  let before: Place | undefined
  for (const entry of entries) {
    const place = placeOf(entry, before)
    before = place
    const key = new Date(place.localMs).toISOString().slice(0, DAY_LENGTH)
    const day = days.get(key)
    if (day) day.entries.push(entry)
    else days.set(key, { localMs: place.localMs, entries: [entry] })
  }
  return [...days].map(([key, day]) => ({
    key,
    date: write(language, 'date', day.localMs),
    weekday: write(language, 'weekday', day.localMs),
    entries: day.entries,
  }))
}

/** A place in the list, and the same moment as clocks where the entry was published show it. */
interface Place {
  readonly placeMs: number
  readonly localMs: number
}

function placeOf({ id, shown }: PlacedEntry, before: Place | undefined): Place {
  const placeMs = placeMsOf(id)
  if (isTold(shown.published) && shown.published.atMs === placeMs) {
    return { placeMs, localMs: localMsOf(shown.published) }
  }
  return before?.placeMs === placeMs ? before : { placeMs, localMs: placeMs }
}

function localMsOf({ atMs, offsetMinutes }: ShownDate): number {
  return atMs + offsetMinutes * MINUTE_MS
}
