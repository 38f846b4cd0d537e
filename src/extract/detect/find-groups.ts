/**
 * Headings above groups of cards that say when: a year, a month, a day. They complete dates that
 * say less (`2024` over `03-15`), and are the date of cards that have none.
 *
 * Looks for them in any markup: elements of their own kind or of the cards' kind, bare text, a
 * month below a year. A name for them is taken when a rule reads headings by it and nothing else.
 */
import { type Card, marksIn, saysYear } from '../cards.ts'
import { HEADING_LENGTH_MAX, headingBelow, isYearText, YEAR } from '../group-heading.ts'
import { collapse, contains, type PageElement } from '../page-element.ts'
import { compileSelector, type Matcher } from '../selector.ts'
import type { ReadDate } from './read-date.ts'
import { signature } from './signature.ts'
import type { Survey } from './survey.ts'
import { stableIdOf, tokensOf } from './tokens.ts'
import { commonAncestor } from './tree-shapes.ts'

export interface Groups {
  readonly selector: string
  /** Those of the cards; a container holds them all. */
  readonly headings: readonly PageElement[]
  /** The cards, each with the text of its heading; cards that are headings are none. */
  readonly cards: readonly Card[]
}

/** `2024`, `2024年`, `2024 (12)`, `March 2024`, `2024-03`. */
const YEAR_HEADING =
  /^[^\d]{0,15}(?:19|20)\d{2}(?:年|\b)[^\d]{0,3}(?:\d{1,2}(?:月|\b))?[^\d]{0,8}\d{0,4}[^\d]{0,8}$/u
/** How many elements before the first card its heading may stand. */
const BEFORE_MAX = 12

interface Seen {
  readonly openings: readonly PageElement[]
  /** The first that is no heading. */
  readonly first: PageElement
  readonly survey: Survey
  readonly readDate: ReadDate
}

/** @returns nothing when no heading stands before the first card, or none can be named */
export function findGroups(
  cards: readonly Card[],
  openings: readonly PageElement[],
  survey: Survey,
  readDate: ReadDate,
): Groups | undefined {
  const first = openings.find((opening) => !saysYear(opening))
  if (first === undefined) return undefined
  const seen: Seen = { openings, first, survey, readDate }
  const before = survey.elements.slice(Math.max(0, first.start - BEFORE_MAX), first.start)
  const above = before.filter(({ end }) => end < first.start)
  const year = above.findLast((one) => isHeading(one, seen) && !isInRow(one, seen))
  const around = before.findLast((one) => holdsYearText(one, first))
  const isBare = around !== undefined && (year === undefined || around.start > year.start)
  const nearest = isBare ? around : year
  if (nearest === undefined) return undefined
  const names = isBare ? namesOf(nearest) : levelsOf(nearest, seen).flatMap(namesOf)
  const month = above.findLast((element) => isMonth(element, nearest, seen))
  const months = isBare || month === undefined ? [] : namesOf(month)
  for (const name of names) {
    for (const selector of [...months.map((below) => `${name}, ${below}`), name]) {
      const groups = groupsBy(selector, cards, nearest, seen)
      if (groups !== undefined) return groups
    }
  }
  return undefined
}

/** The groups as a rule reads them; nothing when it would take something else for a heading. */
function groupsBy(
  selector: string,
  cards: readonly Card[],
  nearest: PageElement,
  seen: Seen,
): Groups | undefined {
  const { openings, first } = seen
  const held = commonAncestor([...openings, nearest])
  if (held === undefined) return undefined
  const known = new Map(openings.map((opening, index) => [opening, cards[index]]))
  const isItem: Matcher = (element) => known.has(element) || isOfKind(element, first)
  const marks = marksIn(held, isItem, compileSelector(selector))
  const last = marks.findLastIndex(({ isHeading }) => !isHeading)
  const headings = marks.filter(
    ({ isHeading, element }, at) => isHeading && at < last && element.start >= nearest.start,
  )
  if (headings.length === 0 || !headings.every(({ group }) => isHeadingText(group, seen))) {
    return undefined
  }
  const found = marks.flatMap(({ isHeading, element, group }): Card[] => {
    const card = isHeading ? undefined : known.get(element)
    return card === undefined ? [] : [{ ...card, group }]
  })
  const isLate = found[0]?.group === undefined
  return isLate
    ? undefined
    : { selector, headings: headings.map(({ element }) => element), cards: found }
}

/** What a rule may take for a card too: of the same parent and the same kind. */
function isOfKind(element: PageElement, card: PageElement): boolean {
  return element.parent === card.parent && signature(element) === signature(card)
}

function isHeading(element: PageElement, seen: Seen): boolean {
  if (seen.survey.lengthIn(element) > 2 * HEADING_LENGTH_MAX) return false
  return isHeadingText(seen.survey.textIn(element), seen)
}

/** Whether a heading is a part of what stands in one row with the cards: a pinned one's date. */
function isInRow(heading: PageElement, seen: Seen): boolean {
  const { first } = seen
  let at: PageElement | undefined = heading
  for (; at !== undefined && !contains(at, first); at = at.parent) {
    if (at.tag === first.tag && !isHeading(at, seen)) return true
  }
  return false
}

/** ` (showing 14 of 14 entries)`. */
const REMARK = /\s*[([（【][^)\]）】]*[)\]）】]$/u

function isHeadingText(said: string | undefined, { readDate }: Seen): boolean {
  const text = said?.replace(REMARK, '') ?? ''
  if (text.length > HEADING_LENGTH_MAX || !YEAR.test(text)) return false
  return YEAR_HEADING.test(text) || readDate(text)?.isWhole === true
}

/** `03月`, `March`: a month of the year above it. */
function isMonth(element: PageElement, year: PageElement, seen: Seen): boolean {
  const { survey, readDate } = seen
  if (element.start <= year.end || survey.lengthIn(element) > 2 * HEADING_LENGTH_MAX) return false
  const whole = headingBelow(survey.textIn(element), survey.textIn(year))
  const read = readDate(whole)
  return read?.isWhole === true && read.precision === 'month'
}

/** Whether bare text in an element around the first card says a year before it. */
function holdsYearText(element: PageElement, first: PageElement): boolean {
  if (!contains(element, first)) return false
  return element.content.some((node, at) => {
    const next = element.content[at + 1]
    if (typeof node !== 'string' || typeof next !== 'object' || next.start > first.start)
      return false
    return isYearText(collapse(node), false)
  })
}

/** A heading and what holds it alone; when that is of a kind with the cards, it and no other. */
function levelsOf(heading: PageElement, seen: Seen): PageElement[] {
  const levels: PageElement[] = []
  for (
    let at: PageElement | undefined = heading;
    at !== undefined && at.end < seen.first.start && isHeading(at, seen);
    at = at.parent
  ) {
    if (isOfKind(at, seen.first)) return [at]
    // Of the cards' tag beside them: a rule that takes it for a card sees nothing in it.
    if (at.parent === seen.first.parent && at.tag === seen.first.tag) levels.unshift(at)
    else levels.push(at)
  }
  return levels
}

/** Tags that name no heading by themselves. */
const BLANK_TAGS: ReadonlySet<string> = new Set('a div span p li td tr b strong em i'.split(' '))

/** Selectors of an element: its own tokens, those of what holds it, at last the tags alone. */
function namesOf(element: PageElement): string[] {
  const { parent, tag } = element
  const above = parent === undefined ? [] : namedTokens(parent).map((token) => `${token} > ${tag}`)
  const outer = parent?.parent
  const far = outer ? namedTokens(outer).map((token) => `${token} > ${parent?.tag} > ${tag}`) : []
  const bare = parent === undefined ? [] : [`${parent.tag} > ${tag}`]
  return [...tokensOf(element).filter((token) => !BLANK_TAGS.has(token)), ...above, ...far, ...bare]
}

function namedTokens(element: PageElement): string[] {
  const id = stableIdOf(element)
  const tokens = tokensOf(element).filter((token) => !BLANK_TAGS.has(token))
  return id === undefined ? tokens : [...tokens, `#${id}`]
}
