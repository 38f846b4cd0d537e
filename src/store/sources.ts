/** All statements about sources but the one that records a report (`runs.ts`). */
import { err, ok, type QueryFailure, type Result } from '../domain/failure.ts'
import type { Backfill, Source } from '../domain/source.ts'
import { batch, select, selectOne } from './database.ts'
import { type SourceRow, sourceOfRow } from './source-row.ts'

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

const BY_IDS = `
  SELECT sources.*
  FROM json_each(?1) AS wanted
  JOIN sources ON sources.id = wanted.value`

const DUE = `
  SELECT id
  FROM sources
  WHERE next_fetch_ms <= ?1
  ORDER BY next_fetch_ms
  LIMIT ?2`

const LEASE = `
  UPDATE sources
  SET lease_until_ms = ?3
  WHERE id = ?1
    AND lease_until_ms <= ?2
  RETURNING *`

const IDS_LIKE = `
  SELECT id
  FROM sources
  WHERE id = ?1
    OR (id >= ?1 || '-' AND id < ?1 || '.')`

const INSERT = `
  INSERT INTO sources (
    id, url, title, kind, rule, language, zone, categories, health, health_since_ms,
    created_ms, next_fetch_ms, failure_count, entries, lease_until_ms
  )
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'ok', ?9, ?9, ?9, 0, 0, 0)`

const REMOVE = `
  DELETE FROM sources
  WHERE id = ?1`

// An owed page and its lease end together.
const SET_BACKFILL = `
  UPDATE sources
  SET backfill = ?2, lease_until_ms = 0
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
  const row = await selectOne<SourceRow>(db, BY_ID, id)
  return row && sourceOfRow(row)
}

export async function listSources(db: D1Database): Promise<readonly Source[]> {
  return (await select<SourceRow>(db, ALL)).map(sourceOfRow)
}

/** The sources there are among these ids. */
export async function sourcesByIds(
  db: D1Database,
  ids: readonly string[],
): Promise<readonly Source[]> {
  if (ids.length === 0) return []
  return (await select<SourceRow>(db, BY_IDS, JSON.stringify(ids))).map(sourceOfRow)
}

/** Ids of the sources whose next fetch has come, longest waiting first. */
export async function dueSourceIds(
  db: D1Database,
  nowMs: number,
  limit: number,
): Promise<readonly string[]> {
  return (await select<{ id: string }>(db, DUE, nowMs, limit)).map((row) => row.id)
}

/**
 * Takes a source for one run, until `untilMs`; nobody else gets it before. One row read.
 *
 * @returns the source, or `undefined` when it is taken or gone
 */
export async function leaseSource(
  db: D1Database,
  id: string,
  nowMs: number,
  untilMs: number,
): Promise<Source | undefined> {
  const row = await selectOne<SourceRow>(db, LEASE, id, nowMs, untilMs)
  return row && sourceOfRow(row)
}

export type SourceExists = Extract<QueryFailure, { kind: 'source_exists' }>

/** Notes where a source's backfill stands, `undefined` for nowhere, and frees the source. */
export function backfillStatement(
  db: D1Database,
  id: string,
  backfill?: Backfill,
): D1PreparedStatement {
  return db.prepare(SET_BACKFILL).bind(id, backfill ? JSON.stringify(backfill) : null)
}

/** Owes a source's whole history, from its first page on. False when there is no such source. */
export async function oweBackfill(db: D1Database, id: string, pagesMax: number): Promise<boolean> {
  return (await selectOne(db, OWE_BACKFILL, id, pagesMax)) !== undefined
}

/** What a person says of a source when adding it; the rest is found out. */
export type SourceDraft = Pick<
  Source,
  'url' | 'title' | 'kind' | 'rule' | 'language' | 'zone' | 'categories'
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
  if (existing) return err({ kind: 'source_exists', id: existing.id })
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
  ]
  await batch(db, [db.prepare(INSERT).bind(...values), ...servedStatements(db, nowMs)])
  const row = await selectOne<SourceRow>(db, BY_ID, id)
  if (row === undefined) throw new Error(`source ${id} is gone right after it was added`)
  return ok(sourceOfRow(row))
}

/** Forgets a source. Its entries stay: nothing known is lost. */
export async function removeSource(db: D1Database, id: string, nowMs: number): Promise<boolean> {
  const [removed] = await batch(db, [db.prepare(REMOVE).bind(id), ...servedStatements(db, nowMs)])
  return (removed?.meta.changes ?? 0) > 0
}

/** What every change of a source does to what is served: nothing rendered before it stands. */
export function servedStatements(db: D1Database, nowMs: number): readonly D1PreparedStatement[] {
  return [db.prepare(RAISE_VERSION).bind(nowMs), db.prepare(FORGET_DOCUMENTS)]
}
