/** The two fields that nothing hangs on: a card's picture and its authors. */
import { mean, share } from '../../domain/numbers.ts'
import type { FieldRule } from '../../domain/rule.ts'
import type { PageElement } from '../page-element.ts'
import { type Column, pickOf } from './columns.ts'
import { isNamed } from './element-names.ts'
import type { Survey } from './survey.ts'
import { columnCost } from './tokens.ts'

/** Where lazy pages keep the address of a picture, before `src`, which then is a placeholder. */
const LAZY_ATTRIBUTES = ['data-src', 'data-original', 'data-lazy-src', 'data-url', 'data-lazy']
const IMAGE_FILL_MIN = 0.3

/** The first picture of a card: of two columns the fuller one. */
export function findImage(columns: readonly Column[]): FieldRule | undefined {
  const pictures = columns
    .filter(({ cells, fill, nth }) => {
      const found = cells.flat()
      const isPicture = found.length > 0 && found.every(({ tag }) => tag === 'img')
      return isPicture && nth === undefined && fill >= IMAGE_FILL_MIN && !isDecoration(found)
    })
    .sort((a, b) => b.fill - a.fill || columnCost(a) - columnCost(b))
  const best = pictures[0]
  if (best === undefined) return undefined
  const used = LAZY_ATTRIBUTES.filter((name) =>
    best.cells.some((inCard) => inCard.some(({ attributes }) => attributes[name])),
  )
  return [...used, 'src'].map((attribute) => ({ ...pickOf(best), attribute }))
}

const DECORATED_MIN = 3

/** The same picture in every card: a bullet, a flag. */
function isDecoration(found: readonly PageElement[]): boolean {
  const addresses = found.map(({ attributes }) =>
    [...LAZY_ATTRIBUTES, 'src'].map((name) => attributes[name]).join(),
  )
  return found.length >= DECORATED_MIN && new Set(addresses).size === 1
}

const AUTHOR_FILL_MIN = 0.5
const AUTHOR_UNITS_MAX = 5

/** Short texts that a name, an address or `rel` says to be of persons. */
export function findAuthors(columns: readonly Column[], survey: Survey): FieldRule | undefined {
  const isAuthor = (cell: PageElement) =>
    survey.linkOf.get(cell)?.isAuthor === true || isNamed(cell, 'author')
  const authors = columns
    .filter(({ cells, fill, nth }) => {
      const found = cells.flat().filter((cell) => survey.lengthIn(cell) > 0)
      if (nth !== undefined || fill < AUTHOR_FILL_MIN || found.length === 0) return false
      return share(found, isAuthor) > 0.8 && mean(found.map(survey.unitsIn)) <= AUTHOR_UNITS_MAX
    })
    .sort((a, b) => textLength(a, survey) - textLength(b, survey) || columnCost(a) - columnCost(b))
  return authors[0] === undefined ? undefined : [{ ...pickOf(authors[0]), match: 'each' }]
}

/** The less beside the name, the better: labels and icons' words stand around it. */
function textLength(column: Column, survey: Survey): number {
  return mean(column.cells.flat().map(survey.unitsIn))
}
