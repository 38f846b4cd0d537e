/** Keeps the search index: one row per entry, in the transaction that writes the entry. */
import type { Change, RememberedEntry } from '../domain/entry.ts'
import { wordsOf } from '../domain/words.ts'
import { eachPart } from './parts.ts'
import { rowOfId } from './search-row.ts'

// A view: search.sql decides what becomes of the rows.
const CHANGE_SEARCH = `
  INSERT INTO search_changes (kind, entry_row, title, excerpt, filters)
  SELECT
    value ->> 'kind',
    CAST(value ->> 'entry_row' AS INTEGER),
    value ->> 'title',
    value ->> 'excerpt',
    value ->> 'filters'
  FROM json_each(?1)`

/** The filter word of entries that stand for their cluster, or alone. */
export const FIRST_OF_CLUSTER = 'first'

/** What search must know of one change; the entry is absent when it was removed. */
export interface SearchChange {
  readonly id: string
  readonly kind: Change['kind']
  readonly entry?: Omit<RememberedEntry, 'guid' | 'seq'>
}

/** What `search_changes` takes of one change. */
export interface SearchRow {
  readonly kind: Change['kind']
  /** A number of 64 bits, in decimal. */
  readonly entry_row: string
  readonly title?: string
  readonly excerpt?: string
  readonly filters?: string
}

/** Statements for the batch that makes the changes. */
export function searchStatements(
  db: D1Database,
  changes: readonly SearchChange[],
): readonly D1PreparedStatement[] {
  return eachPart(db, CHANGE_SEARCH, changes.map(searchRow))
}

export function searchRow({ id, kind, entry }: SearchChange): SearchRow {
  return {
    kind,
    entry_row: rowOfId(id),
    ...(entry && {
      title: spaced(entry.title),
      excerpt: spaced(entry.excerpt),
      filters: filterWords(entry).join(' '),
    }),
  }
}

function spaced(text: string): string {
  return wordsOf(text)
    .map(({ folded }) => folded)
    .join(' ')
}

function filterWords(entry: Omit<RememberedEntry, 'guid' | 'seq'>): readonly string[] {
  return [
    ...(entry.cluster === undefined ? [FIRST_OF_CLUSTER] : []),
    ...entry.categories.map(({ slug }) => filterWord('category', slug)),
    ...entry.sightings.map(({ sourceId }) => filterWord('source', sourceId)),
    ...rangesOf(entry.language ?? '').map((range) => filterWord('lang', range)),
  ]
}

/** `zh-Hant-TW` is in the ranges `zh`, `zh-hant` and `zh-hant-tw` (RFC 4647 §3.3.1). */
function rangesOf(language: string): readonly string[] {
  const tags = language.toLowerCase().split('-')
  return language === '' ? [] : tags.map((_tag, index) => tags.slice(0, index + 1).join('-'))
}

/** A value as one word of letters and digits, which the index does not cut. */
export function filterWord(filter: 'category' | 'source' | 'lang', value: string): string {
  const bytes = new TextEncoder().encode(value)
  // Not `toHex`, which the Node of the command line does not have.
  return filter + Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
