/** The calendar day and month of a date, in the zone it was read in. Pure. */
import { MINUTE_MS } from '../domain/durations.ts'
import type { Published } from '../domain/entry.ts'

const DAY_LENGTH = 'yyyy-mm-dd'.length
const MONTH_LENGTH = 'yyyy-mm'.length

/** @returns `2026-10-11` */
export function dayOf(
  { atMs, offsetMinutes }: Published,
  inOffsetMinutes: number = offsetMinutes,
): string {
  return new Date(atMs + inOffsetMinutes * MINUTE_MS).toISOString().slice(0, DAY_LENGTH)
}

/** @returns `2026-10` */
export function monthOf(published: Published, inOffsetMinutes?: number): string {
  return dayOf(published, inOffsetMinutes).slice(0, MONTH_LENGTH)
}
