/**
 * Reads entries in the order of views, newest place first. Keyset only: a page costs the same at
 * any depth. Writing them is `insert.ts`.
 */
import type { RememberedEntry } from '../domain/entry.ts'
import { newestFirst } from '../domain/id.ts'
import { select, selectOne } from './database.ts'
import { type EntryRow, entryOfRow } from './entry-row.ts'
import { memberKey } from './filters.ts'

/** Sort above and below every id: "from the top", "to the bottom". */
const TOP = '~'
const BOTTOM = ''

const BY_ID = `
  SELECT *
  FROM entries
  WHERE id = ?1`

/** Of a JSON array of different ids. A join: D1 bills a list of `IN` with a row more for each. */
export const ENTRIES_OF_IDS = `
  SELECT entries.*
  FROM json_each(?1) AS wanted
  JOIN entries ON entries.id = wanted.value`

const ALL = `
  SELECT *
  FROM entries
  WHERE id < ?1
    AND id >= ?3
    AND coalesce(cluster, '') <= ?4
  ORDER BY id DESC
  LIMIT ?2`

const OF_CATEGORY = `
  SELECT entries.*
  FROM entry_categories
  JOIN entries ON entries.id = entry_categories.entry_id
  WHERE entry_categories.slug = ?4
    AND entry_categories.entry_id < ?1
    AND entry_categories.entry_id >= ?3
  ORDER BY entry_categories.entry_id DESC
  LIMIT ?2`

const OF_SOURCE = `
  SELECT entries.*
  FROM entry_sources
  JOIN entries ON entries.id = entry_sources.entry_id
  WHERE entry_sources.source_id = ?4
    AND entry_sources.entry_id < ?1
    AND entry_sources.entry_id >= ?3
  ORDER BY entry_sources.entry_id DESC
  LIMIT ?2`

const OF_CATEGORY_AND_SOURCE = `
  SELECT entries.*
  FROM entry_categories
  JOIN entry_sources
    ON entry_sources.source_id = ?5
    AND entry_sources.entry_id = entry_categories.entry_id
  JOIN entries ON entries.id = entry_categories.entry_id
  WHERE entry_categories.slug = ?4
    AND entry_categories.entry_id < ?1
    AND entry_categories.entry_id >= ?3
  ORDER BY entry_categories.entry_id DESC
  LIMIT ?2`

export interface EntriesRequest {
  readonly category?: string
  readonly source?: string
  /** Id below which the entries stand; absent: from the top. */
  readonly below?: string
  /** Id below which none of them stands; absent: to the bottom. */
  readonly from?: string
  readonly limit: number
  /** Each entry of a cluster; absent: its first one alone. */
  readonly clusters?: 'all'
}

export async function entryById(db: D1Database, id: string): Promise<RememberedEntry | undefined> {
  const row = await selectOne<EntryRow>(db, BY_ID, id)
  return row && entryOfRow(row)
}

/** Those of these that there are, in no order. */
export async function entriesByIds(
  db: D1Database,
  ids: readonly string[],
): Promise<readonly RememberedEntry[]> {
  return (await select<EntryRow>(db, ENTRIES_OF_IDS, JSON.stringify(ids))).map(entryOfRow)
}

/** At most `limit` entries that have the category and the source asked for, newest place first. */
export async function listEntries(
  db: D1Database,
  { category, source, below = TOP, from = BOTTOM, limit, clusters }: EntriesRequest,
): Promise<readonly RememberedEntry[]> {
  if (category === undefined && source === undefined) {
    // The first one of a cluster has none; every id is below the top.
    const rows = await select<EntryRow>(
      db,
      ALL,
      below,
      limit,
      from,
      clusters === 'all' ? TOP : BOTTOM,
    )
    return rows.map(entryOfRow)
  }
  const filtered = (key: (value: string) => string) => {
    const page = [below, limit, from] as const
    if (category === undefined) return select<EntryRow>(db, OF_SOURCE, ...page, key(source ?? ''))
    if (source === undefined) return select<EntryRow>(db, OF_CATEGORY, ...page, key(category))
    return select<EntryRow>(db, OF_CATEGORY_AND_SOURCE, ...page, key(category), key(source))
  }
  const firsts = await filtered((value) => value)
  const members = clusters === 'all' ? await filtered(memberKey) : []
  const rows = [...firsts, ...members].sort(newestFirst).slice(0, limit)
  return rows.map(entryOfRow)
}
