/** A listing that shows the oldest first over several pages: what is new comes up on the last. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Effects } from '../../src/domain/effects.ts'
import { LISTING_RULE, listing } from '../setup/listing-site.ts'
import { aQueue, deliver, type TestQueue } from '../setup/queue.ts'
import { aTelex, type Telex } from '../setup/telex.ts'

const LISTING = 'https://serial.example/chapters'
const PER_PAGE = 4
const DAY_MS = 86_400_000
const BEGIN_MS = Date.UTC(2025, 0, 1)

let telex: Telex
let queue: TestQueue
let effects: Effects
/** How many chapters there are; one came up each day. */
let chapters: number
let gone: Set<number>

const chapter = (number: number) => ({
  path: `/chapters/${number}`,
  title: `Chapter ${number} of the serial`,
  date: new Date(BEGIN_MS + number * DAY_MS).toISOString().slice(0, 10),
})

beforeEach(async () => {
  gone = new Set()
  telex = await aTelex((request) => {
    if (!request.url.startsWith(LISTING)) return undefined
    const page = Number(new URL(request.url).searchParams.get('page') ?? 1)
    if (gone.has(page)) return new Response('', { status: 404 })
    const shown = Array.from({ length: chapters }, (_, at) => chapter(at))
    const next =
      page * PER_PAGE < chapters ? `<a class="next" href="?page=${page + 1}">next</a>` : ''
    return listing(shown.slice((page - 1) * PER_PAGE, page * PER_PAGE), next)
  })
  queue = aQueue()
  effects = { ...telex.effects, queue: queue.queue }
})

const begin = async (count: number) => {
  chapters = count
  const rule = { ...LISTING_RULE, pager: { next: 'a.next' } }
  await telex.order('POST', '/api/v1/sources', { url: LISTING, rule })
  await run()
}
const run = async () => {
  telex.setNow(telex.effects.nowMs() + DAY_MS)
  const init = { method: 'POST', headers: { Authorization: `Bearer ${telex.config.adminToken}` } }
  await telex.request('/api/v1/refresh', init, { ...telex.bindings, effects })
  await deliver(queue, { effects, config: telex.config })
}
const titles = async () => {
  const response = await telex.request('/api/v1/entries?limit=200')
  const { entries } = await response.json<{ entries: { title: string }[] }>()
  return entries.map(({ title }) => title)
}
const newestFirst = (count: number) =>
  Array.from({ length: count }, (_, at) => chapter(count - 1 - at).title)

describe('a listing that shows the oldest first', () => {
  it.each([7, 8, 30])('is read to its end, and on from there: %i at first', async (count) => {
    await begin(count)
    expect(await titles()).toEqual(newestFirst(count))
    for (const more of [1, 2, 0, 9]) {
      chapters += more
      await run()
      expect(await titles()).toEqual(newestFirst(chapters))
    }
  })

  it('is asked for its first and its last page when nothing is new', async () => {
    await begin(30)
    const before = telex.requested.length
    const { seq } = await changes()
    await run()
    expect(telex.requested.slice(before)).toEqual([LISTING, `${LISTING}?page=8`])
    expect((await changes()).seq).toBe(seq)
  })

  it('is read from its beginning when its last page is gone', async () => {
    await begin(30)
    gone = new Set([8])
    chapters = 28
    for (let runs = 0; runs < 4; runs++) await run()
    gone = new Set()
    chapters = 31
    await run()
    expect(await titles()).toEqual(newestFirst(31))
  })

  it('is still read in every run after its whole history was ordered', async () => {
    await begin(30)
    await telex.order('POST', '/api/v1/sources/serial-example/backfill')
    await run()
    chapters = 33
    await run()
    expect(await titles()).toEqual(newestFirst(33))
  })
})

const changes = async () => {
  const response = await telex.request('/api/v1/changes?since=0')
  return { seq: (await response.json<{ next_since: number }>()).next_since }
}
