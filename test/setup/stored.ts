/** What a database holds, as tests ask for it. */
import type { RememberedEntry } from '../../src/domain/entry.ts'
import { type EntriesRequest, listEntries } from '../../src/store/entries.ts'

/** The newest entries. */
export async function storedEntries(
  db: D1Database,
  request: EntriesRequest,
): Promise<readonly RememberedEntry[]> {
  return (await listEntries(db, request)).entries
}
