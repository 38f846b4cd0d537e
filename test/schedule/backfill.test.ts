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
/** Numbers of the items, newest first. */
let published: readonly number[]
/** Called when a page is asked for, before it is answered. */
let onPage: (page: number) => Promise<unknown>

const address = (page: number) => (page === 1 ? LISTING : `${LISTING}?page=${page}`)
const numberOf = (url: string) => Number(new URL(url).searchParams.get('page') ?? 1)
const numbers = (count: number, from = 0) => Array.from({ length: count }, (_, at) => from + at)

beforeEach(async () => {
  broken = new Set()
  published = numbers(PAGES * PER_PAGE)
  onPage = async () => undefined
  telex = await aTelex(async (request) => {
    const page = numberOf(request.url)
    if (!request.url.startsWith(LISTING)) return undefined
    await onPage(page)
    if (broken.has(page)) return new Response('', { status: 500 })
    const shown = published.slice((page - 1) * PER_PAGE, page * PER_PAGE)
    const isLast = page * PER_PAGE >= published.length
    const next = isLast ? '' : `<a class="next" href="?page=${page + 1}">next</a>`
    return listing(
      shown.flatMap((number) => items(1, number)),
      next,
    )
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
const refreshLater = async () => {
  telex.setNow(telex.effects.nowMs() + DAY_MS)
  await order('/api/v1/refresh')
}
const owed = async () => {
  const status = await telex.request('/api/v1/status')
  return (await status.json<{ sources: { backfill: unknown }[] }>()).sources[0]?.backfill
}

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
    await refreshLater()
    expect(await count()).toBe(PAGES * PER_PAGE)
  })

  it('gives a page up that fails again and again', async () => {
    broken.add(8)
    await backfill()
    for (let run = 0; run < 3; run++) await refreshLater()
    expect(await owed()).toBeNull()
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

  it('forgets no page that comes to be owed while history is', async () => {
    broken.add(8)
    await backfill()
    // More than a run reads comes up above what is owed, and more again.
    for (const from of [1_000, 2_000]) {
      published = [...numbers(7 * PER_PAGE, from), ...published]
      broken = new Set([6])
      await refreshLater()
    }
    broken.clear()
    for (let run = 0; run < 3; run++) await refreshLater()
    expect(await count()).toBe(published.length)
    expect(await owed()).toBeNull()
  })

  it('reads everything when it is ordered while another page is read', async () => {
    published = [...numbers(6 * PER_PAGE, 1_000), ...published]
    const orders: Promise<Response>[] = []
    onPage = async (page) => {
      if (page !== 7) return
      onPage = async () => undefined
      orders.push(telex.order('POST', '/api/v1/sources/news-example/backfill'))
      await orders[0]
    }
    await refreshLater()
    expect(orders).toHaveLength(1)
    expect(await owed()).toBeNull()
    expect(await count()).toBe(published.length)
  })

  it('is joined, not begun again, by a second order', async () => {
    let orders = 0
    onPage = async (page) => {
      if (page > 3 && orders++ < 3) {
        await telex.order('POST', '/api/v1/sources/news-example/backfill')
      }
    }
    const before = telex.requested.length
    await backfill()
    expect(await count()).toBe(PAGES * PER_PAGE)
    expect(telex.requested.length - before).toBe(PAGES)
  })
})
