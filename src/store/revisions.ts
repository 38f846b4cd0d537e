/** Reads the earlier wordings of an entry. Writing them is `write.ts`. */
import type { Revision, TitleOrigin } from '../domain/entry.ts'
import { select } from './database.ts'

const OF_ENTRY = `
  SELECT replaced_ms, title, title_origin, excerpt
  FROM revisions
  WHERE entry_id = ?1
  ORDER BY replaced_ms DESC`

interface RevisionRow {
  readonly replaced_ms: number
  readonly title: string
  readonly title_origin: TitleOrigin
  readonly excerpt: string
}

/** Newest first; none for an entry that never changed. */
export async function listRevisions(db: D1Database, entryId: string): Promise<readonly Revision[]> {
  return (await select<RevisionRow>(db, OF_ENTRY, entryId)).map((row) => ({
    title: row.title,
    titleOrigin: row.title_origin,
    excerpt: row.excerpt,
    replacedMs: row.replaced_ms,
  }))
}
