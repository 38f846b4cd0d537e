import { beforeEach, describe, expect, it } from 'vitest'
import type { Effects } from '../../src/domain/effects.ts'
import { items, LISTING_RULE, listing } from '../setup/listing-site.ts'
import { aQueue, deliver, type TestQueue } from '../setup/queue.ts'
import { aTelex, type Telex, TOKEN } from '../setup/telex.ts'

const LISTING = 'https://news.example/list'
const PAGES = 12
const PER_PAGE = 10
const DAY_MS = 86_400_000

let telex: Telex
let queue: TestQueue
let effects: Effects
let broken: Set<number>

const address = (page: number) => (page === 1 ? LISTING : `${LISTING}?page=${page}`)
const numberOf = (url: string) => Number(new URL(url).searchParams.get('page') ?? 1)

beforeEach(async () => {
  broken = new Set()
  telex = await aTelex((request) => {
    const page = numberOf(request.url)
    if (broken.has(page)) return new Response('', { status: 500 })
    const next = page < PAGES ? `<a class="next" href="?page=${page + 1}">next</a>` : ''
    return listing(items(PER_PAGE, (page - 1) * PER_PAGE), next)
  })
  const rule = { ...LISTING_RULE, pager: { next: 'a.next' } }
  await telex.order('POST', '/api/v1/sources', { url: LISTING, rule })
  queue = aQueue()
  effects = { ...telex.effects, queue: queue.queue }
  await order('/api/v1/refresh')
})

/** Orders it, and delivers what comes of it: a page of history per message. */
const order = async (path: string) => {
  const headers = { Authorization: `Bearer ${TOKEN}` }
  const bindings = { ...telex.bindings, effects }
  const response = await telex.request(path, { method: 'POST', headers }, bindings)
  await deliver(queue, { effects, config: telex.config })
  return response
}

const count = async () => {
  const row = await telex.effects.db
    .prepare('SELECT count(*) AS entries FROM entries')
    .first<{ entries: number }>()
  return row?.entries
}
const backfill = () => order('/api/v1/sources/news-example/backfill')

describe('a backfill', () => {
  it('reads the whole history, each page once, and nothing twice', async () => {
    expect(await count()).toBe(5 * PER_PAGE)
    const before = telex.requested.length
    expect((await backfill()).status).toBe(202)
    expect(await count()).toBe(PAGES * PER_PAGE)
    const pages = Array.from({ length: PAGES }, (_, index) => address(index + 1))
    expect(telex.requested.slice(before)).toEqual(pages)
    await backfill()
    expect(await count()).toBe(PAGES * PER_PAGE)
  })

  it('goes on from the page that failed, with the next run of its source', async () => {
    broken.add(8)
    await backfill()
    expect(await count()).toBe(7 * PER_PAGE)
    broken.clear()
    telex.setNow(telex.effects.nowMs() + DAY_MS)
    await order('/api/v1/refresh')
    expect(await count()).toBe(PAGES * PER_PAGE)
  })

  it('gives a page up that fails again and again', async () => {
    broken.add(8)
    await backfill()
    for (let run = 0; run < 3; run++) {
      telex.setNow(telex.effects.nowMs() + DAY_MS)
      await order('/api/v1/refresh')
    }
    const status = await (await telex.request('/api/v1/status')).json<{
      sources: { backfill: unknown }[]
    }>()
    expect(status.sources[0]?.backfill).toBeNull()
    expect(await count()).toBe(7 * PER_PAGE)
  })

  it('places history by its date: it does not pose as news', async () => {
    await backfill()
    const { entries } = await (await telex.request('/api/v1/entries?limit=200')).json<{
      entries: { published_at: string }[]
    }>()
    const dates = entries.map((entry) => entry.published_at)
    expect(dates).toEqual(dates.toSorted().toReversed())
  })

  it('is refused for a source that is not there', async () => {
    expect((await telex.order('POST', '/api/v1/sources/none/backfill')).status).toBe(404)
  })
})
