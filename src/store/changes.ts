/**
 * The change log, for mirrors: what was created, edited and removed, in seq order. An entry that
 * changed again later stands only at its last seq, with its present content.
 */
import type { Change, RememberedEntry } from '../domain/entry.ts'
import { select } from './database.ts'
import { type EntryRow, entryOfRow } from './entry-row.ts'

// The row that holds the first wanted seq begins at or below it.
const SINCE = `
  SELECT
    changes.first_seq + change.key AS change_seq,
    change.value ->> 'id' AS change_id,
    change.value ->> 'kind' AS change_kind,
    entries.*
  FROM changes
  JOIN json_each(changes.changed) AS change
  LEFT JOIN entries ON entries.id = change.value ->> 'id'
  WHERE changes.first_seq >= coalesce(
      (SELECT max(first_seq) FROM changes WHERE first_seq <= ?1 + 1), 0)
    AND changes.first_seq + change.key > ?1
  ORDER BY changes.first_seq
  LIMIT ?2`

const LATEST = `
  SELECT entries.*
  FROM changes
  JOIN json_each(changes.changed) AS change
  JOIN entries ON entries.id = change.value ->> 'id'
  WHERE changes.first_seq IN (
      SELECT first_seq FROM changes WHERE first_seq > 0 ORDER BY first_seq DESC LIMIT ?2)
    AND changes.written_ms >= ?1`

type ChangeRow = {
  readonly change_seq: number
  readonly change_id: string
  readonly change_kind: Change['kind']
} & ({ readonly id: null; readonly seq: null } | EntryRow)

export interface ChangesPage {
  readonly changes: readonly Change[]
  /** Seq up to which the log was read: where the next page begins. */
  readonly untilSeq: number
  readonly hasMore: boolean
}

/** Reads at most `limit` lines of the log after a seq, without those overtaken by later ones. */
export async function listChanges(
  db: D1Database,
  sinceSeq: number,
  limit: number,
): Promise<ChangesPage> {
  const rows = await select<ChangeRow>(db, SINCE, sinceSeq, limit + 1)
  const page = rows.slice(0, limit)
  return {
    changes: page.flatMap(changeOfRow),
    untilSeq: page.at(-1)?.change_seq ?? sinceSeq,
    hasMore: rows.length > limit,
  }
}

function changeOfRow(row: ChangeRow): readonly Change[] {
  const change = { seq: row.change_seq, id: row.change_id, kind: row.change_kind }
  if (row.change_kind === 'removed') return [change]
  return row.id !== null && row.seq === row.change_seq
    ? [{ ...change, entry: entryOfRow(row) }]
    : []
}

/** The entries that the last few writes touched, but not those written before a time. */
export async function latestChangedEntries(
  db: D1Database,
  sinceMs: number,
  writes: number,
): Promise<readonly RememberedEntry[]> {
  return (await select<EntryRow>(db, LATEST, sinceMs, writes)).map(entryOfRow)
}
