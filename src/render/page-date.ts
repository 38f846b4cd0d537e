/**
 * Dates as people read them, in the language of the page and on the day of the listing: a date of
 * day precision is shown as printed there, whatever zone the reader is in. Knows no clock.
 */
import type { Published } from '../domain/entry.ts'
import type { FeedEntry } from '../domain/feed.ts'
import { placeMsOf } from '../domain/id.ts'
import type { PageLanguage } from '../domain/page.ts'
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

/** When something was published, or undefined when no page has told. */
export function toldDate({ published }: FeedEntry): Published | undefined {
  return published?.origin === 'first_seen' ? undefined : published
}

/** `19 Nov 2026`, or `November 2026` when no more is known. */
export function publishedText(published: Published, language: PageLanguage): string {
  const name = published.precision === 'month' ? 'month' : 'day'
  return write(language, name, published.atMs + published.offsetMinutes * MINUTE_MS)
}

/** As the `datetime` of HTML: no more exact than is known. `2026-11-19`, `2026-11`. */
export function publishedMachine({ atMs, offsetMinutes, precision }: Published): string {
  const time = zonedTime(atMs, offsetMinutes)
  if (precision === 'instant') return time
  return time.slice(0, precision === 'day' ? DAY_LENGTH : MONTH_LENGTH)
}

/** The day of a moment of ours, in UTC. */
export function dayText(ms: number, language: PageLanguage): string {
  return write(language, 'day', ms)
}

export interface Day {
  /** `2026-11-19`. */
  readonly key: string
  readonly date: string
  readonly weekday: string
  readonly entries: readonly FeedEntry[]
}

/**
 * Entries under the day of their place, days and entries in the order of the list. A place that
 * is the published date has the day of the listing; an undated entry that stands at the place of
 * the one before it belongs to the same day.
 */
export function byDay(entries: readonly FeedEntry[], language: PageLanguage): readonly Day[] {
  const days = new Map<string, { localMs: number; entries: FeedEntry[] }>()
  let before: { readonly placeMs: number; readonly localMs: number } | undefined
  for (const entry of entries) {
    const placeMs = placeMsOf(entry.id)
    const localMs = localPlaceMs(entry, placeMs, before)
    before = { placeMs, localMs }
    const key = new Date(localMs).toISOString().slice(0, DAY_LENGTH)
    const day = days.get(key)
    if (day) day.entries.push(entry)
    else days.set(key, { localMs, entries: [entry] })
  }
  return [...days].map(([key, { localMs, entries }]) => ({
    key,
    date: write(language, 'date', localMs),
    weekday: write(language, 'weekday', localMs),
    entries,
  }))
}

function localPlaceMs(
  entry: FeedEntry,
  placeMs: number,
  before: { readonly placeMs: number; readonly localMs: number } | undefined,
): number {
  const published = toldDate(entry)
  if (published?.atMs === placeMs) return placeMs + published.offsetMinutes * MINUTE_MS
  return before?.placeMs === placeMs ? before.localMs : placeMs
}
