/**
 * Where a card's date of publication stands: any form that the grammar reads, in a text or an
 * attribute. Created before updated; the visible day before an attribute that says another one.
 */
import { datedLine } from '../../domain/dated-line.ts'
import { DAY_MS } from '../../domain/durations.ts'
import { mean, share } from '../../domain/numbers.ts'
import type { Pick } from '../../domain/rule.ts'
import type { Card } from '../cards.ts'
import { completed } from '../group-heading.ts'
import { collapse, contains, ownTextOf, type PageElement } from '../page-element.ts'
import { type Column, pickOf } from './columns.ts'
import { areCounts, dateOrder } from './date-order.ts'
import { isNamed } from './element-names.ts'
import { joinedDates } from './joined-dates.ts'
import type { FoundDate, ReadDate } from './read-date.ts'
import type { Survey } from './survey.ts'
import { columnCost } from './tokens.ts'
import { isUpdated } from './updated-dates.ts'

export interface DateRole {
  readonly picks: readonly Pick[]
  readonly score: number
  readonly rate: number
  readonly readings: readonly (FoundDate | undefined)[]
  /** Share of cards whose date is not later than the one before, 0–1. */
  readonly order: number
  readonly hasYear: boolean
  readonly cells: readonly (PageElement | undefined)[]
  /** Whether the cells say more than the date: they are the card, or their own text is read. */
  readonly isOwnText: boolean
}

type Way = 'text' | 'own' | 'datetime' | 'title' | 'content' | 'data-date' | 'data-time'
const ATTRIBUTES: readonly Way[] = ['datetime', 'title', 'content', 'data-date', 'data-time']
const RATE_MIN = 0.35
const SCORE_MIN = 2

/**
 * @param cards the cards of the columns; their group headings complete dates
 * @param titles cells of titles: a date that is told in a title is not when it was published
 */
export function findDates(
  cards: readonly Card[],
  columns: readonly Column[],
  titles: readonly (PageElement | undefined)[],
  survey: Survey,
  readDate: ReadDate,
): DateRole | undefined {
  const roles: DateRole[] = []
  for (const column of columns) {
    if (column.nth === 1 || column.fill < RATE_MIN) continue
    for (const way of waysOf(column, titles)) {
      const role = readColumn(column, way, cards, survey, readDate)
      if (role !== undefined) roles.push(role)
    }
  }
  if (cards.some(({ nodes }) => nodes.length > 1)) roles.push(...readRuns(cards, readDate))
  const isDay = (role: DateRole) => share(role.readings, (one) => one?.precision !== 'month') > 0.5
  const isNoTitle = ({ cells }: Column) => !cells.some(([cell]) => cell && titles.includes(cell))
  const joined = roles.some((role) => role.rate > 0.6 && isDay(role))
    ? []
    : joinedDates(cards, columns.filter(isNoTitle), survey, readDate)
  const ranked = [...roles, ...joined]
    .map((role) => ({ role, score: role.score - laterPenalty(role, roles) }))
    .sort((a, b) => b.score - a.score)
  const best = ranked[0]
  if (best === undefined || best.score < SCORE_MIN) return undefined
  return withFallbacks(best.role, roles)
}

function waysOf(column: Column, titles: readonly (PageElement | undefined)[]): Way[] {
  const cell = column.cells.find((inCard) => inCard.length > 0)?.[0]
  if (cell === undefined) return []
  const ways = ATTRIBUTES.filter((name) => name in cell.attributes)
  const isTitle = column.cells.some(([first]) =>
    titles.some((title) => first !== undefined && title !== undefined && contains(title, first)),
  )
  if (isTitle) return ways
  const holdsTitle = titles.some((title) => title !== undefined && contains(cell, title))
  const texts: Way[] = cell.children.length === 0 ? ['text'] : ['text', 'own']
  return [...(holdsTitle ? texts.slice(1) : texts), ...ways]
}

/** A date in a longer text is looked for at its beginning. */
const TEXT_LENGTH_MAX = 80
const LINE_LENGTH_MAX = 400

function readValue(cell: PageElement, way: Way, survey: Survey): string {
  if (way === 'text') {
    const text = survey.lengthIn(cell) > LINE_LENGTH_MAX ? '' : survey.textIn(cell)
    return text.length > TEXT_LENGTH_MAX ? (datedLine(text)?.date ?? '') : text
  }
  if (way === 'own') return ownTextOf(cell).slice(0, TEXT_LENGTH_MAX)
  return cell.attributes[way] ?? ''
}

function readColumn(
  column: Column,
  way: Way,
  cards: readonly Card[],
  survey: Survey,
  readDate: ReadDate,
): DateRole | undefined {
  const isText = way === 'text' || way === 'own'
  const firsts = column.cells.map((inCard) =>
    inCard.find((cell) => readValue(cell, way, survey) !== ''),
  )
  const isDate = (cell: PageElement) => readDate(readValue(cell, way, survey))?.isWhole === true
  const isMostly = isText && share(firsts, (first) => first !== undefined && isDate(first)) > 0.5
  const cells = firsts.map((first, card) =>
    !isMostly || first === undefined || isDate(first)
      ? first
      : (column.cells[card]?.find(isDate) ?? first),
  )
  // A pinned card has a mark in the place of the date: the date is the one that is one.
  const isLater = cells.some((cell, card) => cell !== firsts[card])
  const values = cells.map((cell) => (cell === undefined ? '' : readValue(cell, way, survey)))
  const pick: Pick = {
    ...pickOf(column),
    ...(isText ? {} : { attribute: way }),
    ...(way === 'own' ? { text: 'own' as const } : {}),
    ...(isLater ? { match: 'each' as const } : {}),
  }
  const role = roleOf({ pick, values, cells }, cards, readDate)
  if (role === undefined) return undefined
  const found = cells.filter((cell) => cell !== undefined)
  const isCard = cells.every((cell, index) => cell === undefined || cell === cards[index]?.nodes[0])
  const isLong = mean(found.map(survey.unitsIn)) > DATE_UNITS_MAX
  return {
    ...role,
    score:
      role.score +
      namesTerm(found) -
      0.15 * Math.min(4, column.repeat - 1) -
      3 * share(found, (cell) => isUpdated(cell, isText)) -
      columnCost(column) -
      (isLater ? 0.3 : 0),
    isOwnText: way === 'own' || (way === 'text' && (isCard || isLong)),
  }
}

/** Longer texts say more than when. */
const DATE_UNITS_MAX = 12

/** The text between the elements of runs: `<a>Title</a> (03-15)<br>`. */
function readRuns(cards: readonly Card[], readDate: ReadDate): DateRole[] {
  if (leadsWithDate(cards[0], readDate)) return []
  const values = cards.map(({ nodes }) => ownTextOf({ content: nodes }).slice(0, TEXT_LENGTH_MAX))
  const pick: Pick = { select: ':scope', text: 'own' }
  const role = roleOf({ pick, values, cells: cards.map(() => undefined) }, cards, readDate)
  return role === undefined ? [] : [role]
}

/** Whether the text before a run is a date: then each run ends in the date of the next one. */
function leadsWithDate(card: Card | undefined, readDate: ReadDate): boolean {
  const opening = card?.nodes.find((node) => typeof node === 'object')
  const siblings = opening?.parent?.content ?? []
  const before = opening && siblings[siblings.indexOf(opening) - 1]
  const isInside = before !== undefined && card?.nodes.includes(before)
  return !isInside && typeof before === 'string' && readDate(collapse(before)) !== undefined
}

/** What a pick reads of the cards, one value each; '' where it finds nothing. */
interface Read {
  readonly pick: Pick
  readonly values: readonly string[]
  readonly cells: DateRole['cells']
}

function roleOf(
  { pick, values, cells }: Read,
  cards: readonly Card[],
  readDate: ReadDate,
): DateRole | undefined {
  const isText = pick.attribute === undefined
  const origin = isText ? 'text' : 'declared'
  const readings = values.map((value, index) => {
    if (value === '') return undefined
    return readDate(isText ? completed(value, cards[index]?.group) : value, origin)
  })
  const rate = share(readings, (reading) => reading !== undefined)
  if (rate < RATE_MIN) return undefined
  if (namesTerm(cells) <= 0.5 && areCounts(values, readings)) return undefined
  const order = dateOrder(readings)
  const dated = readings.filter((reading) => reading !== undefined)
  const score =
    4 * rate +
    order +
    share(dated, (reading) => reading.isWhole) -
    (isText ? 0 : 0.7) -
    (pick.attribute === 'title' ? 0.5 : 0) -
    MONTH_PENALTY * share(readings, (reading) => reading?.precision === 'month')
  const hasYear = share(values, (value) => !isText || YEAR.test(value)) > 0.5
  return { picks: [pick], score, rate, readings, order, hasYear, cells, isOwnText: true }
}

/** A month alone is the half of a date more often than a date. */
const MONTH_PENALTY = 2.5

/** A text that holds a year. */
const YEAR = /(?:19|20)\d{2}|\d{2}[-/.]\d{1,2}[-/.]\d{1,2}|\d[-/.]\d{1,2}[-/.]\d{2}\b|年/u

function namesTerm(cells: DateRole['cells']): number {
  return share(
    cells,
    (cell) => cell?.tag === 'time' || isNamed(cell, 'date') || isNamed(cell?.parent, 'date'),
  )
}

/** Dates that are never earlier than another column's, and sometimes later, are of updates. */
function laterPenalty(role: DateRole, roles: readonly DateRole[]): number {
  const isLater = roles.some((other) => {
    if (other === role || other.rate < role.rate * 0.6) return false
    const differences = role.readings.flatMap((reading, index) => {
      const otherReading = other.readings[index]
      if (reading === undefined || otherReading === undefined) return []
      // A month begins before each of its days and says nothing of them.
      return otherReading.precision === 'month' ? [] : [reading.atMs - otherReading.atMs]
    })
    return (
      differences.length >= 2 &&
      differences.every((difference) => difference > -DAY_MS) &&
      share(differences, (difference) => difference >= 1.5 * DAY_MS) > 0.2
    )
  })
  return isLater ? 1.5 : 0
}

/** An attribute of the same element, or another column, for cards in which the best gives none. */
function withFallbacks(best: DateRole, roles: readonly DateRole[]): DateRole {
  const first = best.picks[0]
  const isVague =
    share(best.readings, (reading) => reading?.precision === 'month') > 0.5 || !best.hasYear
  const declared = roles.find(
    (role) =>
      role.picks[0]?.select === first?.select &&
      role.picks[0]?.nth === first?.nth &&
      role.picks[0]?.attribute !== undefined &&
      role !== best,
  )
  if (declared === undefined) return best
  const picks =
    isVague && declared.hasYear
      ? [...declared.picks, ...best.picks]
      : [...best.picks, ...declared.picks]
  return { ...best, picks, hasYear: best.hasYear || declared.hasYear }
}
