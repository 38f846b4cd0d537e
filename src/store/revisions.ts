/** Reads the earlier wordings of an entry. Writing them is `write.ts`. */
import type { Revision } from '../domain/entry.ts'
import { select } from './database.ts'

const OF_ENTRY = `
  SELECT replaced_ms AS replacedMs, title, title_origin AS titleOrigin, excerpt
  FROM revisions
  WHERE entry_id = ?1
  ORDER BY replaced_ms DESC`

/** Newest first; none for an entry that never changed. */
export function listRevisions(db: D1Database, entryId: string): Promise<readonly Revision[]> {
  return select<Revision>(db, OF_ENTRY, entryId)
}
