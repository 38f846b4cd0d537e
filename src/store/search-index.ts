/** Keeps the search index: one row per entry, in the transaction that writes the entry. */
import type { Change, RememberedEntry } from '../domain/entry.ts'
import { wordsOf } from '../domain/words.ts'
import { eachPart } from './parts.ts'
import { filterWords } from './search-expression.ts'
import { rowOfId } from './search-row.ts'

// A view: search.sql decides what becomes of the rows.
const CHANGE_SEARCH = `
  INSERT INTO search_changes (kind, entry_row, title, excerpt, filters)
  SELECT
    value ->> 'kind',
    value ->> 'entry_row',
    value ->> 'title',
    value ->> 'excerpt',
    value ->> 'filters'
  FROM json_each(?1)`

/** What search must know of one change; the entry is absent when it was removed. */
export interface SearchChange {
  readonly id: string
  readonly kind: Change['kind']
  readonly entry?: Omit<RememberedEntry, 'guid' | 'seq'>
}

/** What `search_changes` takes of one change. */
export interface SearchRow {
  readonly kind: Change['kind']
  readonly entry_row: number
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
