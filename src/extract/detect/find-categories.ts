/** Which texts of a card are its categories: links to tags, or short values that repeat. */
import { distinctness, mean, share } from '../../domain/numbers.ts'
import type { FieldRule } from '../../domain/rule.ts'
import { BLOCK_TAGS, ownTextOf, type PageElement } from '../page-element.ts'
import { type Column, pickOf } from './columns.ts'
import { isHidden, isNamed } from './element-names.ts'
import type { LinkRole } from './find-link.ts'
import type { ReadDate } from './read-date.ts'
import type { Survey } from './survey.ts'
import { headOf } from './table-heads.ts'
import { isCounter, isFieldName, isNumber, isReadMore } from './text-shapes.ts'
import { columnCost } from './tokens.ts'
import { isInAny, overlaps } from './tree-shapes.ts'
import { CATEGORY_WORDS } from './vocabulary.ts'
import { wordsOf } from './words.ts'

export interface CategoryRole {
  readonly picks: FieldRule
  readonly score: number
  readonly cells: readonly PageElement[]
}

const FILL_MIN = 0.15
const LABEL_UNITS_MAX = 6
const SCORE_MIN = 2
const COLUMNS_PICKED_MAX = 3

/**
 * @param taken elements of titles
 * @param labels what may be a category in them all the same, when it is marked as one
 */
export function findCategories(
  columns: readonly Column[],
  link: LinkRole | undefined,
  taken: readonly PageElement[],
  labels: readonly PageElement[],
  survey: Survey,
  readDate: ReadDate,
): CategoryRole | undefined {
  const ranked = columns
    .flatMap((column) => {
      const isLabel = isAllIn(column, labels) && isMarked(column.cells.flat(), survey)
      const score = categoryScore(column, link, isLabel ? [] : taken, survey, readDate)
      return score >= SCORE_MIN ? [{ column, score, cells: column.cells.flat() }] : []
    })
    .sort((a, b) => placeRank(a.column) - placeRank(b.column) || b.score - a.score)
  const picked: typeof ranked = []
  for (const candidate of ranked) {
    if (picked.length >= COLUMNS_PICKED_MAX) break
    const known = picked.flatMap(({ cells }) => cells)
    if (candidate.cells.some((cell) => overlaps(cell, known))) continue
    const isNext = candidate.column.nth === undefined && isMarked(candidate.cells, survey)
    if (picked.length === 0 || isNext) picked.push(candidate)
    if (candidate.column.nth !== undefined) break
  }
  const best = picked[0]
  if (best === undefined) return undefined
  const select = picked.map(({ column }) => column.selector).join(', ')
  return {
    picks: [{ ...pickOf(best.column), select, match: 'each' }],
    score: best.score,
    cells: picked.flatMap(({ cells }) => cells),
  }
}

function isAllIn({ cells }: Column, elements: readonly PageElement[]): boolean {
  return elements.length > 0 && cells.flat().every((cell) => isInAny(cell, elements))
}

/** A column of one place says less than one of them all. */
function placeRank({ nth }: Column): number {
  return nth === undefined ? 0 : 1
}

/** Whether an address or a name says so; that a value repeats is enough for one column only. */
function isMarked(cells: readonly PageElement[], survey: Survey): boolean {
  const isTaxonomy = (cell: PageElement) => survey.linkOf.get(cell)?.isTaxonomy === true
  return share(cells, (cell) => isTaxonomy(cell) || isCalled(cell, survey)) > 0.8
}

/** Tags of what is longer than a label. */
const PROSE = /^(?:h[1-6]|p|ul|ol|time)$/
const LABEL_CARDS_MIN = 3

/** Words that every card has alike: names of fields, not values, unless they are marked. */
function isLabel(column: Column, survey: Survey): boolean {
  const lists = column.cells.filter((inCard) => inCard.length > 0)
  if (lists.length < LABEL_CARDS_MIN || isMarked(lists.flat(), survey)) return false
  return new Set(lists.map((inCard) => inCard.map(survey.textIn).join())).size === 1
}

function categoryScore(
  column: Column,
  link: LinkRole | undefined,
  taken: readonly PageElement[],
  survey: Survey,
  readDate: ReadDate,
): number {
  const cells = column.cells.flat().filter((cell) => survey.lengthIn(cell) > 0)
  if (column.fill < FILL_MIN || cells.length === 0) return 0
  if (mean(cells.map((cell) => Math.min(20, survey.unitsIn(cell)))) > LABEL_UNITS_MAX) return 0
  if (share(cells, (cell) => overlaps(cell, taken)) > 0.2) return 0
  const texts = cells.map((cell) => survey.textIn(cell).toLowerCase())
  if (share(cells, (cell) => saysOther(cell, survey, readDate)) > 0.3) return 0
  // A place that now and then holds a date is not the place of categories.
  if (column.nth !== undefined && texts.some((text) => readDate(text)?.isWhole)) return 0
  const entryUrls = new Set(link?.links.map((found) => found?.url))
  const isTaxonomy = (cell: PageElement) => survey.linkOf.get(cell)?.isTaxonomy === true
  const leadsToEntry = share(cells, (cell) => entryUrls.has(survey.linkOf.get(cell)?.url))
  if (isLabel(column, survey) || leadsApart(cells, survey)) return 0
  // `12 comments` changes from card to card, `Shelf 2` comes again.
  const isCount = distinctness(texts) > 0.5 && share(cells, isTaxonomy) < 0.5
  if (isCounter(texts) && (isCount || !isMarked(cells, survey))) return 0
  const repeated = cells.length >= 4 && new Set(texts).size >= 2 ? 1 - distinctness(texts) : 0
  return (
    4 * share(cells, isTaxonomy) ** 3 +
    1.5 * share(cells, (cell) => isCalled(cell, survey)) +
    (repeated > EYEBROW_REPEATED_MIN ? 1.2 * share(cells, (cell) => isEyebrow(cell, taken)) : 0) +
    (column.repeat < 1.1 && column.fill > 0.6 ? 3 : 1.5) * repeated +
    (share(cells, (cell) => cell.children.length === 0) > 0.9 ? 0.5 : 0) -
    4 * leadsToEntry -
    4 * share(cells, (cell) => survey.linkOf.get(cell)?.isAuthor === true) -
    2 *
      share(
        cells,
        (cell) =>
          isNamed(cell, 'author') ||
          isNamed(cell.parent, 'author') ||
          isNamed(cell, 'date') ||
          (isNamed(cell, 'title') && !isNamed(cell, 'category')),
      ) -
    1.5 * share(cells, (cell) => survey.linksIn(cell) > 1) -
    share(cells, (cell) => PROSE.test(cell.tag) && !isNamed(cell, 'category')) +
    // Cells of a table have no other name than their place, and the head of their column.
    (column.nth !== undefined && cells.every(isBareCell) ? 0.4 : 0) -
    2 * share(cells, (cell) => !isBareCell(cell) && headOf(cell) !== '') +
    0.2 * column.fill -
    columnCost(column)
  )
}

/** Whether it is a cell whose column has no head, or one that names categories. */
function isBareCell(cell: PageElement): boolean {
  return cell.tag === 'td' && (headOf(cell) === '' || isNamed(cell, 'category'))
}

/** Share of labels above titles that must come again. */
const EYEBROW_REPEATED_MIN = 0.3

/** Whether an element stands right before a title, and nothing else in its line does. */
function isEyebrow(cell: PageElement, titles: readonly PageElement[]): boolean {
  const siblings: readonly PageElement[] = cell.parent?.children ?? []
  const next = siblings[siblings.indexOf(cell) + 1]
  return next !== undefined && BLOCK_TAGS.has(next.tag) && titles.includes(next)
}

/** `by Ann`, `– mended a word`: of a person, and the end of a line. */
const BYLINE_OR_END = /^(?:(?:by|von|par|por|作者)[\s:：]|[–—-]\s)/iu

const WORD = /^\p{L}{3,10}\.?$/u

/** Whether a text is no category, whatever comes again: a number, a date, a byline, unseen. */
function saysOther(cell: PageElement, survey: Survey, readDate: ReadDate): boolean {
  const text = survey.textIn(cell)
  if (isNumber(text) || isReadMore(text) || isFieldName(text) || BYLINE_OR_END.test(text))
    return true
  if (survey.unitsIn(cell) === 0 || isHidden(cell) || readDate(text) !== undefined) return true
  // The name of a month is the half of a date.
  return WORD.test(text) && readDate(`15 ${text} 2020`)?.isWhole === true
}

const LINKED_MIN = 0.5
const PAIRS_PER_TEXT_MAX = 1.5

/** Whether one text leads elsewhere in each card: a file of a change, the sender of a message. */
function leadsApart(cells: readonly PageElement[], survey: Survey): boolean {
  const links = cells.flatMap((cell) => {
    const link = survey.firstLinkIn(cell)
    const text = survey.textIn(cell)
    // `?label=news&page=2` leads to what has the label.
    const value = `=${encodeURIComponent(text.toWellFormed())}&`
    const isFilter = link?.isTaxonomy || `${link?.url}&`.includes(value)
    return link === undefined || isFilter ? [] : [[text, link.url] as const]
  })
  const texts = new Set(links.map(([text]) => text))
  const pairs = new Set(links.map((pair) => pair.join(' ')))
  return links.length > LINKED_MIN * cells.length && pairs.size > PAIRS_PER_TEXT_MAX * texts.size
}

/** Whether a name of the element or its parent, or the icon or words before it say so. */
function isCalled(cell: PageElement, survey: Survey): boolean {
  if (isNamed(cell, 'category') || isNamed(cell.parent, 'category')) return true
  const siblings: readonly PageElement[] = cell.parent?.children ?? []
  const before = siblings[siblings.indexOf(cell) - 1]
  if (before !== undefined && survey.lengthIn(before) === 0 && isNamed(before, 'category')) {
    return true
  }
  // `Tags: <i>one</i> <i>two</i>`
  const [first] = cell.parent?.content ?? []
  if (cell.parent === undefined || typeof first !== 'string' || first.trim() === '') return false
  const words = wordsOf(ownTextOf(cell.parent))
  return words.length > 0 && words.every((word) => CATEGORY_WORDS.has(word))
}
