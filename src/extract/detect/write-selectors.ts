/**
 * The selectors of a rule: the fewest stable tokens that find exactly the cards of a candidate.
 * Ids, meaningful tags and classes that are words; never the position of a card. When nothing
 * finds exactly them, the place of their list, or what comes nearest.
 */
import type { PageElement } from '../page-element.ts'
import { selectorsByPlace } from './place-selector.ts'
import {
  accuracyOf,
  type CardSelectors,
  type Choice,
  childChoice,
  compoundChoice,
  descendantChoice,
  idChoice,
  isSame,
  listChoice,
  outermostIn,
  tokenChoice,
} from './selector-choices.ts'
import type { Survey } from './survey.ts'
import { commonTokens, hasToken, stableIdOf, tokensOf, unstableTokensOf } from './tokens.ts'
import { commonAncestor, isInAny } from './tree-shapes.ts'

const ITEMS_MAX = 24
const CONTAINERS_MAX = 24
/** Levels above the cards at which a container is looked for. */
const CONTAINER_LEVELS_MAX = 6
/** Levels above a card that may stand in its own selector. */
const CHAIN_LEVELS_MAX = 4
const CHAINS_PER_LEVEL_MAX = 4
/** Where nothing has a name, the way down from the body still has. */
const PATH_LEVELS_MAX = 16

/**
 * @param beside headings of groups: the container holds them too, and they are no cards
 * @param isRun cards run to the next one, so the container must end where the last one does
 */
export function writeSelectors(
  openings: readonly PageElement[],
  beside: readonly PageElement[],
  survey: Survey,
  isRun: boolean,
): CardSelectors {
  const wanted = new Set(openings)
  const headings = new Set(beside)
  const items = cheapest(itemChoices(openings, survey), ITEMS_MAX)
  const levels = isRun ? 1 : CONTAINER_LEVELS_MAX
  const held = commonAncestor([...openings, ...beside])
  const holdsAll = ({ elements }: Choice) => beside.every((heading) => isInAny(heading, elements()))
  const containers = cheapest(
    containerChoices(held, levels, survey).filter(holdsAll),
    CONTAINERS_MAX,
  )
  const pairs = items
    .flatMap((item) =>
      containers.map((container) => ({ item, container, cost: item.cost + container.cost })),
    )
    .sort((a, b) => a.cost - b.cost)
  let best: CardSelectors | undefined
  let extras: readonly PageElement[] = []
  const path = pathChoice(openings, survey)
  const last = path === undefined ? [] : [{ item: path, container: tokenChoice('body', survey) }]
  for (const { item, container } of [...pairs, ...last]) {
    const all = outermostIn(item.elements(), container.elements())
    const found = headings.size === 0 ? all : all.filter((element) => !headings.has(element))
    const accuracy = accuracyOf(found, wanted)
    if (best === undefined || accuracy > best.accuracy) {
      best = { container: container.selector, item: item.selector, accuracy }
      const others = found.filter((element) => !wanted.has(element))
      extras = found.length - others.length === wanted.size ? others : []
    }
    if (accuracy === 1) return best
  }
  if (best === undefined) return { container: 'body', item: 'article', accuracy: 0 }
  const exclusion = exclusionOf(extras, openings)
  if (exclusion !== undefined) {
    return { ...best, item: `${best.item}:not(${exclusion})`, accuracy: 1 }
  }
  const kinds = selectorsOfKinds(openings, containers, survey)
  if (kinds !== undefined) return kinds
  return selectorsByPlace(openings, items, best.accuracy, survey) ?? best
}

const KINDS_MAX = 3

/** Cards of a few kinds, each with a selector of its own: the featured one and the others. */
function selectorsOfKinds(
  openings: readonly PageElement[],
  containers: readonly Choice[],
  survey: Survey,
): CardSelectors | undefined {
  const kinds = [
    ...Map.groupBy(openings, ({ tag, classes }) => [tag, ...classes].join('.')).values(),
  ]
  if (kinds.length < 2 || kinds.length > KINDS_MAX || !leadAlike(openings, survey)) return undefined
  const choices = kinds.map((kind) => cheapest(itemChoices(kind, survey), ITEMS_MAX))
  for (const container of containers) {
    const within = container.elements()
    const items = kinds.map((kind, index) =>
      choices[index]?.find(({ elements }) => isSame(outermostIn(elements(), within), kind)),
    )
    if (items.every((item) => item !== undefined)) {
      const item = items.map(({ selector }) => selector).join(', ')
      return { container: container.selector, item, accuracy: 1 }
    }
  }
  return undefined
}

/** Whether all cards have a link of one form. */
function leadAlike(cards: readonly PageElement[], survey: Survey): boolean {
  const [first = [], ...others] = cards.map((card) =>
    survey.linksBelow(card).map(({ template }) => template),
  )
  return first.some((template) => others.every((templates) => templates.includes(template)))
}

function cheapest(choices: readonly Choice[], max: number): Choice[] {
  return [...choices].sort((a, b) => a.cost - b.cost).slice(0, max)
}

/** A token of all that was found too much and of nothing that was wanted. */
function exclusionOf(
  extras: readonly PageElement[],
  openings: readonly PageElement[],
): string | undefined {
  return commonTokens(extras).find((token) => !openings.some((element) => hasToken(element, token)))
}

function itemChoices(openings: readonly PageElement[], survey: Survey): Choice[] {
  const own = commonTokens(openings)
  if (own.length === 0) {
    return [listChoice([...new Set(openings.map((element) => tokensOf(element)[0] ?? ''))], survey)]
  }
  const simple = own.map((token) => tokenChoice(token, survey))
  const double = own.flatMap((a, index) =>
    own.slice(index + 1).map((b) => compoundChoice(a, b, survey)),
  )
  const choices = [...simple, ...double]
  let chain = simple
  let level = openings.map((element) => element.parent)
  for (let up = 1; up <= CHAIN_LEVELS_MAX; up++) {
    const parents = level.filter((element) => element !== undefined)
    if (parents.length < openings.length) break
    const nested = commonTokens(parents).flatMap((token) =>
      chain.map((inner) => childChoice(token, inner, up)),
    )
    choices.push(...nested)
    chain = cheapest(nested, CHAINS_PER_LEVEL_MAX)
    level = parents.map((element) => element.parent)
  }
  return choices
}

/** `body > div > main > div`: the tags above the cards, when all have the same. */
function pathChoice(openings: readonly PageElement[], survey: Survey): Choice | undefined {
  const first = openings[0]
  if (first === undefined || openings.some((element) => element.tag !== first.tag)) return undefined
  let path = tokenChoice(first.tag, survey)
  let level = openings
  for (let up = 1; up <= PATH_LEVELS_MAX; up++) {
    level = level.flatMap((element) => element.parent ?? [])
    const above = level[0]?.tag
    if (above === undefined || level.some((element) => element.tag !== above)) return undefined
    path = childChoice(above, path, up)
    if (above === 'body') return path
  }
  return undefined
}

/** Tags that say nothing about what they hold. */
const BLANK_TAGS: ReadonlySet<string> = new Set(['div', 'span', 'html'])
const COST_PER_LEVEL = 0.25
const COST_OF_BODY = 3
const OUTERS_MAX = 8

function containerChoices(
  nearest: PageElement | undefined,
  levels: number,
  survey: Survey,
): Choice[] {
  const inners: Choice[] = []
  const outers: Choice[] = []
  let at = nearest
  for (let level = 0; at?.parent !== undefined && level < CONTAINER_LEVELS_MAX; level++) {
    const named = namesOf(at, survey).map((found) => ({
      ...found,
      cost: found.cost + COST_PER_LEVEL * level,
    }))
    if (level < levels) inners.push(...named)
    outers.push(...named)
    at = at.parent
  }
  const nested = cheapest(outers, OUTERS_MAX).flatMap((outer) =>
    [...inners, ...(levels === 1 && nearest ? [tokenChoice(nearest.tag, survey)] : [])]
      .filter((inner) => inner !== outer)
      .map((inner) => descendantChoice(outer, inner)),
  )
  return [...inners, { ...tokenChoice('body', survey), cost: COST_OF_BODY }, ...nested]
}

function namesOf(element: PageElement, survey: Survey): Choice[] {
  const tokens = tokensOf(element).filter((token) => !BLANK_TAGS.has(token))
  const choices = [...tokens, ...unstableTokensOf(element)].map((token) =>
    tokenChoice(token, survey),
  )
  const id = stableIdOf(element)
  return id === undefined ? choices : [idChoice(id, survey), ...choices]
}
