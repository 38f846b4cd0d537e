/** All statements about runs and fetch reports, and what a run leaves behind of a source. */
import { mintId } from '../domain/id.ts'
import { RUNS_KEPT_MS } from '../domain/limits.ts'
import type { HealthChange, PollPatch } from '../domain/poll.ts'
import type { FetchReport, Run, RunTrigger } from '../domain/run.ts'
import type { SourceState } from '../domain/source.ts'
import { backfillStatement } from './backfills.ts'
import { batch, select, selectOne } from './database.ts'
import { FREE, patchStatements } from './timetable.ts'

const BEGIN = `
  INSERT INTO runs (id, trigger, started_ms, finished_ms, pending)
  VALUES (?1, ?2, ?3, CASE WHEN ?4 = '{}' THEN ?3 END, ?4)
  ON CONFLICT (id) DO NOTHING
  RETURNING id`

// An id begins with the moment it was made.
const FORGET_RUNS = `
  DELETE FROM runs
  WHERE id < ?1`

const FORGET_REPORTS = `
  DELETE FROM fetch_reports
  WHERE run_id < ?1`

const UNDER_WAY = `
  SELECT id
  FROM runs
  WHERE finished_ms IS NULL
    AND started_ms > ?1
  ORDER BY started_ms DESC
  LIMIT 1`

const BY_ID = `
  SELECT *
  FROM runs
  WHERE id = ?1`

const FINISHED = `
  SELECT 1
  FROM runs
  WHERE id = ?1
    AND finished_ms IS NOT NULL`

const REPORTS = `
  SELECT reports
  FROM fetch_reports
  WHERE run_id = ?1
  ORDER BY source_id`

const UPDATE_SOURCE = `
  UPDATE sources
  SET
    url = CASE
      WHEN ?2 -> 'url' IS NULL OR EXISTS (
        SELECT 1 FROM sources AS other WHERE other.url = ?2 ->> 'url') THEN url
      ELSE ?2 ->> 'url' END,
    kind = coalesce(?2 ->> 'kind', kind),
    rule = coalesce(?2 -> 'rule', rule),
    language = coalesce(?2 ->> 'language', language),
    zone = coalesce(?2 ->> 'zone', zone),
    title = coalesce(?2 ->> 'title', title),
    health = coalesce(?2 ->> 'health', health),
    health_since_ms = coalesce(?2 ->> 'healthSinceMs', health_since_ms),
    etag = CASE WHEN ?2 -> 'body' IS NULL THEN etag
      ELSE ?2 ->> '$.body.validators.etag' END,
    last_modified = CASE WHEN ?2 -> 'body' IS NULL THEN last_modified
      ELSE ?2 ->> '$.body.validators.lastModified' END,
    body_hash = CASE WHEN ?2 -> 'body' IS NULL THEN body_hash
      ELSE ?2 ->> '$.body.bodyHash' END,
    listing = coalesce(?2 -> 'listing', listing),
    learned = coalesce(?2 -> 'learned', learned),
    vitals = coalesce(?2 -> 'vitals', vitals)
  WHERE id = ?1`

const INSERT_REPORTS = `
  INSERT INTO fetch_reports (run_id, source_id, reports)
  VALUES (?1, ?2, ?3)
  ON CONFLICT (run_id, source_id) DO NOTHING`

// By name, so that what is recorded twice counts once.
const COUNT_REPORTS = `
  UPDATE runs
  SET
    pending = json_patch(pending, ?2),
    finished_ms = CASE WHEN json_patch(pending, ?2) = '{}' THEN ?3 END
  WHERE id = ?1
    AND finished_ms IS NULL`

const ADD_HEALTH_CHANGE = `
  INSERT INTO health_changes (id, change)
  VALUES (?1, ?2)
  ON CONFLICT (id) DO NOTHING`

/** Begins a run, and forgets old ones. False when it has begun already (a doubled trigger). */
export async function beginRun(
  db: D1Database,
  run: {
    readonly id: string
    readonly trigger: RunTrigger
    readonly startedMs: number
    readonly sourceIds: readonly string[]
  },
): Promise<boolean> {
  const { id, trigger, startedMs, sourceIds } = run
  const oldest = mintId(Math.max(0, startedMs - RUNS_KEPT_MS), 0, 0n)
  const [begun] = await batch(db, [
    db.prepare(BEGIN).bind(id, trigger, startedMs, JSON.stringify(named(sourceIds, 1))),
    db.prepare(FORGET_RUNS).bind(oldest),
    db.prepare(FORGET_REPORTS).bind(oldest),
  ])
  return (begun?.results.length ?? 0) > 0
}

/** Id of the newest run that began after `sinceMs` and has not finished. */
export async function runUnderWay(db: D1Database, sinceMs: number): Promise<string | undefined> {
  return (await selectOne<{ id: string }>(db, UNDER_WAY, sinceMs))?.id
}

/** One row read. */
export async function isRunFinished(db: D1Database, id: string): Promise<boolean> {
  return (await selectOne(db, FINISHED, id)) !== undefined
}

interface RunRow {
  readonly id: string
  readonly trigger: RunTrigger
  readonly started_ms: number
  readonly finished_ms: number | null
  readonly pending: string
}

export async function runById(db: D1Database, id: string): Promise<Run | undefined> {
  const row = await selectOne<RunRow>(db, BY_ID, id)
  if (row === undefined) return undefined
  const rows = await select<{ reports: string }>(db, REPORTS, id)
  const reports = rows.flatMap((one) => JSON.parse(one.reports) as readonly FetchReport[])
  return {
    id: row.id,
    trigger: row.trigger,
    startedMs: row.started_ms,
    pending: Object.keys(JSON.parse(row.pending) as object).length,
    reports: onePerSource(reports),
    ...(row.finished_ms !== null && { finishedMs: row.finished_ms }),
  }
}

/** A JSON object: a patch with nulls takes names out of it again. */
function named(ids: readonly string[], value: 1 | null): object {
  return Object.fromEntries(ids.map((id) => [id, value]))
}

/** A source that was skipped by one message of the run may have been read by another. */
function onePerSource(reports: readonly FetchReport[]): readonly FetchReport[] {
  const bySource = new Map<string, FetchReport>()
  for (const report of reports) {
    const before = bySource.get(report.sourceId)
    if (before === undefined || before.outcome === 'skipped') bySource.set(report.sourceId, report)
  }
  return [...bySource.values()].sort((a, b) => (a.sourceId < b.sourceId ? -1 : 1))
}

/** What one source leaves behind of one run. */
export interface SourceRecord {
  readonly report: FetchReport
  /** Absent: it was not polled. */
  readonly poll?: PollPatch
  /** Absent: nothing but the poll. */
  readonly state?: SourceState
  readonly healthChange?: HealthChange
}

/**
 * Statements that record what sources gave in one run, for one batch. Safe to be run twice. Those
 * that wrote nothing of their own cost a few rows together.
 *
 * @param records at least one
 */
export function recordStatements(
  db: D1Database,
  runId: string,
  records: readonly SourceRecord[],
  nowMs: number,
): readonly D1PreparedStatement[] {
  const ids = records.map(({ report }) => report.sourceId)
  const reports = JSON.stringify(records.map(({ report }) => report))
  const patches = records.flatMap(({ report, poll }) =>
    poll === undefined ? [] : [[report.sourceId, { ...FREE, run: runId, ...poll }] as const],
  )
  return [
    ...patchStatements(db, Object.fromEntries(patches)),
    ...records.flatMap(({ report, state, healthChange }) => [
      ...(state ? stateStatements(db, report.sourceId, state) : []),
      ...(healthChange
        ? [db.prepare(ADD_HEALTH_CHANGE).bind(healthChange.id, JSON.stringify(healthChange))]
        : []),
    ]),
    db.prepare(INSERT_REPORTS).bind(runId, ids[0] ?? '', reports),
    db.prepare(COUNT_REPORTS).bind(runId, JSON.stringify(named(ids, null)), nowMs),
  ]
}

function stateStatements(
  db: D1Database,
  sourceId: string,
  { backfill, ...state }: SourceState,
): readonly D1PreparedStatement[] {
  return [
    db.prepare(UPDATE_SOURCE).bind(sourceId, JSON.stringify(state)),
    ...(backfill ? [backfillStatement(db, sourceId, backfill)] : []),
  ]
}
