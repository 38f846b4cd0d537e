/**
 * Which remembered entry each card of a page is: the one that has one of its aliases, else one
 * that is gone from the listing and agrees with it (`repair.ts`). Pure.
 */
import type { Entry, RememberedEntry } from '../domain/entry.ts'
import type { Known } from './plan.ts'
import { type RepairJudges, repair } from './repair.ts'

export interface Recognized {
  readonly entry: Entry
  /** Of a remembered or a removed one; absent: it is new. */
  readonly id?: string
  /** No alias of it was known. */
  readonly isRepaired: boolean
}

/** @param listing ids of what the source showed last, in its order */
export function recognize(
  entries: readonly Entry[],
  known: Known,
  { listing, judges }: { readonly listing: readonly string[]; readonly judges: RepairJudges },
): readonly Recognized[] {
  const now = entries.map((entry) => ({ entry, ...idOf(entry, known) }))
  const before = listing.flatMap((id) => known.entries.get(id) ?? [])
  const repaired: ReadonlyMap<Entry, RememberedEntry> = repair({ now, before }, judges)
  return now.map((one) => {
    const old = repaired.get(one.entry)
    return { ...one, ...(old && { id: old.id }), isRepaired: old !== undefined }
  })
}

/** Links that differ from the remembered ones: what they were, and what the page has now. */
export function movedLinks(
  recognized: readonly Recognized[],
  known: Known,
): readonly { readonly from: string; readonly to: string }[] {
  return recognized.flatMap(({ entry: { url: to }, id }) => {
    const from = known.entries.get(id ?? '')?.url
    return from === undefined || to === undefined || from === to ? [] : [{ from, to }]
  })
}

/** Strongest alias first. */
function idOf(entry: Entry, known: Known): { readonly id?: string } {
  const id = entry.aliases.map((key) => known.ids.get(key)).find((one) => one !== undefined)
  return id === undefined ? {} : { id }
}
