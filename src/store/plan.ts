/**
 * Decides what a page's entries mean for what is remembered: which are new, which are known or
 * repaired, how a known one changes, which tell the same. Pure; reads and writes: `insert.ts`.
 *
 * An id, once minted, stays; a place, once pinned, stays; nothing is ever taken away here.
 */
import type { Entry, RememberedEntry, Wording } from '../domain/entry.ts'
import { mintId } from '../domain/id.ts'
import type { EntryCounts } from '../domain/run.ts'
import { type CategoryRule, categoriesOfEntry } from './categorize.ts'
import {
  type Draft,
  type DraftEntry,
  draftOf,
  type PlannedEntry,
  plannedOf,
  sightingOf,
  withSighting,
  wordingOf,
} from './draft.ts'
import { PLACE_OFFSET_MAX_MS, places } from './place.ts'
import { type Likeness, repair } from './repair.ts'

/** What the store knew when the plan was made. */
export interface Known {
  /** Alias or similarity key -> id of the entry that has it. */
  readonly ids: ReadonlyMap<string, string>
  /** Entries under these ids, the first ones of their clusters, and the last listing's. */
  readonly entries: ReadonlyMap<string, RememberedEntry>
  readonly rules: readonly CategoryRule[]
}

/** Judgements about texts, which `normalize/` makes. */
export interface Judges {
  /** Whether two wordings say something else; noise (counters, dashes) does not. */
  readonly rewords: (before: Wording, after: Wording) => boolean
  /** Whether two entries under different links tell the same thing. */
  readonly tellsTheSame: (a: Wording, b: Wording) => boolean
  readonly likeness: Likeness
}

export interface PlanContext {
  readonly sourceId: string
  readonly nowMs: number
  /** History (a first run, a backfill): entries are placed by their published date. */
  readonly isHistory: boolean
  /** Ids of what the source showed last, in its order. */
  readonly listing: readonly string[]
  readonly random: () => bigint
  readonly judges: Judges
}

export interface Plan {
  readonly planned: readonly PlannedEntry[]
  readonly counts: EntryCounts
  /** Ids of what the page shows, in its order. */
  readonly listing: readonly string[]
  /** Links of repaired entries, before and after. */
  readonly moved: readonly { readonly from: string; readonly to: string }[]
}

/** The plan in the making: drafts by id, in the order in which they came up. */
interface Making {
  readonly known: Known
  readonly context: PlanContext
  readonly drafts: Map<string, Draft>
  readonly claimed: Set<string>
}

export function planInsert(entries: readonly Entry[], known: Known, context: PlanContext): Plan {
  const making: Making = { known, context, drafts: new Map(), claimed: new Set() }
  const now = entries.map((entry) => ({ entry, ...idOf(entry, known) }))
  const before = context.listing.flatMap((id) => known.entries.get(id) ?? [])
  const repaired = repair({ now, before }, context.judges.likeness)
  const offsetMs = Number(context.random() % BigInt(PLACE_OFFSET_MAX_MS))
  const placeMs = places(entries, { ...context, offsetMs })
  const listing: string[] = []
  const moved: { from: string; to: string }[] = []
  for (const [index, { entry, id }] of now.entries()) {
    const old = repaired.get(entry)
    if (old?.url !== undefined && entry.url !== undefined && old.url !== entry.url) {
      moved.push({ from: old.url, to: entry.url })
    }
    const shown =
      (id ?? old) === undefined
        ? addNew(making, entry, placeMs[index] ?? context.nowMs)
        : addKnown(making, entry, id ?? old?.id ?? '', old !== undefined)
    if (shown !== undefined) listing.push(shown)
  }
  const planned = [...making.drafts.values()].map(categorized(known)).flatMap((draft) => {
    return plannedOf(draft) ?? []
  })
  return { planned, counts: countsOf(planned, listing), listing, moved }
}

/** Strongest alias first. */
function idOf(entry: Entry, known: Known): { readonly id?: string } {
  const id = entry.aliases.map((key) => known.ids.get(key)).find((one) => one !== undefined)
  return id === undefined ? {} : { id }
}

/** @returns the id of the new entry; `undefined` for a card that is an earlier one of the page */
function addNew(making: Making, entry: Entry, placeMs: number): string | undefined {
  const { known, context, drafts } = making
  if (entry.aliases.some((key) => making.claimed.has(key))) return undefined
  const { rank, pageUrl: _pageUrl, aliases: _aliases, similarityKeys, ...content } = entry
  const id = mintId(placeMs, rank, context.random())
  const first = firstThatTellsTheSame(entry, making)
  const sighting = sightingOf(entry, context)
  drafts.set(id, {
    after: {
      ...content,
      id,
      firstSeenMs: context.nowMs,
      updatedMs: context.nowMs,
      sightings: [sighting],
      ...(first && { cluster: first.id }),
    },
    newAliases: claim(making, [
      ...entry.aliases,
      ...similarityKeys.filter((key) => !known.ids.has(key)),
    ]),
  })
  if (first) tellFirst(making, first.id, { ...sighting, entryId: id })
  return id
}

/** @returns the id; an alias without an entry is a tombstone: it is known and stays away */
function addKnown(
  making: Making,
  entry: Entry,
  id: string,
  isRepaired: boolean,
): string | undefined {
  const { known, context, drafts } = making
  const remembered = known.entries.get(id)
  if (remembered === undefined) return undefined
  const draft = drafts.get(id) ?? draftOf(remembered)
  const sighting = sightingOf(entry, context)
  drafts.set(id, {
    ...draft,
    after: changed(draft.after, entry, isRepaired, context),
    newAliases: [...draft.newAliases, ...claim(making, entry.aliases)],
  })
  if (remembered.cluster !== undefined) {
    tellFirst(making, remembered.cluster, { ...sighting, entryId: id })
  }
  return id
}

/** The entry as the page now shows it. */
function changed(
  after: DraftEntry,
  entry: Entry,
  isRepaired: boolean,
  context: PlanContext,
): DraftEntry {
  // Several listings word one entry differently; only the one that showed it first may edit it.
  const speaks = after.sightings[0]?.sourceId === context.sourceId
  const reworded = speaks && context.judges.rewords(wordingOf(after), wordingOf(entry))
  const published = isMorePrecise(entry, after) ? entry.published : after.published
  const sightings = withSighting(after.sightings, sightingOf(entry, context))
  return {
    ...after,
    sightings,
    ...(published && { published }),
    ...(reworded && { ...wordingOf(entry), updatedMs: context.nowMs }),
    ...(isRepaired && entry.url !== undefined && { url: entry.url }),
  }
}

/** Aliases that nobody has yet; each is given out once. */
function claim({ known, claimed }: Making, keys: readonly string[]): readonly string[] {
  const free = keys.filter((key) => !known.ids.has(key) && !claimed.has(key))
  for (const key of free) claimed.add(key)
  return free
}

/** Never within one source: what a site lists twice is two things. */
function firstThatTellsTheSame(entry: Entry, { known, context }: Making): DraftEntry | undefined {
  const candidates = new Set(entry.similarityKeys.flatMap((key) => known.ids.get(key) ?? []))
  for (const id of candidates) {
    const candidate = known.entries.get(id)
    const first = candidate && known.entries.get(candidate.cluster ?? candidate.id)
    const isOwn = first?.sightings.some(({ sourceId }) => sourceId === context.sourceId)
    if (!candidate || !first || isOwn) continue
    if (context.judges.tellsTheSame(wordingOf(entry), wordingOf(candidate))) return first
  }
  return undefined
}

/** A cluster's first entry carries the sightings of all. */
function tellFirst(
  { known, drafts }: Making,
  firstId: string,
  sighting: Draft['after']['sightings'][number],
): void {
  const remembered = known.entries.get(firstId)
  const draft = drafts.get(firstId) ?? (remembered && draftOf(remembered))
  if (draft === undefined) return
  const sightings = withSighting(draft.after.sightings, sighting)
  drafts.set(firstId, { ...draft, after: { ...draft.after, sightings } })
}

function categorized({ rules }: Known): (draft: Draft) => Draft {
  return (draft) => ({
    ...draft,
    after: { ...draft.after, categories: categoriesOfEntry(draft.after, rules) },
  })
}

function countsOf(planned: readonly PlannedEntry[], listing: readonly string[]): EntryCounts {
  const fresh = planned.filter(({ baseSeq }) => baseSeq === undefined).length
  const edited = planned.filter(({ edited }) => edited).length
  return { new: fresh, changed: edited, known: Math.max(0, listing.length - fresh - edited) }
}

const PRECISIONS = ['none', 'month', 'day', 'instant'] as const

function isMorePrecise(entry: Entry, after: DraftEntry): boolean {
  const rank = (published: Entry['published']) => PRECISIONS.indexOf(published?.precision ?? 'none')
  return rank(entry.published) > rank(after.published)
}
