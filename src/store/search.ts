/**
 * Searches entries: by words, and by filters that have no table of their own. Newest place first,
 * or titles first and then newest; keyset either way, so a page costs the same at any depth.
 *
 * No text of a person reaches FTS5 as syntax: `domain/words.ts` leaves letters and digits, and
 * they stand between quotation marks. The index is kept by `search-index.ts`.
 */
import type { RememberedEntry } from '../domain/entry.ts'
import type { Phrase } from '../domain/words.ts'
import { select } from './database.ts'
import { type EntryRow, entryOfRow } from './entry-row.ts'
import { FIRST_OF_CLUSTER, filterWord } from './search-index.ts'
import { BOTTOM_ROW, idsOfRow, rowOfId, TOP_ROW } from './search-row.ts'

const MATCHING = `
  SELECT CAST(rowid AS TEXT) AS entry_row
  FROM entries_search
  WHERE entries_search MATCH ?1
    AND rowid < CAST(?2 AS INTEGER)
    AND rowid >= CAST(?3 AS INTEGER)
  ORDER BY rowid DESC
  LIMIT ?4`

const OF_ROWS = `
  SELECT entries.*
  FROM json_each(?1) AS wanted
  JOIN entries
    ON entries.id >= wanted.value ->> 0
    AND entries.id <= wanted.value ->> 1`

export interface SearchRequest {
  /** All of them must be found. */
  readonly phrases: readonly Phrase[]
  readonly categories: readonly string[]
  readonly sources: readonly string[]
  readonly languages: readonly string[]
  /** Ids between which entries stand: below the first, not below the second. */
  readonly below?: string
  readonly from?: string
  /** Cursor that the page before gave out. */
  readonly cursor?: string
  readonly titlesFirst: boolean
  /** Each entry of a cluster, or (default) its first one alone. */
  readonly clusters?: 'all'
  readonly limit: number
}

export interface Found {
  readonly entry: RememberedEntry
  /** Where the page after this entry begins. */
  readonly cursor: string
}

/** Marks the cursor of an entry that stands among those found by their title. */
const IN_TITLE = 't'

/** @throws StoreError `search_off` when this Telex has no index */
export async function searchEntries(
  db: D1Database,
  request: SearchRequest,
): Promise<readonly Found[]> {
  const { cursor, titlesFirst, limit } = request
  const all = expressionOf(request, '{title excerpt}')
  const isAmongTitles = cursor?.startsWith(IN_TITLE) === true
  const lastId = isAmongTitles ? cursor?.slice(IN_TITLE.length) : cursor
  if (!titlesFirst) return found(db, await rows(db, request, all, lastId, limit), '')
  const inTitle = expressionOf(request, '{title}')
  const wantsTitles = cursor === undefined || isAmongTitles
  const titles = wantsTitles ? await rows(db, request, inTitle, lastId, limit) : []
  const below = isAmongTitles ? undefined : lastId
  const others =
    titles.length < limit
      ? await rows(db, request, `(${all}) NOT (${inTitle})`, below, limit - titles.length)
      : []
  return [...(await found(db, titles, IN_TITLE)), ...(await found(db, others, ''))]
}

/** Rows that match, highest first. */
async function rows(
  db: D1Database,
  { below, from }: SearchRequest,
  expression: string,
  lastId: string | undefined,
  limit: number,
): Promise<readonly string[]> {
  const tops = [below, lastId].filter((id) => id !== undefined).sort()
  const top = tops[0] === undefined ? TOP_ROW : rowOfId(tops[0])
  const bottom = from === undefined ? BOTTOM_ROW : rowOfId(from)
  const found = await select<{ entry_row: string }>(db, MATCHING, expression, top, bottom, limit)
  return found.map((row) => row.entry_row)
}

async function found(
  db: D1Database,
  rows: readonly string[],
  mark: string,
): Promise<readonly Found[]> {
  if (rows.length === 0) return []
  const entries = await select<EntryRow>(db, OF_ROWS, JSON.stringify(rows.map(idsOfRow)))
  return entries
    .map(entryOfRow)
    .sort((a, b) => (a.id < b.id ? 1 : -1))
    .map((entry) => ({ entry, cursor: mark + entry.id }))
}

/** What FTS5 is asked (sqlite.org/fts5.html §3). Never empty: the view filters by something. */
function expressionOf(
  { phrases, categories, sources, languages, clusters }: SearchRequest,
  columns: '{title}' | '{title excerpt}',
): string {
  const anyOf = (filter: 'category' | 'source' | 'lang', values: readonly string[]) =>
    values.length === 0
      ? []
      : [`filters : (${values.map((value) => `"${filterWord(filter, value)}"`).join(' OR ')})`]
  const words = phrases.map((phrase) => `${columns} : "${phrase.join(' ')}"`)
  return [
    ...words,
    ...anyOf('category', categories),
    ...anyOf('source', sources),
    ...anyOf('lang', languages),
    ...(clusters === 'all' ? [] : [`filters : "${FIRST_OF_CLUSTER}"`]),
  ].join(' AND ')
}
