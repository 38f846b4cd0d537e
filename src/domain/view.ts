/** A view: a filter over entries. Every output takes the same one. */

export interface View {
  /** Slugs; an entry in any of them is in the view. Empty: no filter. Sorted. */
  readonly categories: readonly string[]
  /** Source ids; an entry seen by any of them is in the view. Empty: no filter. Sorted. */
  readonly sources: readonly string[]
}

export const EVERYTHING: View = { categories: [], sources: [] }

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
