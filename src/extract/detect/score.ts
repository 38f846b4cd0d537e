/** How much a candidate looks like the listing: log-odds, added up, every term kept as a reason. */
import { clamp, distinctness, hundredths, mean, share } from '../../domain/numbers.ts'
import { present } from '../../domain/present.ts'
import type { Reason } from '../../domain/rule.ts'
import type { PageElement } from '../page-element.ts'
import type { Candidate } from './candidates.ts'
import { cardsBeside, coverageOf, isMarked, isProse } from './card-signs.ts'
import { entriesInside } from './entries-inside.ts'
import { isHeading } from './find-link.ts'
import type { TitleRole } from './find-title.ts'
import { isInSentence } from './in-sentence.ts'
import { areNotices, noLinkTerm } from './notices.ts'
import { areNeighbours, leadsToItself, ONE_ENTRY, proseBeside } from './one-entry-page.ts'
import type { Roles } from './roles.ts'
import type { PageLink, Survey } from './survey.ts'
import { isNextPage } from './text-shapes.ts'
import { textUnits } from './text-units.ts'
import { undatedShare } from './undated-lists.ts'
import { usualTemplate } from './url-template.ts'

/** What is known of the page beside its mark-up. */
export interface Declared {
  /** Absolute addresses of the entries that it lists. */
  readonly urls: ReadonlySet<string>
  /** Absolute addresses that are known to be of something else. */
  readonly except: ReadonlySet<string>
  /** How sure it is that it is one entry's own page, 0–1. */
  readonly oneEntry: number
}

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
    4 * coverageOf(candidate.cards, survey) +
    Math.min(3, mean(units) / 3) -
    3 * share(openings, (element) => survey.chromeOf(element) > 0) -
    (share(units, (amount) => amount < 1) > 0.5 ? 4 : 0)
  )
}

export function scoreCandidate(
  candidate: Candidate,
  roles: Roles,
  declared: Declared,
  survey: Survey,
): Score {
  const terms = [
    ...cardTerms(candidate, survey),
    ...textTerms(roles, survey),
    ...linkTerms(candidate, roles, declared, survey),
    ...placeTerms(candidate, roles, survey),
    ...pageTerms(candidate, roles, declared, survey),
  ]
  return scoreOf(terms)
}

/** One term of a score, with a note for a person. */
export type Term = readonly [term: string, value: number, note?: string]

/** The sum of the terms, and those of them that say something. */
export function scoreOf(terms: readonly Term[]): Score {
  const reasons = terms
    .map(([term, value, note]) => present({ term, value: hundredths(value), note }))
    .filter(({ value }) => value !== 0)
  return { score: reasons.reduce((sum, { value }) => sum + value, 0), reasons }
}

/** What roles give at most: title, headings, dates, order, groups, excerpts, link, addresses. */
const ROLES_MAX = 2.5 + 2 + 3 + 0.9 + 0.5 + 1.5 + 2.5 + 1.5
const DECLARED = 2

/** A bound on the score that needs no roles: most candidates need no closer look. */
export function scoreMaxOf(candidate: Candidate, declared: Declared, survey: Survey): number {
  const known = cardTerms(candidate, survey).reduce((sum, [, value]) => sum + value, 0)
  return known + ROLES_MAX + (declared.urls.size === 0 ? 0 : DECLARED)
}

/** What the cards are. */
function cardTerms(candidate: Candidate, survey: Survey): Term[] {
  const { openings, cards } = candidate
  const beside = cardsBeside(openings, survey)
  const isBox = beside.length === cards.length
  // A box that looks like the listing adds nothing to it.
  const own = isBox
    ? cards
    : cards.filter((_, index) => !beside.some((one) => one === openings[index]))
  return [
    ['one card only', cards.length === 1 ? -6 : 0],
    ['count', 1.2 * Math.log(Math.min(60, own.length)), `${cards.length} cards`],
    ['coverage', 6 * coverageOf(own, survey)],
    ['marked', share(openings, isMarked)],
    ['heading of a side box', beside.length === 0 ? 0 : isBox ? -6 : -3],
  ]
}

/** What the cards say. */
function textTerms(roles: Roles, survey: Survey): Term[] {
  const titles = roles.title?.texts ?? []
  const { title } = roles
  return [
    ['title', title === undefined ? missingTitle(roles) : clamp(titleUnits(title) / 2, 0, 2.5)],
    ['titles distinct', titles.length === 0 ? 0 : -9 * (1 - distinctness(titles))],
    ['headings', 2 * headingRate(roles, survey)],
    ['dates', 3 * (roles.dates?.rate ?? 0)],
    ...groupTerms(roles),
    ['lists without dates', LIST_UNDATED * undatedShare(roles)],
    ['dates in order', roles.dates === undefined ? 0 : 1.5 * (roles.dates.order - 0.4)],
    ['excerpts', clamp((roles.excerpt?.units ?? 0) / 10, 0, 1.5)],
  ]
}

const LIST_UNDATED = -6

const GROUPED = 0.5
const HEADINGS_SHOWN_MAX = 3

/** What the headings say that complete the dates. */
function groupTerms({ groups }: Roles): Term[] {
  if (groups === undefined) return []
  const texts = [...new Set(groups.cards.map(({ group }) => group))]
  return [['headings of groups', GROUPED, texts.slice(0, HEADINGS_SHOWN_MAX).join(', ')]]
}

/** Longer texts lead to no page, and would be dear to compare. */
const PAGER_LENGTH_MAX = 40

/** Where the cards lead. */
function linkTerms(
  { cards, openings }: Candidate,
  roles: Roles,
  declared: Declared,
  survey: Survey,
): Term[] {
  const { link } = roles
  if (link === undefined) return [['link', noLinkTerm(cards, roles, survey)]]
  const links = link.links.filter((found) => found !== undefined)
  const template = usualTemplate(links.map((found) => found.template))?.template
  const parents = new Set(links.map(({ element }) => element.parent?.tag))
  const isAlike = (other: PageLink) =>
    other.template === template && parents.has(other.element.parent?.tag)
  const isPager = (opening: PageElement) =>
    survey.linksBelow(opening).some(({ element }) => {
      return survey.lengthIn(element) <= PAGER_LENGTH_MAX && isNextPage(survey.textIn(element))
    })
  const siblingLinks = entriesInside(cards, isAlike, survey)
  return [
    ['link', clamp(link.score / 3, 0, 2.5)],
    ['urls', 1.5 * link.coherence],
    ['declared', DECLARED * share(links, ({ url }) => declared.urls.has(url))],
    ['leads back', -6 * share(links, ({ isBack }) => isBack)],
    // A list of what is new shows on an entry's page that entry too.
    ['the page itself', links.some(({ isSelf }) => isSelf) ? -4 : 0],
    ['a pager', openings.filter(isPager).length === 1 ? -4 : 0],
    ['tag links', (isBareList(roles, survey) ? -6 : -4) * share(links, (one) => one.isTaxonomy)],
    ['other sites', (cards.length === 1 ? -6 : -1) * share(links, (one) => !one.isSameSite)],
    ['same page', -4 * (1 - distinctness(links.map(({ url }) => url)))],
    ['lists inside cards', -2.5 * clamp(siblingLinks - 1, 0, 4)],
  ]
}

const SURROUNDED = -4

/** What stands around the cards; bare links in a menu are the menu. */
function placeTerms({ openings, span }: Candidate, roles: Roles, survey: Survey): Term[] {
  const { title } = roles
  const places = title?.cells.filter((cell) => cell !== undefined) ?? openings
  const isBare = isBareList(roles, survey)
  const isUndated = roles.dates === undefined && headingRate(roles, survey) < 0.5
  const surroundings = mean(places.map((element) => survey.chromeOf(element)))
  return [
    ['surroundings', (isUndated ? 3 * SURROUNDED : SURROUNDED) * surroundings],
    ['bare labels', isBare && title && titleUnits(title) < LABEL_UNITS ? -4 : 0],
    ['prose', proseTerm(openings, roles)],
    ['opened in sentences', span === 'element' ? 0 : IN_SENTENCES * share(openings, isInSentence)],
  ]
}

/** Paragraphs without a link, or with links in their sentences: they name nothing. */
function proseTerm(openings: readonly PageElement[], roles: Roles): number {
  const { link, title, dates } = roles
  const areParagraphs = isProse(openings)
  if (title === undefined) return areParagraphs && !link && !areNotices(roles) ? -3 : 0
  if (!areParagraphs && dates !== undefined) return 0
  const cells = title.cells.filter((cell) => cell !== undefined)
  return share(cells, isInSentence) > IN_SENTENCES_MIN ? IN_SENTENCES : 0
}

const IN_SENTENCES_MIN = 0.6
const IN_SENTENCES = -12

/** What the page is: one entry's own page shows others beside it, and lists none. */
function pageTerms(candidate: Candidate, roles: Roles, declared: Declared, survey: Survey): Term[] {
  const { link, dates } = roles
  const isDatedRun = candidate.span !== 'element' && (dates?.rate ?? 0) > DATED_MIN
  const isAway = candidate.cards.length === 1 && !leadsToItself(candidate, roles, survey)
  return [
    ["one entry's page", ONE_ENTRY * declared.oneEntry],
    ['link is no title', isAway ? 2 * ONE_ENTRY : 0],
    ['entries before and after', areNeighbours(candidate, survey) ? ONE_ENTRY : 0],
    ['prose beside', (link ? -5 : -15) * proseBeside(candidate, survey, isDatedRun)],
  ]
}

/** Share of dated runs from which the prose between dates is theirs. */
const DATED_MIN = 0.8

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
  return { term: 'rule finds the cards', value: hundredths(-8 * (1 - accuracy)) }
}
