/** Listings show the newest first: how far a column of dates keeps to that. */
import type { FoundDate } from './read-date.ts'

/** What one date alone tells of an order. */
const UNKNOWN = 0.5

type Readings = readonly (FoundDate | undefined)[]

/** Share of dates that are not later than the one before, 0–1. */
export function dateOrder(readings: Readings): number {
  const times = timesOf(readings)
  const falls = times.slice(1).filter((time, index) => time <= (times[index] ?? time))
  return times.length < 2 ? UNKNOWN : falls.length / (times.length - 1)
}

const DAYS_IN_ORDER_MIN = 0.75

/** Whether mere numbers are days below a heading that says the month: counts come in any order. */
export function areDays(readings: Readings): boolean {
  const order = dateOrder(readings)
  const isInOrder = Math.max(order, dateOrder(readings.toReversed())) >= DAYS_IN_ORDER_MIN
  return isInOrder && new Set(timesOf(readings)).size > 1
}

function timesOf(readings: Readings): number[] {
  return readings.flatMap((reading) => (reading === undefined ? [] : [reading.atMs]))
}
