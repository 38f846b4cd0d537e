/**
 * Fifty sources in process, half of them failing, and what may happen to a run of them: killed
 * anywhere, delivered twenty times at once, on a database that loses one call in ten.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { LEASE_MS } from '../../src/domain/limits.ts'
import { tick } from '../../src/schedule/tick.ts'
import { takeSnapshot } from '../setup/database.ts'
import { type Fate, failing, killedAt, unsteady } from '../setup/failing-database.ts'
import { items, LISTING_RULE, listing } from '../setup/listing-site.ts'
import { aQueue, deliver } from '../setup/queue.ts'
import { seeded } from '../setup/simulated-site.ts'
import { aTelex, type Telex } from '../setup/telex.ts'

const SOURCES = 50
const PER_PAGE = 2
const KILLS = 30
/** The database is what is looked at: robots.txt would only add calls. */
const CALM = { ignore_robots: true } as const
const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const START_MS = Date.UTC(2026, 10, 22, 10)

/** The sources with nothing read yet; every story begins with them. */
let telex: Telex
let begin: () => Promise<void>
let undisturbed: Awaited<ReturnType<typeof remembered>>
let callsOfRun: number

beforeAll(async () => {
  telex = await aTelex((request) => {
    const { hostname, pathname } = new URL(request.url)
    const at = Number(/^s(\d+)\./.exec(hostname)?.[1] ?? Number.NaN)
    if (Number.isNaN(at) || pathname !== '/list') return undefined
    if (at % 2 === 1) return new Response('', { status: 503 })
    return listing(items(PER_PAGE, at * 10))
  })
  telex.setNow(START_MS)
  for (let at = 0; at < SOURCES; at++) {
    const url = `https://s${at}.example/list`
    await telex.order('POST', '/api/v1/sources', { url, rule: LISTING_RULE, ...CALM })
  }
  const restore = await takeSnapshot(telex.effects.db)
  begin = async () => {
    await restore()
    telex.requested.length = 0
  }
  const watch = killedAt(Number.POSITIVE_INFINITY, 'before')
  await run(START_MS, watch)
  callsOfRun = watch.calls()
  undisturbed = await remembered()
}, 300_000)

/** What is stored, but for what depends on the order in which sources were read. */
async function remembered() {
  const { effects } = telex
  const [entries, aliases, sources] = await effects.db.batch([
    effects.db.prepare('SELECT url, title FROM entries ORDER BY url'),
    effects.db.prepare('SELECT key FROM entry_aliases ORDER BY key'),
    effects.db.prepare('SELECT id, kind, health, body_hash, entries FROM sources ORDER BY id'),
  ])
  return { entries: entries?.results, aliases: aliases?.results, sources: sources?.results }
}

/** One tick with its messages; whatever breaks off is over. */
async function run(atMs: number, fate?: Fate): Promise<void> {
  const queue = aQueue()
  const db = fate === undefined ? telex.effects.db : failing(telex.effects.db, fate)
  const effects = { ...telex.effects, db, queue: queue.queue }
  telex.setNow(atMs)
  await tick(effects, telex.config, atMs).catch(() => undefined)
  await deliver(queue, { effects, config: telex.config }).catch(() => undefined)
}

const asked = () => telex.requested.filter((url) => url.endsWith('/list'))

it('a run reads all of them', () => {
  expect(undisturbed.entries).toHaveLength((SOURCES / 2) * PER_PAGE)
})

describe('a run that is killed', () => {
  const random = seeded(30)
  const kills = Array.from({ length: KILLS }, (_, at) => ({
    // Spread over the whole run, each at a random point of its stretch.
    share: (at + random()) / KILLS,
    when: random() < 0.5 ? ('before' as const) : ('after' as const),
  }))

  it.each(kills)('at $share of it, $when the call, ends as an undisturbed one', async (kill) => {
    const { share, when } = kill
    await begin()
    const at = 1 + Math.floor(share * callsOfRun)
    await run(START_MS, killedAt(at, when))
    // No source waits longer than its lease; what failed waits for its hour.
    await run(START_MS + LEASE_MS)
    expect(await remembered(), `killed at call ${at}`).toEqual(undisturbed)
    expect(asked().length).toBeLessThanOrEqual(2 * SOURCES)
  })
})

describe('a trigger that is delivered twenty times at once', () => {
  it('asks each source once', async () => {
    await begin()
    const queue = aQueue()
    const effects = { ...telex.effects, queue: queue.queue }
    telex.setNow(START_MS)
    await Promise.all(Array.from({ length: 20 }, () => tick(effects, telex.config, START_MS)))
    // Queues deliver at least once.
    const messages = queue.waiting.splice(0)
    for (let copy = 0; copy < 20; copy++) queue.waiting.push(...structuredClone(messages))
    await deliver(queue, { effects, config: telex.config })
    expect(asked().toSorted()).toEqual([...new Set(asked())].sort())
    expect(asked()).toHaveLength(SOURCES)
    expect(await remembered()).toEqual(undisturbed)
  })
})

describe('a database that loses one call in ten', () => {
  it.each([1, 2, 3, 4])('costs and doubles nothing, by seed %i', async (seed) => {
    await begin()
    const fate = unsteady(seeded(seed), 0.1)
    for (let minutes = 0; minutes < 60; minutes += 15) {
      await run(START_MS + minutes * MINUTE_MS, fate)
    }
    await run(START_MS + HOUR_MS)
    const { entries, aliases } = await remembered()
    expect({ entries, aliases }).toEqual({
      entries: undisturbed.entries,
      aliases: undisturbed.aliases,
    })
    const feed = await telex.request('/rss.xml', undefined, {
      ...telex.bindings,
      effects: { ...telex.effects, db: failing(telex.effects.db, fate) },
    })
    expect([200, 503]).toContain(feed.status)
  })
})
