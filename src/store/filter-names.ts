/** What lists may be filtered by: every category and source by name and count, in one call. */
import type { FeedSource } from '../domain/feed.ts'
import { type CategoryCount, EVERY_CATEGORY } from './categories.ts'
import { selectEach } from './database.ts'

const EVERY_SOURCE = `
  SELECT id, title, url, entries, removed_ms IS NULL AS isThere
  FROM sources
  ORDER BY id`

export interface SourceName extends FeedSource {
  readonly entries: number
  /** Else it was removed; its entries go on naming it. */
  readonly isThere: 0 | 1
}

export interface FilterNames {
  /** Those that have entries. */
  readonly categories: readonly CategoryCount[]
  readonly sources: readonly SourceName[]
}

export async function listFilterNames(db: D1Database): Promise<FilterNames> {
  const [categories, sources] = await selectEach<[CategoryCount, SourceName]>(db, [
    db.prepare(EVERY_CATEGORY),
    db.prepare(EVERY_SOURCE),
  ])
  return { categories, sources }
}
