/**
 * The selectors of a rule: the fewest stable tokens that find exactly the cards of a candidate.
 * Ids, meaningful tags and classes that are words; never a position. When nothing finds exactly
 * them, what comes nearest.
 */
import type { PageElement } from '../page-element.ts'
import { tokensOf } from './columns.ts'
import { isStableClass } from './signature.ts'
import type { Survey } from './survey.ts'

export interface CardSelectors {
  readonly container: string
  readonly item: string
  /** How well they find the cards: 1 is exactly. */
  readonly accuracy: number
}

interface Choice {
  readonly selector: string
  readonly cost: number
  readonly matches: (element: PageElement) => boolean
}

const ANCESTORS_MAX = 6
const PAIRS_MAX = 400

export function writeSelectors(openings: readonly PageElement[], survey: Survey): CardSelectors {
  const wanted = new Set(openings)
  const items = itemChoices(openings)
  const containers = containerChoices(openings)
  const pairs = items
    .flatMap((item) =>
      containers.map((container) => ({ item, container, cost: item.cost + container.cost })),
    )
    .sort((a, b) => a.cost - b.cost)
    .slice(0, PAIRS_MAX)
  const matched = new Map<Choice, PageElement[]>()
  let best: (CardSelectors & { cost: number }) | undefined
  for (const { item, container, cost } of pairs) {
    let elements = matched.get(item)
    if (elements === undefined) {
      elements = survey.elements.filter(item.matches)
      matched.set(item, elements)
    }
    const found = outermostIn(elements, container)
    const hits = found.filter((element) => wanted.has(element)).length
    const accuracy = (2 * hits) / (found.length + wanted.size)
    if (best === undefined || accuracy > best.accuracy + 1e-9) {
      best = { container: container.selector, item: item.selector, accuracy, cost }
    }
    if (accuracy === 1) break
  }
  return best ?? { container: 'body', item: openings[0]?.tag ?? 'article', accuracy: 0 }
}

/** Those that stand in a container and in no other of their kind. */
function outermostIn(elements: readonly PageElement[], container: Choice): PageElement[] {
  const found: PageElement[] = []
  let end = -1
  for (const element of elements) {
    if (element.start <= end) continue
    let above = element.parent
    while (above !== undefined && !container.matches(above)) above = above.parent
    if (above === undefined) continue
    found.push(element)
    end = element.end
  }
  return found
}

function itemChoices(openings: readonly PageElement[]): Choice[] {
  const own = commonTokens(openings)
  const parents = openings.flatMap((element) => element.parent ?? [])
  const above = commonTokens(parents)
  const simple = own.map((token) => choice(token, tokenCost(token)))
  const double = own.flatMap((a) =>
    own.flatMap((b) => (a < b && b.startsWith('.') ? [compound(a, b)] : [])),
  )
  const nested = above.flatMap((token) =>
    simple.map((inner) => nestedChoice(choice(token, tokenCost(token)), inner)),
  )
  if (own.length > 0) return [...simple, ...double, ...nested]
  const lists = [...new Set(openings.map((element) => tokensOf(element)[0] ?? element.tag))]
  const select = lists.join(', ')
  return [
    { selector: select, cost: 5, matches: (element) => lists.some((token) => has(element, token)) },
  ]
}

function commonTokens(elements: readonly PageElement[]): string[] {
  const [first, ...others] = elements
  if (first === undefined) return []
  return tokensOf(first).filter((token) => others.every((other) => has(other, token)))
}

function has(element: PageElement, token: string): boolean {
  return tokensOf(element).includes(token)
}

function tokenCost(token: string): number {
  if (token.startsWith('#')) return 0.5
  if (token.startsWith('[')) return 1.5
  if (token.startsWith('.')) return 1
  return MEANINGFUL_TAGS.has(token) ? 0.8 : 2
}

const MEANINGFUL_TAGS: ReadonlySet<string> = new Set(
  'article main li tr dt dd ul ol tbody table dl body'.split(' '),
)

function choice(token: string, cost: number): Choice {
  return { selector: token, cost, matches: (element) => has(element, token) }
}

function compound(a: string, b: string): Choice {
  const [tag, rest] = a.startsWith('.') || a.startsWith('[') ? [b, a] : [a, b]
  const selector = tag.startsWith('.') ? rest + tag : tag + rest
  return {
    selector,
    cost: 1.8,
    matches: (element) => has(element, a) && has(element, b),
  }
}

function nestedChoice(outer: Choice, inner: Choice): Choice {
  return {
    selector: `${outer.selector} > ${inner.selector}`,
    cost: outer.cost + inner.cost + 0.2,
    matches: (element) =>
      inner.matches(element) && element.parent !== undefined && outer.matches(element.parent),
  }
}

function containerChoices(openings: readonly PageElement[]): Choice[] {
  const choices: Choice[] = []
  let at = commonAncestor(openings)
  for (
    let level = 0;
    at !== undefined && at.parent !== undefined && level < ANCESTORS_MAX;
    level++
  ) {
    const distance = 0.25 * level
    const { id } = at.attributes
    const element = at
    if (id !== undefined && isStableClass(id) && !/\d{2}/.test(id)) {
      choices.push({
        selector: `#${id}`,
        cost: 0.5 + distance,
        matches: (other) => other.attributes.id === id,
      })
    }
    for (const token of tokensOf(element)) {
      if (token !== 'div' && token !== 'span' && token !== 'html') {
        choices.push(choice(token, tokenCost(token) + distance))
      }
    }
    at = at.parent
  }
  const cheap = [...choices].sort((a, b) => a.cost - b.cost).slice(0, 8)
  const nested = cheap.flatMap((outer) =>
    choices.filter((inner) => inner !== outer).map((inner) => descendantChoice(outer, inner)),
  )
  return [
    ...choices,
    { selector: 'body', cost: 3, matches: (element) => element.tag === 'body' },
    ...nested,
  ]
}

function descendantChoice(outer: Choice, inner: Choice): Choice {
  return {
    selector: `${outer.selector} ${inner.selector}`,
    cost: outer.cost + inner.cost + 0.5,
    matches: (element) => {
      if (!inner.matches(element)) return false
      let above = element.parent
      while (above !== undefined && !outer.matches(above)) above = above.parent
      return above !== undefined
    },
  }
}

/** The nearest element that holds all; a single element's is its parent. */
export function commonAncestor(elements: readonly PageElement[]): PageElement | undefined {
  let common = elements[0]?.parent
  for (const element of elements) {
    while (common !== undefined && !(element.start > common.start && element.end <= common.end)) {
      common = common.parent
    }
  }
  return common
}
