/**
 * A draft: one entry as it was, and as it will be. Steps of the plan change the `after`; what is
 * to be written is read off the difference at the end. Pure.
 */
import type { CategoryLabel, Entry, RememberedEntry, Sighting, Wording } from '../domain/entry.ts'

export type DraftEntry = Omit<RememberedEntry, 'guid' | 'seq'>

export interface Draft {
  /** Absent for a new entry. */
  readonly before?: RememberedEntry
  readonly after: DraftEntry
  readonly newAliases: readonly string[]
}

/** An entry to be written. `baseSeq` is the state it was planned on, absent for a new one. */
export interface PlannedEntry {
  readonly entry: DraftEntry
  readonly baseSeq?: number
  readonly newAliases: readonly string[]
  readonly newCategories: readonly CategoryLabel[]
  readonly lostCategories: readonly CategoryLabel[]
  /** Sources that show it, itself or as its cluster, for the first time. */
  readonly newSourceIds: readonly string[]
  /** Its wording, date or link changed, not only what is known around it. */
  readonly edited: boolean
  /** The wording it had before, when it changed. */
  readonly replaced?: Wording
}

export function draftOf(remembered: RememberedEntry): Draft {
  const { guid: _guid, seq: _seq, ...after } = remembered
  return { before: remembered, after, newAliases: [] }
}

/** @returns what is to be written, `undefined` when the draft changes nothing */
export function plannedOf({ before, after, newAliases }: Draft): PlannedEntry | undefined {
  if (before === undefined) {
    return {
      entry: after,
      newAliases,
      newCategories: after.categories,
      lostCategories: [],
      newSourceIds: sourceIdsOf(after),
      edited: false,
    }
  }
  const reworded = after.title !== before.title || after.excerpt !== before.excerpt
  const newSourceIds = sourceIdsOf(after).filter((id) => !sourceIdsOf(before).includes(id))
  const planned = {
    entry: after,
    baseSeq: before.seq,
    newAliases,
    newCategories: without(after.categories, before.categories),
    lostCategories: without(before.categories, after.categories),
    newSourceIds,
    edited: reworded || after.published !== before.published || after.url !== before.url,
    ...(reworded && { replaced: wordingOf(before) }),
  }
  const isSame =
    !planned.edited &&
    newAliases.length === 0 &&
    planned.newCategories.length === 0 &&
    planned.lostCategories.length === 0 &&
    after.sightings === before.sightings &&
    after.cluster === before.cluster
  return isSame ? undefined : planned
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
  const added = without(sighting.categories, known.categories)
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

function sourceIdsOf({ sightings }: Pick<DraftEntry, 'sightings'>): readonly string[] {
  return [...new Set(sightings.map(({ sourceId }) => sourceId))]
}

function without(
  categories: readonly CategoryLabel[],
  others: readonly CategoryLabel[],
): readonly CategoryLabel[] {
  return categories.filter(({ slug }) => others.every((other) => other.slug !== slug))
}
