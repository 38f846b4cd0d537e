/** Computes the categories of stored entries anew, and writes those that differ. */
import { categoriesOfEntry } from './categorize.ts'
import { listCategoryRules } from './category-rules.ts'
import { batch } from './database.ts'
import { draftOf, plannedOf } from './draft.ts'
import { listEntries } from './entries.ts'
import { writeStatements } from './write.ts'

export interface CategorizeRequest {
  /** Id below which the entries stand; absent: from the top. */
  readonly below?: string
  readonly limit: number
  readonly nowMs: number
  readonly taggingEntity: string
}

/** @returns the id to go on below, `undefined` after the last entry */
export async function categorizeStored(
  db: D1Database,
  { below, limit, ...writing }: CategorizeRequest,
): Promise<string | undefined> {
  const [entries, rules] = await Promise.all([
    listEntries(db, { limit, clusters: 'all', ...(below !== undefined && { below }) }),
    listCategoryRules(db),
  ])
  const planned = entries.flatMap((entry) => {
    const draft = draftOf(entry)
    const categories = categoriesOfEntry(entry, rules)
    return plannedOf({ ...draft, after: { ...draft.after, categories } }) ?? []
  })
  if (planned.length > 0) await batch(db, writeStatements(db, planned, writing))
  return entries.length < limit ? undefined : entries.at(-1)?.id
}
