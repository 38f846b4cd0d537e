/**
 * Where in every view a new entry will stand, for ever (DESIGN §4). Pure.
 *
 * History (a first run, a backfill) stands at its published date; what comes later stands at the
 * moment it was first seen, so nothing new hides below the fold.
 */
import type { Entry } from '../domain/entry.ts'

/**
 * @returns one place per entry, epoch milliseconds, never after `nowMs`. An undated entry of a
 *   first run takes the place of the nearest dated one above it, else below it, so that the
 *   order of the listing is kept.
 */
export function places(
  entries: readonly Entry[],
  { nowMs, isHistory }: { readonly nowMs: number; readonly isHistory: boolean },
): readonly number[] {
  if (!isHistory) return entries.map(() => nowMs)
  const firstDated = entries.find((entry) => entry.published)?.published?.atMs
  let above = firstDated ?? nowMs
  return entries.map((entry) => {
    above = entry.published?.atMs ?? above
    return Math.min(above, nowMs)
  })
}
