/** What this Telex is: who mints its ids, and the version of its state, for every ETag. */
import { batch, selectOne } from './database.ts'

const STATE = `
  SELECT
    version,
    last_seq AS lastSeq,
    changed_ms AS changedMs,
    tagging_entity AS taggingEntity
  FROM instance
  WHERE one = 1`

/** Who mints ids is said once, by whoever needs it first. */
export const BEGIN_INSTANCE = `
  INSERT INTO instance (one, tagging_entity, last_seq, version, changed_ms)
  VALUES (1, ?1, 0, 0, 0)
  ON CONFLICT (one) DO NOTHING`

/** For what is served and is no entry; those raise it with `seq` (`write.ts`). */
export const RAISE_VERSION = `
  UPDATE instance
  SET version = version + 1, changed_ms = max(changed_ms, ?1)
  WHERE one = 1`

export interface State {
  /** Rises with every change to anything that is served; 0 before the first. */
  readonly version: number
  /** Number of the last change to any entry. */
  readonly lastSeq: number
  readonly changedMs: number
  /** `<authority>,<year>` of every id. */
  readonly taggingEntity: string
}

/** One row read; `undefined` before the instance has begun. */
export function currentState(db: D1Database): Promise<State | undefined> {
  return selectOne<State>(db, STATE)
}

/** Begins the instance; who minted before stays. */
export async function beginInstance(db: D1Database, taggingEntity: string): Promise<void> {
  await batch(db, [db.prepare(BEGIN_INSTANCE).bind(taggingEntity)])
}
