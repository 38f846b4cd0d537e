/**
 * Points in time as people write them in an address (ISO 8601, RFC 3339): `2026-01-11`, a day in
 * UTC, or `2026-01-11T08:00:00+08:00`. Nothing here knows what time it is.
 */
import { DAY_MS, SECOND_MS } from './durations.ts'

const YEAR_MAX_MS = Date.UTC(9999, 11, 31)

/** Matches `2026-01-11`. */
const DAY = /^\d{4}-\d\d-\d\d$/
/** Matches `2026-01-11T08:00Z` and `2026-01-11T08:00:00.5+08:00`. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/i

/** The span that a text names: one day, or one second, which is how exactly entries are placed. */
export interface Span {
  readonly fromMs: number
  /** Not part of it. */
  readonly toMs: number
}

/** @returns undefined for what is no day and no instant, as `2026-02-30` */
export function spanOf(text: string): Span | undefined {
  // An unescaped plus in a query string is a space.
  const instant = text.trim().replace(' ', '+')
  const isDay = DAY.test(instant)
  if (!isDay && !INSTANT.test(instant)) return undefined
  const fromMs = wholeSecondMs(Date.parse(instant))
  if (!(fromMs >= 0 && fromMs <= YEAR_MAX_MS)) return undefined
  // `Date.parse` takes the 30th of February for the 2nd of March.
  if (isDay && dayText(fromMs) !== instant) return undefined
  return { fromMs, toMs: fromMs + (isDay ? DAY_MS : SECOND_MS) }
}

/** The shortest text whose span begins here. */
export function instantText(fromMs: number): string {
  return fromMs % DAY_MS === 0 ? dayText(fromMs) : new Date(fromMs).toISOString()
}

/** The shortest text whose span ends here. */
export function lastInstantText(toMs: number): string {
  return toMs % DAY_MS === 0 ? dayText(toMs - DAY_MS) : new Date(toMs - SECOND_MS).toISOString()
}

/** The beginning of its second. */
export function wholeSecondMs(ms: number): number {
  return ms - (ms % SECOND_MS)
}

/** The month in UTC: `2026-01`. */
export function monthText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 'yyyy-mm'.length)
}

/** The day in UTC: `2026-01-11`. */
export function dayText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 'yyyy-mm-dd'.length)
}
