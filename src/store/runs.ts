/** Statements about runs and what is read of their reports. Recording one is `records.ts`. */
import { lowestIdAt, mintId } from '../domain/id.ts'
import { RUNS_KEPT_MS, RUNS_UNDER_WAY_MAX } from '../domain/limits.ts'
import { present } from '../domain/present.ts'
import type { FetchReport, Run, RunSummary, RunTrigger, Totals } from '../domain/run.ts'
import { batch, hasRow, select, selectOne } from './database.ts'

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
  SELECT id, pending
  FROM runs
  WHERE finished_ms IS NULL
    AND started_ms > ?1
  ORDER BY started_ms DESC
  LIMIT ?2`

const BY_ID = `
  SELECT *
  FROM runs
  WHERE id = ?1`

const SINCE = `
  SELECT *
  FROM runs
  WHERE id >= ?1
  ORDER BY id DESC
  LIMIT ?2`

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
  const pending = Object.fromEntries(sourceIds.map((sourceId) => [sourceId, 1]))
  const [begun] = await batch(db, [
    db.prepare(BEGIN).bind(id, trigger, startedMs, JSON.stringify(pending)),
    db.prepare(FORGET_RUNS).bind(oldest),
    db.prepare(FORGET_REPORTS).bind(oldest),
  ])
  return (begun?.results.length ?? 0) > 0
}

export interface RunUnderWay {
  readonly id: string
  /** Sources that it has not read yet, as names. */
  readonly pending: Readonly<Record<string, 1>>
}

/** Runs that began after `sinceMs` and have not finished, newest first. */
export async function runsUnderWay(
  db: D1Database,
  sinceMs: number,
): Promise<readonly RunUnderWay[]> {
  const rows = await select<Pick<RunRow, 'id' | 'pending'>>(
    db,
    UNDER_WAY,
    sinceMs,
    RUNS_UNDER_WAY_MAX,
  )
  return rows.map(({ id, pending }) => ({ id, pending: JSON.parse(pending) }))
}

/** One row read. */
export function isRunFinished(db: D1Database, id: string): Promise<boolean> {
  return hasRow(db, FINISHED, id)
}

interface RunRow {
  readonly id: string
  readonly trigger: RunTrigger
  readonly started_ms: number
  readonly finished_ms: number | null
  readonly pending: string
  readonly totals: string
}

export async function runById(db: D1Database, id: string): Promise<Run | undefined> {
  const row = await selectOne<RunRow>(db, BY_ID, id)
  if (row === undefined) return undefined
  const rows = await select<{ reports: string }>(db, REPORTS, id)
  const reports = rows.flatMap((one) => JSON.parse(one.reports) as readonly FetchReport[])
  return { ...runOfRow(row), reports: onePerSource(reports) }
}

/** Runs that began at a time or later without their reports, newest first. */
export function listRuns(
  db: D1Database,
  { sinceMs, limit }: { readonly sinceMs: number; readonly limit: number },
): Promise<readonly RunSummary[]> {
  return select<RunRow>(db, SINCE, lowestIdAt(sinceMs), limit).then((rows) => rows.map(summaryOf))
}

function summaryOf(row: RunRow): RunSummary {
  const parts = Object.values(JSON.parse(row.totals) as Record<string, Partial<Totals>>)
  const sum = (name: keyof Totals) => parts.reduce((total, part) => total + (part[name] ?? 0), 0)
  return {
    ...runOfRow(row),
    new: sum('new'),
    changed: sum('changed'),
    failed: sum('failed'),
    rowsRead: sum('rowsRead'),
    rowsWritten: sum('rowsWritten'),
    messages: sum('messages'),
  }
}

function runOfRow(row: RunRow) {
  return {
    id: row.id,
    trigger: row.trigger,
    startedMs: row.started_ms,
    pending: Object.keys(JSON.parse(row.pending) as object).length,
    ...present({ finishedMs: row.finished_ms }),
  }
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
