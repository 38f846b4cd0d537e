/**
 * Repair before insert: an entry that no alias recognises may be one that moved or was renamed.
 * It is, when exactly one entry is gone from the listing that has its title and date, or its
 * place, nearly its title and its excerpt. Pure; may miss, never merges two things: issues of a
 * weekly, incidents of a status page and daily teasers have equal titles too.
 */
import { DAY_MS } from '../domain/durations.ts'
import type { Entry, Published, RememberedEntry, Wording } from '../domain/entry.ts'
import { dayOf, monthOf } from './days.ts'

/** A title so like another is the same one, edited. */
export const LIKENESS_MIN = 0.75
/** Fewer entries that kept their texts under other links are no move of a whole site. */
const MOVED_MIN = 3
const MOVED_SHARE_MIN = 0.5

export interface Listings {
  /** What the page shows now; `id` of the entries an alias recognises. */
  readonly now: readonly { readonly entry: Entry; readonly id?: string }[]
  /** What the source showed last, in its order. */
  readonly before: readonly RememberedEntry[]
}

export interface RepairJudges {
  /** How like two titles are, 0–1; 1 for equal but for case, width and punctuation. */
  readonly likeness: (a: string, b: string) => number
  /** Whether one title says the opposite of the other, or exchanges a number or a name. */
  readonly contradicts: (a: string, b: string) => boolean
  readonly tellsTheSame: (a: Wording, b: Wording) => boolean
}

/** One page held against the one before. */
interface Comparison extends Listings {
  readonly judges: RepairJudges
  /** Excerpts that stand for one entry now, and stood for one before. */
  readonly tellingExcerpts: ReadonlySet<string>
  readonly numbers: Numbers
}

/** An entry of either listing. */
type Either = Pick<Entry, 'url' | 'title'>

/** The numbers in an entry's path and title. */
type Numbers = (entry: Either) => {
  readonly path: readonly string[]
  readonly title: readonly string[]
}

/** @returns for each entry of `now` that is a gone one of `before`, that one */
export function repair(listings: Listings, judges: RepairJudges): Map<Entry, RememberedEntry> {
  const { now, before } = listings
  const shown = new Set(now.flatMap(({ id }) => id ?? []))
  const gone = new Set(before.filter(({ id }) => !shown.has(id)))
  const lost = new Set(now.flatMap(({ entry, id }) => (id === undefined ? [entry] : [])))
  const repaired = new Map<Entry, RememberedEntry>()
  if (gone.size === 0 || lost.size === 0) return repaired
  const comparison: Comparison = {
    ...listings,
    judges,
    tellingExcerpts: tellingExcerpts(listings),
    numbers: numbersReader(),
  }
  const find = (isIt: (entry: Entry, old: RememberedEntry) => boolean) => {
    for (const [entry, old] of onlyPairs(lost, gone, isIt)) {
      repaired.set(entry, old)
      gone.delete(old)
      lost.delete(entry)
    }
  }
  const isMoving = isWholeMove(comparison, lost, gone)
  find((entry, old) => isMoved(entry, old, comparison, isMoving))
  // Those that are found already are the neighbours by which a renamed one is recognised.
  const ids = now.map((one) => one.id ?? repaired.get(one.entry)?.id)
  const places = new Map(now.map(({ entry }, at) => [entry, at]))
  find((entry, old) => {
    const stands = standsAt(ids, places.get(entry) ?? -1, old, before)
    return stands && isRenamed(entry, old, comparison, isMoving)
  })
  return repaired
}

/** Pairs that belong together, when neither belongs to another one as well. */
function onlyPairs(
  lost: ReadonlySet<Entry>,
  gone: ReadonlySet<RememberedEntry>,
  isIt: (entry: Entry, old: RememberedEntry) => boolean,
): readonly (readonly [Entry, RememberedEntry])[] {
  const pairs = [...lost].flatMap((entry) =>
    [...gone].flatMap((old) => (isIt(entry, old) ? [[entry, old] as const] : [])),
  )
  const times = new Map<object, number>()
  for (const one of pairs.flat()) times.set(one, (times.get(one) ?? 0) + 1)
  return pairs.filter((pair) => pair.every((one) => times.get(one) === 1))
}

/** Most of the listing stands under other links with the texts it had. */
function isWholeMove(
  comparison: Comparison,
  lost: ReadonlySet<Entry>,
  gone: ReadonlySet<RememberedEntry>,
): boolean {
  const byExcerpt = new Map([...gone].map((old) => [old.excerpt, old]))
  const moved = [...lost].filter((entry) => {
    const old = byExcerpt.get(entry.excerpt)
    return old !== undefined && isMoved(entry, old, comparison, true)
  })
  return moved.length >= Math.max(MOVED_MIN, comparison.before.length * MOVED_SHARE_MIN)
}

/** Equal titles prove little where a listing repeats them: day, link or excerpt must agree too. */
function isMoved(
  entry: Entry,
  old: RememberedEntry,
  { judges, tellingExcerpts, numbers }: Comparison,
  isMoving: boolean,
): boolean {
  const isDated = entry.published !== undefined && old.published !== undefined
  const isNumbered = numbersAgree(numbers(entry).path, numbers(old).path)
  if (!datesAgree(entry.published, old.published) || (!isDated && !isNumbered)) return false
  if (!isDated || !isNumbered) {
    const agrees = entry.excerpt === old.excerpt && tellingExcerpts.has(entry.excerpt)
    if (!isMoving || !agrees) return false
  }
  return judges.likeness(entry.title, old.title) === 1
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

/** Nearly the same title over the same text: a slot whose stories rotate is not renamed. */
function isRenamed(
  entry: Entry,
  old: RememberedEntry,
  { judges, tellingExcerpts, numbers }: Comparison,
  isMoving: boolean,
): boolean {
  const agrees =
    datesAgree(entry.published, old.published) &&
    numbersAgree(numbers(entry).title, numbers(old).title) &&
    numbersAgree(numbers(entry).path, numbers(old).path) &&
    judges.likeness(entry.title, old.title) >= LIKENESS_MIN &&
    !judges.contradicts(entry.title, old.title)
  if (!agrees || isMoving) return agrees
  if (entry.excerpt === old.excerpt) return entry.excerpt === '' || tellingExcerpts.has(old.excerpt)
  const { title, titleOrigin } = old
  return judges.tellsTheSame({ title, titleOrigin, excerpt: entry.excerpt }, old)
}

function tellingExcerpts({ now, before }: Listings): ReadonlySet<string> {
  const once = (excerpts: readonly string[]) => {
    const times = new Map<string, number>()
    for (const excerpt of excerpts) times.set(excerpt, (times.get(excerpt) ?? 0) + 1)
    return new Set([...times].flatMap(([excerpt, count]) => (count === 1 ? [excerpt] : [])))
  }
  const then = once(before.map(({ excerpt }) => excerpt))
  const all = once(now.map(({ entry }) => entry.excerpt))
  return new Set([...all].filter((excerpt) => excerpt !== '' && then.has(excerpt)))
}

/**
 * Two readings of one date. A date that only one of them has says nothing. "23 hours ago" and
 * "yesterday" may be a day apart; what the page states exactly must be the same.
 */
export function datesAgree(a: Published | undefined, b: Published | undefined): boolean {
  if (a === undefined || b === undefined) return true
  if (a.origin === 'relative' || b.origin === 'relative') {
    return Math.abs(a.atMs - b.atMs) <= DAY_MS
  }
  if (a.precision === 'instant' && b.precision === 'instant') return a.atMs === b.atMs
  if (a.precision === 'month' || b.precision === 'month') return monthOf(a) === monthOf(b)
  return dayOf(a) === dayOf(b)
}

/** Reads each entry once: every new card is held against every one that is gone. */
function numbersReader(): Numbers {
  const read = new Map<Either, ReturnType<Numbers>>()
  return (entry) => {
    const known = read.get(entry)
    if (known !== undefined) return known
    const path = entry.url === undefined ? '' : (URL.parse(entry.url)?.pathname ?? '')
    const numbers = { path: path.match(/\d+/g) ?? [], title: entry.title.match(/\d+/g) ?? [] }
    read.set(entry, numbers)
    return numbers
  }
}

/** The numbers of one stand in the other too: an edit adds or drops some, and exchanges none. */
function numbersAgree(a: readonly string[], b: readonly string[]): boolean {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a]
  const left = [...many]
  return few.every((number) => {
    const at = left.indexOf(number)
    return at !== -1 && left.splice(at, 1).length === 1
  })
}
