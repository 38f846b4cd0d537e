/** How many entries a card links to: one that links to several is a list of them. */
import { countsOf } from '../../domain/groups.ts'
import { median } from '../../domain/numbers.ts'
import type { Card } from '../cards.ts'
import type { PageElement } from '../page-element.ts'
import type { PageLink, Survey } from './survey.ts'
import { isNumber } from './text-shapes.ts'

/**
 * @param isAlike whether a link's address is like those of entries
 * @returns the addresses of entries in a usual card
 */
export function entriesInside(
  cards: readonly Card[],
  isAlike: (link: PageLink) => boolean,
  survey: Survey,
): number {
  const inCards = cards.map(({ nodes }) => alikeLinks(nodes, isAlike, survey))
  const labels = labelsIn(inCards, survey)
  return median(inCards.map((alike) => entryLinks(alike, labels, survey)))
}

/** Links in a card that are like its entries' own, but for further pages of an entry. */
function alikeLinks(
  nodes: readonly (string | PageElement)[],
  isAlike: (link: PageLink) => boolean,
  survey: Survey,
): PageLink[] {
  const inCard = nodes.flatMap((node) => (typeof node === 'string' ? [] : survey.linksBelow(node)))
  return inCard.filter(
    (link) => !link.isTaxonomy && isAlike(link) && !isNumber(survey.textIn(link.element)),
  )
}

/** Texts of links that most cards have: what can be done with an entry, `diff`, `pdf`. */
function labelsIn(inCards: readonly (readonly PageLink[])[], survey: Survey): Set<string> {
  const counts = countsOf(
    inCards.flatMap((links) => [...new Set(links.map(({ element }) => survey.textIn(element)))]),
  )
  const min = Math.max(2, LABELS_MIN * inCards.length)
  return new Set([...counts].flatMap(([text, count]) => (count >= min ? text : [])))
}

const LABELS_MIN = 0.6

/** How many addresses are those of entries. */
function entryLinks(
  alike: readonly PageLink[],
  labels: ReadonlySet<string>,
  survey: Survey,
): number {
  const saying = alike.filter(({ element }) => !labels.has(survey.textIn(element)))
  return new Set(saying.map(({ url }) => url)).size
}
