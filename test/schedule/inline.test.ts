/** Without a queue, one invocation does what it may: the rest waits, and is done all the same. */
import { expect, it } from 'vitest'
import { carryOut, giveUp } from '../../src/schedule/carry-out.ts'
import { tick } from '../../src/schedule/tick.ts'
import { counted } from '../setup/database.ts'
import { items, LISTING_RULE, listing } from '../setup/listing-site.ts'
import { aTelex } from '../setup/telex.ts'

/** Of one invocation on the free plan. */
const SUBREQUESTS_MAX = 50
const SOURCES = 8
const PAGES = 7
const PER_PAGE = 4
const HOUR_MS = 3_600_000

it('reads changed pages and their history within what an invocation may ask', async () => {
  let requests = 0
  const telex = await aTelex((request) => {
    const { hostname, searchParams, pathname } = new URL(request.url)
    requests += 1
    if (pathname === '/robots.txt') return undefined
    const page = Number(searchParams.get('page') ?? 1)
    const next = page < PAGES ? `<a class="next" href="?page=${page + 1}">next</a>` : ''
    const host = Number(/\d+/.exec(hostname)?.[0])
    return listing(items(PER_PAGE, host * 1_000 + (page - 1) * PER_PAGE), next)
  })
  const { effects, config, setNow } = telex
  for (let at = 0; at < SOURCES; at++) {
    const rule = { ...LISTING_RULE, pager: { next: 'a.next' } }
    await telex.order('POST', '/api/v1/sources', { url: `https://s${at}.example/list`, rule })
  }
  const { db, traffic } = counted(effects.db)
  const startMs = effects.nowMs()
  const order = async () => {
    for (let at = 0; at < SOURCES; at++) {
      await telex.order('POST', `/api/v1/sources/s${at}-example/backfill`)
      await telex.settled()
    }
    Object.assign(traffic, { calls: 0 })
    requests = 0
  }
  for (let ticks = 0; ticks < 10 * 8; ticks++) {
    const before = { ...traffic, requests }
    setNow(startMs + ticks * 3 * HOUR_MS)
    await tick({ ...effects, db }, config, effects.nowMs())
    // Asked for when all have been read once; most of it has to wait.
    if (ticks === SOURCES) await order()
    const calls = traffic.calls - before.calls
    expect(requests - before.requests + calls).toBeLessThanOrEqual(SUBREQUESTS_MAX)
  }
  const stored = await effects.db.prepare('SELECT count(*) AS count FROM entries').first()
  expect(stored).toEqual({ count: SOURCES * PAGES * PER_PAGE })
}, 120_000)

it('lets go of a message that no deployment of this version sends, and says so', async () => {
  const telex = await aTelex()
  const strange = [undefined, 'listings', { kind: 'tidings' }, { kind: 'listings', runId: 'r' }]
  for (const body of strange) {
    expect(await carryOut(telex.effects, telex.config, body)).toBe(true)
    await giveUp(telex.effects, body)
  }
  expect(telex.logged.map(({ event }) => event)).toEqual(Array(8).fill('message_unknown'))
})

it('reads a message of an older deployment, which did not say everything', async () => {
  const telex = await aTelex(() => listing(items(3)))
  await telex.order('POST', '/api/v1/sources', {
    url: 'https://news.example/list',
    rule: LISTING_RULE,
  })
  const body = { kind: 'listings', runId: 'run', sourceIds: ['news-example'], wait: 20 }
  expect(await carryOut(telex.effects, telex.config, body)).toBe(true)
  expect(telex.logged).toContainEqual(
    expect.objectContaining({ event: 'source', outcome: 'fetched', new: 3 }),
  )
})
