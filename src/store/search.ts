/**
 * Searches entries: by words, and by filters that have no table of their own. Newest place first,
 * or titles first and then newest; keyset either way, so a page costs the same at any depth.
 *
 * What is asked is put together in `search-expression.ts`; the index is kept by `search-index.ts`.
 */
import type { RememberedEntry } from '../domain/entry.ts'
import { newestFirst } from '../domain/id.ts'
import { select, selectEach } from './database.ts'
import { entriesByIds } from './entries.ts'
import { type EntryRow, entryOfRow } from './entry-row.ts'
import { eachOfIds, POSITIONS } from './id-list.ts'
import { type Expressed, expressionOf } from './search-expression.ts'
import { BOTTOM_ROW, idsOfRow, rowOfId, TOP_ROW } from './search-row.ts'

const MATCHING = `
  SELECT rowid AS entry_row
  FROM entries_search
  WHERE entries_search MATCH ?1
    AND rowid < CAST(?2 AS INTEGER)
    AND rowid >= CAST(?3 AS INTEGER)
  ORDER BY rowid DESC
  LIMIT ?4`

// Which of these rows match.
const MATCHING_OF = `
  SELECT wanted.value AS entry_row
  FROM json_each(?2) AS wanted
  JOIN entries_search ON entries_search.rowid = wanted.value
  WHERE entries_search MATCH ?1`

// One entry at most has an id of the span; a join would read the row behind it as well.
const OF_SPANS = `
  SELECT (
    SELECT json_object(
      'id', id,
      'guid', guid,
      'seq', seq,
      'url', url,
      'title', title,
      'title_origin', title_origin,
      'excerpt', excerpt,
      'language', language,
      'published_ms', published_ms,
      'published_offset_minutes', published_offset_minutes,
      'published_precision', published_precision,
      'published_origin', published_origin,
      'first_seen_ms', first_seen_ms,
      'updated_ms', updated_ms,
      'authors', authors,
      'image', image,
      'categories', categories,
      'sightings', sightings,
      'cluster', cluster
    )
    FROM entries
    WHERE id >= ?1 -> position.column1 ->> 0
      AND id <= ?1 -> position.column1 ->> 1
  ) AS entry
  FROM (${POSITIONS}) AS position
  WHERE position.column1 < json_array_length(?1)`

export interface SearchRequest extends Expressed {
  /** Ids between which entries stand: below the first, not below the second. */
  readonly below?: string
  readonly from?: string
  /** Cursor that the page before gave out. */
  readonly cursor?: string
  readonly titlesFirst: boolean
  readonly limit: number
}

export interface Found {
  readonly entry: RememberedEntry
  /** Where the page after this entry begins. */
  readonly cursor: string
}

/** Marks the cursor of an entry that stands among those found by their title. */
const IN_TITLE = 't'

export interface SearchedEntries {
  readonly found: readonly Found[]
  /** Others stand behind them. */
  readonly hasMore: boolean
}

/** @throws StoreError `search_off` when this Telex has no index */
export async function searchEntries(
  db: D1Database,
  request: SearchRequest,
): Promise<SearchedEntries> {
  const { limit } = request
  // One more than asked for tells whether there are others behind.
  const found = await searchFor(db, { ...request, limit: limit + 1 })
  return { found: found.slice(0, limit), hasMore: found.length > limit }
}

async function searchFor(db: D1Database, request: SearchRequest): Promise<readonly Found[]> {
  const { cursor, titlesFirst, limit } = request
  const all = expressionOf(request, '{title excerpt}')
  const isAmongTitles = cursor?.startsWith(IN_TITLE) === true
  const lastId = isAmongTitles ? cursor?.slice(IN_TITLE.length) : cursor
  const walk = (expression: string, below: string | undefined, max: number) =>
    entriesFound(db, { request, all, expression, lastId: below, limit: max })
  const marked = (entries: readonly RememberedEntry[], mark: string) =>
    entries.map((entry) => ({ entry, cursor: mark + entry.id }))
  if (!titlesFirst) return marked(await walk(all, lastId, limit), '')
  const inTitle = expressionOf(request, '{title}')
  const wantsTitles = cursor === undefined || isAmongTitles
  const titles = wantsTitles ? await walk(inTitle, lastId, limit) : []
  const below = isAmongTitles ? undefined : lastId
  const left = limit - titles.length
  const others = left > 0 ? await walk(`(${all}) NOT (${inTitle})`, below, left) : []
  return [...marked(titles, IN_TITLE), ...marked(others, '')]
}

interface Walk {
  readonly request: SearchRequest
  /** What is searched for at all. */
  readonly all: string
  /** What this walk asks for. */
  readonly expression: string
  readonly lastId: string | undefined
  readonly limit: number
}

/** Newest place first. Goes on where some of what matches is not shown, until there are enough. */
async function entriesFound(db: D1Database, walk: Walk): Promise<readonly RememberedEntry[]> {
  const { request, expression, lastId, limit } = walk
  const { below, from, updatedSinceMs = 0 } = request
  const [highest] = [below, lastId].filter((id) => id !== undefined).sort()
  const bottom = from === undefined ? BOTTOM_ROW : rowOfId(from)
  const shown: RememberedEntry[] = []
  let top = highest === undefined ? TOP_ROW : rowOfId(highest)
  for (;;) {
    const wanted = limit - shown.length
    const found = await select<FoundRow>(db, MATCHING, expression, top, bottom, wanted)
    const rows = found.map((row) => row.entry_row)
    const entries = await entriesOfRows(db, rows)
    // The index knows days.
    const changed = entries.filter(({ updatedMs }) => updatedMs >= updatedSinceMs)
    shown.push(...(await onePerCluster(db, walk, changed)))
    top = rows.at(-1) ?? top
    if (shown.length === limit || rows.length < wanted) return shown
  }
}

interface FoundRow {
  readonly entry_row: number
}

async function entriesOfRows(
  db: D1Database,
  rows: readonly number[],
): Promise<readonly RememberedEntry[]> {
  const spans = rows.map(idsOfRow)
  const found = await selectEach<EntryJson[]>(db, eachOfIds(db, OF_SPANS, spans))
  return found
    .flat()
    .flatMap(({ entry }) => (entry === null ? [] : entryOfRow(JSON.parse(entry) as EntryRow)))
    .sort(newestFirst)
}

interface EntryJson {
  readonly entry: string | null
}

/**
 * Of a cluster its first entry; the highest other one where the first has not the words. Which one
 * it is does not depend on the page.
 */
async function onePerCluster(
  db: D1Database,
  { request, all }: Walk,
  entries: readonly RememberedEntry[],
): Promise<readonly RememberedEntry[]> {
  const clusters = [...new Set(entries.flatMap(({ cluster }) => cluster ?? []))]
  if (request.clusters === 'all' || clusters.length === 0) return entries
  const families = (await entriesByIds(db, clusters)).map(({ id, sightings }) => {
    const others = sightings.flatMap(({ entryId }) => entryId ?? [])
    return [id, ...[...new Set(others)].sort().toReversed()]
  })
  const wanted = JSON.stringify(families.flat().map(rowOfId))
  const found = await select<FoundRow>(db, MATCHING_OF, all, wanted)
  const matching = new Set(found.map((row) => row.entry_row))
  const shown = families.map((ids) => ids.find((id) => matching.has(rowOfId(id))))
  return entries.filter(({ id, cluster }) => cluster === undefined || shown.includes(id))
}
