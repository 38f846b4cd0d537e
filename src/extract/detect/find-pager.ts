/**
 * How a listing goes on: a marked link, a link that says "next", or the number that changes.
 * Every link outside of the cards is judged by what it says, what it is called and where it leads.
 */
import type { Page } from '../../domain/entry.ts'
import type { PagerRule } from '../../domain/rule.ts'
import type { PageElement } from '../page-element.ts'
import { numberedTemplate, pageStep } from './page-numbers.ts'
import { ruleFor } from './pager-rule.ts'
import type { PageLink, Survey } from './survey.ts'
import {
  endsInArrow,
  isNextArrow,
  isNextPage,
  isOlder,
  isPreviousPage,
  isReadMore,
} from './text-shapes.ts'
import { isInAny } from './tree-shapes.ts'
import { wordsOf } from './words.ts'

export interface PagerFinding {
  readonly rule: PagerRule
  /** How it was found, for a person. */
  readonly origin: string
}

const SCORE_MIN = 4

/**
 * @param cards elements of the listing: links in them lead to entries, not to pages
 * @param entryUrls where its cards lead
 */
export function findPager(
  page: Page,
  survey: Survey,
  cards: readonly PageElement[],
  entryUrls: ReadonlySet<string>,
): PagerFinding | undefined {
  const relation = byRelation(page, survey, entryUrls)
  if (relation !== undefined) return relation
  const inCards = new Set(survey.links.filter((link) => isInAny(link.element, cards)))
  const urlsInCards = new Set([...inCards].map((link) => link.url))
  const links = survey.links.filter(
    (link) => link.isSameSite && !inCards.has(link) && link.url !== page.url.split('#')[0],
  )
  const ranked = links
    .filter((link) => !urlsInCards.has(link.url))
    .map((link) => ({ link, score: nextScore(link, page, survey, cards[0]) }))
    .sort((a, b) => b.score - a.score)
  const best = ranked[0]
  if (best !== undefined && best.score >= SCORE_MIN) {
    return { rule: ruleFor(best.link, page, survey), origin: `link ${best.link.url}` }
  }
  const numbered = links.map((link) => ({ url: link.url, text: survey.textIn(link.element) }))
  const template = numberedTemplate(page.url, numbered)
  return template === undefined ? undefined : { rule: { template }, origin: `numbers ${template}` }
}

/** `<link rel="next">` and `<a rel="next">` (HTML §4.6.7.13). */
function byRelation(
  page: Page,
  survey: Survey,
  entryUrls: ReadonlySet<string>,
): PagerFinding | undefined {
  const marked = survey.elements.filter(
    ({ tag, attributes }) =>
      (tag === 'link' || tag === 'a') &&
      wordsOf(attributes.rel ?? '').includes('next') &&
      attributes.href !== undefined &&
      !attributes.href.startsWith('#'),
  )
  // The rule takes the first of its kind.
  const firsts = ['link', 'a'].map((name) => marked.find(({ tag }) => tag === name))
  const element = firsts.find((first) => first && leadsToPage(first, page, survey, entryUrls))
  if (element === undefined) return undefined
  return { rule: { next: `${element.tag}[rel~="next"]` }, origin: 'rel=next' }
}

/** Words from which a text is a title rather than a label. */
const TITLE_UNITS_MIN = 3

/** The next entry is marked like the next page: it has an entry's address, or a title. */
function leadsToPage(
  element: PageElement,
  page: Page,
  survey: Survey,
  entryUrls: ReadonlySet<string>,
): boolean {
  const url = URL.parse(element.attributes.href ?? '', page.url)?.href ?? ''
  if (entryUrls.has(url) || isBefore(url, page.url)) return false
  if (pageStep(page.url, url) !== undefined || survey.unitsIn(element) < TITLE_UNITS_MIN)
    return true
  return labelsOf(element, survey).some((label) => isNextPage(label) || isNextArrow(label))
}

const NEXT_NAMES: ReadonlySet<string> = new Set(['next', 'older', 'nextpage'])
const PREVIOUS_NAMES: ReadonlySet<string> = new Set(['prev', 'previous', 'newer'])
const ARROW_NAMES: ReadonlySet<string> = new Set('angle arrow chevron caret'.split(' '))
const PAGER_NAMES: ReadonlySet<string> = new Set(
  'pagination pager paging paginator page pages pagenavi pagenav'.split(' '),
)

/** @param first the first card: a menu before it may lead to older things of another kind */
function nextScore(
  link: PageLink,
  page: Page,
  survey: Survey,
  first: PageElement | undefined,
): number {
  const { element } = link
  const labels = labelsOf(element, survey)
  const names = namesAround(element)
  const step = pageStep(page.url, link.url)
  let score = 0
  const isBehind = first === undefined || element.start > first.start
  const saysNext = (label: string) => isNextPage(label) && (isBehind || !isOlder(label))
  if (labels.some(saysNext)) score += 4
  else if (labels.some((label) => isNextArrow(label) || isOlder(label))) score += 2.5
  else if (labels.some(endsInArrow)) score += 2
  if (names.some((name) => NEXT_NAMES.has(name))) score += 2
  if (names.includes('right') && names.some((name) => ARROW_NAMES.has(name))) score += 2
  if (names.some((name) => PAGER_NAMES.has(name))) score += 1
  if (step === 1) score += score > 0 || labels.length === 0 ? 2 : 0
  if (step === 1 && labels.length === 0) score += 2
  else if (step !== undefined && step < 0) score -= 3
  else if (isBefore(link.url, page.url)) score -= 5
  // Where the addresses count, the words may mean either: `Previous` leads to older ones, too.
  if (labels.some(isPreviousPage)) score += step === 1 ? 4 : -5
  if (labels.some(isReadMore) && isSameList(link.url, page.url)) score += 4
  if (names.some((name) => PREVIOUS_NAMES.has(name))) score += step === 1 ? 4 : -2
  if (step === undefined && link.isTaxonomy) score -= 2
  if (step === undefined && score >= SCORE_MIN && isElsewhere(link.url, page.url)) score -= 2
  return score
}

/** Whether a page comes before this one: some themes call the newer ones the next. */
function isBefore(url: string, pageUrl: string): boolean {
  return (pageStep(url, pageUrl) ?? 0) > 0
}

/** Whether an address is of another part of the site than the page: `/forum/`, not `/news/`. */
function isElsewhere(url: string, pageUrl: string): boolean {
  const section = SECTION.exec(pageUrl)?.[0]
  return section !== undefined && !`${url}/`.startsWith(section)
}

const SECTION = /^[^/]+:\/\/[^/]+\/[^/?#]+\//

/** Whether two addresses differ in their queries alone. */
function isSameList(url: string, pageUrl: string): boolean {
  const [path, query] = url.split('?')
  return query !== undefined && path === pageUrl.split(/[?#]/)[0]
}

const LABEL_MAX = 40

/** What a link says: its text, its labels, those of a picture in it. */
function labelsOf(element: PageElement, survey: Survey): string[] {
  const inside = element.children.flatMap(({ attributes, icon }) => [
    icon,
    attributes['aria-label'],
    attributes.alt,
    attributes.title,
  ])
  const { attributes } = element
  return [survey.textIn(element), attributes['aria-label'], attributes.title, ...inside].filter(
    (label): label is string => label !== undefined && label !== '' && label.length <= LABEL_MAX,
  )
}

/** Words of the classes and ids of a link, of what it holds and of two elements around it. */
function namesAround(element: PageElement): string[] {
  const around = [element, ...element.children, element.parent, element.parent?.parent]
  return around.flatMap((one) =>
    one === undefined ? [] : wordsOf([...one.classes, one.attributes.id ?? ''].join(' ')),
  )
}
