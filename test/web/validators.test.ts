/** Nobody is told that nothing changed when something did: by tag, or by date alone. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { CacheTag } from '../../src/domain/effects.ts'
import { prune } from '../../src/schedule/remove-entry.ts'
import { aNormalizedEntry } from '../setup/entries.ts'
import { aTelex, remembered, type Telex } from '../setup/telex.ts'

const NLP = { slug: 'nlp', label: 'NLP' }
const ADDRESSES = [
  '/rss.xml',
  '/atom.xml',
  '/feed.json',
  '/categories/nlp/rss.xml',
  '/sources/one-example/atom.xml',
  '/rss.xml?limit=2',
  '/rss.xml?q=title',
  '/archive/2026-11/rss.xml',
  '/archive/2026-12/atom.xml',
  '/opml.xml',
  '/',
  '/api/v1/entries',
  '/api/v1/categories',
] as const

let telex: Telex

beforeEach(async () => {
  telex = await aTelex()
  await telex.order('POST', '/api/v1/sources', { url: 'https://one.example/', title: 'One' })
  await remembered(telex, some(4), 'one-example')
  telex.setNow(Date.UTC(2026, 11, 2))
  await remembered(telex, [aNormalizedEntry(50, { title: 'Title of December' })], 'one-example')
})

function some(count: number) {
  return Array.from({ length: count }, (_, number) =>
    aNormalizedEntry(number, { categories: [NLP], excerpt: 'With a tokenizer.' }),
  )
}

async function idOf(place: number): Promise<string> {
  const { entries } = await (await telex.request('/api/v1/entries')).json<{
    entries: { id: string }[]
  }>()
  return entries.at(place)?.id ?? ''
}

const CHANGES: readonly { why: string; change: () => Promise<unknown> }[] = [
  { why: 'an entry came', change: () => remembered(telex, [aNormalizedEntry(99)], 'one-example') },
  {
    why: 'an entry was reworded',
    change: () => remembered(telex, [aNormalizedEntry(50, { title: 'Title anew' })], 'one-example'),
  },
  {
    why: 'the newest entry was removed',
    change: async () => telex.order('DELETE', `/api/v1/entries/${await idOf(0)}`),
  },
  {
    why: 'an entry of a settled archive was removed',
    change: async () => telex.order('DELETE', `/api/v1/entries/${await idOf(-1)}`),
  },
  {
    why: 'categories were merged',
    change: async () => {
      await telex.order('PUT', '/api/v1/categories', {
        categories: [{ label: 'Language', aliases: ['NLP'] }],
      })
      await telex.settled()
    },
  },
  {
    why: 'a category was given by a word',
    change: async () => {
      await telex.order('PUT', '/api/v1/categories', {
        categories: [{ label: 'Tools', keywords: ['tokenizer'] }],
      })
      await telex.settled()
    },
  },
  {
    why: 'a source was renamed',
    change: () => telex.order('PATCH', '/api/v1/sources/one-example', { title: 'Uno' }),
  },
  {
    why: 'a source was added',
    change: () => telex.order('POST', '/api/v1/sources', { url: 'https://two.example/' }),
  },
  {
    why: 'its source was forgotten',
    change: () => telex.order('DELETE', '/api/v1/sources/one-example'),
  },
]

describe.each(CHANGES)('after $why', ({ change }) => {
  it('nobody gets a 304 for a document that is another', async () => {
    const before = new Map<string, { body: string; etag: string; modified: string }>()
    for (const address of ADDRESSES) {
      const response = await telex.request(address)
      expect(response.status, address).toBe(200)
      before.set(address, {
        body: await response.text(),
        etag: response.headers.get('ETag') ?? '',
        modified: response.headers.get('Last-Modified') ?? '',
      })
    }
    // Last-Modified knows no parts of a second (RFC 9110 §8.8.2.2).
    telex.setNow(telex.effects.nowMs() + 2_000)
    await change()
    telex.effects.served()
    let changed = 0
    for (const [address, { body, etag, modified }] of before) {
      const now = await telex.request(address)
      if ((await now.text()) === body) continue
      changed += 1
      for (const headers of [{ 'If-None-Match': etag }, { 'If-Modified-Since': modified }]) {
        const { status } = await telex.request(address, { headers })
        expect(status, `${address} ${JSON.stringify(headers)}`).not.toBe(304)
      }
    }
    expect(changed).toBeGreaterThan(0)
  })
})

describe('caches in front', () => {
  const purging = () => {
    const purged: (readonly CacheTag[])[] = []
    const effects = {
      ...telex.effects,
      purge: async (tags: readonly CacheTag[]) => void purged.push(tags),
    }
    return { purged, effects }
  }

  it('forget archives too what was removed, renamed or filed anew', async () => {
    const { purged, effects } = purging()
    const bindings = { ...telex.bindings, effects }
    const headers = { Authorization: 'Bearer a-token-for-tests' }
    const id = await idOf(-1)
    for (const [method, path, body] of [
      ['DELETE', `/api/v1/entries/${id}`, undefined],
      ['PATCH', '/api/v1/sources/one-example', '{"title":"Uno"}'],
      ['PUT', '/api/v1/categories', '{"categories":[]}'],
    ] as const) {
      await telex.request(path, { method, headers, ...(body && { body }) }, bindings)
      await telex.settled()
      expect(purged.splice(0), path).toEqual([['views', 'archives']])
    }
  })

  it('forget what a retention removed, and nothing when it removed nothing', async () => {
    const { purged, effects } = purging()
    await prune(effects, { ...telex.config, retentionDays: 1 })
    expect(purged).toEqual([['views', 'archives']])
    await prune(effects, { ...telex.config, retentionDays: 10_000 })
    expect(purged).toHaveLength(1)
  })

  it('can tell what shows entries by its tag', async () => {
    for (const address of ADDRESSES) {
      const tag = (await telex.request(address)).headers.get('Cache-Tag')
      expect(tag, address).toBe(address.includes('2026-11') ? 'archives' : 'views')
    }
  })
})
