/**
 * Headings above groups of cards that say when: a year, a month, a day. They complete dates that
 * say less (`2024` over `03-15`), and are the date of cards that have none.
 */
import type { Card } from '../extract-by-rule.ts'
import type { PageElement } from '../page-element.ts'
import type { ReadDate } from './read-date.ts'
import type { Survey } from './survey.ts'
import { hasToken, tokensOf } from './tokens.ts'

export interface Groups {
  readonly selector: string
  /** Those of the cards; a container holds them all. */
  readonly headings: readonly PageElement[]
  /** The cards, each with the text of its heading. */
  readonly cards: readonly Card[]
}

/** `2024`, `2024年`, `2024 (12)`, `March 2024`, `2024-03`. */
const YEAR_HEADING =
  /^[^\d]{0,15}(?:19|20)\d{2}(?:年|\b)[^\d]{0,3}(?:\d{1,2}(?:月|\b))?[^\d]{0,8}\d{0,4}[^\d]{0,8}$/u
const YEAR = /(?:19|20)\d{2}/
const HEADING_LENGTH_MAX = 40

/** @returns nothing when no heading stands before the first card, or none can be named */
export function findGroups(
  cards: readonly Card[],
  openings: readonly PageElement[],
  survey: Survey,
  readDate: ReadDate,
): Groups | undefined {
  const first = openings[0]
  const last = openings.at(-1)
  if (first === undefined || last === undefined) return undefined
  const isHeading = (element: PageElement) => {
    if (survey.lengthIn(element) > 2 * HEADING_LENGTH_MAX) return false
    const text = survey.textIn(element)
    if (text.length > HEADING_LENGTH_MAX || !YEAR.test(text)) return false
    return YEAR_HEADING.test(text) || readDate(text)?.isWhole === true
  }
  const before = survey.elements.slice(Math.max(0, first.start - BEFORE_MAX), first.start)
  const nearest = before.findLast((element) => element.end < first.start && isHeading(element))
  if (nearest === undefined) return undefined
  const selector = namesOf(nearest).find((token) => {
    const found = between(withName(token, survey), nearest, last)
    const outside = found.filter((element) => !isInCard(element, openings))
    return outside.length > 0 && outside.every(isHeading)
  })
  if (selector === undefined) return undefined
  const headings = between(withName(selector, survey), nearest, last)
  const textFor = (opening: PageElement) => {
    const heading = headings.findLast((element) => element.start < opening.start)
    return heading === undefined ? undefined : survey.textIn(heading)
  }
  return {
    selector,
    headings,
    cards: cards.map((card, index) => ({ ...card, group: textFor(openings[index] ?? first) })),
  }
}

/** Tags that name no heading by themselves. */
const BLANK_TAGS: ReadonlySet<string> = new Set('a div span p li td b strong em i'.split(' '))

function namesOf(element: PageElement): string[] {
  const own = tokensOf(element)
  const above = element.parent === undefined ? [] : tokensOf(element.parent)
  return [
    ...own.filter((token) => !BLANK_TAGS.has(token)),
    ...above.filter((token) => !BLANK_TAGS.has(token)).map((token) => `${token} > ${element.tag}`),
  ]
}

function withName(name: string, survey: Survey): readonly PageElement[] {
  const [above = '', tag] = name.split(' > ')
  if (tag === undefined) return survey.withToken(above)
  return survey
    .withToken(tag)
    .filter(({ parent }) => parent !== undefined && hasToken(parent, above))
}

/** How many elements before the first card its heading may stand. */
const BEFORE_MAX = 12

function between(
  elements: readonly PageElement[],
  first: PageElement,
  last: PageElement,
): PageElement[] {
  return elements.filter((element) => element.start >= first.start && element.end < last.start)
}

function isInCard(element: PageElement, openings: readonly PageElement[]): boolean {
  const opening = openings.findLast((other) => other.start <= element.start)
  return opening !== undefined && element.start <= opening.end
}
