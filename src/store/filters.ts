/**
 * Filter keys: under which categories and sources an entry stands in the filter tables. Pure.
 *
 * The first entry of a cluster stands for all of it, so views read no row of the others in vain;
 * those stand under marked keys, which only `clusters=all` reads.
 */
import type { RememberedEntry } from '../domain/entry.ts'

/** In front of a slug or source id; neither may begin with it. */
const MEMBER = '+'

export interface Filters {
  readonly categories: readonly string[]
  readonly sources: readonly string[]
  /** Sources that showed the entry itself, not another one of its cluster: for them it counts. */
  readonly ownSources: readonly string[]
}

export const NO_FILTERS: Filters = { categories: [], sources: [], ownSources: [] }

export function filtersOf({
  cluster,
  categories,
  sightings,
}: Pick<RememberedEntry, 'cluster' | 'categories' | 'sightings'>): Filters {
  const key = cluster === undefined ? (value: string) => value : memberKey
  const own = sightings.filter(({ entryId }) => entryId === undefined)
  return {
    categories: once(categories.map(({ slug }) => key(slug))),
    sources: once(sightings.map(({ sourceId }) => key(sourceId))),
    ownSources: once(own.map(({ sourceId }) => sourceId)),
  }
}

function once(keys: readonly string[]): readonly string[] {
  return [...new Set(keys)]
}

/** Under which entries stand that are not the first ones of their clusters. */
export function memberKey(value: string): string {
  return MEMBER + value
}

export function isMemberKey(key: string): boolean {
  return key.startsWith(MEMBER)
}

/** Keys that the second has and the first has not. */
export function addedKeys(before: Filters, after: Filters): Filters {
  const added = (name: keyof Filters) => after[name].filter((key) => !before[name].includes(key))
  return {
    categories: added('categories'),
    sources: added('sources'),
    ownSources: added('ownSources'),
  }
}
