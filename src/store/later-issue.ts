/** Tells the issues of a series, which must stay apart, from reprints. Pure. */
import { DAY_MS } from '../domain/durations.ts'
import type { Entry, RememberedEntry } from '../domain/entry.ts'
import type { RepairJudges } from './repair.ts'

const REPRINT_APART_MAX_MS = 2 * DAY_MS

/** Issues of a series have one title and one teaser; a reprint has the date of what it repeats. */
export function isLaterIssue(
  a: Pick<Entry, 'title' | 'published'>,
  b: Pick<RememberedEntry, 'title' | 'published'>,
  { likeness }: Pick<RepairJudges, 'likeness'>,
): boolean {
  if (a.published === undefined || b.published === undefined) return false
  const apartMs = Math.abs(a.published.atMs - b.published.atMs)
  return apartMs > REPRINT_APART_MAX_MS && likeness(a.title, b.title) === 1
}
