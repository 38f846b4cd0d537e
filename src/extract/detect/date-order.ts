/** Listings show the newest first: how far a column of dates keeps to that. */
import { share } from '../../domain/numbers.ts'
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

/** A day of the month that nothing but a heading completes. */
const NUMBER = /^\p{P}?\d{1,2}\p{P}?$/u
const DAYS_IN_ORDER_MIN = 0.75

/** Whether mere numbers are no days of a month: these rise or fall, and are not all the same. */
export function areCounts(values: readonly string[], readings: Readings): boolean {
  if (share(values, (value) => NUMBER.test(value)) <= 0.5) return false
  const order = Math.max(dateOrder(readings), dateOrder(readings.toReversed()))
  return order < DAYS_IN_ORDER_MIN || new Set(timesOf(readings)).size < 2
}

function timesOf(readings: Readings): number[] {
  return readings.flatMap((reading) => (reading === undefined ? [] : [reading.atMs]))
}
