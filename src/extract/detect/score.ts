/** How much a candidate looks like the listing: log-odds, added up, every term kept as a reason. */
import type { Reason } from '../../domain/rule.ts'
import type { PageElement } from '../page-element.ts'
import type { Candidate } from './candidates.ts'
import { isHeading } from './find-link.ts'
import type { TitleRole } from './find-title.ts'
import { clamp, distinctness, mean, median, share } from './numbers.ts'
import type { Roles } from './roles.ts'
import type { PageLink, Survey } from './survey.ts'
import { isAsideHeading, isNumber } from './text-shapes.ts'
import { textUnits } from './text-units.ts'
import { usualTemplate } from './url-template.ts'

export interface Score {
  readonly score: number
  readonly reasons: readonly Reason[]
}

/** What can be said before roles are known; orders candidates for the closer look. */
export function quickScore(candidate: Candidate, survey: Survey): number {
  const { openings } = candidate
  const units = openings.map((element) => survey.unitsIn(element))
  const links = openings.flatMap((element) => survey.firstLinkIn(element) ?? [])
  return (
    2 * (usualTemplate(links.map((link) => link.template))?.share ?? 0) -
    3 * share(links, (link) => link.isTaxonomy) +
    2 * Math.log(1 + openings.length) +
    4 * coverageOf(candidate, survey) +
    Math.min(3, mean(units) / 3) -
    3 * share(openings, (element) => survey.chromeOf(element) > 0) -
    (share(units, (amount) => amount < 1) > 0.5 ? 4 : 0)
  )
}

/** @param declared absolute addresses of entries that the page lists for machines */
export function scoreCandidate(
  candidate: Candidate,
  roles: Roles,
  declared: ReadonlySet<string>,
  survey: Survey,
): Score {
  const terms = [
    ...cardTerms(candidate, survey),
    ...textTerms(roles, survey),
    ...linkTerms(candidate, roles, declared, survey),
    ...placeTerms(candidate, roles, survey),
  ]
  const reasons = terms
    .map(([term, value, note]) => ({ term, value: Math.round(value * 100) / 100, ...note }))
    .filter(({ value }) => value !== 0)
  return { score: reasons.reduce((sum, reason) => sum + reason.value, 0), reasons }
}

type Term = readonly [term: string, value: number, note?: Pick<Reason, 'note'>]

/** What roles give at most: title, headings, dates, their order, excerpts, link, addresses. */
const ROLES_MAX = 2.5 + 2 + 3 + 0.9 + 1.5 + 2.5 + 1.5
const DECLARED = 2

/** A bound on the score that needs no roles: most candidates need no closer look. */
export function scoreMaxOf(
  candidate: Candidate,
  declared: ReadonlySet<string>,
  survey: Survey,
): number {
  const known = cardTerms(candidate, survey).reduce((sum, [, value]) => sum + value, 0)
  return known + ROLES_MAX + (declared.size === 0 ? 0 : DECLARED)
}

/** What the cards are. */
function cardTerms(candidate: Candidate, survey: Survey): Term[] {
  const { openings, cards } = candidate
  return [
    ['one card only', cards.length === 1 ? -6 : 0],
    ['count', 1.2 * Math.log(Math.min(60, cards.length)), { note: `${cards.length} cards` }],
    ['coverage', 6 * coverageOf(candidate, survey)],
    ['marked', share(openings, isMarked)],
    ['heading of a side box', isBesideHeading(openings[0], survey) ? -3 : 0],
  ]
}

/** What the cards say. */
function textTerms(roles: Roles, survey: Survey): Term[] {
  const titles = roles.title?.texts ?? []
  const { title } = roles
  return [
    ['title', title === undefined ? missingTitle(roles) : clamp(titleUnits(title) / 2, 0, 2.5)],
    ['titles distinct', titles.length === 0 ? 0 : -6 * (1 - distinctness(titles))],
    ['headings', 2 * headingRate(roles, survey)],
    ['dates', 3 * (roles.dates?.rate ?? 0)],
    ['dates in order', roles.dates === undefined ? 0 : 1.5 * (roles.dates.order - 0.4)],
    ['excerpts', clamp((roles.excerpt?.units ?? 0) / 10, 0, 1.5)],
  ]
}

/** Where the cards lead. */
function linkTerms(
  { cards }: Candidate,
  { link, title, dates }: Roles,
  declared: ReadonlySet<string>,
  survey: Survey,
): Term[] {
  if (link === undefined) return [['link', title && dates ? -1.5 : -3]]
  const links = link.links.filter((found) => found !== undefined)
  const template = usualTemplate(links.map((found) => found.template))?.template
  const parents = new Set(links.map(({ element }) => element.parent?.tag))
  const isAlike = (other: PageLink) =>
    other.template === template && parents.has(other.element.parent?.tag)
  const siblingLinks = median(cards.map((card) => entryLinks(card.nodes, isAlike, survey)))
  return [
    ['link', clamp(link.score / 3, 0, 2.5)],
    ['urls', 1.5 * link.coherence],
    ['declared', DECLARED * share(links, ({ url }) => declared.has(url))],
    ['leads back', -6 * share(links, ({ isBack }) => isBack)],
    ['tag links', -4 * share(links, ({ isTaxonomy }) => isTaxonomy)],
    ['other sites', -1 * share(links, ({ isSameSite }) => !isSameSite)],
    ['same page', -4 * (1 - distinctness(links.map(({ url }) => url)))],
    ['lists inside cards', -2.5 * clamp(siblingLinks - 1, 0, 4)],
  ]
}

const SURROUNDED = -4

/** What stands around the cards; bare links in a menu are the menu. */
function placeTerms({ openings }: Candidate, roles: Roles, survey: Survey): Term[] {
  const { link, title } = roles
  const places = title?.cells.filter((cell) => cell !== undefined) ?? openings
  const isBare = isBareList(roles, survey)
  const surroundings = mean(places.map((element) => survey.chromeOf(element)))
  return [
    ['surroundings', (isBare ? 2 * SURROUNDED : SURROUNDED) * surroundings],
    ['bare labels', isBare && title && titleUnits(title) < LABEL_UNITS ? -4 : 0],
    ['prose', !link && !title && isProse(openings) ? -3 : 0],
  ]
}

/** Fewer units in the mean title of a list without anything else are a menu's. */
const LABEL_UNITS = 2.5

/** Whether cards are links and nothing else: no date, no excerpt, no heading. */
function isBareList(roles: Roles, survey: Survey): boolean {
  return !roles.dates && !roles.excerpt && headingRate(roles, survey) < 0.5
}

function titleUnits({ texts }: TitleRole): number {
  return mean(texts.map((text) => Math.min(12, textUnits(text))))
}

/** Share of titles that are headings, 0–1. */
function headingRate({ title }: Roles, survey: Survey): number {
  const cells = title?.cells.filter((cell) => cell !== undefined) ?? []
  return share(cells, (cell) => isHeading(cell, survey))
}

/**
 * A link without words is hardly an entry's. A text alone may be one, and is when it has a date;
 * its title is made of it.
 */
function missingTitle({ link, dates }: Roles): number {
  if (link !== undefined) return -3
  return dates === undefined ? -2 : 0
}

/** A rule that finds other cards than were seen is of the less use. */
export function accuracyReason(accuracy: number): Reason {
  return { term: 'rule finds the cards', value: Math.round(-8 * (1 - accuracy) * 100) / 100 }
}

/** Addresses in a card of links like its entries' own, but for further pages of an entry. */
function entryLinks(
  nodes: readonly (string | PageElement)[],
  isAlike: (link: PageLink) => boolean,
  survey: Survey,
): number {
  const inCard = nodes.flatMap((node) => (typeof node === 'string' ? [] : survey.linksBelow(node)))
  const alike = inCard.filter(
    (link) => !link.isTaxonomy && isAlike(link) && !isNumber(survey.textIn(link.element)),
  )
  return new Set(alike.map((link) => link.url)).size
}

/** Share of the page's text that stands in the cards, 0–1. */
export function coverageOf(candidate: Candidate, survey: Survey): number {
  const root = survey.elements[0]
  const all = root === undefined ? 0 : survey.unitsIn(root)
  const inCards = candidate.cards.reduce(
    (sum, card) =>
      sum +
      card.nodes.reduce(
        (units, node) =>
          units + (typeof node === 'string' ? textUnits(node) : survey.unitsIn(node)),
        0,
      ),
    0,
  )
  return all === 0 ? 0 : Math.min(1, inCards / all)
}

const MARKED = /\b(?:blogPost|BlogPosting|Article|NewsArticle|itemListElement)\b/

function isMarked(element: PageElement): boolean {
  return (
    element.tag === 'article' ||
    element.classes.includes('h-entry') ||
    element.classes.includes('hentry') ||
    MARKED.test(`${element.attributes.itemprop ?? ''} ${element.attributes.itemtype ?? ''}`)
  )
}

const PROSE_TAGS: ReadonlySet<string> = new Set(['article', 'blockquote'])

/** Whether paragraphs are one text: in one article, or below a heading of their own. */
function isProse(openings: readonly PageElement[]): boolean {
  const parent = openings[0]?.parent
  const first = parent?.children.find(({ tag }) => tag !== 'p')
  if (first !== undefined && /^h[1-3]$/.test(first.tag)) return true
  for (let at = parent; at !== undefined; at = at.parent) if (PROSE_TAGS.has(at.tag)) return true
  return false
}

const LEVELS_UP = 4
const HEADING = /^(?:h[1-6]|dt|summary|legend)$/

/** Whether the nearest heading before the cards names a box beside the listing. */
function isBesideHeading(opening: PageElement | undefined, survey: Survey): boolean {
  let at = opening
  for (let level = 0; at?.parent !== undefined && level < LEVELS_UP; level++) {
    const siblings: readonly PageElement[] = at.parent.children
    const before = siblings.slice(0, siblings.indexOf(at)).reverse().slice(0, 3)
    for (const element of before) {
      const text = survey.lengthIn(element) <= 60 ? survey.textIn(element) : ''
      if (HEADING.test(element.tag) || /title|head/i.test(element.classes.join(' '))) {
        return text !== '' && isAsideHeading(text)
      }
    }
    at = at.parent
  }
  return false
}
