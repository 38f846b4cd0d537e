/** What a run leaves behind of its sources: reports, totals, polls, states. Reads nothing. */
import type { HealthChange, PollPatch } from '../domain/poll.ts'
import type { FetchReport, Spent, Totals } from '../domain/run.ts'
import type { SourceState } from '../domain/source.ts'
import { backfillStatement } from './backfills.ts'
import { takeSpent } from './spending.ts'
import { FREE, patchStatements } from './timetable.ts'

const UPDATE_SOURCE = `
  UPDATE sources
  SET
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

// Apart, because it writes the index of addresses too.
const MOVE_SOURCE = `
  UPDATE sources
  SET url = ?2
  WHERE id = ?1
    AND NOT EXISTS (SELECT 1 FROM sources AS other WHERE other.url = ?2)`

const INSERT_REPORTS = `
  INSERT INTO fetch_reports (run_id, source_id, reports)
  VALUES (?1, ?2, ?3)
  ON CONFLICT (run_id, source_id) DO NOTHING`

// By name, so that what is recorded twice counts once.
const COUNT_REPORTS = `
  UPDATE runs
  SET
    pending = json_patch(pending, ?2),
    totals = json_patch(totals, ?4),
    finished_ms = coalesce(
      finished_ms, CASE WHEN json_patch(pending, ?2) = '{}' THEN ?3 END)
  WHERE id = ?1`

const ADD_HEALTH_CHANGE = `
  INSERT INTO health_changes (id, change)
  VALUES (?1, ?2)
  ON CONFLICT (id) DO NOTHING`

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
  const reported = Object.fromEntries(records.map(({ report }) => [report.sourceId, null]))
  const key = keyOf(records)
  const totals = { [key]: totalsOf(records, takeSpent(db)) }
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
    db.prepare(INSERT_REPORTS).bind(runId, key, reports),
    db.prepare(COUNT_REPORTS).bind(runId, JSON.stringify(reported), nowMs, JSON.stringify(totals)),
  ]
}

function stateStatements(
  db: D1Database,
  sourceId: string,
  { backfill, url, ...state }: SourceState,
): readonly D1PreparedStatement[] {
  return [
    db.prepare(UPDATE_SOURCE).bind(sourceId, JSON.stringify(state)),
    ...(url === undefined ? [] : [db.prepare(MOVE_SOURCE).bind(sourceId, url)]),
    ...(backfill ? [backfillStatement(db, sourceId, backfill)] : []),
  ]
}

/**
 * Under what records stand in their run. A run asks a source once, but several messages may skip
 * it: what they say must not take the place of what it gave.
 */
function keyOf(records: readonly SourceRecord[]): string {
  const asked = records.find(({ poll }) => poll !== undefined)
  return asked?.report.sourceId ?? `skipped ${records[0]?.report.sourceId}`
}

/** Without zeros. */
function totalsOf(records: readonly SourceRecord[], spent: Spent): Partial<Totals> {
  const sum = (count: (record: SourceRecord) => number) =>
    records.reduce((total, record) => total + count(record), 0)
  const totals: Totals = {
    new: sum(({ report }) => report.new),
    changed: sum(({ report }) => report.changed),
    failed: sum(({ report }) => Number(report.outcome === 'failed')),
    ...spent,
  }
  return Object.fromEntries(Object.entries(totals).filter(([, count]) => count > 0))
}
