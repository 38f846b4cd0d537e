import { beforeEach, describe, expect, it } from 'vitest'
import { counted } from '../setup/database.ts'
import { aNormalizedEntry } from '../setup/entries.ts'
import { aTelex, remembered, type Telex } from '../setup/telex.ts'

interface ApiPage {
  readonly entries: { readonly id: string; readonly title: string }[]
  readonly next_cursor: string | null
  readonly has_more: boolean
}

let telex: Telex

beforeEach(async () => {
  telex = await aTelex()
})

const many = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => aNormalizedEntry(from + index))

describe('GET /api/v1/entries', () => {
  it('gives an entry with every field of the contract', async () => {
    const published = {
      atMs: Date.UTC(2026, 0, 10, 16),
      offsetMinutes: 480,
      precision: 'day',
      origin: 'text',
    } as const
    await remembered(telex, [
      aNormalizedEntry(0, {
        published,
        language: 'zh',
        categories: [{ slug: 'nlp', label: 'NLP' }],
      }),
    ])
    const { entries } = await (await telex.request('/api/v1/entries')).json<ApiPage>()
    const [entry] = entries
    expect(entry).toEqual({
      id: entry?.id,
      guid: `tag:telex.example,2026:e/${entry?.id}`,
      seq: 1,
      url: 'https://digest.example/p/0',
      title: 'Title 0',
      title_origin: 'listing',
      excerpt: 'Excerpt 0.',
      language: 'zh',
      categories: [{ slug: 'nlp', label: 'NLP' }],
      authors: [],
      image: null,
      published_at: '2026-01-11T00:00:00+08:00',
      published_precision: 'day',
      published_origin: 'text',
      first_seen_at: '2026-11-22T10:00:00.000Z',
      updated_at: '2026-11-22T10:00:00.000Z',
      cluster: null,
      sources: [{ id: 'one', page_url: 'https://digest.example/', rank: 0 }],
    })
  })

  it('pages through everything once while new entries arrive', async () => {
    await remembered(telex, many(35))
    const titles: string[] = []
    let next: string | undefined = '/api/v1/entries?limit=10'
    for (let page = 0; next !== undefined; page++) {
      const response = await telex.request(next)
      const body = await response.json<ApiPage>()
      titles.push(...body.entries.map(({ title }) => title))
      next = /<https:\/\/telex\.example([^>]+)>; rel="next"/.exec(
        response.headers.get('Link') ?? '',
      )?.[1]
      expect(body.has_more).toBe(next !== undefined)
      telex.setNow(Date.UTC(2026, 10, 23 + page))
      await remembered(telex, many(3, 100 + 3 * page))
    }
    expect(titles).toEqual(many(35).map(({ title }) => title))
  })

  it.each([
    { why: 'an unknown parameter', query: 'colour=red', paths: ['colour'] },
    { why: 'a limit of 0', query: 'limit=0', paths: ['limit'] },
    { why: 'a limit over the most', query: 'limit=201', paths: ['limit'] },
    { why: 'a day that is none', query: 'since=2026-02-30', paths: ['since'] },
    { why: 'a time without a zone', query: 'until=2026-02-03T10:00', paths: ['until'] },
    { why: 'a language that is none', query: 'lang=%C3%A9', paths: ['lang'] },
    { why: 'clusters of another kind', query: 'clusters=some', paths: ['clusters'] },
    { why: 'a search without a word', query: 'q=%21%3F', paths: ['q'] },
    { why: 'a limit given twice', query: 'limit=1&limit=2', paths: ['limit'] },
    { why: 'a cursor of a search', query: `cursor=t${'0'.repeat(21)}`, paths: ['cursor'] },
    { why: 'a forged cursor', query: 'cursor=1%27%20OR%201', paths: ['cursor'] },
    { why: 'everything at once', query: 'a=1&limit=x&cursor=y', paths: ['a', 'limit', 'cursor'] },
  ])('refuses $why, naming each', async ({ query, paths }) => {
    const response = await telex.request(`/api/v1/entries?${query}`)
    expect(response.status).toBe(400)
    expect(response.headers.get('Content-Type')).toBe('application/problem+json')
    const { errors } = await response.json<{ errors: { path: string }[] }>()
    expect(errors.map(({ path }) => path).sort()).toEqual(paths.toSorted())
  })

  it('says that a category or source is unknown', async () => {
    expect((await telex.request('/api/v1/entries?category=none')).status).toBe(404)
    expect((await telex.request('/api/v1/entries?source=none')).status).toBe(404)
  })

  it('filters by any of several categories, each entry once', async () => {
    const nlp = { slug: 'nlp', label: 'NLP' }
    const model = { slug: '大模型', label: '大模型' }
    await remembered(telex, [
      aNormalizedEntry(0, { categories: [nlp, model] }),
      aNormalizedEntry(1, { categories: [model] }),
      aNormalizedEntry(2),
    ])
    const titles = async (query: string) => {
      const response = await telex.request(`/api/v1/entries?${query}`)
      return (await response.json<ApiPage>()).entries.map(({ title }) => title)
    }
    expect(await titles('category=nlp')).toEqual(['Title 0'])
    expect(await titles(`category=nlp,${encodeURIComponent('大模型')}`)).toEqual([
      'Title 0',
      'Title 1',
    ])
    expect(await titles(`category=nlp&category=${encodeURIComponent('大模型')}&limit=1`)).toEqual([
      'Title 0',
    ])
  })

  it('answers 304 to its own ETag until something changes', async () => {
    await remembered(telex, many(1))
    const first = await telex.request('/api/v1/entries')
    const headers = { 'If-None-Match': first.headers.get('ETag') ?? '' }
    expect((await telex.request('/api/v1/entries', { headers })).status).toBe(304)
    await remembered(telex, many(2))
    expect((await telex.request('/api/v1/entries', { headers })).status).toBe(200)
  })
})

describe('a view of a category and a source', () => {
  const big = { slug: 'big', label: 'Big' }

  it('costs no more when they have nothing in common', async () => {
    await telex.order('POST', '/api/v1/sources', { url: 'https://two.example/' })
    await remembered(
      telex,
      many(300).map((entry) => ({ ...entry, categories: [big] })),
      'one-example',
    )
    await remembered(telex, many(300, 1_000), 'two-example')
    const { db, traffic } = counted(telex.effects.db)
    const watched = { ...telex.bindings, effects: { ...telex.effects, db } }
    const path = '/api/v1/entries?category=big&source=two-example'
    const response = await telex.request(path, {}, watched)
    expect((await response.json<ApiPage>()).entries).toEqual([])
    expect(traffic.rowsRead).toBeLessThan(50)
  })
})

describe('the API', () => {
  it('answers 405 with Allow for another method', async () => {
    const response = await telex.request('/api/v1/entries', { method: 'DELETE' })
    expect(response.status).toBe(405)
    expect(response.headers.get('Allow')).toBe('GET, HEAD')
  })

  it.each(['/api/v1/entries/none', '/entries/none', '/sources/none'])(
    'has no 304 for what does not exist: %s',
    async (path) => {
      const since = new Date(telex.effects.nowMs() + 1_000).toUTCString()
      for (const headers of [{ 'If-None-Match': '*' }, { 'If-Modified-Since': since }]) {
        expect((await telex.request(path, { headers })).status).toBe(404)
      }
    },
  )

  it.each(['/api/v1/entries/none', '/api/v1/runs/none', '/api/v1/none'])(
    'answers a problem of 404 for %s',
    async (path) => {
      const response = await telex.request(path)
      expect(response.status).toBe(404)
      expect(await response.json()).toMatchObject({ status: 404, title: 'Not found' })
    },
  )

  it('names the command when the database has no schema', async () => {
    await telex.effects.db.prepare('DROP TABLE instance').run()
    for (const path of ['/api/v1/entries', '/rss.xml', '/']) {
      const response = await telex.request(path)
      expect(response.status).toBe(503)
      const text = await response.text()
      expect(text).toContain('wrangler d1 execute telex --remote --file=schema.sql')
      expect(text).not.toContain('D1_ERROR')
    }
  })
})

describe('administration', () => {
  const ORDERS = [
    ['GET', '/api/v1/sources'],
    ['POST', '/api/v1/sources'],
    ['DELETE', '/api/v1/sources/x'],
    ['POST', '/api/v1/refresh'],
    ['POST', '/api/v1/preview'],
    ['POST', '/api/v1/sources/x/backfill'],
    ['PUT', '/api/v1/categories'],
    ['DELETE', '/api/v1/entries/x'],
  ] as const
  const TOKENS = [
    undefined,
    '',
    'Bearer',
    'Bearer wrong',
    'Basic a-token-for-tests',
    'Bearer a-token',
  ]

  it.each(ORDERS)('%s %s wants the token', async (method, path) => {
    for (const token of TOKENS) {
      const headers: HeadersInit = token === undefined ? {} : { Authorization: token }
      const response = await telex.request(path, { method, headers })
      expect(response.status).toBe(401)
      expect(response.headers.get('Content-Type')).toBe('application/problem+json')
    }
    expect(telex.requested).toEqual([])
  })

  it('is off, and says how to turn it on, while no token is set', async () => {
    const { adminToken: _token, ...config } = telex.config
    const off = { ...telex, config }
    const { app } = await import('../../src/web/app.ts')
    const response = await app.request('/api/v1/refresh', { method: 'POST' }, off)
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('wrangler secret put ADMIN_TOKEN')
  })

  it('adds a source by its address alone, and only once', async () => {
    const url = 'https://blog.example/news'
    const added = await telex.order('POST', '/api/v1/sources', { url })
    expect(added.status).toBe(201)
    expect(await added.json()).toMatchObject({ id: 'blog-example', url, state: 'ok', kind: null })
    const again = await telex.order('POST', '/api/v1/sources', { url })
    expect(again.status).toBe(409)
    const other = await telex.order('POST', '/api/v1/sources', { url: `${url}/2` })
    expect(await other.json()).toMatchObject({ id: 'blog-example-2' })
  })

  it.each([
    { why: 'no JSON', body: undefined, path: 'body' },
    { why: 'no address', body: {}, path: 'url' },
    { why: 'no web address', body: { url: 'file:///etc/passwd' }, path: 'url' },
    { why: 'a private address', body: { url: 'http://10.0.0.1/' }, path: 'url' },
    { why: 'our own address', body: { url: 'https://telex.example/rss.xml' }, path: 'url' },
    { why: 'a zone that is none', body: { url: 'https://a.example/', zone: 'Mars' }, path: 'zone' },
    { why: 'a word too many', body: { url: 'https://a.example/', colour: 'red' }, path: 'colour' },
  ])('refuses a source with $why', async ({ body, path }) => {
    const response = await telex.order('POST', '/api/v1/sources', body)
    expect(response.status).toBe(400)
    const { errors } = await response.json<{ errors: { path: string }[] }>()
    expect(errors.map((error) => error.path)).toContain(path)
  })

  it('refuses a rule whose selector is none, saying where', async () => {
    const rule = { version: 1, container: 'ul', item: 'li:has(', fields: {} }
    const body = { url: 'https://a.example/', rule }
    const response = await telex.order('POST', '/api/v1/sources', body)
    expect(response.status).toBe(400)
    const { errors } = await response.json<{ errors: { path: string }[] }>()
    expect(errors.map(({ path }) => path)).toEqual(['rule.item'])
  })
})

describe('POST /api/v1/preview', () => {
  const NOTES = [
    ['Frost on the inside of a window', 'Cold glass draws water out of a warm kitchen overnight.'],
    ['A ladder against the wrong wall', 'Someone had painted the rungs and forgotten the house.'],
    ['Bread that would not rise', 'The yeast was fine; the flour had been milled in spring.'],
    ['How gulls queue for chips', 'They line up by age, and the oldest never lands first.'],
  ]
  const html = `<html lang="en"><title>Notes</title><body><main>${NOTES.map(
    ([title, text], index) =>
      `<article><h2><a href="/n/${index}">${title}</a></h2>
      <time datetime="2026-03-0${index + 1}">March ${index + 1}, 2026</time><p>${text}</p></article>`,
  ).join('')}</main></body></html>`

  it('shows what a page would give and why, and stores nothing', async () => {
    const body = { url: 'https://notes.example/', html }
    const response = await telex.order('POST', '/api/v1/preview', body)
    const shown = await response.json<{
      entries: Record<string, unknown>[]
      rule: Record<string, unknown>
      reasons: unknown[]
      candidates: unknown[]
    }>()
    expect(shown.entries[0]).toMatchObject({
      url: 'https://notes.example/n/0',
      title: NOTES[0]?.[0],
      published: '2026-03-01',
      summary: NOTES[0]?.[1],
    })
    expect(shown.entries).toHaveLength(4)
    expect(shown.reasons.length).toBeGreaterThan(0)
    expect(shown.candidates.length).toBeGreaterThan(0)
    const page = await (await telex.request('/api/v1/entries')).json<ApiPage>()
    expect(page.entries).toEqual([])

    const again = await telex.order('POST', '/api/v1/preview', { ...body, rule: shown.rule })
    expect(await again.json()).toMatchObject({ entries: shown.entries })
  })

  it('names what is wrong with a page', async () => {
    const none = { url: 'https://notes.example/', html: '<p>Nothing here.</p>' }
    const response = await telex.order('POST', '/api/v1/preview', none)
    expect(await response.json()).toMatchObject({
      entries: [],
      failure: { kind: 'listing_not_found' },
    })
    const unreachable = { url: 'https://away.example/' }
    const failed = await telex.order('POST', '/api/v1/preview', unreachable)
    expect(await failed.json()).toMatchObject({ entries: [], failure: { kind: 'network' } })
  })
})
