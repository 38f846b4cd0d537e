/**
 * Where in every view a new entry will stand, for ever (DESIGN §4). Pure.
 *
 * History (a first run, a backfill) stands at its published date; what comes later stands at the
 * moment it was first seen, so nothing new hides below the fold.
 */
import type { Entry } from '../domain/entry.ts'

/** Day-precise places of one insert share an offset below this. */
export const PLACE_OFFSET_MAX_MS = 60_000

interface PlaceContext {
  readonly nowMs: number
  readonly isHistory: boolean
  /**
   * Drawn once per insert, below PLACE_OFFSET_MAX_MS: what many sources date with the same day
   * does not all stand in one millisecond, where the ids, and the rows of the search index that
   * are made from them, would meet.
   */
  readonly offsetMs: number
}

/**
 * @returns one place per entry, epoch milliseconds, never after `nowMs`. An undated entry of
 *   history takes the place of the nearest dated one above it, else below it, so that the order
 *   of the listing is kept.
 */
export function places(
  entries: readonly Entry[],
  { nowMs, isHistory, offsetMs }: PlaceContext,
): readonly number[] {
  if (!isHistory) return entries.map(() => nowMs)
  const placeOf = ({ published }: Entry) =>
    published && published.atMs + (published.precision === 'instant' ? 0 : offsetMs)
  const firstDated = entries.map(placeOf).find((place) => place !== undefined)
  let above = firstDated ?? nowMs
  return entries.map((entry) => {
    above = placeOf(entry) ?? above
    return Math.min(above, nowMs)
  })
}
