/**
 * Dates as people read them, in the language of the page and on the day of the listing: a date of
 * day precision is shown as printed there, whatever zone the reader is in. Knows no clock.
 */
import { DAY_MS, MINUTE_MS } from '../domain/durations.ts'
import { placeMsOf } from '../domain/id.ts'
import { dayText, monthText } from '../domain/instant.ts'
import type { PageLanguage } from '../domain/page.ts'
import type { CleanEntry, ShownDate } from './clean-entry.ts'
import { utcTime, zonedTime } from './date.ts'

/** Where `08:30` and `+08:00` stand in `2026-11-19T08:30:00+08:00`. */
const CLOCK_START = 11
const CLOCK_END = 16
const ZONE_START = 19

// By hand, as `Intl` writes them: asking it for every date is a third of a page's time.
const MONTHS =
  'January February March April May June July August September October November December'.split(' ')
const SHORT_MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec'.split(' ')
const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')
const CHINESE_WEEKDAYS = '日一二三四五六'

type FormatName = 'date' | 'weekday' | 'day' | 'month'

/** A day in its parts; `month` and `weekday` from 0, for January and Sunday. */
interface DayParts {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly weekday: number
}

const chineseDay = ({ year, month, day }: DayParts) => `${year}年${month + 1}月${day}日`

const FORMATS: Readonly<
  Record<PageLanguage, Readonly<Record<FormatName, (parts: DayParts) => string>>>
> = {
  en: {
    date: ({ year, month, day }) => `${day} ${MONTHS[month]} ${year}`,
    weekday: ({ weekday }) => `${WEEKDAYS[weekday]}`,
    day: ({ year, month, day }) => `${day} ${SHORT_MONTHS[month]} ${year}`,
    month: ({ year, month }) => `${MONTHS[month]} ${year}`,
  },
  zh: {
    date: chineseDay,
    weekday: ({ weekday }) => `星期${CHINESE_WEEKDAYS[weekday]}`,
    day: chineseDay,
    month: ({ year, month }) => `${year}年${month + 1}月`,
  },
}

/** @param localMs shifted to its zone, so that it is read as UTC */
function write(language: PageLanguage, name: FormatName, localMs: number): string {
  const date = new Date(localMs)
  return FORMATS[language][name]({
    year: date.getUTCFullYear(),
    month: date.getUTCMonth(),
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
  })
}

/** Whether a page has told the date; else it is the one of the first sighting. */
export function isTold({ precision, origin }: ShownDate): boolean {
  return precision !== 'none' && origin !== 'first_seen'
}

/** A published date as a page shows it; writing a time is a tenth of a list, so it is done once. */
export interface DateTexts {
  /** `19 Nov 2026`, or `November 2026` when no more is known. */
  readonly text: string
  /** As the `datetime` of HTML: no more exact than is known. `2026-11-19`, `2026-11`. */
  readonly machine: string
  /** `19 Nov 2026, 08:30 UTC+08:00`; absent when no more than `text` is known. */
  readonly exact?: string
}

export function publishedTexts(
  { atMs, offsetMinutes, precision }: ShownDate,
  language: PageLanguage,
): DateTexts {
  const localMs = atMs + offsetMinutes * MINUTE_MS
  if (precision === 'month') {
    return { text: write(language, 'month', localMs), machine: monthText(localMs) }
  }
  const text = momentDay(localMs, language)
  if (precision === 'day') return { text, machine: dayText(localMs) }
  const machine = zonedTime(atMs, offsetMinutes)
  const [clock, zone] = [machine.slice(CLOCK_START, CLOCK_END), machine.slice(ZONE_START)]
  return { text, machine, exact: `${text}, ${clock} UTC${zone}` }
}

/** A moment of ours: `19 Nov 2026, 00:30 UTC`. */
export function momentText(ms: number, language: PageLanguage): string {
  return `${momentDay(ms, language)}, ${utcTime(ms).slice(CLOCK_START, CLOCK_END)} UTC`
}

/** The day of a moment of ours, in UTC: `19 Nov 2026`. */
export function momentDay(ms: number, language: PageLanguage): string {
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
 * Entries under the day of their place, as clocks where the entry was published show it; days and
 * entries in the order of the list, so a day never follows an earlier one. An undated entry that
 * stands at the place of the one before it belongs to the same day.
 */
export function byDay<T extends PlacedEntry>(
  entries: readonly T[],
  language: PageLanguage,
): readonly Day<T>[] {
  const days: { readonly number: number; readonly localMs: number; readonly entries: T[] }[] = []
  let before: Place | undefined
  for (const entry of entries) {
    const place = placeOf(entry, before)
    before = place
    const number = Math.floor(place.localMs / DAY_MS)
    const day = days.at(-1)
    if (day !== undefined && number >= day.number) day.entries.push(entry)
    else days.push({ number, localMs: place.localMs, entries: [entry] })
  }
  return days.map(({ localMs, entries }) => ({
    key: dayText(localMs),
    date: write(language, 'date', localMs),
    weekday: write(language, 'weekday', localMs),
    entries,
  }))
}

/** A place in the list, and the same moment as clocks where the entry was published show it. */
interface Place {
  readonly placeMs: number
  readonly localMs: number
}

function placeOf({ id, shown }: PlacedEntry, before: Place | undefined): Place {
  const placeMs = placeMsOf(id)
  if (isTold(shown.published)) {
    return { placeMs, localMs: placeMs + shown.published.offsetMinutes * MINUTE_MS }
  }
  return before?.placeMs === placeMs ? before : { placeMs, localMs: placeMs }
}
