/** Reads what this Telex is: the version of its state, on which every ETag rests. */
import { selectOne } from './database.ts'

const STATE = `
  SELECT version, last_seq, changed_ms, tagging_entity
  FROM instance
  WHERE one = 1`

export interface State {
  /** Rises with every change to anything that is served; 0 before the first. */
  readonly version: number
  /** Number of the last change to any entry. */
  readonly lastSeq: number
  readonly changedMs: number
  /** `<authority>,<year>` of every id; absent before the first entry. */
  readonly taggingEntity?: string
}

interface StateRow {
  readonly version: number
  readonly last_seq: number
  readonly changed_ms: number
  readonly tagging_entity: string
}

/** One row read. */
export async function currentState(db: D1Database): Promise<State> {
  const row = await selectOne<StateRow>(db, STATE)
  if (row === undefined) return { version: 0, lastSeq: 0, changedMs: 0 }
  return {
    version: row.version,
    lastSeq: row.last_seq,
    changedMs: row.changed_ms,
    taggingEntity: row.tagging_entity,
  }
}
