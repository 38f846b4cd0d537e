/** Reading one field of a card by its picks. The semantics stand in `extract-by-rule.ts`. */
import type { FieldRule, Pick } from '../domain/rule.ts'
import { collapse, ownTextOf, type PageElement, textOf, textOfNodes } from './page-element.ts'
import { compileSelector, type Matcher } from './selector.ts'

type Nodes = readonly (string | PageElement)[]

/** The nodes of a card, looked through once for all its fields. */
export interface ReadableCard {
  readonly nodes: Nodes
  /** Every element that may be read, in document order. */
  readonly elements: readonly PageElement[]
  /** What no field reads. */
  readonly ignored: ReadonlySet<PageElement>
}

/** What one pick gave; never without a value. */
export interface PickValues {
  readonly pick: Pick
  readonly values: readonly string[]
}

/** Reads a field: what its picks gave, best first. */
export type FieldReader = (card: ReadableCard) => readonly PickValues[]

type PickReader = (card: ReadableCard) => readonly string[]

const CARD_ITSELF = ':scope'
const NOTHING: ReadonlySet<PageElement> = new Set()

/** @param isIgnored what no field reads, with all that is in it */
export function readableCard(nodes: Nodes, isIgnored: Matcher | undefined): ReadableCard {
  const elements: PageElement[] = []
  const ignored = new Set<PageElement>()
  const visit = (node: string | PageElement) => {
    if (typeof node === 'string') return
    if (isIgnored?.(node)) {
      ignored.add(node)
      return
    }
    elements.push(node)
    for (const child of node.children) visit(child)
  }
  for (const node of nodes) visit(node)
  return { nodes, elements, ignored: ignored.size === 0 ? NOTHING : ignored }
}

/**
 * @param others picks of the other fields: what `text: rest` leaves out
 * @param picksMax how many picks that give something are asked
 */
export function compileField(picks: FieldRule, others: FieldRule, picksMax: number): FieldReader {
  const covered = others
    .filter(({ attribute, nth, text, select }) => {
      return !attribute && !nth && text === undefined && select !== CARD_ITSELF
    })
    .map((pick) => compileSelector(pick.select))
  const readers = picks.map((pick) => ({ pick, read: compilePick(pick, covered) }))
  return (card) => {
    const found: PickValues[] = []
    for (const { pick, read } of readers) {
      const values = read(card)
      if (values.length > 0) found.push({ pick, values })
      if (found.length >= picksMax) break
    }
    return found
  }
}

function compilePick(pick: Pick, covered: readonly Matcher[]): PickReader {
  const readValue = compileValue(pick, covered)
  if (pick.select === CARD_ITSELF) {
    return (card) => {
      const only = card.nodes.length === 1 ? card.nodes[0] : undefined
      const isElement = only !== undefined && typeof only !== 'string'
      const value = isElement ? readValue(only, card) : textOfRun(card, pick, covered)
      return value === '' ? [] : [value]
    }
  }
  const matches = compileSelector(pick.select)
  const isFirst = (pick.match ?? 'first') === 'first'
  return (card) => {
    const values: string[] = []
    let lastEnd = -1
    let count = 0
    for (const element of card.elements) {
      // Nothing inside a match matches again.
      if (element.start <= lastEnd || !matches(element)) continue
      lastEnd = element.end
      count += 1
      if (pick.nth !== undefined && pick.nth !== count) continue
      const value = readValue(element, card)
      if (value === '') continue
      values.push(value)
      if (isFirst) break
    }
    return pick.match === 'joined' && values.length > 0 ? [values.join(' ')] : values
  }
}

type ReadValue = (element: PageElement, card: ReadableCard) => string

function compileValue(pick: Pick, covered: readonly Matcher[]): ReadValue {
  const { attribute } = pick
  if (attribute !== undefined) {
    const sign = attribute === 'id' || attribute === 'name' ? '#' : ''
    return ({ attributes }) =>
      (attributes[attribute] ? sign : '') + collapse(attributes[attribute] ?? '')
  }
  if (pick.text === 'own') return ownTextOf
  return (element, card) => {
    const isLeftOut = leftOut(card, pick, covered)
    return textOf(element, isLeftOut && ((inner) => inner !== element && isLeftOut(inner)))
  }
}

/** The text of a card that is no single element. */
function textOfRun(card: ReadableCard, pick: Pick, covered: readonly Matcher[]): string {
  if (pick.text === 'own') return ownTextOf({ content: card.nodes })
  const isLeftOut = leftOut(card, pick, covered)
  return textOfNodes(card.nodes, isLeftOut)
}

/** @returns what of a card is no part of a text; nothing when all is */
function leftOut(
  { ignored }: ReadableCard,
  pick: Pick,
  covered: readonly Matcher[],
): Matcher | undefined {
  if (pick.text === 'rest') {
    return (element) => ignored.has(element) || covered.some((matches) => matches(element))
  }
  return ignored.size === 0 ? undefined : (element) => ignored.has(element)
}
