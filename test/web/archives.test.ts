/** Archives (RFC 5005 §4): every entry once, months that are over for ever, and mirrors. */
import { beforeEach, describe, expect, it } from 'vitest'
import { counted } from '../setup/database.ts'
import { aNormalizedEntry } from '../setup/entries.ts'
import { aTelex, remembered, type Telex } from '../setup/telex.ts'

const BASE = 'https://telex.example'

interface JsonFeed {
  readonly feed_url: string
  readonly items: readonly { readonly id: string }[]
  readonly _telex: Record<'previous_archive' | 'next_archive' | 'current', string | undefined>
}

let telex: Telex

const at = (month: number, day: number) => Date.UTC(2026, month - 1, day)
const feed = async (address: string): Promise<JsonFeed> => {
  const response = await telex.request(address.replace(BASE, ''))
  expect(response.status).toBe(200)
  return response.json()
}

/** Every document from the subscription back to the first archive. */
async function followed(): Promise<readonly JsonFeed[]> {
  const documents: JsonFeed[] = []
  let { previous_archive: next } = (await feed('/feed.json'))._telex
  while (next !== undefined) {
    const document: JsonFeed = await feed(next)
    expect(document.feed_url).toBe(next)
    documents.push(document)
    next = document._telex.previous_archive
  }
  return documents
}

const some = (count: number, from: number) =>
  Array.from({ length: count }, (_, index) => aNormalizedEntry(from + index))

beforeEach(async () => {
  telex = await aTelex()
  telex.setNow(at(9, 3))
  await remembered(telex, some(30, 0))
  telex.setNow(at(10, 1))
  await remembered(telex, some(450, 100))
  telex.setNow(at(10, 9))
  await remembered(telex, [aNormalizedEntry(0, { title: 'Reworded' })])
  telex.setNow(at(11, 22))
  await remembered(telex, some(60, 1_000))
})

describe('following the archives', () => {
  it('gives every entry exactly once', async () => {
    const documents = await followed()
    const ids = documents.flatMap(({ items }) => items.map(({ id }) => id))
    expect(ids).toHaveLength(540)
    expect(new Set(ids).size).toBe(540)
    expect(documents.map(({ feed_url }) => feed_url.replace(BASE, ''))).toEqual([
      '/archive/2026-11/feed.json',
      '/archive/2026-10/feed.json?part=3',
      '/archive/2026-10/feed.json?part=2',
      '/archive/2026-10/feed.json',
      '/archive/2026-09/feed.json',
    ])
  })

  it('leads back the same way', async () => {
    const documents = await followed()
    documents.forEach((document, index) => {
      expect(document._telex.next_archive).toBe(documents[index - 1]?.feed_url)
    })
  })

  it('gives a mirror what the log and the API give, while entries come and go', async () => {
    const mirrored = new Map<string, unknown>()
    let since = 0
    for (let more = true, page = 0; more; page++) {
      const response = await telex.request(`/api/v1/changes?limit=100&since=${since}`)
      const log = await response.json<{
        changes: { id: string; kind: string; entry: { guid: string } | null }[]
        next_since: number
        has_more: boolean
      }>()
      for (const { id, entry } of log.changes) {
        if (entry === null) mirrored.delete(id)
        else mirrored.set(id, entry.guid)
      }
      since = log.next_since
      more = log.has_more
      if (page === 1) await remembered(telex, some(2, 2_000))
      if (page === 2) {
        const id = [...mirrored.keys()][3]
        expect((await telex.order('DELETE', `/api/v1/entries/${id}`)).status).toBe(204)
      }
    }
    const api: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const response = await telex.request(
        `/api/v1/entries?limit=200${cursor && `&cursor=${cursor}`}`,
      )
      const page = await response.json<{
        entries: { guid: string }[]
        next_cursor: string | null
      }>()
      api.push(...page.entries.map(({ guid }) => guid))
      cursor = page.next_cursor
    }
    const archived = (await followed()).flatMap(({ items }) => items.map(({ id }) => id))
    expect([...mirrored.values()].toSorted()).toEqual(api.toSorted())
    expect(archived.toSorted()).toEqual(api.toSorted())
    expect(api).toHaveLength(541)
  })
})

describe('an archive', () => {
  it('is kept for ever once its entries are settled, and not before', async () => {
    for (const [address, isSettled] of [
      ['/archive/2026-09/atom.xml', true],
      ['/archive/2026-10/rss.xml?part=3', true],
      ['/archive/2026-11/rss.xml', false],
    ] as const) {
      const response = await telex.request(address)
      expect(response.headers.get('Cache-Control')?.includes('max-age=31536000')).toBe(isSettled)
      expect((await response.text()).includes('<fh:archive/>')).toBe(isSettled)
      const headers = { 'If-None-Match': response.headers.get('ETag') ?? '' }
      expect((await telex.request(address, { headers })).status).toBe(304)
    }
  })

  it('stays as it is while a later month goes on, whatever the clock of a late write says', async () => {
    const before = await (await telex.request('/archive/2026-10/rss.xml?part=3')).text()
    telex.setNow(at(10, 31))
    await remembered(telex, some(3, 5_000))
    expect(await (await telex.request('/archive/2026-10/rss.xml?part=3')).text()).toBe(before)
    expect((await feed('/archive/2026-11/feed.json')).items).toHaveLength(63)
  })

  it.each([
    '/archive/2026-08/rss.xml',
    '/archive/2026-13/rss.xml',
    '/archive/x/rss.xml',
    '/archive/2026-09/rss.xml?part=2',
    '/archive/2026-09/rss.xml?part=0',
    '/archive/2026-09/rss.xml?x=1',
  ])('is not at %s', async (address) => {
    expect((await telex.request(address)).status).toBe(404)
  })

  it('reads one row per change, and a few beside', async () => {
    const { db, traffic } = counted(telex.effects.db)
    const watched = { ...telex.bindings, effects: { ...telex.effects, db } }
    await telex.request('/archive/2026-10/rss.xml?part=2', {}, watched)
    expect(traffic.rowsRead).toBeLessThanOrEqual(200 + 10)
  })
})

describe('a removed entry', () => {
  it('leaves the feeds that were kept, and the archives', async () => {
    const { items } = await feed('/feed.json')
    const id = items[0]?.id.split('/').at(-1)
    await telex.order('DELETE', `/api/v1/entries/${id}`)
    telex.effects.served()
    for (const address of ['/feed.json', '/archive/2026-11/feed.json']) {
      expect(JSON.stringify(await feed(address))).not.toContain(id)
    }
  })
})
