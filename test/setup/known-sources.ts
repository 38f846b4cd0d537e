/** Sources as months of polling leave them, without the months. */
import { mintId } from '../../src/domain/id.ts'
import type { Poll, Vitals } from '../../src/domain/poll.ts'
import type { Rule } from '../../src/domain/rule.ts'
import { intervalMs } from '../../src/schedule/due.ts'
import { sheetOf } from '../../src/store/timetable.ts'
import { LISTING_RULE } from './listing-site.ts'
import type { PolledSite } from './polled-sites.ts'

const HOUR_MS = 3_600_000
const MONTH_MS = 30 * 24 * HOUR_MS
const KNOWN_AT_ONCE = 2_000

export const RULE = { ...LISTING_RULE, engine: 'stream', span: 'element' } as unknown as Rule

const ADD = `
  INSERT INTO sources (id, url, title, kind, rule, categories, health, health_since_ms,
    created_ms, ignores_robots, entries, etag, vitals)
  SELECT value ->> 'id', value ->> 'url', value ->> 'id', 'listing', ?2, '[]', 'ok', ?4,
    ?4, 0, 100, value ->> 'etag', ?3
  FROM json_each(?1)`
const ADD_SHEET = 'INSERT INTO timetable (sheet, polls) VALUES (?1, ?2)'

export interface Known {
  readonly all: readonly PolledSite[]
  /** What each server gave with the page that was read last. */
  readonly etags: readonly string[]
  readonly nowMs: number
}

/** With validators and moments of change, due one after another at the pace these make. */
export async function addKnown(
  { db, gapHours }: { readonly db: D1Database; readonly gapHours: number },
  { all, etags, nowMs }: Known,
): Promise<void> {
  const rows = all.map(({ host, url }, at) => ({ id: idOf(host), url, etag: etags[at] }))
  const gapMs = gapHours * HOUR_MS
  const changesMs = gapMs > 0 ? [5, 4, 3, 2, 1].map((gaps) => nowMs - gaps * gapMs) : []
  const vitals: Vitals = { reads: 30, cards: 1, fill: {}, changesMs }
  const createdMs = nowMs - MONTH_MS
  for (let start = 0; start < rows.length; start += KNOWN_AT_ONCE) {
    const some = JSON.stringify(rows.slice(start, start + KNOWN_AT_ONCE))
    await db.prepare(ADD).bind(some, JSON.stringify(RULE), JSON.stringify(vitals), createdMs).run()
  }
  const paceMs = intervalMs({ createdMs, changesMs }, nowMs)
  const askedMs = nowMs - paceMs
  const asked = { lastAttemptMs: askedMs, lastSuccessMs: askedMs, run: mintId(askedMs, 0, 0n) }
  const polls = all.map(({ host }, at): [string, Poll] => {
    const nextFetchMs = Math.round(nowMs + (at / all.length) * paceMs)
    return [idOf(host), { host, nextFetchMs, ...asked, robots: { untilMs: nowMs + MONTH_MS } }]
  })
  for (const [sheet, some] of Map.groupBy(polls, ([id]) => sheetOf(id))) {
    await db
      .prepare(ADD_SHEET)
      .bind(sheet, JSON.stringify(Object.fromEntries(some)))
      .run()
  }
}

/** Of a page of `polled-sites.ts`: another newest article, another tag. */
export function etagOf(page: string): string {
  return `"${/\/p\/\d+/.exec(page)?.[0]}"`
}

function idOf(host: string): string {
  return host.replaceAll('.', '-')
}
