/**
 * The selectors of a rule: the fewest stable tokens that find exactly the cards of a candidate.
 * Ids, meaningful tags and classes that are words; never a position. When nothing finds exactly
 * them, what comes nearest.
 */
import type { PageElement } from '../page-element.ts'
import { isStableClass } from './signature.ts'
import type { Survey } from './survey.ts'
import { hasToken, tokenCost, tokensOf, unstableTokensOf } from './tokens.ts'
import { commonAncestor } from './tree-shapes.ts'

export interface CardSelectors {
  readonly container: string
  readonly item: string
  /** How well they find the cards, 0–1: 1 is exactly. */
  readonly accuracy: number
}

interface Choice {
  readonly selector: string
  readonly cost: number
  readonly matches: (element: PageElement) => boolean
}

const PAIRS_MAX = 600
/** Levels above the cards at which a container is looked for. */
const CONTAINER_LEVELS_MAX = 6
/** Levels above a card that may stand in its own selector. */
const CHAIN_LEVELS_MAX = 4

/**
 * @param isRun cards run to the next one, so the container must end where the last one does
 */
export function writeSelectors(
  openings: readonly PageElement[],
  survey: Survey,
  isRun = false,
): CardSelectors {
  const wanted = new Set(openings)
  const containers = containerChoices(openings, isRun ? 1 : CONTAINER_LEVELS_MAX)
  const pairs = itemChoices(openings)
    .flatMap((item) =>
      containers.map((container) => ({ item, container, cost: item.cost + container.cost })),
    )
    .sort((a, b) => a.cost - b.cost)
    .slice(0, PAIRS_MAX)
  const matched = new Map<Choice, readonly PageElement[]>()
  let best: CardSelectors | undefined
  let extras: readonly PageElement[] = []
  for (const { item, container } of pairs) {
    const elements = matched.get(item) ?? survey.elements.filter(item.matches)
    matched.set(item, elements)
    const found = outermostIn(elements, container)
    const hits = found.filter((element) => wanted.has(element)).length
    const accuracy = (2 * hits) / (found.length + wanted.size)
    if (best === undefined || accuracy > best.accuracy) {
      best = { container: container.selector, item: item.selector, accuracy }
      extras = hits === wanted.size ? found.filter((element) => !wanted.has(element)) : []
    }
    if (accuracy === 1) return best
  }
  if (best === undefined) return { container: 'body', item: 'article', accuracy: 0 }
  const exclusion = exclusionOf(extras, openings)
  return exclusion === undefined
    ? best
    : { ...best, item: `${best.item}:not(${exclusion})`, accuracy: 1 }
}

/** A token of all that was found too much and of nothing that was wanted. */
function exclusionOf(
  extras: readonly PageElement[],
  openings: readonly PageElement[],
): string | undefined {
  return commonTokens(extras).find((token) => !openings.some((element) => hasToken(element, token)))
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
  if (own.length === 0) return [listChoice(openings)]
  const simple = own.map(choice)
  const double = own.flatMap((a, index) => own.slice(index + 1).map((b) => compound(a, b)))
  const choices = [...simple, ...double]
  let chain = simple
  let level = openings.map((element) => element.parent)
  for (let up = 0; up < CHAIN_LEVELS_MAX; up++) {
    const parents = level.filter((element) => element !== undefined)
    if (parents.length < openings.length) break
    const above = commonTokens(parents).map(choice)
    const nested = above.flatMap((outer) => chain.map((inner) => childChoice(outer, inner)))
    choices.push(...nested)
    chain = nested.sort((a, b) => a.cost - b.cost).slice(0, 4)
    level = parents.map((element) => element.parent)
  }
  return choices
}

/** Cards of several kinds: one token for each. */
function listChoice(openings: readonly PageElement[]): Choice {
  const tokens = [...new Set(openings.map((element) => tokensOf(element)[0] ?? element.tag))]
  return {
    selector: tokens.join(', '),
    cost: 5,
    matches: (element) => tokens.some((token) => hasToken(element, token)),
  }
}

/** Tokens that all of them have; unstable ones last. */
function commonTokens(elements: readonly PageElement[]): string[] {
  const [first, ...others] = new Set(elements)
  if (first === undefined) return []
  const all = [...tokensOf(first), ...unstableTokensOf(first).slice(0, 3)]
  return all.filter((token) => others.every((other) => hasToken(other, token)))
}

function choice(token: string): Choice {
  return {
    selector: token,
    cost: tokenCost(token),
    matches: (element) => hasToken(element, token),
  }
}

function compound(a: string, b: string): Choice {
  const isTag = (token: string) => /^[a-z]/.test(token)
  return {
    selector: isTag(b) ? b + a : a + b,
    cost: Math.max(tokenCost(a), tokenCost(b)) + 0.8,
    matches: (element) => hasToken(element, a) && hasToken(element, b),
  }
}

function childChoice(outer: Choice, inner: Choice): Choice {
  return {
    selector: `${outer.selector} > ${inner.selector}`,
    cost: outer.cost + inner.cost + 0.2,
    matches: (element) =>
      inner.matches(element) && element.parent !== undefined && matchesUp(outer, inner, element),
  }
}

/** A chain's outer part is asked of the ancestor as many levels up as the inner part is long. */
function matchesUp(outer: Choice, inner: Choice, element: PageElement): boolean {
  let above: PageElement | undefined = element.parent
  for (const _ of inner.selector.split(' > ').slice(1)) above = above?.parent
  return above !== undefined && outer.matches(above)
}

function containerChoices(openings: readonly PageElement[], levels: number): Choice[] {
  const choices: Choice[] = []
  const nearest = commonAncestor(openings)
  const ancestors: Choice[] = []
  let at = nearest
  for (let level = 0; at?.parent !== undefined && level < CONTAINER_LEVELS_MAX; level++) {
    const named = containerTokens(at).map((found) => ({
      ...found,
      cost: found.cost + 0.25 * level,
    }))
    if (level < levels) choices.push(...named)
    ancestors.push(...named)
    at = at.parent
  }
  const outers = [...ancestors].sort((a, b) => a.cost - b.cost).slice(0, 8)
  const inners = [...choices]
  if (nearest !== undefined && levels === 1) inners.push(choice(nearest.tag))
  const nested = outers.flatMap((outer) =>
    inners.filter((inner) => inner !== outer).map((inner) => descendantChoice(outer, inner)),
  )
  return [...choices, { ...choice('body'), cost: 3 }, ...nested]
}

/** Tags that say nothing about what they hold. */
const BLANK_TAGS: ReadonlySet<string> = new Set(['div', 'span', 'html'])

function containerTokens(element: PageElement): Choice[] {
  const { id } = element.attributes
  const tokens = tokensOf(element)
    .filter((token) => !BLANK_TAGS.has(token))
    .map(choice)
  if (id === undefined || !isStableClass(id) || ENTRY_NUMBER.test(id)) return tokens
  const byId: Choice = {
    selector: `#${id}`,
    cost: tokenCost('#'),
    matches: (other) => other.attributes.id === id,
  }
  return [byId, ...tokens]
}

/** `post-1234`: an id that is one entry's. */
const ENTRY_NUMBER = /\d{2}/

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
