/**
 * Applies changed category rules to stored entries, newest first, a part at a time. What is still
 * owed is written with each part, so whoever goes on, whenever, ends the same.
 */
import { CATEGORY_RULES, type CategoryRuleRow, rulesOfRows } from './category-rules.ts'
import { batch, hasRow, selectEach, whileStale } from './database.ts'
import { categorized, draftOf, plannedOf } from './draft.ts'
import { listEntries } from './entries.ts'
import { writeStatements } from './write.ts'

const OWED = `
  SELECT categorize_below
  FROM instance
  WHERE one = 1
    AND categorize_below IS NOT NULL`

// Other rules came meanwhile, or somebody else did this part.
const REFUSE_OVERTAKEN = `
  INSERT INTO stale_writes (entry_id)
  SELECT categorize_below
  FROM instance
  WHERE one = 1
    AND categorize_below IS NOT ?1`

const GO_ON_BELOW = `
  UPDATE instance
  SET categorize_below = ?1
  WHERE one = 1`

export interface CategorizeRequest {
  readonly limit: number
  readonly nowMs: number
  readonly taggingEntity: string
}

/** Whether there are entries that changed rules were not applied to yet. One row read. */
export function isCategorizingOwed(db: D1Database): Promise<boolean> {
  return hasRow(db, OWED)
}

/**
 * Categorizes the next `limit` entries anew, and writes those that differ.
 *
 * @returns whether more are left
 * @throws StoreError `write_stale` when other writes came between WRITE_ATTEMPTS_MAX times
 */
export function categorizeStored(db: D1Database, request: CategorizeRequest): Promise<boolean> {
  return whileStale(() => categorizeOnce(db, request))
}

async function categorizeOnce(
  db: D1Database,
  { limit, ...writing }: CategorizeRequest,
): Promise<boolean> {
  const [[owed], ruleRows] = await selectEach<[{ categorize_below: string }, CategoryRuleRow]>(db, [
    db.prepare(OWED),
    db.prepare(CATEGORY_RULES),
  ])
  if (owed === undefined) return false
  const below = owed.categorize_below
  const { entries, hasMore } = await listEntries(db, { limit, clusters: 'all', below })
  const { rules, version: rulesVersion } = rulesOfRows(ruleRows)
  const drafts = entries.map(draftOf).map(categorized(rules))
  const planned = drafts.flatMap((draft) => plannedOf(draft) ?? [])
  const next = hasMore ? entries.at(-1)?.id : undefined
  await batch(db, [
    db.prepare(REFUSE_OVERTAKEN).bind(below),
    ...writeStatements(db, planned, { ...writing, rulesVersion }),
    db.prepare(GO_ON_BELOW).bind(next ?? null),
  ])
  return next !== undefined
}
