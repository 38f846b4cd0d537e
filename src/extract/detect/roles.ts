/**
 * The roles of a candidate: what its columns mean. Link, title and dates judge a candidate; the
 * other fields are found once, for the one that becomes the rule.
 */
import { share } from '../../domain/numbers.ts'
import type { FieldName, FieldRule, Pick } from '../../domain/rule.ts'
import type { Card } from '../cards.ts'
import { type PageElement, textOf } from '../page-element.ts'
import type { Candidate } from './candidates.ts'
import { type Column, findColumns } from './columns.ts'
import { dateOrder } from './date-order.ts'
import { findAnchor } from './find-anchor.ts'
import { findCategories } from './find-categories.ts'
import { type DateRole, findDates } from './find-dates.ts'
import { type ExcerptRole, findExcerpt } from './find-excerpt.ts'
import { findAuthors, findImage } from './find-extras.ts'
import { findGroups, type Groups } from './find-groups.ts'
import { findIgnored } from './find-ignored.ts'
import { findLink, findRareLink, holdDays, type LinkRole } from './find-link.ts'
import { fallbackTitle, findTitle, type TitleRole } from './find-title.ts'
import { noticeDates, noticeTitle } from './notices.ts'
import type { ReadDate } from './read-date.ts'
import type { Survey } from './survey.ts'
import { titleDates } from './title-dates.ts'
import { titleLabels } from './title-labels.ts'
import { isInAny } from './tree-shapes.ts'
import { withUrlDates } from './url-dates.ts'

export interface Roles {
  /** The cards that were read, each with the heading above it, and their columns. */
  readonly sample: readonly Card[]
  readonly columns: readonly Column[]
  readonly link: LinkRole | undefined
  readonly title: TitleRole | undefined
  readonly dates: DateRole | undefined
  readonly excerpt: ExcerptRole | undefined
  /** Headings that complete dates. */
  readonly groups: Groups | undefined
}

/**
 * @param sampleMax cards looked at, evenly spread; more of the same say nothing new
 * @param isLoose see `findColumns`
 */
export function findRoles(
  candidate: Candidate,
  sampleMax: number,
  survey: Survey,
  readDate: ReadDate,
  isLoose = false,
): Roles {
  const { openings } = candidate
  const headed = findGroups(candidate.cards, openings, survey, readDate)
  const cards = headed?.cards ?? candidate.cards
  const step = Math.max(1, cards.length / sampleMax)
  const sample = cards.filter((_, index) => Math.floor(index % step) === 0).slice(0, sampleMax)
  const columns = findColumns(sample, isLoose).filter(
    // What stands in the last run alone stands behind the listing.
    ({ cells }) => candidate.span !== 'until_next' || cells.slice(0, -1).some(isFilled),
  )
  const link = findLink(sample, columns, survey, readDate)
  const saying = findTitle(columns, link, survey, readDate)
  const day = saying?.texts.some(hasLetter) ? undefined : dayTitle(link, survey, readDate)
  const title = link ? (day ?? saying) : noticeTitle(saying, columns, sample, survey, readDate)
  const titles = day !== undefined || title === undefined || title.isOwnText ? [] : title.cells
  const found = findDates(sample, columns, titles, survey, readDate)
  const shown =
    (link ? found : noticeDates(found, survey)) ??
    (title && titleDates(title, textsOf(title, survey), sample, readDate))
  const dates = withUrlDates(shown, link, readDate)
  const isNotice = ({ cells, fill }: Column) =>
    title === undefined ? fill === 1 : !cells.flat().some(survey.linkOf.has, survey.linkOf)
  const texts = link === undefined ? columns.filter(isNotice) : columns
  const excerpt = findExcerpt(sample, texts, namedCells(title, dates), survey, readDate)
  const groups = isNeeded(headed, dates, readDate) ? headed : undefined
  const told = dates ?? (groups && link && groupDates(sample, readDate))
  return { sample, columns, link, title, dates: told, excerpt, groups }
}

const hasLetter = (text: string) => /\p{L}/u.test(text)

/** Where cards have no other words, as those of a diary: the dates that their links are. */
function dayTitle(
  link: LinkRole | undefined,
  survey: Survey,
  readDate: ReadDate,
): TitleRole | undefined {
  const cells = link?.links.map((found) => found?.element) ?? []
  const texts = cells.flatMap((cell) => (cell === undefined ? [] : survey.textIn(cell)))
  if (link === undefined || !holdDays(texts, readDate)) return undefined
  const { attribute: _address, ...pick } = link.pick
  return { picks: [pick], score: 0, cells, texts, isOwnText: false }
}

/** The dates of cards that have none but their heading's; nothing has to be picked for them. */
function groupDates(cards: readonly Card[], readDate: ReadDate): DateRole {
  const readings = cards.map(({ group = '' }) => readDate(group))
  const order = dateOrder(readings)
  const nothing = { picks: [], score: 0, cells: [], isOwnText: true }
  return { ...nothing, rate: 1, readings, order, hasYear: true }
}

function textsOf({ cells }: TitleRole, survey: Survey): string[] {
  return cells.map((cell) => (cell === undefined ? '' : survey.textIn(cell)))
}

const isFilled = (inCard: readonly PageElement[]) => inCard.length > 0

/** Cells whose text is a title or a date and nothing else. */
function namedCells(...roles: (TitleRole | DateRole | undefined)[]): PageElement[] {
  return roles.flatMap((role) =>
    role === undefined || role.isOwnText ? [] : role.cells.filter((cell) => cell !== undefined),
  )
}

export interface Fields {
  readonly fields: Readonly<Partial<Record<FieldName, FieldRule>>>
  readonly ignore: string | undefined
}

/** The picks of all fields, and what none of them reads. */
export function findFields(roles: Roles, survey: Survey, readDate: ReadDate): Fields {
  const { sample, columns, link, title, dates, excerpt } = roles
  const named = namedCells(title, dates)
  const titles = title?.cells.filter((cell) => cell !== undefined) ?? []
  const links = link?.links.flatMap((found) => found?.element ?? []) ?? []
  const url =
    link?.pick ??
    findRareLink(columns, title?.cells ?? [], survey) ??
    findAnchor(sample, columns, survey)
  const labels = titleLabels(title, columns, survey)
  const categories = findCategories(columns, link, titles, labels, survey, readDate)
  const isLabelled = categories?.cells.some((cell) => isInAny(cell, labels)) === true
  const ofTags = shareOfAll(excerpt?.cells ?? [], categories?.cells ?? [])
  const said = ofTags > 0 ? excerpt?.picks.map(withoutOthers) : excerpt?.picks
  const found: Partial<Record<FieldName, FieldRule | undefined>> = {
    url: url && [url],
    title: title && [
      ...(isLabelled ? title.picks.map(withoutOthers) : title.picks),
      ...fallbackTitle(title, columns, link, survey, readDate),
    ],
    published: dates?.picks.length === 0 ? undefined : dates?.picks,
    excerpt: ofTags > 0.5 ? undefined : said,
    categories: categories?.picks,
    authors: findAuthors(columns, survey),
    image: findImage(columns),
  }
  const picks = Object.values(found).flatMap((rule) => rule ?? [])
  // A place is counted among all that is there: what is ignored would move it.
  const isCounted = ({ selector }: Column) =>
    picks.some(({ select, nth }) => nth !== undefined && select === selector)
  const places = columns.filter(isCounted).flatMap(({ cells }) => cells.flat())
  const read = [...named, ...links, ...places]
  return {
    fields: Object.fromEntries(Object.entries(found).filter(([, picks]) => picks !== undefined)),
    ignore: findIgnored(sample, isLabelled ? [] : labels, read, survey),
  }
}

/** Share of elements that hold others of a list and nothing beside them. */
function shareOfAll(elements: readonly PageElement[], others: readonly PageElement[]): number {
  const isOther = (inner: PageElement) => others.includes(inner)
  return share(elements, (element) => textOf(element, isOther) === '')
}

/** A title or an excerpt without the categories in it. */
function withoutOthers(pick: Pick): Pick {
  return pick.attribute === undefined ? { ...pick, text: 'rest' } : pick
}

const HEADING = /^(?:h[2-6]|dt|th|summary)$/

/** Headings are read when dates lack their year, or when there is no other date. */
function isNeeded(
  groups: Groups | undefined,
  dates: DateRole | undefined,
  readDate: ReadDate,
): boolean {
  if (groups === undefined) return false
  if (dates !== undefined) return !dates.hasYear
  const isDay = (group = '') => ['day', 'instant'].includes(readDate(group)?.precision ?? '')
  // A day above one thing alone is of an entry's own page, above all of them that of the page.
  const isOfPage = groups.headings.length === 1 && !HEADING.test(groups.headings[0]?.tag ?? '')
  if (groups.cards.length === 1 || isOfPage) return false
  return groups.cards.every(({ group }) => isDay(group))
}
