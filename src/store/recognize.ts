/**
 * Which remembered entry each card of a page is: the one that has one of its aliases, else one
 * that is gone from the listing and agrees with it (`repair.ts`). Pure.
 *
 * A feed gives its items ids and links, and either may be shared or new at every fetch. So an item
 * of which only one of them is known is held against the entry that it leads to.
 */
import { DATED_TEXT, UPSTREAM } from '../domain/alias.ts'
import type { Entry, RememberedEntry } from '../domain/entry.ts'
import { present } from '../domain/present.ts'
import { type Card, withDisplaced } from './displaced.ts'
import type { Known } from './plan.ts'
import { datesAgree, LIKENESS_MIN, type RepairJudges, repair, titlesAgree } from './repair.ts'

export interface Recognized extends Card {
  /** No alias of it was known. */
  readonly isRepaired: boolean
}

export interface RecognizeContext {
  readonly sourceId: string
  /** Ids of what the source showed last, in its order. */
  readonly listing: readonly string[]
  readonly judges: RepairJudges
}

export function recognize(
  entries: readonly Entry[],
  known: Known,
  context: RecognizeContext,
): readonly Recognized[] {
  const { listing, judges } = context
  const found = entries.map((entry) => {
    return { entry, ...present({ id: idOf(entry, known, context) }) }
  })
  const before = listing.flatMap((id) => known.entries.get(id) ?? [])
  const now = withDisplaced(found, before, judges)
  const repaired: ReadonlyMap<Entry, RememberedEntry> = repair({ now, before }, judges)
  return now.map((one, at) => {
    const id = repaired.get(one.entry)?.id ?? one.id
    return {
      ...one,
      ...present({ id }),
      isRepaired: id !== undefined && id !== found[at]?.id,
    }
  })
}

/** A link that became another one. */
export interface LinkMove {
  readonly from: string
  readonly to: string
}

/** @returns none when there is no link before or after, or it is the same */
export function linkMove(from: string | undefined, to: string | undefined): readonly LinkMove[] {
  return from === undefined || to === undefined || from === to ? [] : [{ from, to }]
}

/** Links that differ from the remembered ones: what they were, and what the page has now. */
export function movedLinks(recognized: readonly Recognized[], known: Known): readonly LinkMove[] {
  return recognized.flatMap(({ entry, id }) =>
    linkMove(known.entries.get(id ?? '')?.url, entry.url),
  )
}

/** Strongest alias first; of a feed's item its id there, and what else it has must not deny it. */
function idOf(entry: Entry, known: Known, context: RecognizeContext): string | undefined {
  const { ids, entries } = known
  const own = entry.aliases.find((key) => key.startsWith(UPSTREAM))
  const keys = own === undefined ? entry.aliases : [own, ...entry.aliases]
  const found = [...new Set(keys.flatMap((key) => ids.get(key) ?? []))]
  const isAgreed = found.length === 1 && keys.every((key) => ids.has(key))
  if (own === undefined) return hasComeAgain(entry, known, context) ? undefined : found[0]
  if (isAgreed) return found[0]
  const isTold = found.length === 1 && ids.has(own)
  return found.find((id) => !isAnother({ entry, old: entries.get(id), isTold }, context))
}

/**
 * A notice without link whose text left the listing some time ago, and now has another date. While
 * it is listed, one that is dated anew stays the same.
 */
function hasComeAgain(entry: Entry, { ids, entries }: Known, context: RecognizeContext): boolean {
  const dated = entry.aliases.find((key) => key.startsWith(DATED_TEXT))
  if (dated === undefined || ids.has(dated)) return false
  return entry.aliases.every((key) => {
    const old = entries.get(ids.get(key) ?? '')
    if (old === undefined) return !ids.has(key)
    if (context.listing.includes(old.id) || !isShownBy(context, old)) return false
    return old.published?.origin !== 'relative' && !datesAgree(entry.published, old.published)
  })
}

function isShownBy({ sourceId }: RecognizeContext, { sightings }: RememberedEntry): boolean {
  return sightings.some((one) => one.sourceId === sourceId && one.entryId === undefined)
}

interface Held {
  readonly entry: Entry
  readonly old: RememberedEntry | undefined
  /** Its id in the feed leads to no other: a corrected number makes no other item of it. */
  readonly isTold: boolean
}

/** It shares a link or an id with what the source showed, and neither its date nor its words. */
function isAnother({ entry, old, isTold }: Held, context: RecognizeContext): boolean {
  if (old === undefined || !isShownBy(context, old)) return false
  const { judges } = context
  const isDated = entry.published !== undefined && old.published !== undefined
  if (isDated && datesAgree(entry.published, old.published)) return false
  const isAlike = isTold
    ? judges.likeness(entry.title, old.title) >= LIKENESS_MIN
    : titlesAgree(entry, old, judges)
  const hasItsText = entry.excerpt === old.excerpt && (isTold || entry.excerpt !== '')
  return !isAlike && !hasItsText && !judges.tellsTheSame(entry, old)
}
