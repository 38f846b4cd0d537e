/**
 * Where in every view a new entry will stand, for ever. Pure.
 *
 * History (a first run, a backfill) stands at its published date; what comes later stands at the
 * moment it was first seen, so nothing new hides below the fold. Places are whole seconds: rows of
 * the search index are made from them, and each bit of a row is paid for with every word.
 */
import { DAY_MS, HOUR_MS, SECOND_MS } from '../domain/durations.ts'
import type { Entry, Published } from '../domain/entry.ts'
import { wholeSecondMs } from '../domain/instant.ts'
import { BACKFILL_PAGES_MAX } from '../domain/limits.ts'
import type { HistoryEnd } from '../domain/source.ts'

/** Day-precise places of one insert share an offset, a whole second below this. */
const OFFSET_MAX_MS = HOUR_MS
/** So much further down each page of history goes, in what has no place of its own. */
const PAGE_STEP_MS = SECOND_MS
/** All pages of a history together. */
const PAGES_MAX_MS = BACKFILL_PAGES_MAX * PAGE_STEP_MS
/** The only date of a page, on its first card, is a pinned one's when it is older than this. */
const PINNED_AGE_MIN_MS = 7 * DAY_MS

export interface PlaceContext {
  readonly nowMs: number
  readonly isHistory: boolean
  /** Where the pages of history before this one ended. */
  readonly end?: HistoryEnd
  readonly random: () => bigint
}

/** A card of the page; a known one has its place already. */
export interface Placed {
  readonly entry: Pick<Entry, 'published'>
  readonly placeMs?: number | undefined
}

export interface Places {
  /** One per card, epoch milliseconds of whole seconds, never after `nowMs`. */
  readonly placesMs: readonly number[]
  readonly end: HistoryEnd
}

/**
 * An undated entry of history takes the place of the nearest dated or known one above it, else
 * below it, so that the order of the listing is kept, from page to page as well.
 */
export function places(cards: readonly Placed[], context: PlaceContext): Places {
  const { isHistory, end } = context
  const nowMs = wholeSecondMs(context.nowMs)
  const offsetMs = offsetOf(cards, context)
  const own = cards.map(({ entry: { published }, placeMs }) => {
    if (placeMs !== undefined) return placeMs
    if (!isHistory) return nowMs
    return published && placeOfDate(published, offsetMs)
  })
  const neighbours = withoutPinned(own, nowMs)
  const firstMs = neighbours.find((place) => place !== undefined) ?? nowMs
  let aboveMs = end === undefined ? firstMs : end.placeMs - PAGE_STEP_MS
  const placesMs = own.map((place, at) => {
    aboveMs = neighbours[at] ?? aboveMs
    return Math.min(place ?? aboveMs, nowMs)
  })
  return { placesMs, end: { placeMs: Math.min(aboveMs, nowMs), offsetMs } }
}

function placeOfDate({ atMs, precision }: Published, offsetMs: number): number {
  return wholeSecondMs(atMs) + (precision === 'instant' ? 0 : offsetMs)
}

/**
 * Drawn once per insert: what many sources date with the same day does not all stand in one
 * second, where the rows of the search index that are made from ids would meet. Each further page
 * of history takes one less, so that a day goes on below the page before.
 */
function offsetOf(cards: readonly Placed[], { end, random }: PlaceContext): number {
  for (const { entry, placeMs = 0 } of cards.toReversed()) {
    const offsetMs = placeMs - (entry.published?.atMs ?? 0)
    const isOffset = offsetMs >= 0 && offsetMs < PAGES_MAX_MS + OFFSET_MAX_MS
    if (entry.published?.precision !== 'instant' && isOffset) return offsetMs
  }
  if (end !== undefined) return Math.max(0, end.offsetMs - PAGE_STEP_MS)
  return PAGES_MAX_MS + wholeSecondMs(Number(random() % BigInt(OFFSET_MAX_MS)))
}

/** Without leading places below later ones: a pinned post says nothing of those under it. */
function withoutPinned(
  own: readonly (number | undefined)[],
  nowMs: number,
): readonly (number | undefined)[] {
  const dated = own.flatMap((place, at) => (place === undefined ? [] : [{ place, at }]))
  const pinned = new Set<number>()
  for (const [index, { place, at }] of dated.entries()) {
    const later = dated.slice(index + 1).map((one) => one.place)
    const isLone = dated.length === 1 && at === 0 && place < nowMs - PINNED_AGE_MIN_MS
    if (!isLone && !later.some((one) => one > place)) break
    pinned.add(at)
  }
  return own.map((place, at) => (pinned.has(at) ? undefined : place))
}
