/**
 * Repair before insert: an entry that no alias recognises may be one that moved or was renamed.
 * It is, when exactly one entry is gone from the listing that has its title and date, or its
 * place, nearly its title and its excerpt; or its title alone, when the whole site moved. Pure;
 * may miss, never merges two things: issues of a weekly, incidents of a status page and daily
 * teasers have equal titles too.
 */
import { DAY_MS } from '../domain/durations.ts'
import type { Entry, Published, RememberedEntry, Wording } from '../domain/entry.ts'
import { dayOf, monthOf } from './days.ts'

/** A title so like another is the same one, edited. */
export const LIKENESS_MIN = 0.75
/** Fewer entries that kept their texts under other links are no move of a whole site. */
const MOVED_MIN = 3
const MOVED_SHARE_MIN = 0.5
/** Links that were numbered anew are a move when their entries are of so many days. */
const MOVED_DAYS_MIN = 3

/** Nearly the same title, and neither contradicts the other. */
export function titlesAgree(
  { title }: Pick<Entry, 'title'>,
  old: Pick<Entry, 'title'>,
  { likeness, contradicts }: RepairJudges,
): boolean {
  return likeness(title, old.title) >= LIKENESS_MIN && !contradicts(title, old.title)
}

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
  /** Excerpts and titles that stand for one entry now, and stood for one before. */
  readonly tellingExcerpts: ReadonlySet<string>
  readonly tellingTitles: ReadonlySet<string>
  readonly numbers: Numbers
}

/** An entry of either listing. */
type Either = Pick<Entry, 'url' | 'title'>

/** The numbers in an entry's path, with days of its query, and in its title. */
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
    tellingExcerpts: telling(listings, ({ excerpt }) => excerpt),
    tellingTitles: telling(listings, ({ title }) => title),
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
  const { now, before, numbers } = comparison
  const byExcerpt = new Map([...gone].map((old) => [old.excerpt, old]))
  const byTitle = new Map([...gone].map((old) => [old.title, old]))
  const moved = [...lost].flatMap((entry) => {
    const olds = [byExcerpt.get(entry.excerpt), byTitle.get(entry.title)]
    const old = olds.find((one) => one !== undefined && isMoved(entry, one, comparison, true))
    return old === undefined ? [] : [{ entry, old }]
  })
  // Either may be one page of several.
  const pageCards = Math.min(now.length, before.length)
  const movedMin = Math.max(MOVED_MIN, pageCards * MOVED_SHARE_MIN)
  // Stories that rotate in fixed slots get new numbers too, all on one day.
  const sure = moved.filter(
    ({ entry, old }) =>
      (entry.excerpt === old.excerpt && comparison.tellingExcerpts.has(entry.excerpt)) ||
      numbersAgree(numbers(entry).path, numbers(old).path),
  )
  const days = new Set(moved.flatMap(({ old }) => (old.published ? dayOf(old.published) : [])))
  return (days.size >= MOVED_DAYS_MIN ? moved : sure).length >= movedMin
}

/** Equal titles prove little where a listing repeats them: day, link or text must agree too. */
function isMoved(
  entry: Entry,
  old: RememberedEntry,
  comparison: Comparison,
  isMoving: boolean,
): boolean {
  const { judges, numbers } = comparison
  const isDated = entry.published !== undefined && old.published !== undefined
  const isNumbered = numbersAgree(numbers(entry).path, numbers(old).path)
  if (!datesAgree(entry.published, old.published) || (!isDated && !isNumbered)) return false
  if (!isDated || !isNumbered) {
    if (!isMoving || !saysTheSame(entry, old, comparison)) return false
  }
  return judges.likeness(entry.title, old.title) === 1
}

/** A text that no other one has; a card without excerpt has its title. */
function saysTheSame(
  entry: Entry,
  old: RememberedEntry,
  { tellingExcerpts, tellingTitles }: Comparison,
): boolean {
  if (entry.excerpt === old.excerpt && tellingExcerpts.has(entry.excerpt)) return true
  const isBare = entry.excerpt === '' || old.excerpt === ''
  return isBare && entry.title === old.title && tellingTitles.has(entry.title)
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
    titlesAgree(entry, old, judges)
  if (!agrees || isMoving) return agrees
  if (entry.excerpt === old.excerpt) return entry.excerpt === '' || tellingExcerpts.has(old.excerpt)
  const { title, titleOrigin } = old
  return judges.tellsTheSame({ title, titleOrigin, excerpt: entry.excerpt }, old)
}

function telling(
  { now, before }: Listings,
  textOf: (wording: Wording) => string,
): ReadonlySet<string> {
  const once = (wordings: readonly Wording[]) => {
    const texts = Map.groupBy(wordings, textOf)
    return new Set([...texts].flatMap(([text, group]) => (group.length === 1 ? [text] : [])))
  }
  const then = once(before)
  const all = once(now.map(({ entry }) => entry))
  return new Set([...all].filter((text) => text !== '' && then.has(text)))
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

/** `?date=20261012`: no session, which any number may be. */
const DAY = /^\d{4}-?\d\d-?\d\d$/

/** Reads each entry once: every new card is held against every one that is gone. */
function numbersReader(): Numbers {
  const read = new Map<Either, ReturnType<Numbers>>()
  return (entry) => {
    const known = read.get(entry)
    if (known !== undefined) return known
    const url = entry.url === undefined ? null : URL.parse(entry.url)
    const days = [...(url?.searchParams.values() ?? [])].filter((value) => DAY.test(value))
    const path = [url?.pathname, ...days].join(' ')
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
