/**
 * Dates that lead or end the titles of all cards: `2024-03-15 - A title`, `标题 [2024-03-15]`. Told
 * so in each, they are when the entries appeared; in a few, they are what these are about.
 */
import { datedLine } from '../../domain/dated-line.ts'
import { distinctness, share } from '../../domain/numbers.ts'
import type { Card } from '../cards.ts'
import { completed, YEAR } from '../group-heading.ts'
import { dateOrder } from './date-order.ts'
import type { DateRole } from './find-dates.ts'
import type { TitleRole } from './find-title.ts'
import type { ReadDate } from './read-date.ts'

const CARDS_MIN = 2
const RATE_MIN = 0.9
/** Titles that say nothing else, as those of diaries, keep their dates. */
const DISTINCT_MIN = 0.8
/** ` 2024-03-15`, ` [15 March 2024]`, `（2024年3月15日）`. */
const LAST = new RegExp(
  '(?:\\s(?=\\d{4})|[([（【])' +
    '((?:19|20)\\d{2}[-/.年]\\d{1,2}[-/.月]\\d{1,2}日?|[^([（【]{6,24}(?=[)\\]）】]))[)\\]）】]?$',
  'u',
)

/**
 * @param texts what each card's title says
 * @returns what the titles' own pick reads, when nearly all of them tell a day
 */
export function titleDates(
  { picks, isOwnText }: TitleRole,
  texts: readonly string[],
  cards: readonly Card[],
  readDate: ReadDate,
): DateRole | undefined {
  const lines = texts.map((text) => datedLine(text))
  const readings = texts.map((text, card) => {
    const group = cards[card]?.group
    return (
      readDay(lines[card]?.date, group, readDate) ?? readDay(LAST.exec(text)?.[1], group, readDate)
    )
  })
  const rate = share(readings, (reading) => reading !== undefined)
  if (isOwnText || texts.length < CARDS_MIN || rate < RATE_MIN) return undefined
  const rests = texts.map((text, card) => lines[card]?.rest ?? text)
  if (distinctness(rests) < DISTINCT_MIN) return undefined
  const order = dateOrder(readings)
  const hasYear = share(texts, (text) => YEAR.test(text)) > 0.5
  return { picks, score: 0, rate, readings, order, hasYear, cells: [], isOwnText: true }
}

function readDay(date: string | undefined, group: string | undefined, readDate: ReadDate) {
  const reading = date === undefined ? undefined : readDate(completed(date, group))
  return reading?.isWhole && reading.precision !== 'month' ? reading : undefined
}
