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
