/** Finds what is older than the owner wants to keep. Removing it is `remove.ts`. */
import { select } from './database.ts'

const OLDER = `
  SELECT id
  FROM entries
  WHERE id < ?1
  ORDER BY id
  LIMIT ?2`

/** @param beforeId an id minted for the place before which entries are old */
export async function olderEntryIds(
  db: D1Database,
  beforeId: string,
  limit: number,
): Promise<readonly string[]> {
  return (await select<{ id: string }>(db, OLDER, beforeId, limit)).map(({ id }) => id)
}
