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

const COUNT_CATEGORIES = `
  INSERT INTO categories (slug, label, entries)
  SELECT value ->> 'slug', value ->> 'label', value ->> 'entries'
  FROM json_each(?1)
  WHERE true
  ON CONFLICT (slug) DO UPDATE SET entries = categories.entries + excluded.entries`

const UNCOUNT_CATEGORIES = `
  UPDATE categories
  SET entries = max(0, entries - (lost.value ->> 'entries'))
  FROM json_each(?1) AS lost
  WHERE categories.slug = lost.value ->> 'slug'`

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
  SET entries = max(0, entries + (counted.value ->> 'entries'))
  FROM json_each(?1) AS counted
  WHERE sources.id = counted.value ->> 'id'`

/** What changes of one entry in the filter tables. */
export interface FilterChange {
  readonly entry: { readonly id: string; readonly categories: readonly CategoryLabel[] }
  readonly gained: Filters
  readonly lost: Filters
  /** Sources that show the entry itself, not its cluster. */
  readonly gainedSourceIds: readonly string[]
  readonly lostSourceIds: readonly string[]
}

/** Statements without rows are left out. */
export function filterStatements(
  db: D1Database,
  changes: readonly FilterChange[],
): readonly D1PreparedStatement[] {
  const pairs = (keysOf: (change: FilterChange) => readonly string[]) =>
    changes.flatMap((change) => keysOf(change).map((key) => [key, change.entry.id]))
  return [
    ...eachPart(
      db,
      REMOVE_ENTRY_CATEGORIES,
      pairs(({ lost }) => lost.categories),
    ),
    ...eachPart(
      db,
      WRITE_ENTRY_CATEGORIES,
      pairs(({ gained }) => gained.categories),
    ),
    ...eachPart(db, UNCOUNT_CATEGORIES, countsOfCategories(changes, 'lost')),
    ...eachPart(db, COUNT_CATEGORIES, countsOfCategories(changes, 'gained')),
    ...eachPart(
      db,
      REMOVE_ENTRY_SOURCES,
      pairs(({ lost }) => lost.sources),
    ),
    ...eachPart(
      db,
      WRITE_ENTRY_SOURCES,
      pairs(({ gained }) => gained.sources),
    ),
    ...eachPart(db, COUNT_SOURCES, countsOfSources(changes)),
  ]
}

/** A cluster counts once. */
function countsOfCategories(changes: readonly FilterChange[], side: 'gained' | 'lost') {
  const counts = new Map<string, { slug: string; label: string; entries: number }>()
  for (const { entry, [side]: filters } of changes) {
    for (const slug of filters.categories) {
      if (isMemberKey(slug)) continue
      const label = entry.categories.find((one) => one.slug === slug)?.label ?? slug
      const before = counts.get(slug)
      counts.set(slug, { slug, label, entries: (before?.entries ?? 0) + 1 })
    }
  }
  return [...counts.values()]
}

function countsOfSources(changes: readonly FilterChange[]) {
  const counts = new Map<string, number>()
  const count = (ids: readonly string[], by: number) => {
    for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + by)
  }
  for (const { gainedSourceIds, lostSourceIds } of changes) {
    count(gainedSourceIds, 1)
    count(lostSourceIds, -1)
  }
  return [...counts].flatMap(([id, entries]) => (entries === 0 ? [] : [{ id, entries }]))
}
