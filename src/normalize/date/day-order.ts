/**
 * Whether a listing writes the day or the month first, learned from all its dates: one
 * `27.02.2019` tells how the `11.09.2018` beside it is meant, and so does a card that gives the
 * same day to machines too. Judges no date by itself.
 */
import type { RawDate } from '../../domain/entry.ts'

export type DayOrder = 'day_first' | 'month_first'

/** `11.09.2018`, `11/9/2018`. */
const YEAR_LAST = /(?<![\d./-])(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?((?:19|20)\d\d)(?![\d-])/
/** `2018 11/9`, a year that was joined to a date without one. */
const YEAR_APART = /(?:19|20)\d\d\s(\d{1,2})\s?[/.]\s?(\d{1,2})\.?(?![\d./:-])/
/** `2018-09-11T10:00`. */
const YEAR_FIRST = /^\s*(\d{4})-(\d\d)-(\d\d)/
const MONTHS = 12

/** @returns nothing when no date tells, or when they disagree */
export function dayOrder(cards: readonly (readonly RawDate[])[]): DayOrder | undefined {
  const votes = new Set(cards.map(orderIn))
  votes.delete(undefined)
  return votes.size === 1 ? [...votes][0] : undefined
}

function orderIn(dates: readonly RawDate[]): DayOrder | undefined {
  for (const { text } of dates) {
    const match = YEAR_LAST.exec(text) ?? YEAR_APART.exec(text)
    const [, first, second, year] = match?.map(Number) ?? []
    if (first === undefined || second === undefined || first === second) continue
    if (first > MONTHS || second > MONTHS) return first > MONTHS ? 'day_first' : 'month_first'
    for (const other of dates) {
      const [, declaredYear, month, day] = YEAR_FIRST.exec(other.text)?.map(Number) ?? []
      if (declaredYear !== year) continue
      if (month === second && day === first) return 'day_first'
      if (month === first && day === second) return 'month_first'
    }
  }
  return undefined
}
