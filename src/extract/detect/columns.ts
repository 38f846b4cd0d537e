/**
 * Columns: what stands in the same place of each card. A column is a selector made of stable
 * tokens (tags, classes that are words, a few attributes), with its elements in every card; so
 * a role that is found is a rule that can be written.
 */
import type { Card } from '../extract-by-rule.ts'
import type { PageElement } from '../page-element.ts'
import { tokensOf } from './tokens.ts'

export interface Column {
  readonly selector: string
  /** Elements per card, in document order; nothing nested in one another. */
  readonly cells: readonly (readonly PageElement[])[]
  /** Share of cards with at least one, 0–1. */
  readonly fill: number
  /** Mean number of elements in cards that have one. */
  readonly repeat: number
}

/** Elements of one card that are looked at; the rest of a long article says nothing new. */
const ELEMENTS_PER_CARD_MAX = 150
const COLUMNS_MAX = 1_500
/** Elements whose inside is the entry's own matter: code, tables of code, quotations. */
const OPAQUE_TAGS: ReadonlySet<string> = new Set(['pre', 'code', 'blockquote'])

export function elementsOfCard(card: Card): PageElement[] {
  const found: PageElement[] = []
  const visit = (element: PageElement) => {
    if (found.length >= ELEMENTS_PER_CARD_MAX) return
    found.push(element)
    if (OPAQUE_TAGS.has(element.tag)) return
    for (const child of element.children) visit(child)
  }
  for (const node of card.nodes) if (typeof node !== 'string') visit(node)
  return found
}

export function findColumns(cards: readonly Card[]): Column[] {
  const cells = new Map<string, PageElement[][]>()
  cards.forEach((card, index) => {
    for (const element of elementsOfCard(card)) {
      for (const selector of selectorsOf(element)) {
        let column = cells.get(selector)
        if (column === undefined) {
          if (cells.size >= COLUMNS_MAX) continue
          column = cards.map(() => [])
          cells.set(selector, column)
        }
        const inCard = column[index]
        const last = inCard?.at(-1)
        if (last === undefined || element.start > last.end) inCard?.push(element)
      }
    }
  })
  return [...cells].map(([selector, column]) => {
    const filled = column.filter((inCard) => inCard.length > 0)
    const total = filled.reduce((sum, inCard) => sum + inCard.length, 0)
    return {
      selector,
      cells: column,
      fill: filled.length / cards.length,
      repeat: filled.length === 0 ? 0 : total / filled.length,
    }
  })
}

/** Selectors that an element answers to, simplest first. */
function selectorsOf(element: PageElement): string[] {
  const own = [...tokensOf(element)]
  const parent = element.parent
  if (parent === undefined) return own
  return [...own, ...tokensOf(parent).flatMap((above) => own.map((token) => `${above} > ${token}`))]
}
