/** A date as the page shows it: as precise as it was read, in its own zone. Pure. */
import { MINUTE_MS } from '../domain/durations.ts'
import type { Published } from '../domain/entry.ts'

const MINUTES_PER_HOUR = 60
const LENGTHS = {
  month: 'yyyy-mm'.length,
  day: 'yyyy-mm-dd'.length,
  instant: 'yyyy-mm-ddThh:mm:ss'.length,
}

/** @returns ISO 8601: `2024-03`, `2024-03-15` or `2024-03-15T10:00:00+08:00` */
export function shownDate({ atMs, offsetMinutes, precision }: Published): string {
  const local = new Date(atMs + offsetMinutes * MINUTE_MS)
    .toISOString()
    .slice(0, LENGTHS[precision])
  return precision === 'instant' ? local + isoOffset(offsetMinutes) : local
}

function isoOffset(offsetMinutes: number): string {
  const minutes = Math.abs(offsetMinutes)
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = two(Math.floor(minutes / MINUTES_PER_HOUR))
  return `${offsetMinutes < 0 ? '-' : '+'}${hours}:${two(minutes % MINUTES_PER_HOUR)}`
}
