/** Labels in the elements of titles, at one end of all: `Title <span class="tag">draft</span>`. */
import { distinctness, mean } from '../../domain/numbers.ts'
import { contains, type PageElement } from '../page-element.ts'
import type { Column } from './columns.ts'
import type { TitleRole } from './find-title.ts'
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
  if (nth !== undefined) return false
  const parts: { readonly whole: string; readonly label: string }[] = []
  for (const [card, inCard] of cells.entries()) {
    const cell = title.cells[card]
    if (inCard.length === 0) continue
    if (cell === undefined || !inCard.every((one) => mayLabel(one, cell))) return false
    parts.push({ whole: survey.textIn(cell), label: inCard.map(survey.textIn).join(' ') })
  }
  const labels = parts.map(({ label }) => label)
  return (
    parts.length >= CARDS_MIN &&
    distinctness(labels) <= DISTINCT_MAX &&
    mean(labels.map(textUnits)) <= UNITS_MAX &&
    (parts.every(({ whole, label }) => whole.endsWith(label)) ||
      parts.every(({ whole, label }) => whole.startsWith(label))) &&
    sayingUnits(parts.map(({ whole, label }) => whole.replace(label, ''))) >= SAYING_MIN
  )
}

function mayLabel(label: PageElement, cell: PageElement): boolean {
  const isNamed = label.classes.length > 0 && !NO_LABEL.test(label.tag)
  return isNamed && label !== cell && contains(cell, label)
}
