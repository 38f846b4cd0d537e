/** Labels in the elements of titles, at one end of all: `Title <span class="tag">draft</span>`. */
import { contains, type PageElement, textOf } from '../page-element.ts'
import type { Column } from './columns.ts'
import type { TitleRole } from './find-title.ts'
import { distinctness, mean } from './numbers.ts'
import { sayingUnits } from './saying.ts'
import type { Survey } from './survey.ts'
import { textUnits } from './text-units.ts'

const CARDS_MIN = 3
const DISTINCT_MAX = 0.5
const UNITS_MAX = 4
/** What is left of titles has to say something. */
const SAYING_MIN = 1
/** Elements that stress words of a title, and those that are titles. */
const NO_LABEL = /^(?:a|em|b|strong|code|mark|p|h\d)$/
const SMALL = /^(?:small|sup|label)$/

/** @returns the labels: short texts that come again in other titles */
export function titleLabels(
  title: TitleRole | undefined,
  columns: readonly Column[],
  survey: Survey,
): readonly PageElement[] {
  if (title === undefined || title.isOwnText) return []
  const found = columns.filter((column) => areLabels(column, title, survey))
  return found.flatMap(({ cells }) => cells.flat())
}

function areLabels({ cells, nth }: Column, title: TitleRole, survey: Survey): boolean {
  const titles = cells.flatMap((labels, card) => {
    const cell = title.cells[card]
    return labels.length === 0 ? [] : [{ cell, labels }]
  })
  if (nth !== undefined || titles.length < CARDS_MIN) return false
  const parts = titles.flatMap(({ cell, labels }) => {
    if (cell === undefined || !labels.every((label) => isIn(label, cell))) return []
    const rest = textOf(cell, (inner) => labels.includes(inner))
    return { whole: survey.textIn(cell), label: labels.map(survey.textIn).join(' '), rest }
  })
  return (
    parts.length === titles.length &&
    distinctness(parts.map(({ label }) => label)) <= DISTINCT_MAX &&
    mean(parts.map(({ label }) => textUnits(label))) <= UNITS_MAX &&
    sayingUnits(parts.map(({ rest }) => rest)) >= SAYING_MIN &&
    (parts.every(({ whole, label }) => whole.endsWith(label)) ||
      parts.every(({ whole, label }) => whole.startsWith(label)))
  )
}

function isIn(label: PageElement, cell: PageElement): boolean {
  return label !== cell && contains(cell, label) && mayLabel(label)
}

function mayLabel({ tag, classes }: PageElement): boolean {
  return SMALL.test(tag) || (classes.length > 0 && !NO_LABEL.test(tag))
}
