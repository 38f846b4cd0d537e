/**
 * Dates in numbers: `2024-03-15`, `2024年3月15日`, `民國113年3月15日`, `15.03.2024`, `3/15`, `20240315`.
 *
 * Which of two numbers is the month follows from their size, else from the language. It finds
 * candidates; whether such a day exists is decided in `../date.ts`.
 */
import { calendar, type Found, type Hints, type WrittenDate } from './written.ts'

/** `2024-3-15`, `2024/03/15`, `2024. 3. 15.`, `2024年3月15日`, `2024년 3월 15일`, `2024 03-15`. */
const YEAR_FIRST = new RegExp(
  '(?<![\\d.])((?:19|20)\\d\\d)(?:\\s?[-/.年년]\\s?|\\s)(\\d{1,2})\\s?[-/.月월]\\s?(\\d{1,2})' +
    '(?:\\s?[日号號일]|\\.(?!\\d))?(?![\\d-])',
  'g',
)
/** `2024 15/03`, `2024 3.15`: a year joined to a date without one. */
const YEAR_APART = /(?<![\d.])((?:19|20)\d\d)\s(\d{1,2})\s?([-/.])\s?(\d{1,2})\.?(?![\d./:-])/g
/** Era years: `民國113年3月15日`, `令和6年3月15日`, `平成30年9月1日`, `令和元年5月1日`. */
const ERA_YEAR = new RegExp(
  '(民国|民國|中華民國|中华民国|令和|平成|昭和)\\s?(\\d{1,3}|元)\\s?年' +
    '\\s?(\\d{1,2})\\s?月(?:\\s?(\\d{1,2})\\s?[日号號])?',
  'g',
)
/** The same without the era's name, as offices of Taiwan write it: `113年3月15日`, `113/03/15`. */
const ERA_YEAR_BARE =
  /(?<![\d./-])(1[01]\d)(?:\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日|([/.-])(\d\d)\4(\d\d)(?![\d/.-]))/g
/** `去年12月25日`, `今年3月`. */
const YEAR_TOLD = /(今年|去年|前年)\s?(\d{1,2})月(?:\s?(\d{1,2})[日号號])?/g
/** `15.03.2024`, `3/15/2024`, `15-3-2024`, `03/15, 2024`. */
const YEAR_LAST =
  /(?<![\d./-])(\d{1,2})\s?([-/.])\s?(\d{1,2})(?:\s?\2\s?|,\s)((?:19|20)\d\d)(?![\d-])/g
/** `15 2024-03`: a large day beside a small year and month, as split date boxes show it. */
const DAY_THEN_MONTH =
  /(?<![\d./-])(\d{1,2})[日号號]?\s((?:19|20)\d\d)[-/.年]\s?(\d{1,2})月?(?![\d/.-])/g
/** `2024-03 15`: the same boxes in the other order. */
const MONTH_THEN_DAY = /(?<![\d.])((?:19|20)\d\d)[-/.](\d{1,2})\s(\d{1,2})(?![\d:/.-])/g
/** `24-03-15`, `24/3/15`, `15.03.24`. */
const SHORT_YEAR = /(?<![\d./:-])(\d{1,2})([-/.])(\d{1,2})\2(\d{2})(?![\d./:-])/g
/** `24年3月15日`. */
const SHORT_YEAR_NAMED = /(?<!\d)(\d{2})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号號일]/g
/** `3月15日`, `3월 15일`. */
const MONTH_DAY_NAMED = /(?<![\d年])(\d{1,2})\s?[月월]\s?(\d{1,2})(?:\s?[日号號일]|(?![\d:]))/g
/** `18 9月, 2018`, `18 9月 '18`, `15日 3月 2024年`: day, month with its sign, year. */
const DAY_MONTH_NAMED =
  /(?<!\d)(\d{1,2})日?\s(\d{1,2})[月월],?\s?(?:((?:19|20)\d\d)|'(\d\d)(?!\d))/g
/** `9月 18, 2018`. */
const MONTH_DAY_YEAR_NAMED = /(?<!\d)(\d{1,2})月\s?(\d{1,2})日?,\s?((?:19|20)\d\d)/g
/** `2024年3月`, `2024 3月`, `2024-03`, `2024/03`, `2024. 3`. */
const YEAR_MONTH =
  /(?<![\d.])((?:19|20)\d\d)\s?(?:[年년\s]\s?(\d{1,2})\s?[月월]|[-/](\d{2})(?![\d/-]))/g
/** `12月 2016`, `03/2024`. */
const MONTH_YEAR = /(?<![\d./-])(?:(\d{1,2})月,?\s|(\d{2})\/)((?:19|20)\d\d)(?![\d/-])/g
/** `03-15`, `03/15`; `3/15` only under a heading that names the year. */
const MONTH_DAY = /(?<![\d./:-])(\d{1,2})([-/.])(\d{1,2})\.?(?![\d./:-])/g
/** `20240315`, `20240315T101500Z`, `20240315101500`. */
const COMPACT = new RegExp(
  '(?<![\\d.])((?:19|20)\\d\\d)(0[1-9]|1[0-2])([0-2]\\d|3[01])' +
    '(?:t?([01]\\d|2[0-3])([0-5]\\d)([0-5]\\d)?)?(z)?(?![\\d.])',
  'g',
)

const ERA_START: Readonly<Record<string, number>> = {
  民国: 1911,
  民國: 1911,
  中華民國: 1911,
  中华民国: 1911,
  令和: 2018,
  平成: 1988,
  昭和: 1925,
}
const YEARS_TOLD: Readonly<Record<string, number>> = { 今年: 0, 去年: 1, 前年: 2 }
/** Languages that write `15.03.24`; elsewhere it is a version number. */
const DOTTED: ReadonlySet<string> = new Set(
  'de ru uk pl cs sk fi no nb nn da tr hu ro bg et lv lt zh ja ko'.split(' '),
)
const YEAR_FIRST_LANGUAGES: ReadonlySet<string> = new Set(['zh', 'ja', 'ko', 'hu', 'lt'])
/** A two-digit year up to this is of this century (RFC 2822 §4.3 says 49; nobody means 1990). */
const CENTURY_TURN = 69

/** Every numeric date of the text, full ones first. */
export function* numericDates(text: string, hints: Hints): Generator<Found> {
  yield* all(text, YEAR_APART, 'anywhere', ([, y, ...date]) => {
    const read = monthDay(['', ...date], { ...hints, yearKnown: true })
    return read && { ...read, year: Number(y) }
  })
  yield* all(text, YEAR_FIRST, 'anywhere', ([, y, m, d]) => calendar(y, m, d))
  yield* all(text, ERA_YEAR, 'anywhere', ([, era = '', y, m, d]) =>
    calendar((y === '元' ? 1 : Number(y)) + (ERA_START[era] ?? 0), m, d),
  )
  yield* all(text, ERA_YEAR_BARE, 'whole', ([, y, m, d, , n, e]) =>
    calendar(Number(y) + 1911, m ?? n, d ?? e),
  )
  yield* all(text, YEAR_TOLD, 'anywhere', ([, told = '', m, d]) => {
    const date = calendar(undefined, m, d)
    return date && { ...date, yearsBack: YEARS_TOLD[told] ?? 0 }
  })
  yield* all(text, YEAR_LAST, 'anywhere', ([, a, separator, b, y]) =>
    ordered(a, b, Number(y), hintsAt(separator, hints)),
  )
  yield* all(text, DAY_MONTH_NAMED, 'anywhere', ([, d, m, y, short]) =>
    calendar(fullYear(y ?? short), m, d),
  )
  yield* all(text, MONTH_DAY_YEAR_NAMED, 'anywhere', ([, m, d, y]) => calendar(y, m, d))
  yield* all(text, DAY_THEN_MONTH, 'whole', ([, d, y, m]) => calendar(y, m, d))
  yield* all(text, MONTH_THEN_DAY, 'whole', ([, y, m, d]) => calendar(y, m, d))
  yield* all(text, SHORT_YEAR_NAMED, 'anywhere', ([, y, m, d]) => calendar(fullYear(y), m, d))
  yield* all(text, SHORT_YEAR, 'whole', (groups) => shortYear(groups, hints))
  yield* all(text, COMPACT, 'whole', compact)
  yield* all(text, MONTH_DAY_NAMED, 'anywhere', ([, m, d]) => calendar(undefined, m, d))
  yield* all(text, YEAR_MONTH, 'anywhere', ([, y, m, n]) => calendar(y, m ?? n))
  yield* all(text, MONTH_YEAR, 'whole', ([, m, n, y]) => calendar(y, m ?? n))
  yield* all(text, MONTH_DAY, 'whole', (groups) => monthDay(groups, hints))
}

type Groups = readonly (string | undefined)[]

function* all(
  text: string,
  pattern: RegExp,
  stands: Found['stands'],
  read: (groups: Groups) => WrittenDate | undefined,
): Generator<Found> {
  // Cheaper than `matchAll`, which copies the pattern, and most texts have none of most forms.
  if (text.search(pattern) < 0) return
  for (const match of text.matchAll(pattern)) {
    const date = read(match)
    if (date) yield { date, start: match.index, end: match.index + match[0].length, stands }
  }
}

function compact([, y, m, d, hour, minute, second = '0', zulu]: Groups): WrittenDate | undefined {
  const date = calendar(y, m, d)
  if (date === undefined || hour === undefined) return date
  const clock = { hour: Number(hour), minute: Number(minute), second: Number(second) }
  return { ...date, time: { ...clock, millisecond: 0, ...(zulu && { offsetMinutes: 0 }) } }
}

/** Day and month by size, else by the custom of the language. */
function ordered(
  a: string | undefined,
  b: string | undefined,
  year: number | undefined,
  hints: Hints,
): WrittenDate | undefined {
  const first = Number(a)
  const second = Number(b)
  const monthFirst = first <= 12 && (second > 12 || hints.monthFirst)
  return monthFirst ? calendar(year, first, second) : calendar(year, second, first)
}

function hintsAt(separator: string | undefined, hints: Hints): Hints {
  return separator === '.' ? { ...hints, monthFirst: hints.dottedMonthFirst } : hints
}

function shortYear([, a, separator, b, c]: Groups, hints: Hints): WrittenDate | undefined {
  if (separator === '.' && !DOTTED.has(hints.language)) return undefined
  if (separator !== '/' && (a?.length !== 2 || b?.length !== 2)) return undefined
  const yearFirst = separator === '-' || YEAR_FIRST_LANGUAGES.has(hints.language) || Number(a) > 31
  if (yearFirst && a?.length === 2 && isDay(b, c)) return calendar(fullYear(a), b, c)
  return ordered(a, b, fullYear(c), hintsAt(separator, hints))
}

function monthDay([whole = '', a, separator, b]: Groups, hints: Hints): WrittenDate | undefined {
  const padded = a?.length === 2 && b?.length === 2
  if (separator === '.') {
    // `15.03.` closes with a dot as German ordinals do; `15.03` alone is a number.
    if (!hints.yearKnown && !(padded && whole.endsWith('.'))) return undefined
    return YEAR_FIRST_LANGUAGES.has(hints.language)
      ? calendar(undefined, a, b)
      : ordered(a, b, undefined, hintsAt(separator, hints))
  }
  if (!padded && !hints.yearKnown) return undefined
  if (separator === '-') return ordered(a, b, undefined, { ...hints, monthFirst: true })
  return ordered(a, b, undefined, hints)
}

function isDay(month: string | undefined, day: string | undefined): boolean {
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31
}

export function fullYear(year: string | undefined): number {
  const short = Number(year)
  if (short >= 100) return short
  return short <= CENTURY_TURN ? 2000 + short : 1900 + short
}
