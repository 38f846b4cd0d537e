/** A run: one refresh, by cron or by hand. A fetch report: what one source gave in one run. */
import type { RejectionReason, SourceFailure } from './failure.ts'
import type { PageSigns, Repair } from './poll.ts'

export type RunTrigger = 'cron' | 'manual'

/**
 * How one source ended: `fetched` gave something new to remember, `unchanged` was read and gave
 * nothing new, `not_modified` answered 304, `skipped` was not asked.
 */
export type Outcome = 'fetched' | 'not_modified' | 'unchanged' | 'skipped' | 'failed'

export interface EntryCounts {
  readonly new: number
  readonly changed: number
  readonly known: number
}

export interface FetchReport extends EntryCounts {
  readonly sourceId: string
  readonly url: string
  readonly outcome: Outcome
  readonly httpStatus?: number
  readonly pages: number
  readonly rejected: readonly { readonly reason: RejectionReason; readonly count: number }[]
  readonly failure?: SourceFailure
  /** What the first page gave, when one was read. */
  readonly signs?: PageSigns
  /** The rule missed and was induced anew. */
  readonly repair?: Repair
  readonly durationMs: number
}

export interface Run {
  readonly id: string
  readonly trigger: RunTrigger
  readonly startedMs: number
  readonly finishedMs?: number
  readonly reports: readonly FetchReport[]
  /** Sources of this run that have not reported yet. */
  readonly pending: number
}

/** What was asked of the platform, as it bills it. */
export interface Spent {
  readonly rowsRead: number
  readonly rowsWritten: number
  /** Taken from the queue. */
  readonly messages: number
}

/** What a run came to, over all its sources. */
export interface Totals extends Spent {
  readonly new: number
  readonly changed: number
  /** Sources that failed. */
  readonly failed: number
}

/** A run without its reports. */
export interface RunSummary extends Omit<Run, 'reports'>, Totals {}

/** What runs took of a day's budget. At least so much: what readers asked for is counted late. */
export interface Used {
  readonly rowsRead: number
  readonly rowsWritten: number
  readonly queueOperations: number
}
