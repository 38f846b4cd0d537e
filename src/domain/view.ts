/** A view: a filter over entries. Every output takes the same one. */

export interface View {
  /** Slugs; an entry in any of them is in the view. Empty: no filter. Sorted. */
  readonly categories: readonly string[]
  /** Source ids; an entry seen by any of them is in the view. Empty: no filter. Sorted. */
  readonly sources: readonly string[]
}

export const EVERYTHING: View = { categories: [], sources: [] }

/**
 * The one path of a view, which names it everywhere: `''` for everything, a folder for one
 * category or source, else a sorted query string.
 */
export function viewPath({ categories, sources }: View): string {
  const [category] = categories
  const [source] = sources
  if (categories.length + sources.length === 1) {
    return category === undefined ? sourcePath(source ?? '') : categoryPath(category)
  }
  const query = new URLSearchParams()
  for (const slug of categories) query.append('category', slug)
  for (const id of sources) query.append('source', id)
  return query.size > 0 ? `?${query}` : ''
}

/** Whether a view's rendered feeds are kept: everything, one category, one source. */
export function isStanding({ categories, sources }: View): boolean {
  return categories.length + sources.length <= 1
}

/** One page of a view: `limit` entries that stand below the entry `before`. */
export interface PageRequest {
  readonly view: View
  readonly limit: number
  /** Id of the last entry already seen; absent: from the top. */
  readonly before?: string
}

/** Where the view of one category is served, below the address of this Telex. */
export function categoryPath(slug: string): string {
  return `/categories/${encodeURIComponent(slug)}`
}

/** Where the view of one source is served, below the address of this Telex. */
export function sourcePath(id: string): string {
  return `/sources/${encodeURIComponent(id)}`
}
