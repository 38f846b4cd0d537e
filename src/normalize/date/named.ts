/**
 * Dates with the name of a month: `Mar 15, 2024`, `15. März 2024`, `15 de marzo de 2024`,
 * `2021. június 4.`, `Sun Jul 15 01:16:00 +0000 2012`, `September 2018`.
 *
 * The name is the anchor: what stands directly before and after it is read around it, so one
 * reader serves every language that `words.ts` knows.
 */
import { fullYear } from './numeric.ts'
import { timeAt } from './time-of-day.ts'
import { MONTHS } from './words.ts'
import { calendar, type Found, type Hints, type WrittenDate } from './written.ts'

/** Latin, Greek and Cyrillic letters; by ranges, because `\p{L}` is slow to compile. */
const WORD = /[a-z\u00df-\u024f\u0370-\u052f\u1e00-\u1fff]{3,}/g
/** A day before the name: `15 `, `15th of `, `1er `, `15. `, `15 de `, `15-`. */
const DAY_BEFORE =
  /(?<![\d:.-])(\d{1,2})(?:st|nd|rd|th|er|e|º|ª|°|:e)?\.?(?:\s|-|\/|,)*(?:(?:of|de|di|d')\s?)?$/u
/** A year before it: `2021. `, `2004-`, `2021 `. */
const YEAR_BEFORE = /(?<!\d)((?:19|20)\d\d)[.,]?(?:\s|-)*$/
/** A year after it: ` 2024`, `, 2024`, ` de 2024`, `-2024`, ` '24`, ` 24`. */
const YEAR_AFTER = new RegExp(
  '^\\.?(?:\\s|-|,|/)*(?:(?:de|del|of)\\s)?' +
    "(?:((?:19|20)\\d\\d)(?![\\d-])|'(\\d\\d)(?!\\d)|(\\d\\d)(?![\\d:.,/-]))",
)
/** A day after it: ` 15`, ` 15th,`, `-15`, ` 4.`. */
const DAY_AFTER = /^\.?(?:\s|-|\/)*(?:the\s)?(\d{1,2})(?:st|nd|rd|th|er)?(?![\d:])\.?/
/** The year behind a day: `, 2024`, ` 2024`, ` '24`. */
const YEAR_BEHIND = /^(?:\s|,|-|\/)*(?:(?:of|de)\s)?(?:((?:19|20)\d\d)(?!\d)|'(\d\d)(?!\d))/

/** A day behind the year: ` 15`. */
const DAY_BEHIND_YEAR = /^\s(\d{1,2})(?![\d:.,/-])/

const WORDS_MAX = 60
/** `March 5` is surely a date, `set 5` is not. */
const SURE_LENGTH = 7

/** Every date with a month's name, the fuller reading of each first. */
export function* namedDates(text: string, hints: Hints): Generator<Found> {
  let words = 0
  for (const word of text.matchAll(WORD)) {
    if (++words > WORDS_MAX) return
    const month = MONTHS.get(word[0])
    if (month === undefined) continue
    const before = text.slice(0, word.index)
    const behind = word.index + word[0].length
    yield* around(text, before, month, word.index, behind, hints)
  }
}

function* around(
  text: string,
  before: string,
  month: number,
  start: number,
  end: number,
  hints: Hints,
): Generator<Found> {
  const after = text.slice(end)
  const yearBefore = YEAR_BEFORE.exec(before)
  const dayAfter = DAY_AFTER.exec(after)
  if (yearBefore && dayAfter) {
    const date = calendar(fullYear(yearBefore[1]), month, dayAfter[1])
    yield found(date, yearBefore.index, end + dayAfter[0].length)
  }
  const dayBefore = DAY_BEFORE.exec(before)
  const yearBeforeDay = dayBefore && YEAR_BEFORE.exec(before.slice(0, dayBefore.index))
  if (dayBefore && yearBeforeDay) {
    // A year heading joined to the date below it: `2021 15 Mar`.
    const date = calendar(fullYear(yearBeforeDay[1]), month, dayBefore[1])
    yield found(date, yearBeforeDay.index, end)
  }
  const yearAfter = YEAR_AFTER.exec(after)
  const yearWritten = yearAfter?.[1] ?? yearAfter?.[2] ?? yearAfter?.[3]
  if (dayBefore && yearAfter) {
    const date = calendar(fullYear(yearWritten), month, dayBefore[1])
    yield found(date, dayBefore.index, end + yearAfter[0].length)
  }
  if (dayAfter) yield* monthThenDay(text, month, start, end, dayAfter, hints)
  if (dayBefore) {
    yield found(calendar(undefined, month, dayBefore[1]), dayBefore.index, end)
  }
  if (yearAfter?.[1]) {
    const dayBehind = DAY_BEHIND_YEAR.exec(after.slice(yearAfter[0].length))
    if (dayBehind) {
      // A month heading joined to the day below it: `December 2023 15`.
      const date = calendar(Number(yearAfter[1]), month, dayBehind[1])
      yield found(date, start, end + yearAfter[0].length + dayBehind[0].length)
    }
    yield found(calendar(Number(yearAfter[1]), month), start, end + yearAfter[0].length)
  }
  if (yearBefore) yield found(calendar(Number(yearBefore[1]), month), yearBefore.index, end)
}

/** `Mar 15, 2024`, `Jul 15 01:16:00 +0000 2012` (asctime), `Mar 15`. */
function* monthThenDay(
  text: string,
  month: number,
  start: number,
  end: number,
  day: RegExpExecArray,
  hints: Hints,
): Generator<Found> {
  const dayEnd = end + day[0].length
  const year = YEAR_BEHIND.exec(text.slice(dayEnd))
  if (year) {
    const date = calendar(fullYear(year[1] ?? year[2]), month, day[1])
    yield found(date, start, dayEnd + year[0].length)
    return
  }
  const clock = timeAt(text, dayEnd, hints.language)
  const yearBehindClock = clock && YEAR_BEHIND.exec(text.slice(clock.end))
  if (clock && yearBehindClock) {
    const date = calendar(fullYear(yearBehindClock[1]), month, day[1])
    yield found({ ...date, time: clock.time }, start, clock.end + yearBehindClock[0].length)
    return
  }
  yield found(calendar(undefined, month, day[1]), start, dayEnd)
}

/** Without a year a short name may be any word (`set 5`), so it must stand alone. */
function found(date: WrittenDate, start: number, end: number): Found {
  const sure = date.year !== undefined || end - start >= SURE_LENGTH
  return { date, start, end, stands: sure ? 'anywhere' : 'whole' }
}
