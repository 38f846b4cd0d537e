/**
 * Published: what a page says about when something appeared, read once and never guessed.
 *
 * A date keeps its precision (instant, day, month) and its origin. A text that is not a date as a
 * whole (a version, a counter, a title with a year in it) gives nothing; a day that does not
 * exist (30 February), before 1990 or more than 24 hours ahead gives nothing. It never asks the
 * clock: `nowMs` is the moment of the fetch.
 *
 * Own grammar, because a listing's dates are what the libraries fail at: chrono-node sets noon,
 * misreads 上周五 and takes tens of milliseconds to warm up; `new Date` accepts 30 February.
 * Specs: RFC 3339, RFC 822 §5 (with RFC 2822 years), ISO 8601.
 */
import { datedLine } from '../domain/dated-line.ts'
import { DAY_MS } from '../domain/durations.ts'
import type { Published, RawDate } from '../domain/entry.ts'
import { DATE_AHEAD_MAX_MS, DATE_MIN_MS } from '../domain/limits.ts'
import { dateText } from './date/date-text.ts'
import type { DayOrder } from './date/day-order.ts'
import { declaredDate } from './date/declared.ts'
import { isDressing } from './date/dressing.ts'
import { namedDates } from './date/named.ts'
import { numericDates } from './date/numeric.ts'
import { publishedOf } from './date/published.ts'
import { relativeDates } from './date/relative.ts'
import { timeAt } from './date/time-of-day.ts'
import { urlDate } from './date/url-date.ts'
import type { Found, Hints, WrittenDate } from './date/written.ts'
import { shownDate } from './shown-date.ts'

/** What is known beside the text. */
export interface DateContext {
  /** When the page was fetched, epoch milliseconds. */
  readonly nowMs: number
  /** IANA zone of dates that name none; UTC when absent. */
  readonly zone?: string
  /** BCP 47 language of the page: decides whether `3/4/2024` is in March. */
  readonly language?: string
  /** How the listing orders day and month, when its dates tell; before what the language does. */
  readonly order?: DayOrder
  /** Year of a heading above, for dates without one. */
  readonly year?: number
}

/** Longer texts are prose; a date in them is looked for with `findDate`. */
const TEXT_LENGTH_MAX = 120
const META_LENGTH_MAX = 500
/** More than so many readings of one card are noise. */
const READINGS_MAX = 8
/** Languages that write the month first, and none known. */
const MONTH_FIRST: ReadonlySet<string> = new Set(['', 'en', 'zh', 'ja', 'ko'])
/** English of these countries, and all other languages of Europe, write the day first. */
const DAY_FIRST_ENGLISH = /^en-(?:gb|au|nz|ie|za|in)\b/
/** `Updated: `, `最后更新于 ` in front of a date. */
const UPDATED = /(?:updated|modified|edited|更新|修改|编辑|수정)\S{0,4}\s?(?:on\s|at\s)?$/
const DIGIT = /\d/
/** No digit and none of these: no date; spares the grammar for most texts of a page. */
const MAY_BE_DATE = new RegExp(
  '[\\d〇一二三四五六七八九十半几幾数今昨前上周週星去本刚剛先방어오지작월화수목금토일]|day|ago|last|now|' +
    'gestern|heute|hier|ayer|hoy|ontem|hoje|ieri|oggi|вчера|сегодня|назад|только|aujour|geleden|' +
    '(?:^|\\P{L})(?:vor|il y a|hace|há|för) ',
  'u',
)

/**
 * Reads a text that is a date as a whole, with nothing beside it but labels (`Published on`,
 * `发布时间`), a weekday, counters (`阅读 123`, `5 min read`) or a byline (`by Ann`).
 *
 * @returns undefined when it is no date, or a date out of bounds; never throws
 */
export function readDate(raw: RawDate, context: DateContext): Published | undefined {
  if (raw.origin === 'url') return bounded(urlDate(raw.text), raw.origin, context)
  if (raw.text.length > TEXT_LENGTH_MAX) return undefined
  const text = dateText(raw.text)
  if (raw.origin === 'declared') {
    const declared = declaredDate(text)
    if (declared) return bounded(declared, raw.origin, context)
  }
  if (!MAY_BE_DATE.test(text)) return undefined
  for (const found of candidates(text, raw.origin, context)) {
    const { date, start, end } = withTime(found, text, context)
    if (!isDressing(`${text.slice(0, start)} | ${text.slice(end)}`)) continue
    const published = bounded(date, raw.origin, context)
    if (published) return published
  }
  return undefined
}

/**
 * Finds the first unmistakable date inside a longer line: `— Some blog · 2026-07-31`. One behind
 * `updated` counts only when there is no other.
 * Forms that mean a date only when they stand alone (`03-15`, `friday`) are passed over.
 */
export function findDate(raw: RawDate, context: DateContext): Published | undefined {
  if (raw.origin === 'url') return readDate(raw, context)
  const text = dateText(raw.text.slice(0, META_LENGTH_MAX))
  if (!MAY_BE_DATE.test(text)) return undefined
  const all = [...candidates(text, raw.origin, context)].filter((f) => f.stands === 'anywhere')
  const sure = all.filter((found) => !all.some((other) => isPartOf(found, other)))
  const updated = (found: Found) => (UPDATED.test(text.slice(0, found.start)) ? 1 : 0)
  const ordered = sure.toSorted(
    (a, b) => updated(a) - updated(b) || a.start - b.start || b.end - a.end,
  )
  for (const found of ordered) {
    const published = bounded(withTime(found, text, context).date, raw.origin, context)
    if (published) return published
  }
  return undefined
}

/** `March 2024` in `15 March 2024`. */
function isPartOf(part: Found, whole: Found): boolean {
  const length = whole.end - whole.start
  return part.start >= whole.start && part.end <= whole.end && part.end - part.start < length
}

/**
 * The published date of a card from everything that looked like one, best reading first.
 *
 * The first that is a date decides the day. Another reading that says the same day more exactly
 * (a `datetime` attribute behind `3月15日`, a day behind `2 weeks ago`) gives the instant; one that
 * contradicts it does not.
 */
export function publishedFrom(
  dates: readonly RawDate[],
  context: DateContext,
): Published | undefined {
  let best: Published | undefined
  for (const raw of dates.slice(0, READINGS_MAX)) {
    const read = readDate(raw, context) ?? findDate(raw, context) ?? leadingDate(raw, context)
    if (read === undefined) continue
    if (best === undefined || refines(read, best, context.nowMs)) best = read
  }
  return best
}

/** `03-15` in `[03-15] A new release`: what is a date only when it stands alone. */
function leadingDate(raw: RawDate, context: DateContext): Published | undefined {
  const line = raw.origin === 'text' ? datedLine(raw.text) : undefined
  return line && readDate({ ...raw, text: line.date }, context)
}

const PRECISIONS = ['month', 'day', 'instant'] as const

function refines(read: Published, best: Published, nowMs: number): boolean {
  const gain = PRECISIONS.indexOf(read.precision) - PRECISIONS.indexOf(best.precision)
  // What is told from now is rounded: `1 year ago` is less than two, `yesterday` in a zone or two.
  if (best.origin === 'relative' && read.origin !== 'relative' && gain >= 0) {
    return Math.abs(read.atMs - best.atMs) <= nowMs - best.atMs + DAY_MS
  }
  if (gain <= 0) return false
  return shownDate(read).startsWith(shownDate(best))
}

interface Searched {
  readonly text: string
  readonly origin: RawDate['origin']
  readonly found: readonly Found[]
}

/** What a text has is asked again when it was no date as a whole. */
const lastSearched = new WeakMap<DateContext, Searched>()

function* candidates(
  text: string,
  origin: RawDate['origin'],
  context: DateContext,
): Generator<Found> {
  const last = lastSearched.get(context)
  if (last?.text === text && last.origin === origin) return yield* last.found
  const found: Found[] = []
  for (const one of everyDate(text, hintsOf(origin, context))) {
    found.push(one)
    yield one
  }
  lastSearched.set(context, { text, origin, found })
}

function* everyDate(text: string, hints: Hints): Generator<Found> {
  if (DIGIT.test(text)) {
    yield* numericDates(text, hints)
    yield* namedDates(text, hints)
  }
  yield* relativeDates(text)
}

function hintsOf(origin: RawDate['origin'], { language = '', order, year }: DateContext): Hints {
  const tag = language.toLowerCase()
  const primary = tag.split(/[-_]/)[0] ?? ''
  const byLanguage = MONTH_FIRST.has(primary) && !DAY_FIRST_ENGLISH.test(tag)
  return {
    language: primary,
    monthFirst: order === undefined ? byLanguage : order === 'month_first',
    dottedMonthFirst: order === 'month_first',
    yearKnown: year !== undefined,
    declared: origin === 'declared',
  }
}

function withTime(found: Found, text: string, context: DateContext): Found {
  const { date } = found
  if (found.end === text.length || date.time) return found
  if (date.kind === 'calendar' && date.day === undefined) return found
  if (date.kind === 'relative' && date.precision !== 'day') return found
  const language = hintsOf('text', context).language
  // `昨晚8点`: the evening belongs to the time.
  const at = text[found.end - 1] === '晚' ? found.end - 1 : found.end
  const clock = timeAt(text, at, language)
  if (clock === undefined) return found
  return { ...found, date: { ...date, time: clock.time }, end: clock.end }
}

function bounded(
  date: WrittenDate | Found['date'] | undefined,
  origin: RawDate['origin'],
  context: DateContext,
): Published | undefined {
  if (date === undefined) return undefined
  const published = publishedOf(date, origin, context)
  if (published === undefined || published.atMs < DATE_MIN_MS) return undefined
  return published.atMs > context.nowMs + DATE_AHEAD_MAX_MS ? undefined : published
}
