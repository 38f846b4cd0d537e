/** The roles of a candidate: what its columns mean, found together because each excludes others. */
import type { FieldName, FieldRule } from '../../domain/rule.ts'
import type { Card } from '../extract-by-rule.ts'
import { contains, type PageElement } from '../page-element.ts'
import type { Candidate } from './candidates.ts'
import { elementsOfCard, findColumns } from './columns.ts'
import { findCategories } from './find-categories.ts'
import { type DateRole, findDates } from './find-dates.ts'
import { findExcerpt } from './find-excerpt.ts'
import { findAuthors, findImage } from './find-extras.ts'
import { findGroups, type Groups } from './find-groups.ts'
import { findLink, type LinkRole } from './find-link.ts'
import { findTitle, type TitleRole } from './find-title.ts'
import type { ReadDate } from './read-date.ts'
import type { Survey } from './survey.ts'
import { isBadge, isReadMore } from './text-shapes.ts'
import { tokensOf } from './tokens.ts'

export interface Roles {
  readonly fields: Readonly<Partial<Record<FieldName, FieldRule>>>
  readonly link: LinkRole | undefined
  readonly title: TitleRole | undefined
  readonly dates: DateRole | undefined
  /** Selector of headings that complete dates. */
  readonly group: string | undefined
  readonly excerptUnits: number
  readonly ignore: string | undefined
}

/**
 * @param sampleMax cards looked at, evenly spread; more of the same say nothing new
 */
export function findRoles(
  { cards: found, openings }: Candidate,
  sampleMax: number,
  survey: Survey,
  readDate: ReadDate,
): Roles {
  const groups = findGroups(found, openings, survey, readDate)
  const cards = groups?.cards ?? found
  const step = Math.max(1, cards.length / sampleMax)
  const sample = cards.filter((_, index) => Math.floor(index % step) === 0).slice(0, sampleMax)
  const columns = findColumns(sample)
  const link = findLink(columns, survey, readDate)
  const saying = findTitle(columns, link, survey, readDate)
  const title = link === undefined && isWholeCard(saying, sample) ? undefined : saying
  const dates = findDates(sample, columns, title?.cells ?? [], survey, readDate)
  const named = [...(title?.cells ?? []), ...(dates?.isOwnText ? [] : (dates?.cells ?? []))].filter(
    (cell) => cell !== undefined,
  )
  const links = link?.links.flatMap((found) => found?.element ?? []) ?? []
  const titles = title?.cells.filter((cell) => cell !== undefined) ?? []
  const categories = findCategories(columns, link, titles, survey, readDate)
  const taken = [...named, ...(categories?.cells ?? [])]
  const restUnits = sample.map((card) => cardUnits(card, survey) - sumUnits(taken, card, survey))
  const excerpt = findExcerpt(columns, restUnits, named, survey)
  const image = findImage(columns)
  const authors = findAuthors(columns, survey)
  return {
    fields: {
      ...(link === undefined ? {} : { url: [link.pick] }),
      ...(title === undefined ? {} : { title: title.picks }),
      ...(dates === undefined ? {} : { published: dates.picks }),
      ...(excerpt === undefined ? {} : { excerpt: excerpt.picks }),
      ...(categories === undefined ? {} : { categories: categories.picks }),
      ...(authors === undefined ? {} : { authors }),
      ...(image === undefined ? {} : { image }),
    },
    link,
    title,
    dates,
    group: isNeeded(groups, dates, readDate) ? groups?.selector : undefined,
    excerptUnits: excerpt?.units ?? 0,
    ignore: ignoredIn(sample, [...named, ...links], survey),
  }
}

/** A paragraph that is a card is its text; a title is made of it later. */
function isWholeCard(title: TitleRole | undefined, cards: readonly Card[]): boolean {
  return title?.cells.every((cell, index) => cell === cards[index]?.nodes[0]) === true
}

/** Headings are read when dates lack their year, or when there is no other date. */
function isNeeded(
  groups: Groups | undefined,
  dates: DateRole | undefined,
  readDate: ReadDate,
): boolean {
  if (groups === undefined) return false
  if (dates !== undefined) return !dates.hasYear
  const isDay = (group = '') => ['day', 'instant'].includes(readDate(group)?.precision ?? '')
  return groups.cards.every(({ group }) => isDay(group))
}

function cardUnits(card: Card, survey: Survey): number {
  return card.nodes.reduce(
    (sum, node) => sum + (typeof node === 'string' ? 0 : survey.unitsIn(node)),
    0,
  )
}

function sumUnits(taken: readonly PageElement[], card: Card, survey: Survey): number {
  const inCard = taken.filter((cell) =>
    card.nodes.some(
      (node) => typeof node !== 'string' && cell.start >= node.start && cell.start <= node.end,
    ),
  )
  return inCard.reduce((sum, cell) => sum + survey.unitsIn(cell), 0)
}

/** Elements that only say "top" or "read more", by a selector that finds nothing else. */
function ignoredIn(
  cards: readonly Card[],
  read: readonly PageElement[],
  survey: Survey,
): string | undefined {
  const elements = cards.flatMap(elementsOfCard)
  const isNoise = (element: PageElement) => {
    if (survey.lengthIn(element) === 0 || survey.lengthIn(element) > NOISE_LENGTH_MAX) return false
    if (survey.linksBelow(element).some((link) => link.isTaxonomy)) return false
    const text = survey.textIn(element)
    return isBadge(text) || isReadMore(text)
  }
  const classes = (element: PageElement) => tokensOf(element).filter((token) => !TAG.test(token))
  const selectors = new Set(
    elements.filter(isNoise).flatMap((element) => {
      const above = element.parent === undefined ? [] : classes(element.parent)
      return [...classes(element), ...above.map((token) => `${token} > ${element.tag}`)]
    }),
  )
  const exact = [...selectors].filter((selector) =>
    elements.every(
      (element) =>
        !answersTo(element, selector) ||
        (isNoise(element) && !read.some((cell) => contains(element, cell))),
    ),
  )
  return exact.length === 0 ? undefined : exact.slice(0, 3).join(', ')
}

const NOISE_LENGTH_MAX = 60
const TAG = /^[a-z]/

function answersTo(element: PageElement, selector: string): boolean {
  const [first = '', second] = selector.split(' > ')
  if (second === undefined) return tokensOf(element).includes(first)
  return (
    element.tag === second &&
    element.parent !== undefined &&
    tokensOf(element.parent).includes(first)
  )
}
