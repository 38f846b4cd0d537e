/**
 * Candidates: sets of cards that may be the listing. A group of links that stand alike on the
 * page shows where cards are: each card is the highest element above one link of the group that
 * holds no other. Elements that repeat by meaning (`article`, rows) are cards themselves.
 *
 * It proposes much and judges nothing: `score.ts` does.
 */
import { grouped } from '../../domain/groups.ts'
import { ENTRIES_PER_PAGE_MAX } from '../../domain/limits.ts'
import { share } from '../../domain/numbers.ts'
import type { Span } from '../../domain/rule.ts'
import type { Card } from '../cards.ts'
import { type PageElement, rememberedByElement } from '../page-element.ts'
import { cardsIn, climbsOf, elementCandidate, innerCards } from './cards-around.ts'
import { withFlatRuns } from './flat-runs.ts'
import { isStableClass, signature } from './signature.ts'
import type { PageLink, Survey } from './survey.ts'

export interface Candidate {
  readonly cards: readonly Card[]
  /** The element that opens each card. */
  readonly openings: readonly PageElement[]
  readonly span: Span
  /** How it was found, for a person. */
  readonly origin: string
}

const HEADING = /^h[1-6]$/
const CARD_TAGS: ReadonlySet<string> = new Set('article li tr section dd dt'.split(' '))
const ENTRY_TYPES = /\b(?:blogPost|itemListElement|hasPart)\b/
const ENTRY_CLASSES: ReadonlySet<string> = new Set(['h-entry', 'hentry'])
const GROUPS_MAX = 60

export function findCandidates(survey: Survey): Candidate[] {
  const groups = [...grouped(linksByKind(survey))]
    .filter(([, links]) => new Set(links.map((link) => link.url)).size >= 2)
    .map(([origin, links]) => ({ origin, links, weight: groupWeight(links, survey) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, GROUPS_MAX)
  const found = [
    ...semanticCandidates(survey),
    ...paragraphCandidates(survey),
    ...groups.flatMap(({ origin, links }) => {
      const climbs = climbsOf(links)
      return [...withFlatRuns(cardsIn(climbs, origin)), ...innerCards(climbs, origin)]
    }),
  ].flatMap((candidate) => [candidate, ...listsOf(candidate)])
  const known = new Set<string>()
  return found.filter((candidate) => {
    const key = `${candidate.span} ${candidate.openings.map((element) => element.start).join()}`
    if (candidate.openings.length === 0 || known.has(key)) return false
    known.add(key)
    return true
  })
}

const LISTS_MAX = 6
const CARDS_OF_A_LIST_MIN = 3

/** Cards alike in several lists may be of several kinds: a menu and the listing beside it. */
function listsOf({ openings, cards, span, origin }: Candidate): Candidate[] {
  if (span === 'until_next') return []
  const lists = Map.groupBy(openings, ({ parent }) => parent)
  if (lists.size === 1 || lists.size > LISTS_MAX) return []
  return [...lists]
    .filter(([, list]) => list.length >= CARDS_OF_A_LIST_MIN)
    .map(([parent, list]) => ({
      openings: list,
      cards: cards.filter((_, index) => openings[index]?.parent === parent),
      span,
      origin: `${origin}, one list of ${lists.size}`,
    }))
}

/** Text in the links and around them: what a group promises before its cards are known. */
function groupWeight(links: readonly PageLink[], survey: Survey): number {
  const distinct = new Set(links.map((link) => link.url)).size
  const units = links.reduce((sum, link) => sum + Math.min(10, survey.unitsIn(link.element)), 0)
  return distinct + units
}

/** Links under every key by which they may belong together; keys are readable. */
function* linksByKind(survey: Survey): Generator<readonly [string, PageLink]> {
  // A category's own listing names the category in each card: those links lead nowhere.
  const selves = repeated(
    survey.links.filter(({ isSelf }) => isSelf).map((one) => tagPath(one.element)),
  )
  for (const link of survey.links) {
    for (const kind of kindsOf(link, selves, survey)) {
      yield [link.isTaxonomy || link.isAuthor ? `${kind} of tags` : kind, link]
    }
  }
}

function* kindsOf(
  { element, isSelf }: PageLink,
  selves: ReadonlySet<string>,
  survey: Survey,
): Generator<string> {
  const { parent } = element
  const path = tagPath(element)
  yield `path ${path}`
  if (parent !== undefined && FORMATTING.has(parent.tag)) yield `path ${plainPath(parent)}>a`
  if (!isSelf && selves.has(path)) yield `elsewhere ${path}`
  const near = `${parent ? signature(parent) : ''} > ${signature(element)}`
  yield `near ${near}`
  yield `near3 ${parent?.parent ? signature(parent.parent) : ''} > ${near}`
  const names = (one: PageElement | undefined) => `${one?.tag}.${one?.classes.join('.')}`
  yield `exactly ${names(parent?.parent)} > ${names(parent)} > ${names(element)}`
  if (parent !== undefined && isFirstOfMany(element, parent, survey)) yield `first in ${near}`
  for (const name of element.classes.filter(isStableClass)) yield `class a.${name}`
  const heading = headingOf(element)
  if (heading !== undefined) {
    yield `heading ${heading.tag}`
    yield `heading ${signature(heading)}`
  }
  if (survey.unitsIn(element) >= WORDS_OF_A_CARD) yield 'long links'
}

/** Tags that give a text its look: some of the links of one list stand in them. */
const FORMATTING: ReadonlySet<string> = new Set('b strong i em u font'.split(' '))

function plainPath(element: PageElement): string {
  const { tag, parent } = element
  return parent !== undefined && FORMATTING.has(tag) ? plainPath(parent) : tagPath(element)
}

function repeated(values: readonly string[]): Set<string> {
  return new Set(values.filter((value, at) => values.indexOf(value) < at))
}

/** The entry's link before others of its form: `[1] 2511.01234 [pdf] [html]`. */
function isFirstOfMany(link: PageElement, parent: PageElement, survey: Survey): boolean {
  return survey.linksIn(parent) > 1 && survey.firstLinkIn(parent)?.element === link
}

const WORDS_OF_A_CARD = 12

const tagPath: (element: PageElement) => string = rememberedByElement(({ tag, parent }) =>
  parent === undefined ? tag : `${tagPath(parent)}>${tag}`,
)

const HEADING_LEVELS_UP = 3

/** The heading that a link stands in, or holds. */
function headingOf(link: PageElement): PageElement | undefined {
  let above = link.parent
  for (let level = 0; above !== undefined && level < HEADING_LEVELS_UP; level++) {
    if (HEADING.test(above.tag)) return above
    above = above.parent
  }
  return firstHeading(link)
}

function firstHeading(element: PageElement): PageElement | undefined {
  for (const child of element.children) {
    const found = HEADING.test(child.tag) ? child : firstHeading(child)
    if (found !== undefined) return found
  }
  return undefined
}

const PARAGRAPHS_MIN = 3
const PARAGRAPH_UNITS_MIN = 8
const PARAGRAPHS_WITH_LINK_MAX = 0.3

/** Paragraphs of one parent that stand alone, without links: each may be an entry. */
function paragraphCandidates(survey: Survey): Candidate[] {
  const byParent = Map.groupBy(
    survey.elements.filter(
      (element) =>
        PARAGRAPH_TAGS.has(element.tag) && survey.unitsIn(element) >= PARAGRAPH_UNITS_MIN,
    ),
    (element) => element.parent,
  )
  const lists = [...byParent.values()].filter(
    (paragraphs) =>
      paragraphs.length >= PARAGRAPHS_MIN &&
      share(paragraphs, (paragraph) => survey.linksIn(paragraph) > 0) <= PARAGRAPHS_WITH_LINK_MAX,
  )
  const largest = lists.sort((a, b) => b.length - a.length)[0]
  return largest === undefined ? [] : [elementCandidate(largest, 'paragraphs')]
}

const PARAGRAPH_TAGS: ReadonlySet<string> = new Set(['p', 'li'])

/** Elements that are cards by their tag, type or class; those of many uses hold a link. */
function semanticCandidates(survey: Survey): Candidate[] {
  const pairs = survey.elements.flatMap((element) =>
    semanticKinds(element, survey).map((kind) => [kind, element] as const),
  )
  return [...grouped(pairs)]
    .filter(([kind, elements]) => elements.length >= 2 || /^(?:article|marked)/.test(kind))
    .map(([kind, elements]) =>
      elementCandidate(elements.slice(0, ENTRIES_PER_PAGE_MAX), `every ${kind}`),
    )
}

function semanticKinds(element: PageElement, survey: Survey): string[] {
  const isEntry =
    ENTRY_TYPES.test(element.attributes.itemprop ?? '') ||
    element.classes.some((name) => ENTRY_CLASSES.has(name))
  if (isEntry) return ['marked as entries']
  const isArticle = element.tag === 'article'
  if (!CARD_TAGS.has(element.tag) || (!isArticle && survey.linksIn(element) === 0)) return []
  const kind = signature(element)
  return isArticle && kind !== 'article' ? [kind, 'article'] : [kind]
}
