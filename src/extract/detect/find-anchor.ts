/** The address of a notice on its own page: an anchor that the page itself leads to. */
import { distinctness } from '../../domain/numbers.ts'
import type { Pick } from '../../domain/rule.ts'
import type { Card } from '../cards.ts'
import { contains } from '../page-element.ts'
import { type Column, pickOf } from './columns.ts'
import type { Survey } from './survey.ts'
import { isCounter } from './text-shapes.ts'

/** @returns nothing where anchors are places in the list: they lead elsewhere tomorrow */
export function findAnchor(
  cards: readonly Card[],
  columns: readonly Column[],
  survey: Survey,
): Pick | undefined {
  const targets = new Set(survey.elements.map(({ attributes }) => attributes.href))
  for (const column of columns) {
    for (const attribute of ['id', 'name']) {
      const anchors = column.cells.map(([cell], card) => {
        const opening = cards[card]?.nodes[0]
        const isInside = cell && typeof opening === 'object' && contains(opening, cell)
        return isInside ? (cell.attributes[attribute] ?? '') : ''
      })
      const isLed = anchors.every((anchor) => targets.has(`#${anchor}`) && anchor !== '')
      if (isLed && distinctness(anchors) === 1 && !isCounter(anchors)) {
        return { ...pickOf(column), attribute }
      }
    }
  }
  return undefined
}
