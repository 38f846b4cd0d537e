/**
 * Repair before insert: an entry that no alias recognises may be one that moved or was renamed.
 * It is, when an entry is gone from the listing and the two agree in title and date, or stand in
 * the same place with titles that are nearly the same. Pure; may miss, never merges two things.
 */
import type { Entry, RememberedEntry } from '../domain/entry.ts'

/** A title so like another is the same one, edited. */
const LIKENESS_MIN = 0.75
const DAY_MS = 86_400_000

export interface Listings {
  /** What the page shows now; `id` of the entries an alias recognises. */
  readonly now: readonly { readonly entry: Entry; readonly id?: string }[]
  /** What the source showed last, in its order. */
  readonly before: readonly RememberedEntry[]
}

/** How like two titles are, 0–1; 1 for equal but for case, width and punctuation. */
export type Likeness = (a: string, b: string) => number

/** @returns for each entry of `now` that is a gone one of `before`, that one */
export function repair(
  { now, before }: Listings,
  likeness: Likeness,
): ReadonlyMap<Entry, RememberedEntry> {
  const shown = new Set(now.flatMap(({ id }) => id ?? []))
  const gone = new Set(before.filter(({ id }) => !shown.has(id)))
  const repaired = new Map<Entry, RememberedEntry>()
  const find = (entry: Entry, isIt: (old: RememberedEntry) => boolean) => {
    const found = [...gone].filter(isIt)
    const [old] = found
    if (old === undefined || found.length > 1) return
    repaired.set(entry, old)
    gone.delete(old)
  }
  const lost = () => now.filter(({ entry, id }) => id === undefined && !repaired.has(entry))
  for (const { entry } of gone.size > 0 ? lost() : []) {
    find(entry, (old) => isSameTitle(entry, old, likeness) && datesAgree(entry, old))
  }
  // Those that are found already are the neighbours by which a renamed one is recognised.
  for (const { entry } of gone.size > 0 ? lost() : []) {
    const ids = now.map((one) => one.id ?? repaired.get(one.entry)?.id)
    const at = now.findIndex((one) => one.entry === entry)
    find(entry, (old) => standsAt(ids, at, old, before) && isRenamed(entry, old, likeness))
  }
  return repaired
}

/** Equal titles prove nothing when a listing repeats them: then the excerpt must agree too. */
function isSameTitle(entry: Entry, old: RememberedEntry, likeness: Likeness): boolean {
  if (likeness(entry.title, old.title) < 1) return false
  const dated = entry.published !== undefined && old.published !== undefined
  return dated || (entry.excerpt !== '' && entry.excerpt === old.excerpt)
}

/** Whether the entry above or below is the one that stood there before. */
function standsAt(
  ids: readonly (string | undefined)[],
  at: number,
  old: RememberedEntry,
  before: readonly RememberedEntry[],
): boolean {
  const place = before.indexOf(old)
  const isSame = (step: number) =>
    ids[at + step] !== undefined && ids[at + step] === before[place + step]?.id
  return isSame(-1) || isSame(1)
}

/** Nearly the same title on the same day, no number exchanged: `Part 1` is not `Part 2`. */
function isRenamed(entry: Entry, old: RememberedEntry, likeness: Likeness): boolean {
  return (
    datesAgree(entry, old) &&
    numbersAgree(entry.title, old.title) &&
    likeness(entry.title, old.title) >= LIKENESS_MIN
  )
}

/**
 * Dated within a day: "23 hours ago" and "yesterday" are two readings of one date. A date that
 * only one of them has says nothing.
 */
function datesAgree(entry: Entry, old: RememberedEntry): boolean {
  if (entry.published === undefined || old.published === undefined) return true
  return Math.abs(entry.published.atMs - old.published.atMs) <= DAY_MS
}

/** The numbers of one stand in the other too: an edit adds or drops some, and exchanges none. */
function numbersAgree(a: string, b: string): boolean {
  const numbersOf = (title: string) => title.match(/\d+/g) ?? []
  const [few = [], many = []] = [numbersOf(a), numbersOf(b)].sort((x, y) => x.length - y.length)
  const left: string[] = [...many]
  return few.every((number) => {
    const at = left.indexOf(number)
    return at !== -1 && left.splice(at, 1).length === 1
  })
}
