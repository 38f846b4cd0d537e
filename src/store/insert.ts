/**
 * Remembers what a source showed: look up, plan, write. One call to look up and one to write,
 * whatever the number of cards; the write is one transaction and holds the source's new state.
 *
 * A plan made on a state that another source has changed meanwhile is refused by the database
 * (`stale_writes`, alias keys) and made again; so one thing never becomes two entries.
 */
import type { Entry } from '../domain/entry.ts'
import { StoreError } from '../domain/failure.ts'
import { WRITE_ATTEMPTS_MAX } from '../domain/limits.ts'
import type { EntryCounts } from '../domain/run.ts'
import { batch, selectBoth } from './database.ts'
import { type EntryRow, entryOfRow } from './entry-row.ts'
import { type Known, type PlanContext, planInsert } from './plan.ts'
import { writeStatements } from './write.ts'

const ALIASES_OF_KEYS = `
  SELECT entry_aliases.key, entry_aliases.entry_id
  FROM json_each(?1) AS wanted
  JOIN entry_aliases ON entry_aliases.key = wanted.value`

const ENTRIES_OF_KEYS = `
  SELECT *
  FROM entries
  WHERE id IN (
    SELECT entry_aliases.entry_id
    FROM json_each(?1) AS wanted
    JOIN entry_aliases ON entry_aliases.key = wanted.value
  )`

/** What is remembered under any alias of the entries. One call. */
export async function lookUp(db: D1Database, entries: readonly Entry[]): Promise<Known> {
  const keys = JSON.stringify(entries.flatMap((entry) => entry.aliases))
  const [aliases, rows] = await selectBoth<{ key: string; entry_id: string }, EntryRow>(
    db,
    db.prepare(ALIASES_OF_KEYS).bind(keys),
    db.prepare(ENTRIES_OF_KEYS).bind(keys),
  )
  return {
    ids: new Map(aliases.map((row) => [row.key, row.entry_id])),
    entries: new Map(rows.map((row) => [row.id, entryOfRow(row)])),
  }
}

export interface InsertRequest extends PlanContext {
  readonly entries: readonly Entry[]
  /** What `lookUp` gave for these entries. */
  readonly known: Known
  /** `<authority>,<year>` for GUIDs, used when no entry has been minted yet. */
  readonly taggingEntity: string
  /** Statements that must stand or fall with the entries: the source's state, the report. */
  readonly together: (counts: EntryCounts) => readonly D1PreparedStatement[]
}

/**
 * @returns how many entries were new, changed in wording or date, and known.
 * @throws StoreError `write_stale` when other writes came between WRITE_ATTEMPTS_MAX times.
 */
export async function insert(db: D1Database, request: InsertRequest): Promise<EntryCounts> {
  let known = request.known
  for (let attempt = 1; ; attempt++) {
    const { planned, counts } = planInsert(request.entries, known, request)
    try {
      await batch(db, [
        ...(planned.length > 0 ? writeStatements(db, planned, request) : []),
        ...request.together(counts),
      ])
      return counts
    } catch (error) {
      const stale = error instanceof StoreError && error.failure.kind === 'write_stale'
      if (!stale || attempt === WRITE_ATTEMPTS_MAX) throw error
      known = await lookUp(db, request.entries)
    }
  }
}
