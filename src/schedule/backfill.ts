/**
 * Backfill: one further page of a source's history per message, resumable at any point: where it
 * stands is part of the source's state, written together with the page's entries.
 */
import type { Config } from '../domain/config.ts'
import type { BackfillMessage, Effects } from '../domain/effects.ts'
import { LEASE_MS } from '../domain/limits.ts'
import { backfillStatements, isBackfillOwed } from '../store/backfills.ts'
import { batch } from '../store/database.ts'
import { lookUp } from '../store/insert.ts'
import { isRemembered } from '../store/plan.ts'
import { sourceById } from '../store/sources.ts'
import { FREE, leaseSources, patchStatements } from '../store/timetable.ts'
import { beginVisits } from './ask.ts'
import { askOnce } from './first-look.ts'
import { normalizeFor } from './normalize-for.ts'
import { afterFailure, afterPage, isResting } from './owing.ts'
import { readFurtherPage } from './read-pages.ts'
import { remember } from './remember.ts'

/** What became of one page; `later`: somebody else has the source just now. */
export type BackfillOutcome = 'goes_on' | 'done' | 'later'

/** Reads the page that is next. */
export async function backfillPage(
  effects: Effects,
  config: Config,
  { sourceId }: BackfillMessage,
): Promise<BackfillOutcome> {
  const { db } = effects
  const nowMs = effects.nowMs()
  const [source] = await leaseSources(db, {
    ids: [sourceId],
    nowMs,
    untilMs: nowMs + LEASE_MS,
    holder: effects.random().toString(36),
  })
  if (source === undefined) return isWaiting(db, sourceId)
  const { backfill } = source
  if (backfill === undefined) {
    await batch(db, patchStatements(db, { [sourceId]: FREE }))
    return 'done'
  }
  const once = askOnce(beginVisits(effects, config), source)
  const page = await readFurtherPage(once, source, backfill.url, nowMs)
  if (!page.ok) {
    effects.log({ event: 'backfill_failed', source: sourceId, ...backfill, failure: page.failure })
    const step = { before: backfill, after: afterFailure(backfill, source.url) }
    await batch(db, backfillStatements(db, sourceId, step))
    return 'done'
  }
  const { entries } = normalizeFor(source, page.value.entries, page.value.language, nowMs)
  const known = await lookUp(db, entries, [])
  const isKnown = entries.every((entry) => isRemembered(known, entry))
  const { nextPageUrl } = page.value
  const after = afterPage(backfill, { sourceUrl: source.url, nextPageUrl, isKnown })
  const goesBelow = after !== undefined && after.url === nextPageUrl
  const plan = await remember(effects, config, {
    source,
    entries,
    known,
    nowMs,
    isHistory: true,
    listing: [],
    ...(backfill.end && { end: backfill.end }),
    together: ({ end }) =>
      backfillStatements(db, sourceId, {
        before: backfill,
        after: goesBelow ? { ...after, end } : after,
      }),
  })
  effects.log({ event: 'backfill', source: sourceId, url: backfill.url, ...plan.counts })
  const goesOn = after !== undefined && !isResting(after)
  // The whole history may have been ordered while its last page was read.
  return goesOn || (await isBackfillOwed(db, sourceId)) ? 'goes_on' : 'done'
}

/** An order waits for a run that reads the source; a page, for nobody: whoever has it goes on. */
async function isWaiting(db: D1Database, sourceId: string): Promise<BackfillOutcome> {
  const { backfill } = (await sourceById(db, sourceId)) ?? {}
  return backfill?.pages === 0 && !isResting(backfill) ? 'later' : 'done'
}
