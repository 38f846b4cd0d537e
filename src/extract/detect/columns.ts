/**
 * Columns: what stands in the same place of each card. A column is a selector made of stable
 * tokens (tags, classes that are words, a few attributes), with its elements in every card; so
 * a role that is found is a rule that can be written.
 */
import { share } from '../../domain/numbers.ts'
import type { Pick } from '../../domain/rule.ts'
import type { Card } from '../cards.ts'
import { type PageElement, rememberedByElement } from '../page-element.ts'
import { selectorCost, tokensOf, unstableTokensOf } from './tokens.ts'

export interface Column {
  readonly selector: string
  /** Its place among the matches of a card, from 1, when every card has equally many. */
  readonly nth?: number
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

/** @param isLoose name nameless elements by classes of layout too: the last resort */
export function findColumns(cards: readonly Card[], isLoose = false): Column[] {
  const namesOf = isLoose ? looseSelectorsOf : selectorsOf
  const growing = new Map<string, GrowingColumn>()
  cards.forEach((card, index) => {
    for (const element of elementsOfCard(card)) {
      for (const selector of namesOf(element)) {
        let column = growing.get(selector)
        if (column === undefined) {
          if (growing.size >= COLUMNS_MAX) continue
          const cells = cards.map(() => NO_CELLS)
          column = { selector, cells, filled: 0, total: 0, print: 0, end: -1 }
          growing.set(selector, column)
        }
        addCell(column, index, element)
      }
    }
  })
  return withoutDoubles([...growing.values()]).flatMap(({ selector, cells, filled, total }) => {
    const whole: Column = {
      selector,
      cells,
      fill: filled / cards.length,
      repeat: filled === 0 ? 0 : total / filled,
    }
    return [whole, ...placesOf(whole)]
  })
}

/** The start of a pick that reads a column. */
export function pickOf({ selector, nth }: Column): Pick {
  return nth === undefined ? { select: selector } : { select: selector, nth }
}

const PLACES_MAX = 8
/** Share of cards that must have equally many matches for a place to mean something. */
const SAME_COUNT_MIN = 0.8

/** Table cells and bare spans say what they are by their place alone: a column for each. */
function placesOf(column: Column): Column[] {
  const count = Math.round(column.repeat)
  if (count < 2 || count > PLACES_MAX) return []
  const filled = column.cells.filter((inCard) => inCard.length > 0)
  if (share(filled, (inCard) => inCard.length === count) < SAME_COUNT_MIN) return []
  return Array.from({ length: count }, (_, index) => ({
    selector: column.selector,
    nth: index + 1,
    cells: column.cells.map((inCard) => inCard.slice(index, index + 1)),
    fill: column.fill,
    repeat: 1,
  }))
}

/** One list for all cards without a cell: most columns have few. */
const NO_CELLS: PageElement[] = []

interface GrowingColumn {
  readonly selector: string
  readonly cells: PageElement[][]
  filled: number
  total: number
  /** Equal for columns of the same cells, and hardly ever for others. */
  print: number
  /** Where the last cell ends: what begins before is inside it. */
  end: number
}

const PRINT_FACTOR = 16_777_619

function addCell(column: GrowingColumn, index: number, element: PageElement): void {
  if (element.start <= column.end) return
  const inCard = column.cells[index]
  if (inCard === NO_CELLS) {
    column.cells[index] = [element]
    column.filled += 1
  } else inCard?.push(element)
  column.total += 1
  column.print = Math.imul(column.print ^ element.start, PRINT_FACTOR)
  column.end = element.end
}

/** Of selectors that find the same cells, the one of the stablest tokens. */
function withoutDoubles(columns: readonly GrowingColumn[]): GrowingColumn[] {
  const best = new Map<string, { column: GrowingColumn; cost: number }>()
  for (const column of columns) {
    const key = `${column.print} ${column.total} ${column.end}`
    const cost = selectorCost(column.selector)
    const other = best.get(key)
    if (other === undefined || cost < other.cost) best.set(key, { column, cost })
  }
  return [...best.values()].map(({ column }) => column)
}

/** Selectors that an element answers to, simplest first. */
const selectorsOf = rememberedByElement((element: PageElement): readonly string[] => {
  const own = [...tokensOf(element), ...directoryTokens(element)]
  const above = element.parent === undefined ? [] : tokensOf(element.parent)
  return [...own, ...above.flatMap((outer) => own.map((token) => `${outer} > ${token}`))]
})

const LAYOUT_CLASSES_MAX = 2

function looseSelectorsOf(element: PageElement): readonly string[] {
  const isNamed = tokensOf(element).length > 1
  const layout = isNamed ? [] : unstableTokensOf(element).slice(0, LAYOUT_CLASSES_MAX)
  return [...selectorsOf(element), ...layout]
}

/** `/tags/` in a link's address: what tells tags from other links without classes. */
const DIRECTORY = /\b(?:tags?|categor(?:y|ies)|topics?|labels?)[/_]/

function directoryTokens(element: PageElement): string[] {
  const directory =
    element.tag === 'a' ? DIRECTORY.exec(element.attributes.href ?? '')?.[0] : undefined
  return directory === undefined ? [] : [`a[href*="${directory}"]`]
}
