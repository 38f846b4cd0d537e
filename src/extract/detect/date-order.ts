/** Listings show the newest first: how far a column of dates keeps to that. */
import type { FoundDate } from './read-date.ts'

/** What one date alone tells of an order. */
const UNKNOWN = 0.5

/** Share of dates that are not later than the one before, 0–1. */
export function dateOrder(readings: readonly (FoundDate | undefined)[]): number {
  const times = readings.flatMap((reading) => (reading === undefined ? [] : [reading.atMs]))
  const falls = times.slice(1).filter((time, index) => time <= (times[index] ?? time))
  return times.length < 2 ? UNKNOWN : falls.length / (times.length - 1)
}
