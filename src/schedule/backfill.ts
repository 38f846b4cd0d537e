/**
 * Backfill: one further page of a source's history per message, resumable at any point: where it
 * stands is part of the source's state, written together with the page's entries.
 */
import type { Config } from '../domain/config.ts'
import type { BackfillMessage, Effects } from '../domain/effects.ts'
import { BACKFILL_FAILURES_MAX, LEASE_MS } from '../domain/limits.ts'
import type { Backfill, Source } from '../domain/source.ts'
import { batch } from '../store/database.ts'
import { lookUp } from '../store/insert.ts'
import { backfillStatements } from '../store/sources.ts'
import { leaseSources } from '../store/timetable.ts'
import { beginVisits } from './ask.ts'
import { normalizeFor } from './normalize-for.ts'
import { readFurtherPage } from './read-pages.ts'
import { remember } from './remember.ts'
import { askOnce } from './verify-rule.ts'

/**
 * Reads the page that is next.
 *
 * @returns whether there is another one to be read now
 */
export async function backfillPage(
  effects: Effects,
  config: Config,
  { sourceId }: BackfillMessage,
): Promise<boolean> {
  const nowMs = effects.nowMs()
  const [source] = await leaseSources(effects.db, {
    ids: [sourceId],
    nowMs,
    untilMs: nowMs + LEASE_MS,
    holder: effects.random().toString(36),
  })
  if (source === undefined) return false
  const { backfill } = source
  if (backfill === undefined) {
    await batch(effects.db, backfillStatements(effects.db, sourceId))
    return false
  }
  const once = askOnce(beginVisits(effects, config), source)
  const page = await readFurtherPage(once, source, backfill.url, nowMs)
  if (!page.ok) {
    effects.log({ event: 'backfill_failed', source: sourceId, ...backfill, failure: page.failure })
    await batch(effects.db, backfillStatements(effects.db, sourceId, afterFailure(backfill)))
    return false
  }
  const { entries } = normalizeFor(source, page.value.entries, page.value.language, nowMs)
  const known = await lookUp(effects.db, entries, [])
  const isKnown = entries.every(({ aliases }) => aliases.some((key) => known.ids.has(key)))
  const rest = afterPage(source, backfill, page.value.nextPageUrl, isKnown)
  const plan = await remember(effects, config, {
    source,
    entries,
    known,
    nowMs,
    isHistory: true,
    listing: [],
    ...(backfill.end && { end: backfill.end }),
    together: ({ end }) => backfillStatements(effects.db, sourceId, rest && { ...rest, end }),
  })
  effects.log({ event: 'backfill', source: sourceId, url: backfill.url, ...plan.counts })
  return rest !== undefined
}

/** Where the backfill goes on; `undefined` when it has come to its end. */
function afterPage(
  source: Source,
  backfill: Backfill,
  next: string | undefined,
  isKnown: boolean,
): Backfill | undefined {
  const { until, pagesMax } = backfill
  const pages = backfill.pages + 1
  // A pager that leads back to the listing would go round for ever.
  const isOver = next === undefined || next === source.url || next === backfill.url
  if (isOver || pages >= pagesMax || (until === 'known' && isKnown)) return undefined
  return { url: next, until, pages, pagesMax, failures: 0 }
}

/** A page that fails again and again is given up, and the history before it with it. */
function afterFailure(backfill: Backfill): Backfill | undefined {
  const failures = backfill.failures + 1
  return failures < BACKFILL_FAILURES_MAX ? { ...backfill, failures } : undefined
}
