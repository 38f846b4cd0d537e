/** All statements about runs and fetch reports, and what a run leaves behind of a source. */
import type { FetchReport, Run, RunTrigger } from '../domain/run.ts'
import type { SourceState } from '../domain/source.ts'
import { select, selectOne } from './database.ts'

const BEGIN = `
  INSERT INTO runs (id, trigger, started_ms, finished_ms, pending)
  VALUES (?1, ?2, ?3, CASE WHEN ?4 = 0 THEN ?3 END, ?4)
  ON CONFLICT (id) DO NOTHING
  RETURNING id`

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
  SELECT report
  FROM fetch_reports
  WHERE run_id = ?1
  ORDER BY source_id`

const UPDATE_SOURCE = `
  UPDATE sources
  SET
    kind = coalesce(?2 ->> 'kind', kind),
    rule = coalesce(?2 -> 'rule', rule),
    language = coalesce(?2 ->> 'language', language),
    zone = coalesce(?2 ->> 'zone', zone),
    title = coalesce(?2 ->> 'title', title),
    health_since_ms = CASE WHEN health = ?2 ->> 'health' THEN health_since_ms
      ELSE ?2 ->> 'attemptMs' END,
    health = ?2 ->> 'health',
    next_fetch_ms = ?2 ->> 'nextFetchMs',
    last_attempt_ms = ?2 ->> 'attemptMs',
    last_success_ms = CASE WHEN ?2 -> 'success' IS NULL THEN last_success_ms
      ELSE ?2 ->> 'attemptMs' END,
    failure_count = CASE WHEN ?2 -> 'failureKind' IS NULL THEN 0 ELSE failure_count + 1 END,
    failure_kind = ?2 ->> 'failureKind',
    etag = CASE WHEN ?2 -> 'success' IS NULL THEN etag
      ELSE ?2 ->> '$.success.validators.etag' END,
    last_modified = CASE WHEN ?2 -> 'success' IS NULL THEN last_modified
      ELSE ?2 ->> '$.success.validators.lastModified' END,
    body_hash = CASE WHEN ?2 -> 'success' IS NULL THEN body_hash
      ELSE ?2 ->> '$.success.bodyHash' END,
    listing = coalesce(?2 -> 'listing', listing),
    learned = coalesce(?2 -> 'learned', learned),
    backfill = CASE json_type(?2, '$.backfill')
      WHEN 'object' THEN ?2 -> 'backfill'
      WHEN 'null' THEN NULL
      ELSE backfill END,
    lease_until_ms = 0
  WHERE id = ?1`

const INSERT_REPORT = `
  INSERT INTO fetch_reports (run_id, source_id, report)
  VALUES (?1, ?2, ?3)
  ON CONFLICT (run_id, source_id) DO NOTHING`

// A report delivered twice is counted once: changes() is 0 when the insert above did nothing.
const COUNT_REPORT = `
  UPDATE runs
  SET
    pending = pending - 1,
    finished_ms = CASE WHEN pending = 1 THEN ?2 END
  WHERE id = ?1
    AND changes() = 1`

/** Begins a run of so many sources. False when it has begun already (a doubled trigger). */
export async function beginRun(
  db: D1Database,
  run: {
    readonly id: string
    readonly trigger: RunTrigger
    readonly startedMs: number
    readonly sources: number
  },
): Promise<boolean> {
  const row = await selectOne(db, BEGIN, run.id, run.trigger, run.startedMs, run.sources)
  return row !== undefined
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
  readonly pending: number
}

export async function runById(db: D1Database, id: string): Promise<Run | undefined> {
  const row = await selectOne<RunRow>(db, BY_ID, id)
  if (row === undefined) return undefined
  const reports = await select<{ report: string }>(db, REPORTS, id)
  return {
    id: row.id,
    trigger: row.trigger,
    startedMs: row.started_ms,
    pending: row.pending,
    reports: reports.map(({ report }) => JSON.parse(report) as FetchReport),
    ...(row.finished_ms !== null && { finishedMs: row.finished_ms }),
  }
}

/**
 * Statements that record what one source gave in one run, for the batch that writes its entries:
 * the source's new state (none when it was not read), the report, the run's count.
 */
export function recordStatements(
  db: D1Database,
  record: {
    readonly runId: string
    readonly report: FetchReport
    readonly state?: SourceState
    readonly nowMs: number
  },
): readonly D1PreparedStatement[] {
  const { runId, report, state, nowMs } = record
  return [
    ...(state ? [db.prepare(UPDATE_SOURCE).bind(report.sourceId, JSON.stringify(state))] : []),
    db.prepare(INSERT_REPORT).bind(runId, report.sourceId, JSON.stringify(report)),
    db.prepare(COUNT_REPORT).bind(runId, nowMs),
  ]
}
