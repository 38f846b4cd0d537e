/**
 * Decides what a page's entries mean for what is remembered: which are new, which are known or
 * repaired, how a known one changes, which tell the same. Pure; reads and writes: `insert.ts`.
 *
 * An id, once minted, stays; a place, once pinned, stays; nothing is ever taken away here.
 */
import type { Entry, RememberedEntry } from '../domain/entry.ts'
import { mintId, newestFirst, partsOf } from '../domain/id.ts'
import { wholeSecondMs } from '../domain/instant.ts'
import { present } from '../domain/present.ts'
import type { EntryCounts } from '../domain/run.ts'
import type { HistoryEnd } from '../domain/source.ts'
import type { CategoryRules } from './category-rules.ts'
import type { Card } from './displaced.ts'
import {
  categorized,
  type Draft,
  type DraftEntry,
  draftOf,
  type PlannedEntry,
  plannedOf,
  sightingOf,
  withSighting,
  wordingOf,
} from './draft.ts'
import { edited, type Rewords } from './edit.ts'
import { isLaterIssue } from './later-issue.ts'
import { places } from './place.ts'
import { type LinkMove, linkMove, recognize } from './recognize.ts'
import type { RepairJudges } from './repair.ts'
import { rankShift } from './search-row.ts'

/** What the store knew when the plan was made. */
export interface Known {
  /** Alias or similarity key -> id of the entry that has it. */
  readonly ids: ReadonlyMap<string, string>
  /** Entries under these ids, the first ones of their clusters, and the last listing's. */
  readonly entries: ReadonlyMap<string, RememberedEntry>
  /** Entry -> the first source there still is that showed it itself; absent: none is left. */
  readonly speakers: ReadonlyMap<string, string>
  readonly rules: CategoryRules
}

/** Whether an entry is remembered under any of its aliases, or was removed for good. */
export function isRemembered(
  { ids }: Pick<Known, 'ids'>,
  { aliases }: Pick<Entry, 'aliases'>,
): boolean {
  return aliases.some((key) => ids.has(key))
}

/** Judgements about texts, which `normalize/` makes. */
export interface Judges extends RepairJudges {
  readonly rewords: Rewords
}

export interface PlanContext {
  readonly sourceId: string
  readonly nowMs: number
  /** History (a first run, a backfill): entries are placed by their published date. */
  readonly isHistory: boolean
  /** Of a further page of history: where the one before ended. */
  readonly end?: HistoryEnd
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
  /** Where it ends: further pages of history go on below. */
  readonly end: HistoryEnd
  /** Links of what the page shows. */
  readonly links: readonly string[]
  /** Links that changed, before and after. */
  readonly moved: readonly LinkMove[]
}

/** The plan in the making: drafts by id, in the order in which they came up. */
interface Making {
  readonly known: Known
  readonly context: PlanContext
  readonly drafts: Map<string, Draft>
  readonly claimed: Set<string>
  /** Known entries on this page, and the first ones of their clusters. */
  readonly shown: ReadonlySet<string>
  /** Of this write (`search-row.ts`). */
  readonly rankShift: number
}

export function planInsert(entries: readonly Entry[], known: Known, context: PlanContext): Plan {
  const now = recognize(entries, known, context)
  const shown = new Set(
    now.flatMap(({ id }) => (id === undefined ? [] : [id, known.entries.get(id)?.cluster ?? id])),
  )
  const making: Making = {
    known,
    context,
    drafts: new Map(),
    claimed: new Set(),
    shown,
    rankShift: rankShift(Math.max(0, ...entries.map(({ rank }) => rank)), context.random()),
  }
  const cards = now.map(({ entry, id }) => {
    return { entry, placeMs: id === undefined ? undefined : partsOf(id)?.placeMs }
  })
  const { placesMs, end } = places(cards, context)
  const listing = now.flatMap((card, index) => {
    const { entry, id, isRepaired } = card
    const listed =
      id === undefined
        ? addNew(making, card, placesMs[index] ?? context.nowMs)
        : addKnown(making, entry, id, isRepaired)
    return listed ?? []
  })
  const drafts = [...making.drafts.values()].map(categorized(known.rules.rules))
  // Lowest place first: tables and the search index then grow at their ends, not within.
  const planned = drafts
    .flatMap((draft) => plannedOf(draft) ?? [])
    .sort((a, b) => newestFirst(b.entry, a.entry))
  return {
    planned,
    counts: countsOf(planned, listing),
    listing,
    end,
    links: entries.flatMap(({ url }) => url ?? []),
    moved: drafts.flatMap(({ before, after }) => linkMove(before?.url, after.url)),
  }
}

/** @returns the id of the new entry; `undefined` for a card that is an earlier one of the page */
function addNew(making: Making, { entry, displacedId }: Card, placeMs: number): string | undefined {
  const { known, context, drafts } = making
  if (entry.aliases.some((key) => making.claimed.has(key))) return undefined
  const { rank, pageUrl: _pageUrl, aliases: _aliases, similarityKeys, ...content } = entry
  const id = mintId(placeMs, rank + making.rankShift, context.random())
  const first = firstThatTellsTheSame(entry, making)
  const sighting = sightingOf(entry, context)
  // As whole as its place, which is the same moment unless it is history.
  const firstSeenMs = wholeSecondMs(context.nowMs)
  drafts.set(id, {
    after: {
      ...content,
      id,
      firstSeenMs,
      updatedMs: firstSeenMs,
      sightings: [sighting],
      ...present({ cluster: first?.id }),
    },
    newAliases: claim(making, [...entry.aliases, ...similarityKeys]),
    takenKeys: [
      ...takeOver(making, similarityKeys),
      ...entry.aliases.filter((key) => displacedId && known.ids.get(key) === displacedId),
    ],
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
  // Several listings word one entry differently; only the one that showed it first may edit it.
  const first = draft.after.sightings.find(({ entryId }) => entryId === undefined)
  const speaks = (known.speakers.get(id) ?? first?.sourceId) === context.sourceId
  const { nowMs, judges } = context
  const after = edited(draft.after, entry, { nowMs, speaks, isRepaired, rewords: judges.rewords })
  drafts.set(id, {
    ...draft,
    after: { ...after, sightings: withSighting(after.sightings, sighting) },
    newAliases: [...draft.newAliases, ...claim(making, entry.aliases)],
  })
  if (remembered.cluster !== undefined) {
    tellFirst(making, remembered.cluster, { ...sighting, entryId: id })
  }
  return id
}

/** Aliases that nobody has yet; each is given out once. */
function claim({ known, claimed }: Making, keys: readonly string[]): readonly string[] {
  const free = keys.filter((key) => !known.ids.has(key) && !claimed.has(key))
  for (const key of free) claimed.add(key)
  return free
}

/** Under the similarity keys of a removed entry nobody would find another one. */
function takeOver({ known, claimed }: Making, keys: readonly string[]): readonly string[] {
  const left = keys.filter((key) => {
    const holder = known.ids.get(key)
    return holder !== undefined && !known.entries.has(holder) && !claimed.has(key)
  })
  for (const key of left) claimed.add(key)
  return left
}

/** Never within one source, nor on one page: what is listed beside another is another thing. */
function firstThatTellsTheSame(entry: Entry, making: Making): DraftEntry | undefined {
  const { known, context, shown } = making
  const candidates = new Set(entry.similarityKeys.flatMap((key) => known.ids.get(key) ?? []))
  for (const id of candidates) {
    const candidate = known.entries.get(id)
    const first = candidate && known.entries.get(candidate.cluster ?? candidate.id)
    if (!candidate || !first || shown.has(id) || shown.has(first.id)) continue
    if (first.sightings.some(({ sourceId }) => sourceId === context.sourceId)) continue
    if (isLaterIssue(entry, candidate, context.judges)) continue
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

function countsOf(planned: readonly PlannedEntry[], listing: readonly string[]): EntryCounts {
  const fresh = planned.filter(({ baseSeq }) => baseSeq === undefined).length
  const edited = planned.filter(({ edited }) => edited).length
  return { new: fresh, changed: edited, known: Math.max(0, listing.length - fresh - edited) }
}
