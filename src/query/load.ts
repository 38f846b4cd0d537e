/** Loads a page of a view: asks the store, merges what several filters gave. No SQL, no HTTP. */
import type { RememberedEntry, Revision } from '../domain/entry.ts'
import { err, ok, type QueryFailure, type Result } from '../domain/failure.ts'
import type { Run } from '../domain/run.ts'
import type { Source } from '../domain/source.ts'
import type { PageRequest } from '../domain/view.ts'
import { type CategoryCount, categoryBySlug, listCategories } from '../store/categories.ts'
import { type ChangesPage, listChanges } from '../store/changes.ts'
import { entryById, listEntries } from '../store/entries.ts'
import { listRevisions } from '../store/revisions.ts'
import { runById } from '../store/runs.ts'
import { listSources, sourceById } from '../store/sources.ts'

export interface EntriesPage {
  readonly entries: readonly RememberedEntry[]
  /** Where the next page begins; absent on the last one. */
  readonly nextBefore?: string
  /** What the view filters by, in its order. */
  readonly categories: readonly CategoryCount[]
  readonly sources: readonly Source[]
}

/**
 * @returns entries in any of the view's categories and any of its sources, newest place first.
 *   Fails with `category_unknown` or `source_unknown`.
 */
export async function loadEntries(
  db: D1Database,
  { view, limit, before }: PageRequest,
): Promise<Result<EntriesPage, QueryFailure>> {
  const categories: CategoryCount[] = []
  for (const slug of view.categories) {
    const category = await categoryBySlug(db, slug)
    if (category === undefined) return err({ kind: 'category_unknown', slug })
    categories.push(category)
  }
  const sources: Source[] = []
  for (const id of view.sources) {
    const source = await sourceById(db, id)
    if (source === undefined) return err({ kind: 'source_unknown', id })
    sources.push(source)
  }
  // One more than asked for tells whether there is a next page.
  const filters = crossed(view.categories, view.sources)
  const lists = await Promise.all(
    filters.map((filter) =>
      listEntries(db, { ...filter, limit: limit + 1, ...(before !== undefined && { before }) }),
    ),
  )
  const found = merged(lists)
  const entries = found.slice(0, limit)
  const last = entries.at(-1)
  return ok({
    entries,
    categories,
    sources,
    ...(found.length > limit && last && { nextBefore: last.id }),
  })
}

/** Fails with `entry_unknown`. */
export async function findEntry(
  db: D1Database,
  id: string,
): Promise<Result<RememberedEntry, QueryFailure>> {
  const entry = await entryById(db, id)
  return entry === undefined ? err({ kind: 'entry_unknown', id }) : ok(entry)
}

/** An entry with its earlier wordings, newest first. Fails with `entry_unknown`. */
export async function findRevisions(
  db: D1Database,
  id: string,
): Promise<Result<{ entry: RememberedEntry; revisions: readonly Revision[] }, QueryFailure>> {
  const entry = await findEntry(db, id)
  return entry.ok ? ok({ entry: entry.value, revisions: await listRevisions(db, id) }) : entry
}

/** Fails with `run_unknown`. */
export async function findRun(db: D1Database, id: string): Promise<Result<Run, QueryFailure>> {
  const run = await runById(db, id)
  return run === undefined ? err({ kind: 'run_unknown', id }) : ok(run)
}

export const loadCategories: (db: D1Database) => Promise<readonly CategoryCount[]> = listCategories

export const loadChanges: (
  db: D1Database,
  sinceSeq: number,
  limit: number,
) => Promise<ChangesPage> = listChanges

export const loadSources: (db: D1Database) => Promise<readonly Source[]> = listSources

/** Every category with every source; an empty list does not filter. */
function crossed(categories: readonly string[], sources: readonly string[]) {
  const any: readonly undefined[] = [undefined]
  return (categories.length > 0 ? categories : any).flatMap((category) =>
    (sources.length > 0 ? sources : any).map((source) => ({
      ...(category !== undefined && { category }),
      ...(source !== undefined && { source }),
    })),
  )
}

/** Each entry once, newest place first. Ids sort like places. */
function merged(lists: readonly (readonly RememberedEntry[])[]): readonly RememberedEntry[] {
  const byId = new Map(lists.flat().map((entry) => [entry.id, entry]))
  return [...byId.values()].sort((a, b) => (a.id < b.id ? 1 : -1))
}
