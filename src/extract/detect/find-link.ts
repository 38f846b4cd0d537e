/** Which link of a card is the entry's: distinct, of one form, saying, no tag's and no "more". */
import { distinctness, mean, share } from '../../domain/numbers.ts'
import type { Pick } from '../../domain/rule.ts'
import type { Card } from '../cards.ts'
import { contains, type PageElement } from '../page-element.ts'
import { type Column, pickOf } from './columns.ts'
import { isInSentence, isTold } from './in-sentence.ts'
import type { ReadDate } from './read-date.ts'
import { sayingUnits } from './saying.ts'
import type { PageLink, Survey } from './survey.ts'
import { isCounter, isNumber, isReadMore } from './text-shapes.ts'
import { columnCost } from './tokens.ts'
import { usualTemplate } from './url-template.ts'

export interface LinkRole {
  readonly pick: Pick
  readonly score: number
  /** Per card; absent where the card has none. */
  readonly links: readonly (PageLink | undefined)[]
  readonly coherence: number
}

const FILL_MIN = 0.5
const SCORE_MIN = 2.5
/** Share of links in sentences from which they lead to what entries tell of, not to entries. */
const IN_PROSE_MAX = 0.25
const DISTINCT_MIN = 0.5

/** @param cards those of the columns: the one link of a card is its address, whatever it says */
export function findLink(
  cards: readonly Card[],
  columns: readonly Column[],
  survey: Survey,
  readDate: ReadDate,
): LinkRole | undefined {
  let best: LinkRole | undefined
  for (const column of columns) {
    if (
      column.nth === 1 ||
      column.fill < FILL_MIN ||
      !column.cells.some((cells) => cells.some(isAnchor))
    )
      continue
    const links = column.cells.map((cells) => firstLink(cells, survey))
    const found = links.filter((link) => link !== undefined)
    if (found.length < FILL_MIN * links.length) continue
    const coherence = usualTemplate(found.map((link) => link.template))?.share ?? 0
    const score = linkScore(links, found, survey, readDate) + coherence - columnCost(column)
    if (best !== undefined && score <= best.score) continue
    if (!leadElsewhere(found, readDate)) {
      best = { pick: { ...pickOf(column), attribute: 'href' }, score, links, coherence }
    }
  }
  if (best === undefined || best.score >= SCORE_MIN) return best
  return isOnlyLink(best, cards, survey, readDate) ? best : undefined
}

/** Whether links are parts of what entries tell, or most of them lead to one place. */
function leadElsewhere(links: readonly PageLink[], readDate: ReadDate): boolean {
  const isOfProse = ({ element }: PageLink) =>
    isTold(element, readDate) && !isReadMore(element.content.join())
  const hrefs = links.map(({ element }) => element.attributes.href ?? '')
  return share(links, isOfProse) > IN_PROSE_MAX || distinctness(hrefs) < DISTINCT_MIN
}

/** What else a card says where its link is a number or an icon, beside what that says. */
const TIMES_MORE = 2

/** Cards that stand on the page twice share their links; a link that more share tells none. */
const OWN_MIN = 0.5

/** Whether cards have one link each, to a place of their own, and more to say or its date. */
function isOnlyLink(
  { links }: LinkRole,
  cards: readonly Card[],
  survey: Survey,
  readDate: ReadDate,
): boolean {
  const found = links.filter((link) => link !== undefined)
  const elements = cards.flatMap(({ nodes }) => nodes.filter((node) => typeof node !== 'string'))
  const all = new Set(elements.flatMap(survey.linksBelow).map(({ url }) => url))
  const own = new Set(found.map(({ url }) => url))
  if (all.size !== own.size || own.size < OWN_MIN * found.length) return false
  const isOther = (link: PageLink) =>
    link.isBack || isAside(link, survey) || isInSentence(link.element)
  if (found.some(isOther)) return false
  const units = (ones: readonly PageElement[]) => mean(ones.map(survey.unitsIn))
  const anchors = found.map(({ element }) => element)
  return (
    units(elements) > TIMES_MORE * units(anchors) || holdDays(anchors.map(survey.textIn), readDate)
  )
}

/**
 * Where most cards have no link, that of the others: a link that is or leads their title.
 *
 * @param titles cells of titles, per card
 */
export function findRareLink(
  columns: readonly Column[],
  titles: readonly (PageElement | undefined)[],
  survey: Survey,
): Pick | undefined {
  const isTitle = (cell: PageElement, card: number) => {
    const title = titles[card]
    if (title === undefined || !survey.linkOf.has(cell) || !contains(title, cell)) return false
    const isLeading = survey.textIn(title).startsWith(survey.textIn(cell))
    return survey.lengthIn(cell) >= (isLeading ? LEADING : WHOLE) * survey.lengthIn(title)
  }
  const [best] = columns
    .filter(({ cells, fill, nth }) => {
      const isLink = cells.every((inCard, card) => inCard.every((cell) => isTitle(cell, card)))
      return fill > 0 && nth === undefined && isLink
    })
    .sort((a, b) => b.fill - a.fill || columnCost(a) - columnCost(b))
  return best && { ...pickOf(best), attribute: 'href' }
}

const isAnchor = (element: PageElement) => element.tag === 'a' || element.tag === 'area'

/** As a rule reads it: the first cell with an address. */
function firstLink(cells: readonly PageElement[], survey: Survey): PageLink | undefined {
  const cell = cells.find((element) => isAnchor(element) && element.attributes.href)
  return cell === undefined ? undefined : survey.linkOf.get(cell)
}

function linkScore(
  links: readonly (PageLink | undefined)[],
  found: readonly PageLink[],
  survey: Survey,
  readDate: ReadDate,
): number {
  const texts = found.map((link) => linkText(link, survey))
  const said = texts.filter((text) => text !== '')
  const units = mean(found.map((link) => Math.min(8, survey.unitsIn(link.element))))
  return (
    4 * distinctness(found.map((link) => link.url)) * (found.length / links.length) +
    1.5 * share(found, (link) => leadsToHeading(link.element, survey)) +
    Math.min(2, units / 2) -
    3 * share(found, (link) => isAside(link, survey)) -
    0.5 * share(texts, isReadMore) -
    (areDates(texts, readDate) ? 2.5 : 1.5 * share(texts, isNumber)) -
    1.5 * (isCounter(said) ? 1 : 0) -
    1.5 * (said.length === 0 ? 0 : 1 - distinctness(said)) -
    0.8 * share(found, (link) => !link.isSameSite) -
    2 * share(found, (link) => BESIDE.test(link.url)) -
    2 * share(found, (link) => isInSentence(link.element))
  )
}

/** An address of what stands beside the entry's own: an attachment, the page to print it. */
const BESIDE =
  /\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|7z|mp[34]|m4a|jpe?g|png|gif)(?:$|[?#])|\b(?:print|share)\b/i

/** A link to tags or to an author; one that is a heading leads to an entry all the same. */
function isAside(link: PageLink, survey: Survey): boolean {
  return (link.isTaxonomy || link.isAuthor) && !isHeading(link.element, survey)
}

/** What a link says: its text, else what it says to those who do not see it. */
function linkText({ element }: PageLink, survey: Survey): string {
  const text = survey.textIn(element)
  return text !== '' ? text : (element.attributes['aria-label'] ?? element.attributes.title ?? '')
}

/** Dated labels say less than this of their own. */
const SAYING_MIN = 1.5
const DATED_MIN = 0.8

/** Whether texts are dates, or one label beside changing dates: `May 3, 2024 · permalink`. */
export function areDates(texts: readonly string[], readDate: ReadDate): boolean {
  const isDated = share(texts, (text) => readDate(text) !== undefined) >= DATED_MIN
  return isDated && sayingUnits(texts) < SAYING_MIN
}

/** Whether texts hold days; months are a menu's. */
export function holdDays(texts: readonly string[], readDate: ReadDate): boolean {
  const isDay = (text: string) => (readDate(text)?.precision ?? 'month') !== 'month'
  return share(texts, isDay) >= DATED_MIN
}

const HEADING = /^h[1-6]$/

/** By its tag, or by a class that gives it a heading's look. */
const looksLikeHeading = ({ tag, classes }: PageElement) =>
  HEADING.test(tag) || classes.some((name) => HEADING.test(name))

/** Whether an element is a heading, stands in one, or has nothing to say but one. */
export function isHeading(element: PageElement, survey: Survey): boolean {
  if (looksLikeHeading(element) || HEADING.test(element.parent?.tag ?? '')) return true
  if (HEADING.test(element.parent?.parent?.tag ?? '')) return true
  const below = element.children.find((child) => HEADING.test(child.tag))
  return below !== undefined && survey.lengthIn(below) >= WHOLE * survey.lengthIn(element)
}

/** A share of the text that is nearly all of it. */
const WHOLE = 0.8

/** The same of a link that a title begins with: `<a>Kit 4.8</a> released`. */
const LEADING = 0.4

/** Whether a link stands in a heading or holds one. */
function leadsToHeading(element: PageElement, survey: Survey): boolean {
  if (isHeading(element, survey)) return true
  return element.children.some(
    (child) => HEADING.test(child.tag) || child.children.some((inner) => HEADING.test(inner.tag)),
  )
}
