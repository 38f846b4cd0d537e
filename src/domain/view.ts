/** A view: a filter over entries. Every output takes the same one. */
import { instantText, lastInstantText } from './instant.ts'

export interface View {
  /** Slugs; an entry in any of them is in the view. Empty: no filter. Sorted. */
  readonly categories: readonly string[]
  /** Source ids; an entry seen by any of them is in the view. Empty: no filter. Sorted. */
  readonly sources: readonly string[]
  /** BCP 47, lower case; `zh` has `zh-Hant` in it. Any of them. Absent: no filter. Sorted. */
  readonly languages?: readonly string[]
  /** What a person searches for; holds at least one word. */
  readonly words?: string
  /** Entries placed at or after this, epoch milliseconds. */
  readonly sinceMs?: number
  /** Entries placed before this, epoch milliseconds. */
  readonly untilMs?: number
  /** Entries first seen or reworded at or after this, epoch milliseconds. */
  readonly updatedSinceMs?: number
  /** Every entry of a cluster; absent: its first one stands for all. */
  readonly clusters?: 'all'
}

export const EVERYTHING: View = { categories: [], sources: [] }

/**
 * The one path of a view, which names it everywhere: `''` for everything, a folder for one
 * category or source, and a sorted query string for all other filters.
 */
export function viewPath(view: View): string {
  const { categories, sources } = view
  const [category] = categories
  const [source] = sources
  const query = new URLSearchParams()
  let folder = ''
  if (categories.length + sources.length === 1) {
    folder = category === undefined ? sourcePath(source ?? '') : categoryPath(category)
  } else {
    for (const slug of categories) query.append('category', slug)
  }
  if (view.clusters !== undefined) query.append('clusters', view.clusters)
  for (const language of view.languages ?? []) query.append('lang', language)
  if (view.words !== undefined) query.append('q', view.words)
  if (view.sinceMs !== undefined) query.append('since', instantText(view.sinceMs))
  if (folder === '') for (const id of sources) query.append('source', id)
  if (view.untilMs !== undefined) query.append('until', lastInstantText(view.untilMs))
  if (view.updatedSinceMs !== undefined) {
    query.append('updated_since', instantText(view.updatedSinceMs))
  }
  return query.size > 0 ? `${folder}?${query}` : folder
}

/** Whether a view's rendered feeds are kept: everything, one category, one source. */
export function isStanding(view: View): boolean {
  return view.categories.length + view.sources.length <= 1 && !isNarrowed(view)
}

/** Whether more than categories and sources filters it. */
function isNarrowed({ categories: _, sources: __, ...others }: View): boolean {
  return Object.values(others).some((filter) => filter !== undefined)
}

/** One page of a view: `limit` entries that stand below the entry `before`. */
export interface PageRequest {
  readonly view: View
  readonly limit: number
  /** Cursor that the page before gave out: the id of its last entry; absent: from the top. */
  readonly before?: string
  /** Of a search: entries that have the words in their title come first. */
  readonly titlesFirst?: true
}

/** Where the view of one category is served, below the address of this Telex. */
export function categoryPath(slug: string): string {
  return `/categories/${encodeURIComponent(slug)}`
}

/** Where the view of one source is served, below the address of this Telex. */
export function sourcePath(id: string): string {
  return `/sources/${encodeURIComponent(id)}`
}
