/**
 * Identity over time: a simulated site is polled again and again while it publishes, edits, pins,
 * decorates its links and moves; what is remembered is held against the site's own truth.
 */
import { expect, it } from 'vitest'
import type { RememberedEntry } from '../../src/domain/entry.ts'
import { readListings } from '../../src/schedule/read-listings.ts'
import { beginRun, runById } from '../../src/store/runs.ts'
import { edit, publish, type Site, seeded, show } from '../setup/simulated-site.ts'
import { storedEntries } from '../setup/stored.ts'
import { aTelex, type Telex } from '../setup/telex.ts'

const LISTING = 'https://site.example/'
const SOURCE = 'site-example'
const RULE = {
  version: 1,
  container: 'ul',
  item: 'li',
  ignore: '.badge',
  fields: {
    url: [{ select: 'a', attribute: 'href' }],
    title: [{ select: 'a' }],
    published: [{ select: 'time' }],
    excerpt: [{ select: 'p' }],
  },
}
const POLLS = 200
const PER_POLL = 50
const LISTED = 60
const HOUR_MS = 3_600_000
const START_MS = Date.UTC(2026, 0, 1)
/** Drawn once; any number must do. */
const SEED = 20_261_122

it('keeps one entry per article over 10,000 articles and 200 polls', async () => {
  const random = seeded(SEED)
  const site: Site = {
    articles: [],
    base: 'http://www.site.example',
    isDecorated: false,
    pinned: undefined,
  }
  let html = ''
  const telex = await aTelex(() => new Response(html, { headers: { 'Content-Type': 'text/html' } }))
  await telex.order('POST', '/api/v1/sources', { url: LISTING, rule: RULE })

  const ids = new Map<number, string>()
  const dates = new Map<number, number | undefined>()
  let newCount = 0
  for (let poll = 0; poll < POLLS; poll++) {
    const nowMs = START_MS + poll * 6 * HOUR_MS
    telex.setNow(nowMs)
    if (poll === 40) site.base = 'https://www.site.example'
    if (poll === 80) site.base = 'https://site.example'
    if (poll === 120) site.isDecorated = true
    if (poll === 160) site.base = 'https://moved.example/blog'
    site.pinned = poll % 50 > 25 ? 3 : undefined
    // The move itself happens on a quiet day: texts stay, only links change.
    if (poll !== 160) publish(site, PER_POLL, nowMs, random)
    if (poll > 0 && poll !== 160) {
      for (const article of site.articles.slice(-LISTED, -PER_POLL)) {
        if (random() < 0.2) edit(article, random)
      }
    }
    // Now and then the page loses its tail.
    const size = random() < 0.1 ? PER_POLL : LISTED
    const shown = show(site, size, nowMs, random)
    html = shown.html
    const report = await refreshed(telex, `poll ${poll}`)
    expect(report?.failure, `poll ${poll}`).toBeUndefined()
    expect(report?.new, `new at poll ${poll}`).toBe(poll === 160 ? 0 : PER_POLL)
    newCount += report?.new ?? 0
    const remembered = await storedEntries(telex.effects.db, { sources: [SOURCE], limit: 70 })
    for (const entry of remembered) check(entry, ids, dates)
  }
  expect(newCount).toBe(site.articles.length)
  expect(ids.size).toBe(site.articles.length)

  const seen = await telex.effects.db
    .prepare('SELECT count(*) AS entries, count(DISTINCT guid) AS guids FROM entries')
    .first<{ entries: number; guids: number }>()
  expect(seen).toEqual({ entries: newCount, guids: newCount })
  const edited = site.articles.filter((article) => article.revisions > 0)
  expect(edited.length).toBeGreaterThan(200)
  const counted = await telex.effects.db
    .prepare('SELECT entry_id, count(*) AS revisions FROM revisions GROUP BY entry_id')
    .all<{ entry_id: string; revisions: number }>()
  const numbers = new Map([...ids].map(([number, id]) => [id, number]))
  const kept = counted.results.map((row) => [numbers.get(row.entry_id), row.revisions])
  expect(new Map(kept.sort((a, b) => Number(a[0]) - Number(b[0])) as [number, number][])).toEqual(
    new Map(edited.map(({ number, revisions }) => [number, revisions])),
  )
}, 240_000)

/** One run over the source, without the routes that would order it. */
async function refreshed({ effects, config }: Telex, runId: string) {
  const sourceIds = [SOURCE]
  await beginRun(effects.db, { id: runId, trigger: 'manual', startedMs: 0, sourceIds })
  const run = { runId, early: true, force: false }
  await readListings(effects, config, { kind: 'listings', ...run, sourceIds })
  return (await runById(effects.db, runId))?.reports[0]
}

/** An article's id never changes, and its date never drifts once it is read. */
function check(
  entry: RememberedEntry,
  ids: Map<number, string>,
  dates: Map<number, number | undefined>,
): void {
  const number = Number(/\/p\/(\d+)/.exec(entry.url ?? '')?.[1])
  const id = ids.get(number)
  if (id === undefined) {
    ids.set(number, entry.id)
    dates.set(number, entry.published?.atMs)
    return
  }
  expect(entry.id, `id of article ${number}`).toBe(id)
  expect(entry.published?.atMs, `date of article ${number}`).toBe(dates.get(number))
}
