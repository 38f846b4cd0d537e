/** Reads the categories that have entries, with the counts that writing keeps. */
import { select, selectOne } from './database.ts'

export interface CategoryCount {
  readonly slug: string
  readonly label: string
  readonly entries: number
}

/** Those that have entries. */
export const EVERY_CATEGORY = `
  SELECT slug, label, entries
  FROM categories
  WHERE entries > 0
  ORDER BY slug`

const BY_SLUG = `
  SELECT slug, label, entries
  FROM categories
  WHERE slug = ?1`

/** Emptied ones are not listed; their feeds still answer. */
export function listCategories(db: D1Database): Promise<readonly CategoryCount[]> {
  return select<CategoryCount>(db, EVERY_CATEGORY)
}

export function categoryBySlug(db: D1Database, slug: string): Promise<CategoryCount | undefined> {
  return selectOne<CategoryCount>(db, BY_SLUG, slug)
}
