/**
 * Reads sources. What changes them is elsewhere: the owner (`edit-sources.ts`), a run
 * (`records.ts`), every poll (`timetable.ts`), pages that are owed (`backfills.ts`).
 */
import type { FeedSource } from '../domain/feed.ts'
import type { Source } from '../domain/source.ts'
import { hasRow, selectEach, selectOne } from './database.ts'
import { eachOfIds, POSITIONS } from './id-list.ts'
import { type SourceRow, sourceOfRow } from './source-row.ts'
import { joined, SHEETS, type SheetRow, sheetOf } from './timetable.ts'

const BY_ID = `
  SELECT *
  FROM sources
  WHERE id = ?1
    AND removed_ms IS NULL`

const BY_URL = `
  SELECT id
  FROM sources
  WHERE url = ?1
    AND removed_ms IS NULL`

const REMOVED_BY_URL = `
  SELECT id
  FROM sources
  WHERE url = ?1
    AND removed_ms IS NOT NULL`

const ALL = `
  SELECT *
  FROM sources
  WHERE removed_ms IS NULL
  ORDER BY id`

const NAME = `
  SELECT id, title, url
  FROM sources
  WHERE id = ?1
    AND removed_ms IS NULL`

// Of different ids (`id-list.ts`).
const NAMES = `
  SELECT sources.id, sources.title, sources.url
  FROM (${POSITIONS}) AS position
  JOIN sources ON sources.id = ?1 ->> position.column1`

const SHEET = `
  SELECT sheet, polls
  FROM timetable
  WHERE sheet = ?1`

/** `undefined` for one that is not there, or no longer. */
export async function sourceById(db: D1Database, id: string): Promise<Source | undefined> {
  const [rows, sheets] = await selectEach<[SourceRow, SheetRow]>(db, [
    db.prepare(BY_ID).bind(id),
    db.prepare(SHEET).bind(sheetOf(id)),
  ])
  return sourcesOf(rows, sheets)[0]
}

/** `undefined` when no source that is there has this address. */
export async function sourceIdByUrl(db: D1Database, url: string): Promise<string | undefined> {
  return (await selectOne<{ id: string }>(db, BY_URL, url))?.id
}

/** Whether a source that was removed had this address: nobody else may have it. */
export function wasRemoved(db: D1Database, url: string): Promise<boolean> {
  return hasRow(db, REMOVED_BY_URL, url)
}

/** Those that are there, by id. */
export async function listSources(db: D1Database): Promise<readonly Source[]> {
  const [rows, sheets] = await selectEach<[SourceRow, SheetRow]>(db, [
    db.prepare(ALL),
    db.prepare(SHEETS),
  ])
  return sourcesOf(rows, sheets)
}

/** What a source that is there is called. One row read. */
export function sourceName(db: D1Database, id: string): Promise<FeedSource | undefined> {
  return selectOne<FeedSource>(db, NAME, id)
}

/**
 * What those of these ids are called that are there, or were: what they showed names them. One row
 * read for each.
 */
export async function sourceNames(
  db: D1Database,
  ids: readonly string[],
): Promise<readonly FeedSource[]> {
  return (await selectEach<FeedSource[]>(db, eachOfIds(db, NAMES, ids))).flat()
}

function sourcesOf(rows: readonly SourceRow[], sheets: readonly SheetRow[]): readonly Source[] {
  const polls = joined(sheets)
  return rows.map((row) => sourceOfRow(row, polls[row.id] ?? { host: new URL(row.url).host }))
}
