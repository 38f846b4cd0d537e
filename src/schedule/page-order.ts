/** In which order the pages of a listing follow each other, by the dates on them. Pure. */
import type { Entry } from '../domain/entry.ts'

const PAGES_MIN = 2
/** Days that tell an order from chance. */
const DATES_MIN = 4
/** Of its entries, so many are dated. */
const DATED_MIN = 0.8

/**
 * Whether a listing shows the oldest first, so that what is new comes up on its last page: every
 * page, and each after the one before, goes on in time. What is still to come is a calendar, to
 * which anything may be added anywhere.
 *
 * @param entries of all pages that were read, in their order
 */
export function showsOldestFirst(
  entries: readonly Pick<Entry, 'pageUrl' | 'published'>[],
  nowMs: number,
): boolean {
  const pages = new Set(entries.map(({ pageUrl }) => pageUrl)).size
  const datesMs = entries.flatMap(({ published }) => published?.atMs ?? [])
  return (
    pages >= PAGES_MIN &&
    new Set(datesMs).size >= DATES_MIN &&
    datesMs.length >= DATED_MIN * entries.length &&
    datesMs.every((atMs, at) => atMs <= nowMs && atMs >= (datesMs[at - 1] ?? 0))
  )
}
