/** The calendar day and month of a date, in the zone it was read in. Pure. */
import { MINUTE_MS } from '../domain/durations.ts'
import type { Published } from '../domain/entry.ts'
import { dayText, monthText } from '../domain/instant.ts'

/** @returns `2026-10-11` */
export function dayOf({ atMs, offsetMinutes }: Published, inOffsetMinutes = offsetMinutes): string {
  return dayText(atMs + inOffsetMinutes * MINUTE_MS)
}

/** @returns `2026-10` */
export function monthOf(
  { atMs, offsetMinutes }: Published,
  inOffsetMinutes = offsetMinutes,
): string {
  return monthText(atMs + inOffsetMinutes * MINUTE_MS)
}
