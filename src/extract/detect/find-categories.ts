/** Which texts of a card are its categories: links to tags, or short values that repeat. */
import type { FieldRule } from '../../domain/rule.ts'
import { contains, type PageElement } from '../page-element.ts'
import { type Column, pickOf } from './columns.ts'
import { isNamed } from './element-names.ts'
import type { LinkRole } from './find-link.ts'
import { distinctness, mean, share } from './numbers.ts'
import type { ReadDate } from './read-date.ts'
import type { Survey } from './survey.ts'
import { isCounter, isFieldName, isNumber, isReadMore } from './text-shapes.ts'
import { columnCost } from './tokens.ts'
import { isInAny } from './tree-shapes.ts'

export interface CategoryRole {
  readonly picks: FieldRule
  readonly score: number
  readonly cells: readonly PageElement[]
}

const FILL_MIN = 0.15
const LABEL_UNITS_MAX = 6
const SCORE_MIN = 2
const COLUMNS_PICKED_MAX = 3

export function findCategories(
  columns: readonly Column[],
  link: LinkRole | undefined,
  taken: readonly PageElement[],
  survey: Survey,
  readDate: ReadDate,
): CategoryRole | undefined {
  const ranked = columns
    .flatMap((column) => {
      const score = categoryScore(column, link, taken, survey, readDate)
      return score >= SCORE_MIN ? [{ column, score, cells: column.cells.flat() }] : []
    })
    .sort((a, b) => placeRank(a.column) - placeRank(b.column) || b.score - a.score)
  const picked: typeof ranked = []
  for (const candidate of ranked) {
    if (picked.length >= COLUMNS_PICKED_MAX) break
    const known = picked.flatMap(({ cells }) => cells)
    const overlap = share(
      candidate.cells,
      (cell) => isInAny(cell, known) || known.some((other) => contains(cell, other)),
    )
    if (overlap > 0) continue
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

/** A column of one place says less than one of them all. */
function placeRank({ nth }: Column): number {
  return nth === undefined ? 0 : 1
}

/** Whether an address or a name says so; that a value repeats is enough for one column only. */
function isMarked(cells: readonly PageElement[], survey: Survey): boolean {
  const marked = share(
    cells,
    (cell) =>
      survey.linkOf.get(cell)?.isTaxonomy === true ||
      isNamed(cell, 'category') ||
      isNamed(cell.parent, 'category'),
  )
  return marked > 0.8
}

/** Tags of what is longer than a label. */
const PROSE = /^(?:h[1-6]|p|ul|ol|time)$/
const LABEL_CARDS_MIN = 3

/** `– created`, `by Ann`: what goes on from the text before it. */
const REMARK = /^(?:[–—-]|by|von|par|por)\s/iu

/** Whether links of a few texts lead where entries do: what can be done with an entry. */
function areActions(
  cells: readonly PageElement[],
  link: LinkRole | undefined,
  survey: Survey,
): boolean {
  const entries = new Set(link?.links.map((found) => found?.template))
  const links = cells.flatMap((cell) => survey.linkOf.get(cell) ?? [])
  const texts = new Set(cells.map(survey.textIn)).size
  const isSome = links.length >= LABEL_CARDS_MIN && texts < links.length
  return isSome && links.every(({ template, isTaxonomy }) => entries.has(template) && !isTaxonomy)
}

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
  if (
    share(cells, (cell) => taken.some((other) => contains(cell, other) || contains(other, cell))) >
    0.2
  )
    return 0
  const texts = cells.map((cell) => survey.textIn(cell).toLowerCase())
  const isOther = (cell: PageElement) => {
    const text = survey.textIn(cell)
    if (isNumber(text) || isReadMore(text) || isFieldName(text) || survey.unitsIn(cell) === 0)
      return true
    if (REMARK.test(text)) return true
    return readDate(text) !== undefined
  }
  if (share(cells, isOther) > 0.3) return 0
  const entryUrls = new Set(link?.links.map((found) => found?.url))
  const isTaxonomy = (cell: PageElement) => survey.linkOf.get(cell)?.isTaxonomy === true
  const leadsToEntry = share(cells, (cell) => entryUrls.has(survey.linkOf.get(cell)?.url))
  if (isLabel(column, survey) || areActions(cells, link, survey)) return 0
  // `12 comments` changes from card to card, `Shelf 2` comes again.
  const isCount = distinctness(texts) > 0.5 && share(cells, isTaxonomy) < 0.5
  if (isCounter(texts) && (isCount || !isMarked(cells, survey))) return 0
  const repeated = cells.length >= 4 && new Set(texts).size >= 2 ? 1 - distinctness(texts) : 0
  return (
    4 * share(cells, isTaxonomy) ** 3 +
    1.5 * share(cells, (cell) => isNamed(cell, 'category') || isNamed(cell.parent, 'category')) +
    (column.repeat < 1.1 && column.fill > 0.6 ? 3 : 1.5) * repeated +
    (share(cells, (cell) => cell.children.length === 0) > 0.9 ? 0.5 : 0) -
    4 * leadsToEntry -
    4 * share(cells, (cell) => survey.linkOf.get(cell)?.isAuthor === true) -
    2 *
      share(
        cells,
        (cell) =>
          isNamed(cell, 'author') || isNamed(cell.parent, 'author') || isNamed(cell, 'date'),
      ) -
    1.5 * share(cells, (cell) => survey.linksIn(cell) > 1) -
    share(cells, (cell) => PROSE.test(cell.tag) && !isNamed(cell, 'category')) +
    // Cells of a table have no other name than their place.
    (column.nth !== undefined && cells.every(({ tag }) => tag === 'td') ? 0.4 : 0) +
    0.2 * column.fill -
    columnCost(column)
  )
}
