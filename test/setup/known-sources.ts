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
  /** What the n-th site showed at a moment. */
  readonly pageAt: (at: number, atMs: number) => string
  readonly nowMs: number
}

/** With validators and moments of change, due one after another at the pace these make. */
export async function addKnown(
  { db, gapHours }: { readonly db: D1Database; readonly gapHours: number },
  { all, pageAt, nowMs }: Known,
): Promise<void> {
  const gapMs = gapHours * HOUR_MS
  const changesMs = gapMs > 0 ? [5, 4, 3, 2, 1].map((gaps) => nowMs - gaps * gapMs) : []
  const vitals: Vitals = { reads: 30, cards: 1, fill: {}, changesMs }
  const createdMs = nowMs - MONTH_MS
  const paceMs = intervalMs({ createdMs, changesMs }, nowMs)
  const due = all.map(({ host, url }, at) => {
    const nextFetchMs = Math.round(nowMs + (at / all.length) * paceMs)
    const askedMs = nextFetchMs - paceMs
    return { id: host.replaceAll('.', '-'), host, url, nextFetchMs, askedMs, at }
  })
  for (let start = 0; start < due.length; start += KNOWN_AT_ONCE) {
    const rows = due.slice(start, start + KNOWN_AT_ONCE).map(({ id, url, at, askedMs }) => {
      return { id, url, etag: etagOf(pageAt(at, askedMs)) }
    })
    const given = [JSON.stringify(rows), JSON.stringify(RULE), JSON.stringify(vitals), createdMs]
    await db
      .prepare(ADD)
      .bind(...given)
      .run()
  }
  const polls = due.map(({ id, host, nextFetchMs, askedMs }): [string, Poll] => {
    const asked = { lastAttemptMs: askedMs, lastSuccessMs: askedMs, run: mintId(askedMs, 0, 0n) }
    return [id, { host, nextFetchMs, ...asked, robots: { untilMs: nowMs + MONTH_MS } }]
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
