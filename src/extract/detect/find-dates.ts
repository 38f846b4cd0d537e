/**
 * Where a card's date of publication stands: any form that the grammar reads, in a text or an
 * attribute. Created before updated; the visible day before an attribute that says another one.
 */
import type { Pick } from '../../domain/rule.ts'
import { type Card, completed } from '../extract-by-rule.ts'
import { contains, ownTextOf, type PageElement } from '../page-element.ts'
import { type Column, pickOf } from './columns.ts'
import { isNamed } from './element-names.ts'
import { share } from './numbers.ts'
import type { FoundDate, ReadDate } from './read-date.ts'
import type { Survey } from './survey.ts'
import { columnCost } from './tokens.ts'

export interface DateRole {
  readonly picks: readonly Pick[]
  readonly score: number
  readonly rate: number
  readonly readings: readonly (FoundDate | undefined)[]
  /** Share of cards whose date is not later than the one before, 0–1. */
  readonly order: number
  readonly hasYear: boolean
  readonly cells: readonly (PageElement | undefined)[]
  /** Whether the cells say more than the date: their own text is read, among others. */
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
  const joined = roles.some((role) => role.rate > 0.6)
    ? []
    : joinedRoles(cards, columns, survey, readDate)
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
  const isTitle = column.cells.some((inCard) =>
    inCard.some((found) => titles.some((title) => title !== undefined && contains(title, found))),
  )
  if (isTitle) return ways
  const holdsTitle = titles.some((title) => title !== undefined && contains(cell, title))
  const texts: Way[] = cell.children.length === 0 ? ['text'] : ['text', 'own']
  return [...(holdsTitle ? texts.slice(1) : texts), ...ways]
}

/** A date in a longer text is looked for at its beginning. */
const TEXT_LENGTH_MAX = 80

function readValue(cell: PageElement, way: Way, survey: Survey): string {
  if (way === 'text') return survey.lengthIn(cell) > 400 ? '' : survey.textIn(cell)
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
  const origin = isText ? 'text' : 'declared'
  const cells = column.cells.map((inCard) =>
    inCard.find((cell) => readValue(cell, way, survey) !== ''),
  )
  const values = cells.map((cell) => (cell === undefined ? '' : readValue(cell, way, survey)))
  const readings = values.map((value, index) => {
    if (value === '') return undefined
    return readDate(isText ? completed(value, cards[index]?.group) : value, origin)
  })
  const rate = share(readings, (reading) => reading !== undefined)
  if (rate < RATE_MIN) return undefined
  const found = cells.filter((cell) => cell !== undefined)
  const pick: Pick = {
    ...pickOf(column),
    ...(isText ? {} : { attribute: way }),
    ...(way === 'own' ? { text: 'own' as const } : {}),
  }
  const order = orderOf(readings)
  const score =
    4 * rate +
    order +
    namesTerm(found) +
    share(
      readings.filter((reading) => reading !== undefined),
      (reading) => reading.isWhole,
    ) -
    (isText ? 0 : 0.7) -
    (way === 'title' ? 0.5 : 0) -
    0.15 * Math.min(4, column.repeat - 1) -
    share(readings, (reading) => reading?.precision === 'month') -
    3 * share(found, (cell) => isUpdated(cell, way)) -
    columnCost(column)
  const hasYear = share(values, (value) => !isText || YEAR.test(value)) > 0.5
  return { picks: [pick], score, rate, readings, order, hasYear, cells, isOwnText: way === 'own' }
}

/** A text that holds a year. */
const YEAR = /(?:19|20)\d{2}|\d{2}[-/.]\d{1,2}[-/.]\d{1,2}|\d[-/.]\d{1,2}[-/.]\d{2}\b|年/u

function namesTerm(cells: readonly PageElement[]): number {
  return share(
    cells,
    (cell) => cell.tag === 'time' || isNamed(cell, 'date') || isNamed(cell.parent, 'date'),
  )
}

function isUpdated(cell: PageElement, way: Way): boolean {
  if (isNamed(cell, 'updated')) return true
  const near = [cell.attributes.title, cell.attributes['aria-label'], textBefore(cell)]
  if (way === 'text' || way === 'own') near.push(ownTextOf(cell))
  return near.some((text) => text !== undefined && UPDATED_TEXT.test(text))
}

/** `modified:`, `Updated on`, `更新于`, `最終更新日`. */
const UPDATED_TEXT =
  /\b(?:updated|modified|edited|last\s+change|aktualisiert|geändert|mis\s+à\s+jour|modifié|actualizado|atualizado|aggiornato|обновлен)|更新|修改|編集|编辑|수정/iu

/** The text right before an element, in its parent or before its parent. */
function textBefore(cell: PageElement): string {
  const siblings = cell.parent?.content ?? []
  const before = siblings[siblings.indexOf(cell) - 1]
  if (before === undefined) return ''
  return typeof before === 'string'
    ? before.slice(-30)
    : before.children.length === 0
      ? ownTextOf(before).slice(-30)
      : ''
}

export function orderOf(readings: readonly (FoundDate | undefined)[]): number {
  const times = readings.flatMap((reading) => (reading === undefined ? [] : [reading.atMs]))
  const falls = times.slice(1).filter((time, index) => time <= (times[index] ?? time))
  return times.length < 2 ? 0.5 : falls.length / (times.length - 1)
}

/** Dates that are never earlier than another column's, and sometimes later, are of updates. */
function laterPenalty(role: DateRole, roles: readonly DateRole[]): number {
  const isLater = roles.some((other) => {
    if (other === role || other.rate < role.rate * 0.6) return false
    const differences = role.readings.flatMap((reading, index) => {
      const otherReading = other.readings[index]
      return reading === undefined || otherReading === undefined
        ? []
        : [reading.atMs - otherReading.atMs]
    })
    return (
      differences.length >= 2 &&
      differences.every((difference) => difference > -DAY_MS) &&
      share(differences, (difference) => difference >= 1.5 * DAY_MS) > 0.2
    )
  })
  return isLater ? 1.5 : 0
}

const DAY_MS = 24 * 60 * 60 * 1_000

/** Day and month in spans of their own: the texts of two or three columns, joined. */
function joinedRoles(
  cards: readonly Card[],
  columns: readonly Column[],
  survey: Survey,
  readDate: ReadDate,
): DateRole[] {
  const short = columns
    .filter(
      (column) =>
        column.fill > 0.8 &&
        column.nth === undefined &&
        !column.selector.includes(' ') &&
        column.cells.every((inCard) =>
          inCard.slice(0, 1).every((cell) => {
            const length = survey.lengthIn(cell)
            return length > 0 && length <= 30 && cell.children.length === 0
          }),
        ),
    )
    .slice(0, 12)
  return short.flatMap((a, index) =>
    short.slice(index + 1).flatMap((b) => {
      if (a.cells[0]?.[0] === b.cells[0]?.[0]) return []
      const select = `${a.selector}, ${b.selector}`
      const readings = a.cells.map((inCard, card) => {
        const cells = [...inCard, ...(b.cells[card] ?? [])].sort((x, y) => x.start - y.start)
        return readDate(completed(cells.map(survey.textIn).join(' '), cards[card]?.group))
      })
      const rate = share(readings, (reading) => reading?.precision === 'day')
      if (rate < 0.7) return []
      const cells = a.cells.map((inCard) => inCard[0])
      const order = orderOf(readings)
      const score = 3 * rate + order
      return [
        {
          picks: [{ select, match: 'joined' as const }],
          score,
          rate,
          readings,
          order,
          hasYear: true,
          cells,
          isOwnText: false,
        },
      ]
    }),
  )
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
