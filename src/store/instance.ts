/** Reads what this Telex is: the version of its state, on which every ETag rests. */
import { selectOne } from './database.ts'

const STATE = `
  SELECT version, changed_ms
  FROM instance
  WHERE one = 1`

export interface State {
  /** Rises with every change to anything that is served; 0 before the first. */
  readonly version: number
  readonly changedMs: number
}

/** One row read. */
export async function currentState(db: D1Database): Promise<State> {
  const row = await selectOne<{ version: number; changed_ms: number }>(db, STATE)
  return { version: row?.version ?? 0, changedMs: row?.changed_ms ?? 0 }
}
