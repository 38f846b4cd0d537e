/** Times as text, for documents: RFC 3339. Nothing here knows what time it is. */
import { MINUTE_MS } from '../domain/durations.ts'
import { DATE_MIN_MS, DOCUMENT_DATE_MAX_MS, OFFSET_MINUTES_MAX } from '../domain/limits.ts'

/** @returns whether the time (epoch milliseconds) can be and every format can write it */
export function isWritable(ms: number, offsetMinutes = 0): boolean {
  const inTime = ms >= DATE_MIN_MS && ms <= DOCUMENT_DATE_MAX_MS
  return inTime && Math.abs(offsetMinutes) < OFFSET_MINUTES_MAX
}

/** @returns the first of the times that can be written, else the earliest one that can */
export function writableMs(...times: readonly number[]): number {
  return times.find((ms) => isWritable(ms)) ?? DATE_MIN_MS
}

/** @returns `2026-01-10T16:00:00Z`, in whole seconds */
export function utcTime(ms: number): string {
  return `${wholeSeconds(ms)}Z`
}

/**
 * @param offsetMinutes east of UTC
 * @returns `2026-01-11T00:00:00+08:00`: the instant as the clocks of that zone show it
 */
export function zonedTime(ms: number, offsetMinutes: number): string {
  const minutes = Math.trunc(offsetMinutes)
  const sign = minutes < 0 ? '-' : '+'
  const distance = Math.abs(minutes)
  const zone = `${sign}${twoDigits(distance / 60)}:${twoDigits(distance % 60)}`
  return wholeSeconds(ms + minutes * MINUTE_MS) + zone
}

/** `2026-01-10T16:00:00`: `toISOString` without its `.000Z`. */
function wholeSeconds(ms: number): string {
  return new Date(ms).toISOString().slice(0, -'.000Z'.length)
}

function twoDigits(value: number): string {
  return String(Math.trunc(value)).padStart(2, '0')
}
