/**
 * Notices: cards without a link. Their text is no title, and neither is what begins a sentence of
 * it; where no other words stand before it, a title is made of it later. A date that is told in a
 * sentence is not theirs.
 */
import { datedLine } from '../../domain/dated-line.ts'
import { mean, share } from '../../domain/numbers.ts'
import type { Card } from '../cards.ts'
import type { PageElement } from '../page-element.ts'
import { isMarked } from './card-signs.ts'
import type { Column } from './columns.ts'
import type { DateRole } from './find-dates.ts'
import { isHeading } from './find-link.ts'
import { findTitle, type TitleRole } from './find-title.ts'
import { isTold, leadsSentence } from './in-sentence.ts'
import type { ReadDate } from './read-date.ts'
import type { Roles } from './roles.ts'
import type { Survey } from './survey.ts'
import { textUnits } from './text-units.ts'

/** @param title what would be the title if the cards had a link */
export function noticeTitle(
  title: TitleRole | undefined,
  columns: readonly Column[],
  cards: readonly Card[],
  survey: Survey,
  readDate: ReadDate,
): TitleRole | undefined {
  const isText = title?.cells.every((cell, index) => isWhole(cell, cards[index])) === true
  if (title === undefined || isText) return undefined
  if (!isProse(title, survey, readDate)) return title
  const short = columns.filter(({ cells }) => {
    const firsts = cells.flatMap((inCard) => inCard[0] ?? [])
    return mean(firsts.map(survey.unitsIn)) <= UNITS_MAX
  })
  const other = findTitle(short, undefined, survey, readDate)
  const isBefore = other?.cells.every((cell, index) => {
    const text = title.cells[index]
    return cell !== undefined && text !== undefined && cell.end < text.start
  })
  return isBefore && other && !isProse(other, survey, readDate) ? other : undefined
}

/** A paragraph that is a card is its text. */
function isWhole(cell: PageElement | undefined, card: Card | undefined): boolean {
  return card?.nodes.length === 1 && cell === card.nodes[0]
}

const UNITS_MAX = 9
const SENTENCES_MIN = 0.6
const LEADS_MIN = 0.5
const TOLD_MAX = 0.25
const SENTENCE_END = /[.!?](?:\s|$)|[。！？]/u

/** Whether texts are sentences, or begin or are told in some. */
function isProse({ cells, texts }: TitleRole, survey: Survey, readDate: ReadDate): boolean {
  const found = cells.filter((cell) => cell !== undefined)
  if (found.some((cell) => isHeading(cell, survey))) return false
  if (share(found, leadsSentence) > LEADS_MIN) return true
  if (share(found, (cell) => survey.linkOf.has(cell) && isTold(cell, readDate)) > TOLD_MAX) {
    return true
  }
  const isLong = mean(texts.map(textUnits)) > UNITS_MAX
  return isLong && share(texts, (text) => SENTENCE_END.test(text)) > SENTENCES_MIN
}

/** Most that is said beside a date: who wrote, at what hour, in which place. */
const BESIDE_UNITS_MAX = 9

/** Dates that stand for themselves, or lead a text. */
export function noticeDates(role: DateRole | undefined, survey: Survey): DateRole | undefined {
  if (role === undefined) return undefined
  const isInText = (cell: PageElement | undefined, card: number) => {
    if (cell === undefined || role.readings[card]?.isWhole !== false) return false
    const text = survey.textIn(cell)
    return textUnits(text) > BESIDE_UNITS_MAX && datedLine(text) === undefined
  }
  const told = role.cells.filter(isInText).length
  return told > TOLD_MAX * role.cells.length ? undefined : role
}

const DATED_MIN = 0.5

/** Whether most cards have a day, and something to say. */
export function areNotices({ title, dates, excerpt }: Roles): boolean {
  const rate = dates?.rate ?? 0
  return rate > DATED_MIN && (title !== undefined || excerpt !== undefined)
}

/** What it costs to have no link; undated cards that link to what they tell of are one text. */
export function noLinkTerm(cards: readonly Card[], roles: Roles, survey: Survey): number {
  if (areNotices(roles)) return -1.5
  const nodes = cards.flatMap((card) => card.nodes.filter((node) => typeof node === 'object'))
  return nodes.some((node) => survey.linksIn(node) > 0 && !isMarked(node)) ? -9 : -3
}
