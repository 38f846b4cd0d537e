/**
 * Decides what a page's entries mean for what is remembered: which are new, which are known,
 * and how a known one changes. Pure; reads and writes are `insert.ts`.
 *
 * An id, once minted, stays; a place, once pinned, stays; nothing is ever taken away here.
 */
import type { CategoryLabel, Entry, RememberedEntry, Sighting, Wording } from '../domain/entry.ts'
import { mintId } from '../domain/id.ts'
import { places } from './place.ts'

/** What the store knew of a page's entries when the plan was made. */
export interface Known {
  /** Alias -> id of the entry that has it. */
  readonly ids: ReadonlyMap<string, string>
  readonly entries: ReadonlyMap<string, RememberedEntry>
}

export interface PlanContext {
  readonly sourceId: string
  readonly nowMs: number
  /** The source has shown nothing before: entries are placed by their published date. */
  readonly firstRun: boolean
  readonly random: () => bigint
  /** Whether two wordings say something else; noise (counters, dashes) does not. */
  readonly rewords: (before: Wording, after: Wording) => boolean
}

/** An entry to be written. `baseSeq` is the state it was planned on, absent for a new one. */
export interface PlannedEntry {
  readonly entry: Omit<RememberedEntry, 'guid' | 'seq'>
  readonly baseSeq?: number
  readonly newAliases: readonly string[]
  readonly newCategories: readonly CategoryLabel[]
  /** The source shows it for the first time. */
  readonly newSighting: boolean
  /** Its wording or date changed, not only what is known around it. */
  readonly edited: boolean
  /** The wording it had before, when it changed. */
  readonly replaced?: Wording
}

export interface Plan {
  readonly planned: readonly PlannedEntry[]
  readonly counts: { readonly new: number; readonly changed: number; readonly known: number }
}

export function planInsert(entries: readonly Entry[], known: Known, context: PlanContext): Plan {
  const placeMs = places(entries, context)
  const planned: PlannedEntry[] = []
  const claimed = new Set<string>()
  const spokenFor = new Set<string>()
  let knownCount = 0
  entries.forEach((entry, index) => {
    const id = entry.aliases.map((key) => known.ids.get(key)).find((found) => found !== undefined)
    const newAliases = entry.aliases.filter((key) => !known.ids.has(key) && !claimed.has(key))
    if (id === undefined) {
      // A card that shares a key with an earlier new one of this page is that one.
      if (newAliases.length < entry.aliases.length) return
      for (const key of newAliases) claimed.add(key)
      planned.push(newEntry(entry, placeMs[index] ?? context.nowMs, context))
      return
    }
    if (spokenFor.has(id)) return
    spokenFor.add(id)
    const remembered = known.entries.get(id)
    // An alias without an entry: it was removed, and never returns.
    const change = remembered && changedEntry(entry, remembered, newAliases, context)
    if (!change?.edited) knownCount += 1
    if (!change) return
    for (const key of newAliases) claimed.add(key)
    planned.push(change)
  })
  return {
    planned,
    counts: {
      new: planned.filter((item) => item.baseSeq === undefined).length,
      changed: planned.filter((item) => item.edited).length,
      known: knownCount,
    },
  }
}

function newEntry(entry: Entry, placeMs: number, context: PlanContext): PlannedEntry {
  const { rank, pageUrl: _pageUrl, aliases, ...content } = entry
  return {
    entry: {
      ...content,
      id: mintId(placeMs, rank, context.random()),
      firstSeenMs: context.nowMs,
      updatedMs: context.nowMs,
      sightings: [sightingOf(entry, context)],
    },
    newAliases: aliases,
    newCategories: entry.categories,
    newSighting: true,
    edited: false,
  }
}

/** The known entry as the page now shows it, or `undefined` when nothing is to be written. */
function changedEntry(
  entry: Entry,
  remembered: RememberedEntry,
  newAliases: readonly string[],
  context: PlanContext,
): PlannedEntry | undefined {
  const newSighting = remembered.sightings.every((seen) => seen.sourceId !== context.sourceId)
  const newCategories = entry.categories.filter(
    (category) => !remembered.categories.some((one) => one.slug === category.slug),
  )
  const published = morePrecise(entry, remembered)
  // Several listings word one entry differently; only the one that showed it first may edit it.
  const speaks = remembered.sightings[0]?.sourceId === context.sourceId
  const reworded = speaks && context.rewords(wordingOf(remembered), wordingOf(entry))
  const edited = reworded || published !== remembered.published
  if (!edited && !newSighting && newAliases.length === 0 && newCategories.length === 0) {
    return undefined
  }
  const { guid: _guid, seq, ...content } = remembered
  return {
    entry: {
      ...content,
      ...(published && { published }),
      ...(reworded && { ...wordingOf(entry), updatedMs: context.nowMs }),
      categories: [...remembered.categories, ...newCategories],
      sightings: newSighting
        ? [...remembered.sightings, sightingOf(entry, context)]
        : remembered.sightings,
    },
    baseSeq: seq,
    newAliases,
    newCategories,
    newSighting,
    edited,
    ...(reworded && { replaced: wordingOf(remembered) }),
  }
}

function sightingOf(entry: Entry, context: PlanContext): Sighting {
  return {
    sourceId: context.sourceId,
    pageUrl: entry.pageUrl,
    rank: entry.rank,
    seenAtMs: context.nowMs,
    categories: entry.categories,
  }
}

const PRECISIONS = ['none', 'month', 'day', 'instant'] as const

function morePrecise(entry: Entry, remembered: RememberedEntry): RememberedEntry['published'] {
  const rank = (published: Entry['published']) => PRECISIONS.indexOf(published?.precision ?? 'none')
  return rank(entry.published) > rank(remembered.published) ? entry.published : remembered.published
}

function wordingOf({ title, titleOrigin, excerpt }: Wording): Wording {
  return { title, titleOrigin, excerpt }
}
