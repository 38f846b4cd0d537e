/** Dates whose day and month stand in elements of their own: `<b>15</b><i>March</i>`. */
import { share } from '../../domain/numbers.ts'
import type { Card } from '../cards.ts'
import { completed, YEAR } from '../group-heading.ts'
import type { Column } from './columns.ts'
import { dateOrder } from './date-order.ts'
import type { DateRole } from './find-dates.ts'
import type { ReadDate } from './read-date.ts'
import type { Survey } from './survey.ts'

/** Day and month in spans of their own: the texts of two or three columns, joined. */
export function joinedDates(
  cards: readonly Card[],
  columns: readonly Column[],
  survey: Survey,
  readDate: ReadDate,
): DateRole[] {
  const short = columns
    .filter(
      (column) =>
        column.fill > 0.8 &&
        column.nth === undefined &&
        !column.selector.includes(' ') &&
        column.cells.every((inCard) =>
          inCard.slice(0, 1).every((cell) => {
            const length = survey.lengthIn(cell)
            return length > 0 && length <= 30 && cell.children.length === 0
          }),
        ),
    )
    .slice(0, 12)
  return short.flatMap((a, index) =>
    short.slice(index + 1).flatMap((b) => {
      if (a.cells[0]?.[0] === b.cells[0]?.[0]) return []
      const select = `${a.selector}, ${b.selector}`
      const texts = a.cells.map((inCard, card) => {
        const cells = [...inCard, ...(b.cells[card] ?? [])].sort((x, y) => x.start - y.start)
        return cells.map(survey.textIn).join(' ')
      })
      const readings = texts.map((text, card) => readDate(completed(text, cards[card]?.group)))
      const rate = share(readings, (reading) => reading?.precision === 'day')
      if (rate < 0.7) return []
      const cells = a.cells.map((inCard) => inCard[0])
      const order = dateOrder(readings)
      const score = 4.5 * rate + order
      return [
        {
          picks: [{ select, match: 'joined' as const }],
          score,
          rate,
          readings,
          order,
          hasYear: share(texts, (text) => YEAR.test(text)) > 0.5,
          cells,
          isOwnText: false,
        },
      ]
    }),
  )
}
