/**
 * What is owed of a source's history, and what comes next. Pure; reading it is `backfill.ts`.
 *
 * What comes up later lies above what is owed already, so it is read first, and what was owed
 * stays behind it: no page is forgotten because another one is owed.
 */
import { BACKFILL_FAILURES_MAX, BACKFILL_PAGES_MAX, BACKFILLS_OWED_MAX } from '../domain/limits.ts'
import type { Backfill, BackfillStep } from '../domain/source.ts'

/** A further page comes to be owed. */
export function owing(before: Backfill | undefined, owed: Backfill): BackfillStep {
  if (before === undefined) return { before, after: owed }
  const after =
    gapsOf(before) < BACKFILLS_OWED_MAX
      ? { ...owed, below: before }
      : { ...owed, until: 'end' as const, pagesMax: BACKFILL_PAGES_MAX }
  return { before, after }
}

function gapsOf({ below }: Backfill): number {
  return below === undefined ? 1 : 1 + gapsOf(below)
}

export interface PageRead {
  /** Of the listing itself. */
  readonly sourceUrl: string
  readonly nextPageUrl: string | undefined
  /** All of its entries were known before. */
  readonly isKnown: boolean
}

/** Where it goes on below a page that was read; `undefined` when there is nothing left. */
export function afterPage(
  backfill: Backfill,
  { sourceUrl, nextPageUrl, isKnown }: PageRead,
): Backfill | undefined {
  const { until, pagesMax, below } = backfill
  const pages = backfill.pages + 1
  // A pager that leads back to the listing would go round for ever.
  const isOver =
    nextPageUrl === undefined || nextPageUrl === sourceUrl || nextPageUrl === backfill.url
  const isEnough = pages >= pagesMax || (until === 'known' && isKnown)
  if (until === 'newest' && (isOver || isEnough)) {
    return resting(backfill, isOver ? backfill.url : nextPageUrl)
  }
  if (isOver || isEnough) return below
  return { url: nextPageUrl, until, pages, pagesMax, failures: 0, ...(below && { below }) }
}

/**
 * A page that fails again and again is given up, and what lies between it and the next gap. A last
 * page that is gone is looked for from the first page on.
 */
export function afterFailure(backfill: Backfill, sourceUrl: string): Backfill | undefined {
  const failures = backfill.failures + 1
  if (failures < BACKFILL_FAILURES_MAX) return { ...backfill, failures }
  return backfill.until === 'newest' ? resting(backfill, sourceUrl) : backfill.below
}

function resting({ until, pagesMax }: Backfill, url: string): Backfill {
  return { url, until, pages: 0, pagesMax, failures: 0 }
}

/** Nothing is owed before the next run of the source. */
export function isResting({ until, pages }: Backfill): boolean {
  return until === 'newest' && pages === 0
}
