/** Loads a page of a view: asks the store, merges what several filters gave. No SQL, no HTTP. */
import type { RememberedEntry, Revision } from '../domain/entry.ts'
import { err, ok, type QueryFailure, type Result, StoreError } from '../domain/failure.ts'
import type { FeedSource } from '../domain/feed.ts'
import { lowestIdAt } from '../domain/id.ts'
import { present } from '../domain/present.ts'
import type { Run } from '../domain/run.ts'
import type { PageRequest, View } from '../domain/view.ts'
import { phrasesOf } from '../domain/words.ts'
import { type CategoryCount, categoryBySlug } from '../store/categories.ts'
import { entryById, listEntries } from '../store/entries.ts'
import { listRevisions } from '../store/revisions.ts'
import { runById } from '../store/runs.ts'
import { type SearchedEntries, searchEntries } from '../store/search.ts'
import { sourceName } from '../store/sources.ts'

export { listCategories as loadCategories } from '../store/categories.ts'
export { listChanges as loadChanges } from '../store/changes.ts'
export { listSources as loadSources, sourceById as loadSource } from '../store/sources.ts'

export interface EntriesPage {
  readonly entries: readonly RememberedEntry[]
  /** Cursor where the next page begins; absent on the last one. */
  readonly nextBefore?: string
  /** What the view filters by, in its order. */
  readonly categories: readonly CategoryCount[]
  readonly sources: readonly FeedSource[]
}

/**
 * @returns entries in any of the view's categories and any of its sources, newest place first.
 *   Fails with `category_unknown` or `source_unknown`.
 * @throws StoreError `search_off` when the view needs the index and there is none
 */
export async function loadEntries(
  db: D1Database,
  request: PageRequest,
): Promise<Result<EntriesPage, QueryFailure>> {
  const { view } = request
  const categories: CategoryCount[] = []
  for (const slug of view.categories) {
    const category = await categoryBySlug(db, slug)
    if (category === undefined) return err({ kind: 'category_unknown', slug })
    categories.push(category)
  }
  const sources: FeedSource[] = []
  for (const id of view.sources) {
    const source = await sourceName(db, id)
    if (source === undefined) return err({ kind: 'source_unknown', id })
    sources.push(source)
  }
  const { found, hasMore } = await find(db, request)
  const last = hasMore ? found.at(-1) : undefined
  return ok({
    entries: found.map(({ entry }) => entry),
    categories,
    sources,
    ...present({ nextBefore: last?.cursor }),
  })
}

async function find(db: D1Database, request: PageRequest): Promise<SearchedEntries> {
  const { updatedSinceMs: ms, ...view } = request.view
  if (ms === undefined) return findPlaced(db, request)
  // What stands at that time or later came then or later; only what stands below is to be asked.
  const { titlesFirst: _, ...newestFirst } = request
  const sinceMs = Math.max(ms, view.sinceMs ?? ms)
  const above = await findPlaced(db, { ...newestFirst, view: { ...view, sinceMs } })
  if (above.hasMore) return above
  const limit = request.limit - above.found.length
  const untilMs = Math.min(ms, view.untilMs ?? ms)
  const below = await searched(db, { ...newestFirst, view: { ...request.view, untilMs }, limit })
  return { ...below, found: [...above.found, ...below.found] }
}

async function findPlaced(db: D1Database, request: PageRequest): Promise<SearchedEntries> {
  const { categories, sources, words, languages } = request.view
  // Filters that have no table of their own.
  if (words !== undefined || languages !== undefined) return searched(db, request)
  if (categories.length === 0 || sources.length === 0) return listed(db, request)
  // A category and a source that have little in common would be read through to the end; the
  // index crosses them. Without it, that is what it costs.
  try {
    return await searched(db, request)
  } catch (error) {
    const isOff = error instanceof StoreError && error.failure.kind === 'search_off'
    if (!isOff) throw error
    return listed(db, request)
  }
}

function searched(db: D1Database, request: PageRequest): Promise<SearchedEntries> {
  const { view, limit, before, titlesFirst } = request
  return searchEntries(db, {
    phrases: phrasesOf(view.words ?? ''),
    categories: view.categories,
    sources: view.sources,
    languages: view.languages ?? [],
    titlesFirst: titlesFirst === true && view.words !== undefined,
    limit,
    ...present({ clusters: view.clusters, updatedSinceMs: view.updatedSinceMs, cursor: before }),
    ...idSpanOf(view),
  })
}

async function listed(
  db: D1Database,
  { view, limit, before }: PageRequest,
): Promise<SearchedEntries> {
  const { categories, sources, clusters } = view
  const { below: until, from } = idSpanOf(view)
  const [below] = [before, until].filter((id) => id !== undefined).sort()
  const page = { below, from, limit, clusters }
  const { entries, hasMore } = await listEntries(db, { categories, sources, ...page })
  return { found: entries.map((entry) => ({ entry, cursor: entry.id })), hasMore }
}

/** The ids between which the entries of a time stand. */
function idSpanOf({ sinceMs, untilMs }: View): { readonly below?: string; readonly from?: string } {
  return {
    ...(untilMs !== undefined && { below: lowestIdAt(untilMs) }),
    ...(sinceMs !== undefined && { from: lowestIdAt(sinceMs) }),
  }
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
