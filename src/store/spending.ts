/**
 * Counts what is asked of the platform, as it bills it, until a run takes note. Kept beside the
 * database, because every statement passes there; what an isolate did not tell before it ended
 * is not known, so the sums are a little too small.
 */
import type { Spent } from '../domain/run.ts'

const NOTHING: Spent = { rowsRead: 0, rowsWritten: 0, messages: 0 }

const spentOn = new WeakMap<D1Database, Spent>()

export function spend(db: D1Database, more: Partial<Spent>): void {
  const { rowsRead, rowsWritten, messages } = spentOn.get(db) ?? NOTHING
  spentOn.set(db, {
    rowsRead: rowsRead + (more.rowsRead ?? 0),
    rowsWritten: rowsWritten + (more.rowsWritten ?? 0),
    messages: messages + (more.messages ?? 0),
  })
}

const callsSoFar = new WeakMap<D1Database, number>()

/** Calls to the database since the isolate began. */
export function callsOf(db: D1Database): number {
  return callsSoFar.get(db) ?? 0
}

/** Notes what one call gave. */
export function noteCall(db: D1Database, results: readonly D1Result<unknown>[]): void {
  callsSoFar.set(db, callsOf(db) + 1)
  for (const { meta } of results) {
    spend(db, { rowsRead: meta.rows_read, rowsWritten: meta.rows_written })
  }
}

/** What was spent since it was last asked. */
export function takeSpent(db: D1Database): Spent {
  const spent = spentOn.get(db) ?? NOTHING
  spentOn.delete(db)
  return spent
}
