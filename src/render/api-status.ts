/** The status in the shape of the JSON API: sources, last runs, the day's budget. Pure. */
import { FREE_QUEUE_OPERATIONS, FREE_ROWS_READ, FREE_ROWS_WRITTEN } from '../domain/limits.ts'
import type { RunSummary, Used } from '../domain/run.ts'
import type { Source } from '../domain/source.ts'
import { apiRunHead, apiSourceStatus } from './api.ts'
import type { ApiStatus } from './api-status-schema.ts'

export function apiStatus({
  sources,
  runs,
  today,
}: {
  readonly sources: readonly Source[]
  readonly runs: readonly RunSummary[]
  readonly today: Used
}): ApiStatus {
  const inState = Map.groupBy(sources, ({ health }) => health)
  const states = [...inState].map(([state, those]) => [state, those.length] as const).sort()
  return {
    sources: sources.map(apiSourceStatus),
    totals: { sources: sources.length, states: Object.fromEntries(states) },
    runs: runs.map(apiRunSummary),
    today: {
      rows_read: { used: today.rowsRead, free_plan: FREE_ROWS_READ },
      rows_written: { used: today.rowsWritten, free_plan: FREE_ROWS_WRITTEN },
      queue_operations: { used: today.queueOperations, free_plan: FREE_QUEUE_OPERATIONS },
    },
  }
}

function apiRunSummary(run: RunSummary): ApiStatus['runs'][number] {
  return {
    ...apiRunHead(run),
    pending: run.pending,
    counts: { new: run.new, changed: run.changed, failed: run.failed },
  }
}
