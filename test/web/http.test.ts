/** What HTTP promises beside content: one address per view, codings, types, negotiation, CORS. */
import { parseFeed } from 'feedsmith'
import { beforeEach, describe, expect, it } from 'vitest'
import { app } from '../../src/web/app.ts'
import { aNormalizedEntry } from '../setup/entries.ts'
import { aTelex, remembered, type Telex } from '../setup/telex.ts'

const NLP = { slug: 'nlp', label: 'NLP' }
const FEEDS = ['rss.xml', 'atom.xml', 'feed.json'] as const

let telex: Telex

beforeEach(async () => {
  telex = await aTelex()
  await telex.order('POST', '/api/v1/sources', { url: 'https://one.example/', title: 'One' })
  await remembered(
    telex,
    Array.from({ length: 5 }, (_, number) => aNormalizedEntry(number, { categories: [NLP] })),
    'one-example',
  )
})

describe('one address per view', () => {
  it.each([
    { asked: '/rss.xml?limit=50', canonical: '/rss.xml' },
    { asked: '/rss.xml?category=nlp', canonical: '/categories/nlp/rss.xml' },
    {
      asked: '/rss.xml?q=a&limit=3&category=nlp',
      canonical: '/categories/nlp/rss.xml?q=a&limit=3',
    },
    { asked: '/rss.xml?clusters=first', canonical: '/rss.xml' },
    { asked: '/rss.xml?source=one-example,one-example', canonical: '/sources/one-example/rss.xml' },
    {
      asked: '/rss.xml?until=2026-12-01&since=2026-01-01',
      canonical: '/rss.xml?since=2026-01-01&until=2026-12-01',
    },
    { asked: '/rss.xml?since=2026-01-01T00:00:00Z', canonical: '/rss.xml?since=2026-01-01' },
    { asked: '/?category=nlp', canonical: '/categories/nlp' },
    { asked: '/?limit=50&ui=zh', canonical: '/?ui=zh' },
    { asked: '/?format=atom', canonical: '/atom.xml' },
    { asked: '/?format=json&category=nlp', canonical: '/categories/nlp/feed.json' },
  ])('$asked leads to $canonical', async ({ asked, canonical }) => {
    const response = await telex.request(asked)
    expect(response.status).toBe(308)
    expect(response.headers.get('Location')).toBe(`https://telex.example${canonical}`)
    expect((await telex.request(canonical)).status).toBe(200)
  })

  it.each([
    '/rss.xml?q=a%20b',
    '/rss.xml?q=a+b',
    '/rss.xml?q=%E6%A2%AF',
    '/categories/%6Elp/rss.xml',
    '/rss.xml?category=nlp&source=one-example',
    '/?q=a&ui=zh',
  ])('%s is answered where it was asked', async (address) => {
    expect((await telex.request(address)).status).toBe(200)
  })
})

describe.each(FEEDS)('/%s', (path) => {
  it('is gzipped for who accepts that, and is the same document', async () => {
    const plain = await telex.request(`/${path}`)
    const packed = await telex.request(`/${path}`, { headers: { 'Accept-Encoding': 'br, gzip' } })
    expect(plain.headers.get('Content-Encoding')).toBeNull()
    expect(packed.headers.get('Content-Encoding')).toBe('gzip')
    expect(packed.headers.get('Vary')).toContain('Accept-Encoding')
    const unpacked = new Response(packed.body?.pipeThrough(new DecompressionStream('gzip')))
    expect(await unpacked.text()).toBe(await plain.text())
    const etag = packed.headers.get('ETag') ?? ''
    expect(etag).toBe(`W/${plain.headers.get('ETag')}`)
    const again = await telex.request(`/${path}`, { headers: { 'If-None-Match': etag } })
    expect(again.status).toBe(304)
    const refused = await telex.request(`/${path}`, { headers: { 'Accept-Encoding': 'gzip;q=0' } })
    expect(refused.headers.get('Content-Encoding')).toBeNull()
  })

  it('heeds what the client accepts, not what the platform does', async () => {
    const plain = new Request(`https://telex.example/${path}`, {
      headers: { 'Accept-Encoding': 'br, gzip' },
      cf: { clientAcceptEncoding: '' },
    })
    const response = await app.request(plain, {}, telex.bindings)
    expect(response.headers.get('Content-Encoding')).toBeNull()
  })

  it('says that caches tell readers apart, and on a 304 too', async () => {
    const first = await telex.request(`/${path}`)
    const headers = { 'If-None-Match': first.headers.get('ETag') ?? '' }
    const again = await telex.request(`/${path}`, { headers })
    expect(first.headers.get('Cache-Tag')).toBe('views')
    for (const name of ['Vary', 'Cache-Control', 'Last-Modified', 'ETag']) {
      expect(again.headers.get(name)).toBe(first.headers.get(name))
      expect(first.headers.get(name)).not.toBeNull()
    }
    expect(first.headers.get('Link')).toContain(`<https://telex.example/${path}>; rel="self"`)
  })

  it('gives only what is newer to who asks for that', async () => {
    const first = await telex.request(`/${path}`, { headers: { 'A-IM': 'feed' } })
    expect(first.status).toBe(200)
    const asking = { 'A-IM': 'vcdiff, feed', 'If-None-Match': first.headers.get('ETag') ?? '' }
    expect((await telex.request(`/${path}`, { headers: asking })).status).toBe(304)
    await remembered(telex, [aNormalizedEntry(70), aNormalizedEntry(71)])
    const newer = await telex.request(`/${path}`, { headers: asking })
    expect(newer.status).toBe(226)
    expect(newer.headers.get('IM')).toBe('feed')
    expect(newer.headers.get('Cache-Control')).toBe('private, no-store')
    expect(newer.headers.get('Cache-Tag')).toBeNull()
    // The date of the whole may be that of the client's copy, to the second.
    expect(newer.headers.get('Last-Modified')).toBeNull()
    const text = await newer.text()
    expect(text).toContain('Title 70')
    expect(text).toContain('Title 71')
    expect(text).not.toContain('Title 1<')
    expect(text).not.toContain('"Title 1"')
    const full = await telex.request(`/${path}`)
    expect(newer.headers.get('ETag')).toBe(full.headers.get('ETag'))
  })

  it('gives no date that denies a change to who compares dates too', async () => {
    const first = await telex.request(`/${path}`)
    const modified = first.headers.get('Last-Modified') ?? ''
    await remembered(telex, [aNormalizedEntry(70)])
    const headers = { 'If-None-Match': '"old"', 'If-Modified-Since': modified }
    const second = await telex.request(`/${path}`, { headers })
    expect(second.status).toBe(200)
    expect(await second.text()).toContain('Title 70')
    expect(second.headers.get('Last-Modified')).toBeNull()
    expect((await telex.request(`/${path}`)).headers.get('Last-Modified')).toBe(modified)
  })

  it('leaves who follows ten changes with every entry', async () => {
    const seen = new Set<string>()
    let etag = ''
    for (let change = 0; change < 12; change++) {
      await remembered(telex, [
        aNormalizedEntry(100 + 2 * change),
        aNormalizedEntry(101 + 2 * change),
      ])
      const headers = { 'A-IM': 'feed', ...(etag && { 'If-None-Match': etag }) }
      const response = await telex.request(`/${path}`, { headers })
      etag = response.headers.get('ETag') ?? ''
      const parsed = parseFeed(await response.text())
      const ids =
        parsed.format === 'atom'
          ? parsed.feed.entries?.map(({ id }) => id)
          : parsed.format === 'rss'
            ? parsed.feed.items?.map(({ guid }) => guid?.value)
            : parsed.format === 'json'
              ? parsed.feed.items?.map(({ id }) => id)
              : []
      for (const id of ids ?? []) seen.add(id ?? '')
    }
    expect(seen.size).toBe(5 + 24)
  })
})

describe('a document in a browser', () => {
  it.each(['rss.xml', 'atom.xml'])('is XML that can be shown: %s', async (path) => {
    const headers = { 'Sec-Fetch-Dest': 'document' }
    const shown = await telex.request(`/${path}`, { headers })
    expect(shown.headers.get('Content-Type')).toBe('application/xml; charset=utf-8')
    expect(shown.headers.get('Vary')).toContain('Sec-Fetch-Dest')
    expect(await shown.text()).toContain('<?xml-stylesheet type="text/css"')
  })
})

describe('the address of a page', () => {
  it.each([
    { accept: 'application/rss+xml', type: 'application/rss+xml' },
    { accept: 'application/atom+xml, application/rss+xml;q=0.9', type: 'application/atom+xml' },
    { accept: 'application/feed+json', type: 'application/feed+json' },
    { accept: 'application/json', type: 'application/feed+json' },
    { accept: 'text/xml', type: 'application/rss+xml' },
    { accept: 'application/rss+xml, */*;q=0.1', type: 'application/rss+xml' },
    {
      accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
      type: 'text/html',
    },
    { accept: '*/*', type: 'text/html' },
    { accept: 'image/png', type: 'text/html' },
    { accept: '', type: 'text/html' },
  ])('gives $type to who accepts $accept', async ({ accept, type }) => {
    for (const address of ['/', '/categories/nlp']) {
      const response = await telex.request(address, { headers: { Accept: accept } })
      expect(response.status).toBe(200)
      expect(response.headers.get('Content-Type')).toContain(type)
      expect(response.headers.get('Vary')).toMatch(/\bAccept(?:,|$)/)
    }
  })
})

describe('from anywhere', () => {
  it.each([
    { path: '/api/v1/entries', allow: 'GET, HEAD' },
    { path: '/api/v1/sources', allow: 'GET, HEAD, POST' },
    { path: '/rss.xml', allow: 'GET, HEAD' },
  ])('a browser may ask $path', async ({ path, allow }) => {
    const response = await telex.request(path, { method: 'OPTIONS' })
    expect(response.status).toBe(204)
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
    for (const method of allow.split(', ')) {
      expect(response.headers.get('Access-Control-Allow-Methods')).toContain(method)
    }
    expect(response.headers.get('Access-Control-Allow-Headers')).toContain('Authorization')
  })

  it('not the pages', async () => {
    const response = await telex.request('/', { method: 'OPTIONS' })
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull()
  })

  it('answers 405 with what is allowed', async () => {
    for (const path of ['/rss.xml', '/', '/api/v1/status', '/archive/2026-11/rss.xml']) {
      const response = await telex.request(path, { method: 'POST' })
      expect(response.status).toBe(405)
      expect(response.headers.get('Allow')).toBe('GET, HEAD')
    }
  })

  it.each(['/', '/rss.xml', '/api/v1/entries', '/api/v1/categories', '/api/v1/status', '/healthz'])(
    '%s says how long it may be kept, and nothing sets a cookie',
    async (path) => {
      const [get, head] = await Promise.all([
        telex.request(path),
        telex.request(path, { method: 'HEAD' }),
      ])
      expect(get.headers.get('Cache-Control')).not.toBeNull()
      expect(get.headers.get('Set-Cookie')).toBeNull()
      expect(head.status).toBe(200)
      expect(await head.text()).toBe('')
      expect([...head.headers]).toEqual([...get.headers])
    },
  )
})
