/**
 * A draft: one entry as it was, and as it will be. Steps of the plan change the `after`; what is
 * to be written is read off the difference at the end. Pure.
 */
import type { CategoryLabel, Entry, RememberedEntry, Sighting, Wording } from '../domain/entry.ts'
import { type CategoryRule, categoriesOfEntry } from './categorize.ts'
import { addedKeys, type Filters, filtersOf, NO_FILTERS } from './filters.ts'

export type DraftEntry = Omit<RememberedEntry, 'guid' | 'seq'>

export interface Draft {
  /** Absent for a new entry. */
  readonly before?: RememberedEntry
  readonly after: DraftEntry
  readonly newAliases: readonly string[]
  /** Similarity keys of entries that are gone, and aliases of those that it displaced. */
  readonly takenKeys: readonly string[]
}

/** An entry to be written. `baseSeq` is the state it was planned on, absent for a new one. */
export interface PlannedEntry extends Pick<Draft, 'newAliases' | 'takenKeys'> {
  readonly entry: DraftEntry
  readonly baseSeq?: number
  /** Filter keys (`filters.ts`) under which it stands now, and no longer. */
  readonly gained: Filters
  readonly lost: Filters
  /** Its wording, date or link changed, not only what is known around it. */
  readonly edited: boolean
  /** The wording it had before, when it changed. */
  readonly replaced?: Wording
}

export function draftOf(remembered: RememberedEntry): Draft {
  const { guid: _guid, seq: _seq, ...after } = remembered
  return { before: remembered, after, newAliases: [], takenKeys: [] }
}

/** The same with the categories that its sightings and these rules give. */
export function categorized(rules: readonly CategoryRule[]): (draft: Draft) => Draft {
  return (draft) => ({
    ...draft,
    after: { ...draft.after, categories: categoriesOfEntry(draft.after, rules) },
  })
}

/** @returns what is to be written, `undefined` when the draft changes nothing */
export function plannedOf({
  before,
  after,
  newAliases,
  takenKeys,
}: Draft): PlannedEntry | undefined {
  const [then, now] = [before ? filtersOf(before) : NO_FILTERS, filtersOf(after)]
  const planned = {
    entry: after,
    newAliases,
    takenKeys,
    gained: addedKeys(then, now),
    lost: addedKeys(now, then),
  }
  if (before === undefined) return { ...planned, edited: false }
  const reworded = after.title !== before.title || after.excerpt !== before.excerpt
  const edited = reworded || after.published !== before.published || after.url !== before.url
  const isSame =
    !edited &&
    newAliases.length === 0 &&
    after.sightings === before.sightings &&
    after.cluster === before.cluster &&
    areEqual(after.categories, before.categories)
  if (isSame) return undefined
  return {
    ...planned,
    baseSeq: before.seq,
    edited,
    ...(reworded && { replaced: wordingOf(before) }),
  }
}

export function wordingOf({ title, titleOrigin, excerpt }: Wording): Wording {
  return { title, titleOrigin, excerpt }
}

/**
 * The sightings with one more. A source that has shown the entry already only adds categories;
 * its first rank and page stay. Gives the same array when nothing is new.
 */
export function withSighting(
  sightings: readonly Sighting[],
  sighting: Sighting,
): readonly Sighting[] {
  const known = sightings.find(
    (one) => one.sourceId === sighting.sourceId && one.entryId === sighting.entryId,
  )
  if (known === undefined) return [...sightings, sighting]
  const added = sighting.categories.filter(({ slug }) =>
    known.categories.every((other) => other.slug !== slug),
  )
  if (added.length === 0) return sightings
  const categories = [...known.categories, ...added]
  return sightings.map((one) => (one === known ? { ...known, categories } : one))
}

export function sightingOf(
  { pageUrl, rank, categories }: Entry,
  { sourceId, nowMs }: { readonly sourceId: string; readonly nowMs: number },
): Sighting {
  return { sourceId, pageUrl, rank, seenAtMs: nowMs, categories }
}

/** In slugs, labels and order. */
function areEqual(a: readonly CategoryLabel[], b: readonly CategoryLabel[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ slug, label }, at) => slug === b[at]?.slug && label === b[at]?.label)
  )
}
