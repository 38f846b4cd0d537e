/** Loads how every source is, the last runs, and what of the day's budget is used. */
import { DAY_MS } from '../domain/durations.ts'
import { QUEUE_OPERATIONS_PER_MESSAGE, RUNS_A_DAY_MAX, RUNS_SHOWN_MAX } from '../domain/limits.ts'
import type { RunSummary, Used } from '../domain/run.ts'
import type { Source } from '../domain/source.ts'
import { listRuns } from '../store/runs.ts'
import { listSources } from '../store/sources.ts'

export interface Status {
  readonly sources: readonly Source[]
  /** Newest first. */
  readonly runs: readonly RunSummary[]
  /** Used by runs that began today; the free plan's share ends at midnight UTC. */
  readonly today: Used
}

/** A row per source and run of today, and a few. */
export async function loadStatus(db: D1Database, nowMs: number): Promise<Status> {
  const midnightMs = nowMs - (nowMs % DAY_MS)
  const [sources, runs, today] = await Promise.all([
    listSources(db),
    listRuns(db, { sinceMs: 0, limit: RUNS_SHOWN_MAX }),
    listRuns(db, { sinceMs: midnightMs, limit: RUNS_A_DAY_MAX }),
  ])
  const sum = (count: (run: RunSummary) => number) =>
    today.reduce((total, run) => total + count(run), 0)
  return {
    sources,
    runs,
    today: {
      rowsRead: sum((run) => run.rowsRead),
      rowsWritten: sum((run) => run.rowsWritten),
      queueOperations: sum((run) => run.messages) * QUEUE_OPERATIONS_PER_MESSAGE,
    },
  }
}
