/**
 * The statements that keep the filter tables and their counts with the entries: which categories
 * and sources show which entry (`filters.ts`), and how many each shows.
 */
import type { CategoryLabel } from '../domain/entry.ts'
import { type Filters, isMemberKey } from './filters.ts'
import { eachPart } from './parts.ts'

const WRITE_ENTRY_CATEGORIES = `
  INSERT INTO entry_categories (slug, entry_id)
  SELECT value ->> 0, value ->> 1
  FROM json_each(?1)
  WHERE true
  ON CONFLICT (slug, entry_id) DO NOTHING`

const REMOVE_ENTRY_CATEGORIES = `
  DELETE FROM entry_categories
  WHERE (slug, entry_id) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?1))`

// Only one that gains entries can be new.
const COUNT_CATEGORIES = `
  INSERT INTO categories (slug, entries, label)
  SELECT value ->> 0, value ->> 1, value ->> 2
  FROM json_each(?1)
  WHERE true
  ON CONFLICT (slug) DO UPDATE SET entries = max(0, categories.entries + excluded.entries)`

const WRITE_ENTRY_SOURCES = `
  INSERT INTO entry_sources (source_id, entry_id)
  SELECT value ->> 0, value ->> 1
  FROM json_each(?1)
  WHERE true
  ON CONFLICT (source_id, entry_id) DO NOTHING`

const REMOVE_ENTRY_SOURCES = `
  DELETE FROM entry_sources
  WHERE (source_id, entry_id) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?1))`

const COUNT_SOURCES = `
  UPDATE sources
  SET entries = max(0, entries + (counted.value ->> 1))
  FROM json_each(?1) AS counted
  WHERE sources.id = counted.value ->> 0`

/** What changes of one entry in the filter tables. */
export interface FilterChange {
  readonly entry: { readonly id: string; readonly categories: readonly CategoryLabel[] }
  readonly gained: Filters
  readonly lost: Filters
}

/** Statements without rows are left out. */
export function filterStatements(
  db: D1Database,
  changes: readonly FilterChange[],
): readonly D1PreparedStatement[] {
  const each = (sql: string, keysOf: (change: FilterChange) => readonly string[]) =>
    eachPart(
      db,
      sql,
      changes.flatMap((change) => keysOf(change).map((key) => [key, change.entry.id])),
    )
  return [
    ...each(REMOVE_ENTRY_CATEGORIES, ({ lost }) => lost.categories),
    ...each(WRITE_ENTRY_CATEGORIES, ({ gained }) => gained.categories),
    ...eachPart(db, COUNT_CATEGORIES, labelled(countsOf(changes, 'categories'), changes)),
    ...each(REMOVE_ENTRY_SOURCES, ({ lost }) => lost.sources),
    ...each(WRITE_ENTRY_SOURCES, ({ gained }) => gained.sources),
    ...eachPart(db, COUNT_SOURCES, countsOf(changes, 'ownSources')),
  ]
}

type Count = readonly [key: string, entries: number]

/** How many entries more, or fewer, each key has. A cluster counts once. */
function countsOf(
  changes: readonly FilterChange[],
  name: 'categories' | 'ownSources',
): readonly Count[] {
  const counts = new Map<string, number>()
  const count = (filters: Filters, by: number) => {
    for (const key of filters[name]) counts.set(key, (counts.get(key) ?? 0) + by)
  }
  for (const { gained, lost } of changes) {
    count(gained, 1)
    count(lost, -1)
  }
  return [...counts].filter(([key, entries]) => entries !== 0 && !isMemberKey(key))
}

function labelled(counts: readonly Count[], changes: readonly FilterChange[]) {
  const categories = changes.flatMap(({ entry }) => entry.categories)
  const labels = new Map(categories.map(({ slug, label }) => [slug, label]))
  return counts.map(([slug, entries]) => [slug, entries, labels.get(slug) ?? slug])
}
