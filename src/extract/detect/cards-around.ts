/**
 * Cards around links: the highest element above each link that holds no other address of its
 * group; or, where groups of one card hide it, the element that all links have around them.
 */
import { mostFrequent } from '../../domain/groups.ts'
import { ENTRIES_PER_PAGE_MAX } from '../../domain/limits.ts'
import { share } from '../../domain/numbers.ts'
import type { PageElement } from '../page-element.ts'
import type { Candidate } from './candidates.ts'
import { signature } from './signature.ts'
import type { PageLink } from './survey.ts'
import { innermost } from './tree-shapes.ts'

/** A link and the elements above it that hold no other address of its group. */
export type Climb = readonly PageElement[]

/** Each link's highest ancestor without another address of the group. */
export function cardsIn(climbs: readonly Climb[], origin: string): Candidate {
  const openings = new Set<PageElement>()
  const [usual = ''] = mostFrequent(climbs.map(cardShape)) ?? []
  for (const path of climbs) {
    const card = cardShape(path) === usual ? path.at(-1) : asUsual(path, usual)
    if (card !== undefined) openings.add(card)
  }
  return elementCandidate([...openings], origin)
}

/** Share of links that stand with others in one group: days of several entries. */
const GROUPED_MIN = 0.15

/**
 * Where most groups have one card alone, the group is taken for the card: the cards are then what
 * is found where a group has several, when all links have such an element around them.
 */
export function innerCards(climbs: readonly Climb[], origin: string): Candidate[] {
  const shapes = climbs.map(cardShape)
  const [usual = ''] = mostFrequent(shapes) ?? []
  const [shape = ''] = mostFrequent(shapes.filter((one) => one !== usual)) ?? []
  const level = Number.parseInt(shape, 10)
  if (!(level > 1) || level >= Number.parseInt(usual, 10)) return []
  if (share(shapes, (one) => one === shape) < GROUPED_MIN) return []
  const cards = climbs.flatMap((path) => path[level - 1] ?? [])
  const kinds = new Set(cards.map(signature))
  if (cards.length < climbs.length || kinds.size > 1) return []
  return [elementCandidate(cards, `inner ${origin}`)]
}

/** Each link with the elements above it that hold no other address. */
export function climbsOf(links: readonly Pick<PageLink, 'element' | 'url'>[]): Climb[] {
  const urlBelow = new Map<PageElement, string | undefined>()
  for (const { element, url } of links) {
    for (let at: PageElement | undefined = element; at !== undefined; at = at.parent) {
      if (!urlBelow.has(at)) urlBelow.set(at, url)
      else if (urlBelow.get(at) === undefined) break
      else if (urlBelow.get(at) !== url) urlBelow.set(at, undefined)
    }
  }
  return links.map(({ element }) => {
    const path = [element]
    for (
      let at = element.parent;
      at !== undefined && urlBelow.get(at) !== undefined;
      at = at.parent
    ) {
      path.push(at)
    }
    return path
  })
}

/** How far above its link a card is, and what it is. */
function cardShape(path: readonly PageElement[]): string {
  return `${path.length} ${path.at(-1)?.tag}`
}

/** A link alone in its section climbs too high: its card is what it usually is. */
function asUsual(path: readonly PageElement[], usual: string): PageElement | undefined {
  const shapes = path.map((_, index) => cardShape(path.slice(0, index + 1)))
  return path[shapes.indexOf(usual)] ?? path.at(-1)
}

/** Parts of a page: no card is one. */
const PAGE_TAGS: ReadonlySet<string> = new Set('html body header main footer nav'.split(' '))

export function elementCandidate(elements: readonly PageElement[], origin: string): Candidate {
  const openings = innermost(elements)
    .filter(({ tag }) => !PAGE_TAGS.has(tag))
    .slice(0, ENTRIES_PER_PAGE_MAX)
  const cards = openings.map((element) => ({ nodes: [element], group: undefined }))
  return { cards, openings, span: 'element', origin }
}
