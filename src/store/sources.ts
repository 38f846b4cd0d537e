/**
 * All statements about sources but those that record a report (`runs.ts`) and those about their
 * polls (`timetable.ts`).
 */
import { err, ok, type QueryFailure, type Result } from '../domain/failure.ts'
import type { Backfill, Source } from '../domain/source.ts'
import { batch, select, selectEach, selectOne } from './database.ts'
import { type SourceRow, sourceOfRow } from './source-row.ts'
import {
  addPollStatement,
  FREE,
  joined,
  patchStatements,
  SHEETS,
  type SheetRow,
  sheetOf,
} from './timetable.ts'

const BY_ID = `
  SELECT *
  FROM sources
  WHERE id = ?1`

const BY_URL = `
  SELECT *
  FROM sources
  WHERE url = ?1`

const ALL = `
  SELECT *
  FROM sources
  ORDER BY id`

const NAMES = `
  SELECT id, title, url, entries
  FROM sources
  ORDER BY id`

const BY_IDS = `
  SELECT sources.*
  FROM json_each(?1) AS wanted
  JOIN sources ON sources.id = wanted.value`

const SHEET = `
  SELECT sheet, polls
  FROM timetable
  WHERE sheet = ?1`

const IDS_LIKE = `
  SELECT id
  FROM sources
  WHERE id = ?1
    OR (id >= ?1 || '-' AND id < ?1 || '.')`

const INSERT = `
  INSERT INTO sources (
    id, url, title, kind, rule, language, zone, categories, health, health_since_ms,
    created_ms, interval_minutes, ignores_robots, entries
  )
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'ok', ?9, ?9, ?10, ?11, 0)`

const REMOVE = `
  DELETE FROM sources
  WHERE id = ?1`

const SET_BACKFILL = `
  UPDATE sources
  SET backfill = ?2
  WHERE id = ?1`

const OWE_BACKFILL = `
  UPDATE sources
  SET backfill = json_object(
    'url', url, 'until', 'end', 'pages', 0, 'pagesMax', ?2, 'failures', 0)
  WHERE id = ?1
  RETURNING id`

const RAISE_VERSION = `
  UPDATE instance
  SET version = version + 1, changed_ms = ?1
  WHERE one = 1`

// Documents name their sources.
const FORGET_DOCUMENTS = `
  DELETE FROM documents`

export async function sourceById(db: D1Database, id: string): Promise<Source | undefined> {
  const [rows, sheets] = await selectEach<[SourceRow, SheetRow]>(db, [
    db.prepare(BY_ID).bind(id),
    db.prepare(SHEET).bind(sheetOf(id)),
  ])
  return sourcesOf(rows, sheets)[0]
}

export async function listSources(db: D1Database): Promise<readonly Source[]> {
  const [rows, sheets] = await selectEach<[SourceRow, SheetRow]>(db, [
    db.prepare(ALL),
    db.prepare(SHEETS),
  ])
  return sourcesOf(rows, sheets)
}

/** What a filter and a line under an entry say of a source. */
export type SourceName = Pick<Source, 'id' | 'title' | 'url' | 'entries'>

export function listSourceNames(db: D1Database): Promise<readonly SourceName[]> {
  return select<SourceName>(db, NAMES)
}

/** The sources there are among these ids. */
export async function sourcesByIds(
  db: D1Database,
  ids: readonly string[],
): Promise<readonly Source[]> {
  if (ids.length === 0) return []
  const [rows, sheets] = await selectEach<[SourceRow, SheetRow]>(db, [
    db.prepare(BY_IDS).bind(JSON.stringify(ids)),
    db.prepare(SHEETS),
  ])
  return sourcesOf(rows, sheets)
}

function sourcesOf(rows: readonly SourceRow[], sheets: readonly SheetRow[]): readonly Source[] {
  const polls = joined(sheets)
  return rows.map((row) => sourceOfRow(row, polls[row.id] ?? { host: new URL(row.url).host }))
}

export type SourceExists = Extract<QueryFailure, { kind: 'source_exists' }>

/** Notes where a source's backfill stands, `undefined` for nowhere, and frees the source. */
export function backfillStatements(
  db: D1Database,
  id: string,
  backfill?: Backfill,
): readonly D1PreparedStatement[] {
  return [
    db.prepare(SET_BACKFILL).bind(id, backfill ? JSON.stringify(backfill) : null),
    ...patchStatements(db, { [id]: FREE }),
  ]
}

/** Owes a source's whole history, from its first page on. False when there is no such source. */
export async function oweBackfill(db: D1Database, id: string, pagesMax: number): Promise<boolean> {
  return (await selectOne(db, OWE_BACKFILL, id, pagesMax)) !== undefined
}

/** What a person says of a source when adding it; the rest is found out. */
export type SourceDraft = Pick<
  Source,
  | 'url'
  | 'title'
  | 'kind'
  | 'rule'
  | 'language'
  | 'zone'
  | 'categories'
  | 'intervalMinutes'
  | 'ignoresRobots'
> & {
  /** Wanted id; a number is added when it is taken. */
  readonly slug: string
}

/** Adds a source, due at once. Fails with `source_exists` when its address is there already. */
export async function insertSource(
  db: D1Database,
  draft: SourceDraft,
  nowMs: number,
): Promise<Result<Source, SourceExists>> {
  const existing = await selectOne<SourceRow>(db, BY_URL, draft.url)
  if (existing !== undefined) return err({ kind: 'source_exists', id: existing.id })
  const taken = new Set(
    (await select<{ id: string }>(db, IDS_LIKE, draft.slug)).map((row) => row.id),
  )
  let id = draft.slug
  for (let number = 2; taken.has(id); number++) id = `${draft.slug}-${number}`
  const values = [
    id,
    draft.url,
    draft.title,
    draft.kind ?? null,
    draft.rule === undefined ? null : JSON.stringify(draft.rule),
    draft.language ?? null,
    draft.zone ?? null,
    JSON.stringify(draft.categories),
    nowMs,
    draft.intervalMinutes ?? null,
    Number(draft.ignoresRobots),
  ]
  const poll = { host: new URL(draft.url).host, nextFetchMs: nowMs }
  await batch(db, [
    db.prepare(INSERT).bind(...values),
    addPollStatement(db, id, poll),
    ...servedStatements(db, nowMs),
  ])
  const source = await sourceById(db, id)
  if (source === undefined) throw new Error(`source ${id} is gone right after it was added`)
  return ok(source)
}

/** Forgets a source. Its entries stay: nothing known is lost. */
export async function removeSource(db: D1Database, id: string, nowMs: number): Promise<boolean> {
  const [removed] = await batch(db, [
    db.prepare(REMOVE).bind(id),
    ...patchStatements(db, { [id]: null }),
    ...servedStatements(db, nowMs),
  ])
  return (removed?.meta.changes ?? 0) > 0
}

/** What every change of a source does to what is served: nothing rendered before it stands. */
export function servedStatements(db: D1Database, nowMs: number): readonly D1PreparedStatement[] {
  return [db.prepare(RAISE_VERSION).bind(nowMs), db.prepare(FORGET_DOCUMENTS)]
}
