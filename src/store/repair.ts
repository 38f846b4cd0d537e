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
  const gone = before.filter(({ id }) => !shown.has(id))
  const repaired = new Map<Entry, RememberedEntry>()
  if (gone.length === 0) return repaired
  for (const [index, { entry, id }] of now.entries()) {
    if (id !== undefined) continue
    const found = gone.filter((old) => isSameTitle(entry, old, likeness) && datesAgree(entry, old))
    const old = found.length === 1 ? found[0] : undefined
    const [same] = old
      ? [old]
      : gone.filter((one) => isRenamed({ now, before }, index, one, likeness))
    if (same === undefined) continue
    repaired.set(entry, same)
    gone.splice(gone.indexOf(same), 1)
  }
  return repaired
}

/** Equal titles prove nothing when a listing repeats them: then the excerpt must agree too. */
function isSameTitle(entry: Entry, old: RememberedEntry, likeness: Likeness): boolean {
  if (likeness(entry.title, old.title) < 1) return false
  const dated = entry.published !== undefined && old.published !== undefined
  return dated || (entry.excerpt !== '' && entry.excerpt === old.excerpt)
}

/** The same slot, nearly the same title, the same numbers in it: `Part 1` is not `Part 2`. */
function isRenamed(
  { now, before }: Listings,
  index: number,
  old: RememberedEntry,
  likeness: Likeness,
): boolean {
  const entry = now[index]?.entry
  if (entry === undefined || !datesAgree(entry, old)) return false
  const at = before.indexOf(old)
  const above = now[index - 1]?.id
  const below = now[index + 1]?.id
  const stays =
    (above !== undefined && above === before[at - 1]?.id) ||
    (below !== undefined && below === before[at + 1]?.id)
  return (
    stays &&
    numbersOf(entry.title) === numbersOf(old.title) &&
    likeness(entry.title, old.title) >= LIKENESS_MIN
  )
}

/** Both undated, or dated the same day; a date that only one has says nothing. */
function datesAgree(entry: Entry, old: RememberedEntry): boolean {
  if (entry.published === undefined || old.published === undefined) return true
  const dayOf = ({ atMs, offsetMinutes }: typeof entry.published) =>
    Math.floor((atMs + offsetMinutes * 60_000) / DAY_MS)
  return dayOf(entry.published) === dayOf(old.published)
}

function numbersOf(title: string): string {
  return (title.match(/\d+/g) ?? []).join(' ')
}
