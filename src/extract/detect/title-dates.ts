/**
 * Dates that lead or end the titles of all cards: `2024-03-15 - A title`, `标题 [2024-03-15]`. Told
 * so in each, they are when the entries appeared; in a few, they are what these are about.
 */
import { datedLine } from '../../domain/dated-line.ts'
import { YEAR } from '../group-heading.ts'
import { dateOrder } from './date-order.ts'
import type { DateRole } from './find-dates.ts'
import type { TitleRole } from './find-title.ts'
import { share } from './numbers.ts'
import type { FoundDate, ReadDate } from './read-date.ts'

const CARDS_MIN = 3
const RATE_MIN = 0.9
/** ` [2024-03-15]`, `（2024年3月15日）`. */
const LAST = /[\s([（【]((?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)[)\]）】]?$/u

/** @returns `dates`, or those of the titles when there are none */
export function withTitleDates(
  dates: DateRole | undefined,
  title: TitleRole | undefined,
  readDate: ReadDate,
): DateRole | undefined {
  const pick = title?.picks.at(-1)
  if (dates !== undefined || title === undefined || pick === undefined) return dates
  const readings = title.texts.map((text) => readTitle(text, readDate))
  const rate = share(readings, (reading) => reading !== undefined)
  if (readings.length < CARDS_MIN || rate < RATE_MIN) return undefined
  const order = dateOrder(readings)
  const nothing = { score: 0, cells: [], isOwnText: true }
  return { ...nothing, picks: [pick], rate, readings, order, hasYear: true }
}

function readTitle(title: string, readDate: ReadDate): FoundDate | undefined {
  const date = datedLine(title)?.date ?? LAST.exec(title)?.[1]
  const read = date !== undefined && YEAR.test(date) ? readDate(date) : undefined
  return read?.isWhole && read.precision !== 'month' ? read : undefined
}
