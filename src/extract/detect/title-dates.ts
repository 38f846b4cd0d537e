/** Dates that lead the titles: `2024-03-15 - A new release`, `[03-15] …`. For cards without others. */
import { datedLine } from '../../domain/dated-line.ts'
import type { Card } from '../cards.ts'
import { completed } from '../group-heading.ts'
import { dateOrder } from './date-order.ts'
import type { DateRole } from './find-dates.ts'
import type { TitleRole } from './find-title.ts'
import { distinctness, share } from './numbers.ts'
import type { ReadDate } from './read-date.ts'
import type { Survey } from './survey.ts'

const RATE_MIN = 0.8
/** Titles that say nothing else, as those of diaries, keep their dates. */
const DISTINCT_MIN = 0.8
const YEAR = /\d{4}/

/** @returns what the titles' own picks read, when nearly all of them begin with a day */
export function titleDates(
  title: TitleRole | undefined,
  cards: readonly Card[],
  survey: Survey,
  readDate: ReadDate,
): DateRole | undefined {
  if (title === undefined || title.isOwnText) return undefined
  const lines = title.cells.map((cell) => cell && datedLine(survey.textIn(cell)))
  const readings = lines.map((line, card) => {
    const reading = line && readDate(completed(line.date, cards[card]?.group))
    return reading?.isWhole && reading.precision !== 'month' ? reading : undefined
  })
  const rate = share(readings, (reading) => reading !== undefined)
  if (rate < RATE_MIN) return undefined
  if (distinctness(lines.flatMap((line) => line?.rest ?? [])) < DISTINCT_MIN) return undefined
  const order = dateOrder(readings)
  const hasYear = share(lines, (line) => YEAR.test(line?.date ?? '')) > 0.5
  return {
    picks: title.picks,
    score: 0,
    rate,
    readings,
    order,
    hasYear,
    cells: [],
    isOwnText: true,
  }
}
