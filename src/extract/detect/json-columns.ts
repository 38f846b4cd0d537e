/**
 * Columns of a list in JSON: what stands at one path of each entry, and which of them is the
 * title, the date, the excerpt or labels, by their keys and by what they say.
 */
import { distinctness, mean, share } from '../../domain/numbers.ts'
import { EACH, textsAt } from '../json-path.ts'
import type { ReadDate } from './read-date.ts'
import { textUnits } from './text-units.ts'
import { DATE_WORDS, EXCERPT_WORDS, UPDATED_WORDS } from './vocabulary.ts'
import { wordsOf } from './words.ts'

const LEAVES_PER_ITEM_MAX = 60
const LEAF_DEPTH_MAX = 5
/** Share of entries in which a title, an address or a date must stand. */
export const FILL_MIN = 0.8
/** Share of values that must be different where each is to name one entry. */
export const DISTINCT_MIN = 0.8

/** What stands at one path of the sampled entries. */
export interface JsonColumn {
  readonly path: string
  /** Last key that names: `name` of `tags.*.name`. */
  readonly key: string
  readonly words: readonly string[]
  readonly cells: readonly (readonly string[])[]
  /** The first text of each entry that has one. */
  readonly firsts: readonly string[]
  readonly fill: number
}

/** @param items a sample of the entries */
export function columnsOf(items: readonly object[]): JsonColumn[] {
  const paths = new Set(items.flatMap((item) => leafPaths(item)))
  return [...paths].map((path) => {
    const cells = items.map((item) => textsAt(item, path))
    const keys = path.split('.').filter((step) => step !== EACH)
    return {
      path,
      key: keys.at(-1)?.toLowerCase() ?? '',
      words: keys.flatMap(wordsOf),
      cells,
      firsts: cells.flatMap((cell) => cell[0] ?? []),
      fill: share(cells, (cell) => cell.length > 0),
    }
  })
}

/** Paths of texts and numbers in an entry; members of a list are alike. */
function leafPaths(item: object): string[] {
  const paths: string[] = []
  const visit = (value: unknown, path: readonly string[]) => {
    if (paths.length >= LEAVES_PER_ITEM_MAX || path.length > LEAF_DEPTH_MAX) return
    if (typeof value === 'string' || typeof value === 'number') paths.push(path.join('.'))
    else if (Array.isArray(value)) visit(value[0], [...path, EACH])
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        if (key !== '' && !key.includes('.')) visit(inner, [...path, key])
      }
    }
  }
  visit(item, [])
  return paths
}

/** By key, in the order of trust; the shallowest of equals. */
export function keyed(columns: readonly JsonColumn[], keys: readonly string[]): JsonColumn[] {
  const rank = ({ key }: JsonColumn) => keys.indexOf(key)
  const depth = ({ path }: JsonColumn) => path.split('.').length
  return columns
    .filter((column) => rank(column) >= 0 && !column.path.includes(EACH))
    .sort((a, b) => depth(a) - depth(b) || rank(a) - rank(b))
}

const TITLE_KEYS = ['headline', 'title', 'name', 'heading', 'subject', 'rendered']

/** Distinct and saying, under a key of titles. */
export function titleColumn(columns: readonly JsonColumn[]): JsonColumn | undefined {
  return keyed(columns, TITLE_KEYS).find((column) => {
    const texts = column.firsts
    if (column.key === 'rendered' && !column.words.includes('title')) return false
    if (column.fill < FILL_MIN || distinctness(texts) < DISTINCT_MIN) return false
    return !isAddress(column) && mean(texts.map(textUnits)) >= 1
  })
}

/** Columns whose texts are read as dates; reading is dear. */
const DATE_COLUMNS_MAX = 8

/** Created before any other; an update only where nothing else is dated. */
export function dateColumn(
  columns: readonly JsonColumn[],
  readDate: ReadDate,
): JsonColumn | undefined {
  const named = columns.filter(
    (column) => isNamed(column, DATE_WORDS) && !column.path.includes(EACH),
  )
  const dated = named
    .slice(0, DATE_COLUMNS_MAX)
    .filter(
      (column) =>
        share(column.cells, ([text]) => text !== undefined && !!readDate(text, 'declared')) >=
        FILL_MIN,
    )
  const rank = (column: JsonColumn) =>
    (isNamed(column, UPDATED_WORDS) ? 4 : 0) +
    (/publi|post/.test(column.key) ? 0 : 1) +
    (/date|time|creat/.test(column.key) ? 0 : 0.5)
  return dated.sort((a, b) => rank(a) - rank(b))[0]
}

const EXCERPT_UNITS_MIN = 4
const WHOLE_TEXT = /content|body|text|html/
const MARKUP = /<[^>]{0,200}>/g

/** A text that was written to be short before a whole one. */
export function excerptColumn(
  columns: readonly JsonColumn[],
  title: JsonColumn,
): JsonColumn | undefined {
  const said = columns.filter((column) => {
    if (column.path === title.path || !isNamed(column, EXCERPT_WORDS) || isAddress(column)) {
      return false
    }
    const texts = column.firsts.map((text) => text.replace(MARKUP, ' '))
    return column.fill >= 0.5 && mean(texts.map(textUnits)) >= EXCERPT_UNITS_MIN
  })
  return said.sort((a, b) => Number(WHOLE_TEXT.test(a.key)) - Number(WHOLE_TEXT.test(b.key)))[0]
}

const LABEL_UNITS_MAX = 6
const LABEL_KEYS = /^(?:name|label|title|text)$/
const OTHER_KEYS = /url|href|link|slug|id$|path|count|image|avatar|color|type/

/** Short texts under a key of a vocabulary: the names rather than what else tells of them. */
export function labelColumn(
  columns: readonly JsonColumn[],
  vocabulary: ReadonlySet<string>,
  taken: readonly string[],
): JsonColumn | undefined {
  const labels = columns.filter((column) => {
    if (!isNamed(column, vocabulary) || taken.includes(column.path)) return false
    if (OTHER_KEYS.test(column.key) || isAddress(column)) return false
    const texts = column.cells.flat()
    return column.fill > 0.2 && mean(texts.map(textUnits)) <= LABEL_UNITS_MAX
  })
  const rank = ({ key, path }: JsonColumn) =>
    (LABEL_KEYS.test(key) || vocabulary.has(key) ? 0 : 1) + (path.includes(EACH) ? 0 : 0.5)
  return labels.sort((a, b) => rank(a) - rank(b))[0]
}

const ADDRESS =
  /^(?:https?:)?\/\/\S+$|^\.{0,2}\/\S*$|^[\w%.~-]+(?:\/[\w%.~-]+)+\/?$|^[\w%~-]+\.html?$/

/** Whether the values are addresses or paths. */
export function isAddress({ firsts }: JsonColumn): boolean {
  return share(firsts, (text) => ADDRESS.test(text)) > 0.8
}

/** Whether a key on the way names a role. */
export function isNamed({ words }: JsonColumn, vocabulary: ReadonlySet<string>): boolean {
  return words.some((word) => vocabulary.has(word))
}
