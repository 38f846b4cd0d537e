/**
 * Months of the change log, for archives: which changes a month has, and what it created.
 *
 * A month is a run of seqs: it begins with the first change that was written in it, whatever the
 * clock of a slower write said, and is over when a later one has begun. So the entries of a month
 * that is over are settled, no row per entry says so, and no clock is asked.
 */
import type { RememberedEntry } from '../domain/entry.ts'
import { newestFirst } from '../domain/id.ts'
import { select, selectEach, selectOne } from './database.ts'
import { entriesByIds } from './entries.ts'

// Changes from before months were kept belong to the first one.
export const BEGIN_MONTH = `
  INSERT INTO months (month, first_seq)
  SELECT ?1, CASE WHEN EXISTS (SELECT 1 FROM months WHERE month < ?1) THEN last_seq + 1 ELSE 1 END
  FROM instance
  WHERE one = 1
    AND NOT EXISTS (SELECT 1 FROM months WHERE month >= ?1)`

const NOT_AFTER = `
  SELECT month, first_seq AS firstSeq
  FROM months
  WHERE month <= ?1
  ORDER BY month DESC
  LIMIT ?2`

const AFTER = `
  SELECT month, first_seq AS firstSeq
  FROM months
  WHERE month > ?1
  ORDER BY month
  LIMIT 1`

// The row that holds the first wanted seq begins at or below it.
const CHANGES_BETWEEN = `
  SELECT first_seq, changed
  FROM changes
  WHERE first_seq >= coalesce((SELECT max(first_seq) FROM changes WHERE first_seq <= ?1), 0)
    AND first_seq <= ?2
  ORDER BY first_seq`

export interface Month {
  /** `2026-11`, UTC. */
  readonly month: string
  /** Of its first change. */
  readonly firstSeq: number
}

/** A month and the one before it. */
const WITH_PREVIOUS = 2

/** Sorts above every month. */
const LAST_MONTH = '9999-99'

/** A month, when it has changes, with its neighbours that have some. Three rows read. */
export async function monthsAround(
  db: D1Database,
  month: string,
): Promise<{
  readonly month: Month | undefined
  readonly previous: Month | undefined
  readonly next: Month | undefined
}> {
  const [[latest, before], [next]] = await selectEach<[Month, Month]>(db, [
    db.prepare(NOT_AFTER).bind(month, WITH_PREVIOUS),
    db.prepare(AFTER).bind(month),
  ])
  return latest?.month === month
    ? { month: latest, previous: before, next }
    : { month: undefined, previous: latest, next }
}

/** The last one that has changes; absent before the first. One row read. */
export function newestMonth(db: D1Database): Promise<Month | undefined> {
  return selectOne<Month>(db, NOT_AFTER, LAST_MONTH, 1)
}

/** The entries that these changes created and that are still there, newest place first. */
export async function entriesCreatedBetween(
  db: D1Database,
  firstSeq: number,
  lastSeq: number,
): Promise<readonly RememberedEntry[]> {
  const rows = await select<{ first_seq: number; changed: string }>(
    db,
    CHANGES_BETWEEN,
    firstSeq,
    lastSeq,
  )
  const ids = rows.flatMap((row) => {
    const changed = JSON.parse(row.changed) as { id: string; kind: string }[]
    return changed
      .slice(Math.max(0, firstSeq - row.first_seq), lastSeq - row.first_seq + 1)
      .filter(({ kind }) => kind === 'created')
      .map(({ id }) => id)
  })
  if (ids.length === 0) return []
  return [...(await entriesByIds(db, ids))].sort(newestFirst)
}
