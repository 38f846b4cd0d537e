/** Dates in the entries' addresses: for cards that show none, or none with a year. */
import { share } from '../../domain/numbers.ts'
import type { DateRole } from './find-dates.ts'
import type { LinkRole } from './find-link.ts'
import type { ReadDate } from './read-date.ts'

const RATE_MIN = 0.8

/**
 * @returns the dates with the link before them when it tells the year that they lack; the link's
 *   alone when there are none; else what was given
 */
export function withUrlDates(
  dates: DateRole | undefined,
  link: LinkRole | undefined,
  readDate: ReadDate,
): DateRole | undefined {
  if (link === undefined || dates?.hasYear === true) return dates
  const readings = link.links.map((found) => found && readDate(found.url, 'url'))
  const rate = share(readings, (reading) => reading !== undefined && reading.precision !== 'month')
  if (rate < RATE_MIN) return dates
  if (dates !== undefined) return { ...dates, picks: [link.pick, ...dates.picks], hasYear: true }
  const nothing = { score: 0, order: 0, cells: [], isOwnText: false }
  return { ...nothing, picks: [link.pick], rate: 0, readings, hasYear: true }
}
