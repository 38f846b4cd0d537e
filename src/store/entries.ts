/**
 * Reads entries in the order of views, newest place first. Keyset only: a page costs the same at
 * any depth. Writing them is `insert.ts`.
 */
import type { RememberedEntry } from '../domain/entry.ts'
import { newestFirst } from '../domain/id.ts'
import { type Bindable, select, selectEach, selectOne } from './database.ts'
import { type EntryRow, entryOfRow } from './entry-row.ts'
import { memberKey } from './filters.ts'
import { eachOfIds, POSITIONS } from './id-list.ts'

/** Sort above and below every id: "from the top", "to the bottom". */
const TOP = '~'
const BOTTOM = ''

const BY_ID = `
  SELECT *
  FROM entries
  WHERE id = ?1`

/** Of different ids (`id-list.ts`). */
export const ENTRIES_OF_IDS = `
  SELECT entries.*
  FROM (${POSITIONS}) AS position
  JOIN entries ON entries.id = ?1 ->> position.column1`

const ALL = `
  SELECT *
  FROM entries
  WHERE id < ?1
    AND id >= ?2
    AND coalesce(cluster, '') <= ?4
  ORDER BY id DESC
  LIMIT ?3`

const IDS_OF_CATEGORY = `
  SELECT entry_id
  FROM entry_categories
  WHERE slug = ?4
    AND entry_id < ?1
    AND entry_id >= ?2
  ORDER BY entry_id DESC
  LIMIT ?3`

const IDS_OF_SOURCE = `
  SELECT entry_id
  FROM entry_sources
  WHERE source_id = ?4
    AND entry_id < ?1
    AND entry_id >= ?2
  ORDER BY entry_id DESC
  LIMIT ?3`

const IDS_OF_CATEGORY_AND_SOURCE = `
  SELECT entry_categories.entry_id
  FROM entry_categories
  JOIN entry_sources
    ON entry_sources.source_id = ?5
    AND entry_sources.entry_id = entry_categories.entry_id
  WHERE entry_categories.slug = ?4
    AND entry_categories.entry_id < ?1
    AND entry_categories.entry_id >= ?2
  ORDER BY entry_categories.entry_id DESC
  LIMIT ?3`

export interface EntriesRequest {
  /** Entries of any of them; none: of all. */
  readonly categories?: readonly string[]
  /** Entries of any of them; none: of all. */
  readonly sources?: readonly string[]
  /** Id below which the entries stand; absent: from the top. */
  readonly below?: string | undefined
  /** Id below which none of them stands; absent: to the bottom. */
  readonly from?: string | undefined
  readonly limit: number
  /** Each entry of a cluster; absent: its first one alone. */
  readonly clusters?: 'all' | undefined
}

export interface ListedEntries {
  readonly entries: readonly RememberedEntry[]
  /** Others stand below them. */
  readonly hasMore: boolean
}

export async function entryById(db: D1Database, id: string): Promise<RememberedEntry | undefined> {
  const row = await selectOne<EntryRow>(db, BY_ID, id)
  return row && entryOfRow(row)
}

/** Those of these that there are, in no order. One row read for each. */
export async function entriesByIds(
  db: D1Database,
  ids: readonly string[],
): Promise<readonly RememberedEntry[]> {
  const parts = await selectEach<EntryRow[]>(db, eachOfIds(db, ENTRIES_OF_IDS, ids))
  return parts.flat().map(entryOfRow)
}

/**
 * At most `limit` entries that have a category and a source asked for, newest place first. Of
 * everything it reads a row for each and one more; of one filter a row more for each.
 */
export async function listEntries(db: D1Database, request: EntriesRequest): Promise<ListedEntries> {
  const { categories = [], sources = [], below = TOP, from = BOTTOM, limit, clusters } = request
  // One more than asked for tells whether there are others below.
  const span = [below, from, limit + 1] as const
  if (categories.length === 0 && sources.length === 0) {
    // The first one of a cluster has none; every id is below the top.
    const rows = await select<EntryRow>(db, ALL, ...span, clusters === 'all' ? TOP : BOTTOM)
    return { entries: rows.slice(0, limit).map(entryOfRow), hasMore: rows.length > limit }
  }
  const ids = (key: (value: string) => string) =>
    filteredIds(db, categories.map(key), sources.map(key), span)
  const members = clusters === 'all' ? ids(memberKey) : []
  const lists = await selectEach<IdRow[]>(db, [...ids((value) => value), ...members])
  const found = [...new Set(lists.flat().map((row) => row.entry_id))].sort().toReversed()
  const entries = await entriesByIds(db, found.slice(0, limit))
  return { entries: entries.toSorted(newestFirst), hasMore: found.length > limit }
}

interface IdRow {
  readonly entry_id: string
}

/** Statements for every category with every source. */
function filteredIds(
  db: D1Database,
  categories: readonly string[],
  sources: readonly string[],
  span: readonly Bindable[],
): readonly D1PreparedStatement[] {
  const each = (sql: string, values: readonly string[]) =>
    values.map((value) => db.prepare(sql).bind(...span, value))
  if (sources.length === 0) return each(IDS_OF_CATEGORY, categories)
  if (categories.length === 0) return each(IDS_OF_SOURCE, sources)
  return categories.flatMap((category) =>
    sources.map((source) => db.prepare(IDS_OF_CATEGORY_AND_SOURCE).bind(...span, category, source)),
  )
}
