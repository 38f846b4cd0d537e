/** Reading one field of a card by its picks. The semantics stand in `extract-by-rule.ts`. */
import type { FieldRule, Pick } from '../domain/rule.ts'
import { collapse, ownTextOf, type PageElement, textOf } from './page-element.ts'
import { compileSelector, type Matcher } from './selector.ts'

type Nodes = readonly (string | PageElement)[]

/** What one pick gave; never without a value. */
export interface PickValues {
  readonly pick: Pick
  readonly values: readonly string[]
}

/** Reads a field from the nodes of a card: the picks that gave something, best first. */
export type FieldReader = (nodes: Nodes) => readonly PickValues[]

const CARD_ITSELF = ':scope'

/**
 * @param others picks of the other fields: what `text: rest` leaves out
 * @param isIgnored what no field reads
 */
export function compileField(
  picks: FieldRule,
  others: FieldRule,
  isIgnored: Matcher | undefined,
): FieldReader {
  const covered = others
    .filter(({ attribute, nth, text, select }) => {
      return !attribute && !nth && text === undefined && select !== CARD_ITSELF
    })
    .map((pick) => compileSelector(pick.select))
  const readers = picks.map((pick) => compilePick(pick, covered, isIgnored))
  return (nodes) =>
    picks.flatMap((pick, index) => {
      const values = readers[index]?.(nodes) ?? []
      return values.length > 0 ? [{ pick, values }] : []
    })
}

function compilePick(
  pick: Pick,
  covered: readonly Matcher[],
  isIgnored: Matcher = () => false,
): (nodes: Nodes) => string[] {
  const isLeftOut =
    pick.text === 'rest'
      ? (element: PageElement) => isIgnored(element) || covered.some((matches) => matches(element))
      : isIgnored
  const textIn = (nodes: Nodes) =>
    pick.text === 'own'
      ? collapse(nodes.map((node) => (typeof node === 'string' ? node : ' ')).join(''))
      : collapse(nodes.map((node) => textOf(node, isLeftOut)).join(' '))
  const readValue = (element: PageElement) => {
    if (pick.attribute !== undefined) return collapse(element.attributes[pick.attribute] ?? '')
    if (pick.text === 'own') return ownTextOf(element)
    return textOf(element, (inner) => inner !== element && isLeftOut(inner))
  }

  if (pick.select === CARD_ITSELF) {
    return (nodes) => {
      const only = nodes.length === 1 ? nodes[0] : undefined
      const isElement = only !== undefined && typeof only !== 'string'
      return [isElement ? readValue(only) : textIn(nodes)].filter((value) => value !== '')
    }
  }
  const matches = compileSelector(pick.select)
  return (nodes) => {
    const values: string[] = []
    let count = 0
    for (const element of matching(nodes, matches, isIgnored)) {
      count += 1
      if (pick.nth !== undefined && pick.nth !== count) continue
      const value = readValue(element)
      if (value === '') continue
      values.push(value)
      if ((pick.match ?? 'first') === 'first') break
    }
    return pick.match === 'joined' && values.length > 0 ? [values.join(' ')] : values
  }
}

/** Matching elements in document order; nothing inside a match or inside what is ignored. */
function* matching(nodes: Nodes, matches: Matcher, isIgnored: Matcher): Generator<PageElement> {
  for (const node of nodes) {
    if (typeof node === 'string' || isIgnored(node)) continue
    if (matches(node)) yield node
    else yield* matching(node.children, matches, isIgnored)
  }
}
