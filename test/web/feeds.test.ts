import { parseFeed } from 'feedsmith'
import { beforeEach, describe, expect, it } from 'vitest'
import { counted } from '../setup/database.ts'
import { aNormalizedEntry } from '../setup/entries.ts'
import { aTelex, remembered, type Telex } from '../setup/telex.ts'

const FEEDS = [
  { path: 'rss.xml', type: 'application/rss+xml; charset=utf-8' },
  { path: 'atom.xml', type: 'application/atom+xml; charset=utf-8' },
  { path: 'feed.json', type: 'application/feed+json; charset=utf-8' },
] as const
const NLP = { slug: 'nlp', label: 'NLP' }

let telex: Telex

beforeEach(async () => {
  telex = await aTelex()
  await telex.order('POST', '/api/v1/sources', { url: 'https://one.example/', title: 'One' })
  await remembered(
    telex,
    [
      aNormalizedEntry(0, { categories: [NLP], title: 'Curly & <angled>' }),
      aNormalizedEntry(1),
      aNormalizedEntry(2, { url: undefined, aliases: ['t:2'] }),
    ],
    'one-example',
  )
})

describe.each(FEEDS)('/$path', ({ path, type }) => {
  it('has its type, may be cached, and may be read from anywhere', async () => {
    const response = await telex.request(`/${path}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toBe(type)
    expect(response.headers.get('Cache-Control')).toContain('max-age=300')
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(response.headers.get('Set-Cookie')).toBeNull()
  })

  it.each(['', '?limit=2', '/of/categories', '/of/sources'])(
    'answers 304 to its own validators %s',
    async (where) => {
      const address =
        where === '/of/categories'
          ? `/categories/nlp/${path}`
          : where === '/of/sources'
            ? `/sources/one-example/${path}`
            : `/${path}${where}`
      const first = await telex.request(address)
      const etag = first.headers.get('ETag') ?? ''
      for (const value of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const again = await telex.request(address, { headers: { 'If-None-Match': value } })
        expect(again.status).toBe(304)
        expect(await again.text()).toBe('')
        expect(again.headers.get('ETag')).toBe(etag)
      }
      const since = { 'If-Modified-Since': first.headers.get('Last-Modified') ?? '' }
      expect((await telex.request(address, { headers: since })).status).toBe(304)
      const both = { ...since, 'If-None-Match': '"other"' }
      expect((await telex.request(address, { headers: both })).status).toBe(200)
    },
  )

  it('names the very address it was asked for', async () => {
    for (const address of [`/${path}`, `/${path}?limit=1`, `/categories/nlp/${path}?limit=1`]) {
      const self = `https://telex.example${address}`
      expect(await (await telex.request(address)).text()).toContain(`"${self}"`)
    }
  })

  it('leads through every entry once by its next links', async () => {
    const numbers = Array.from({ length: 60 }, (_, index) => 100 + index)
    await remembered(
      telex,
      numbers.map((number) => aNormalizedEntry(number)),
    )
    const links: (string | undefined)[] = []
    let address: string | undefined = `/${path}?limit=25`
    while (address !== undefined) {
      const text = await (await telex.request(address)).text()
      links.push(
        ...[...text.matchAll(/https:\/\/digest\.example\/p\/\d+(?=["<])/g)].map(([url]) => url),
      )
      const next: string | undefined =
        /rel="next"[^>]* href="https:\/\/telex\.example([^"]+)"/.exec(text)?.[1] ??
        /href="https:\/\/telex\.example([^"]+)" rel="next"/.exec(text)?.[1] ??
        /"next_url": ?"https:\/\/telex\.example([^"]+)"/.exec(text)?.[1]
      address = next?.replaceAll('&amp;', '&')
    }
    expect(new Set(links).size).toBe(62)
  })

  it('tells who asks by date alone that an entry was removed', async () => {
    const first = await telex.request(`/${path}`)
    const since = { 'If-Modified-Since': first.headers.get('Last-Modified') ?? '' }
    telex.setNow(telex.effects.nowMs() + 2_000)
    const { entries } = await (await telex.request('/api/v1/entries')).json<{
      entries: { id: string }[]
    }>()
    await telex.order('DELETE', `/api/v1/entries/${entries[0]?.id}`)
    expect((await telex.request(`/${path}`, { headers: since })).status).toBe(200)
  })

  it('changes its ETag with its entries, not with those of others', async () => {
    const before = (await telex.request(`/categories/nlp/${path}`)).headers.get('ETag')
    await remembered(telex, [aNormalizedEntry(9)])
    expect((await telex.request(`/categories/nlp/${path}`)).headers.get('ETag')).toBe(before)
    await remembered(telex, [aNormalizedEntry(10, { categories: [NLP] })])
    expect((await telex.request(`/categories/nlp/${path}`)).headers.get('ETag')).not.toBe(before)
  })

  it('reads one row in a fresh isolate, and none in a warm one', async () => {
    await telex.request(`/${path}`)
    telex.effects.served()
    const { db, traffic } = counted(telex.effects.db)
    const watched = { ...telex.bindings, effects: { ...telex.effects, db } }
    await telex.request(`/${path}`, {}, watched)
    expect(traffic).toMatchObject({ calls: 1, rowsRead: 1 })
    await telex.request(`/${path}`, {}, watched)
    expect(traffic).toMatchObject({ calls: 1, rowsRead: 1 })
  })

  it('answers who has it, and then who has not, in a fresh isolate', async () => {
    const etag = (await telex.request(`/${path}`)).headers.get('ETag') ?? ''
    const whole = await (await telex.request(`/${path}`)).text()
    telex.effects.served()
    for (const value of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const headers = { 'If-None-Match': value }
      expect((await telex.request(`/${path}`, { headers })).status).toBe(304)
      expect((await telex.request(`/${path}`, { headers })).status).toBe(304)
    }
    telex.effects.served()
    expect((await telex.request(`/${path}`, { headers: { 'If-None-Match': etag } })).status).toBe(
      304,
    )
    expect(await (await telex.request(`/${path}`)).text()).toBe(whole)
    telex.effects.served()
    const dated = { 'If-None-Match': etag, 'A-IM': 'feed' }
    expect((await telex.request(`/${path}`, { headers: dated })).status).toBe(304)
    expect(await (await telex.request(`/${path}`)).text()).toBe(whole)
  })

  it('reads so many rows when it renders after a change, and no more', async () => {
    await remembered(
      telex,
      Array.from({ length: 90 }, (_, index) =>
        aNormalizedEntry(200 + index, { categories: [NLP] }),
      ),
      'one-example',
    )
    // Each entry, its key in the view, and one more that tells of a next page; the state before
    // and after; what the category is called, and the one source that is shown.
    const [entries, keys, state, category, source, month] = [50, 51, 2, 1, 1, 1]
    for (const [address, rows] of [
      [`/${path}`, entries + 1 + state + source + month],
      [`/categories/nlp/${path}`, entries + keys + state + category + source],
      [`/sources/one-example/${path}`, entries + keys + state + source],
    ] as const) {
      const { db, traffic } = counted(telex.effects.db)
      const watched = { ...telex.bindings, effects: { ...telex.effects, db } }
      await telex.request(address, {}, watched)
      expect(traffic.rowsRead, address).toBe(rows)
    }
  })

  it('says in one plain sentence what is wrong with an address', async () => {
    for (const address of [`/categories/none/${path}`, `/${path}?limit=0`, `/${path}?x=1`]) {
      const response = await telex.request(address)
      expect(response.status).toBe(404)
      expect(response.headers.get('Content-Type')).toBe('text/plain; charset=utf-8')
      expect((await response.text()).trim().split('\n')).toHaveLength(1)
    }
  })
})

describe('the three feeds', () => {
  it('agree on ids, titles, links and dates', async () => {
    const read = await Promise.all(
      FEEDS.map(async ({ path }) => parseFeed(await (await telex.request(`/${path}`)).text())),
    )
    const [rss, atom, json] = read.map((parsed) => {
      switch (parsed.format) {
        case 'rss':
          return parsed.feed.items?.map((one) => ({
            id: one.guid?.value,
            title: one.title,
            link: one.link,
            ms: Date.parse(one.pubDate ?? ''),
          }))
        case 'atom':
          return parsed.feed.entries?.map((one) => ({
            id: one.id,
            title: one.title?.value,
            link: one.links?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href,
            ms: Date.parse(one.published ?? one.updated ?? ''),
          }))
        case 'json':
          return parsed.feed.items?.map((one) => ({
            id: one.id,
            title: one.title,
            link: one.url,
            ms: Date.parse(one.date_published ?? ''),
          }))
        default:
          throw new Error(`not one of the three: ${parsed.format}`)
      }
    })
    expect(rss).toHaveLength(3)
    expect(atom).toEqual(rss)
    expect(json).toEqual(rss)
    expect(rss?.[0]?.title).toBe('Curly & <angled>')
    expect(rss?.[2]?.link).toMatch(/^https:\/\/telex\.example\/entries\//)
  })

  it('name the pictures of this Telex, and the language that all entries have', async () => {
    const heads = async () =>
      Promise.all(
        FEEDS.map(async ({ path }) => {
          const text = await (await telex.request(`/${path}`)).text()
          return text.slice(0, text.search(/<item>|<entry|"items"/))
        }),
      )
    await remembered(telex, [aNormalizedEntry(3, { language: 'en' })], 'one-example')
    const [rss, atom, json] = await heads()
    expect(rss).toContain('<language>en</language>')
    expect(rss).toContain('<url>https://telex.example/icon-96.png</url>')
    expect(atom).toContain('xml:lang="en"')
    expect(atom).toContain('<icon>https://telex.example/icon-512.png</icon>')
    expect(json).toContain('"language":"en"')
    expect(json).toContain('"favicon":"https://telex.example/icon-96.png"')
    expect(json).toContain('"icon":"https://telex.example/icon-512.png"')
    await remembered(telex, [aNormalizedEntry(4, { language: 'zh' })], 'one-example')
    for (const head of await heads()) expect(head).not.toMatch(/<language>|xml:lang|"language"/)
  })
})

describe('other addresses', () => {
  it.each([
    ['/feed', '/rss.xml'],
    ['/feed.xml', '/rss.xml'],
    ['/rss', '/rss.xml'],
    ['/atom', '/atom.xml'],
    ['/feed?category=nlp', '/rss.xml?category=nlp'],
  ])('%s leads to %s for good, also who asks from a page elsewhere', async (from, to) => {
    const response = await telex.request(from)
    expect(response.status).toBe(301)
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(response.headers.get('Location')).toBe(`https://telex.example${to}`)
  })

  it('/opml.xml names every feed once', async () => {
    const text = await (await telex.request('/opml.xml')).text()
    const urls = [...text.matchAll(/xmlUrl="([^"]+)"/g)].map((match) => match[1])
    expect(urls).toEqual([
      'https://telex.example/rss.xml',
      'https://telex.example/categories/nlp/rss.xml',
      'https://telex.example/sources/one-example/rss.xml',
    ])
  })

  it('answers HEAD like GET, without a body', async () => {
    const [get, head] = await Promise.all([
      telex.request('/rss.xml'),
      telex.request('/rss.xml', { method: 'HEAD' }),
    ])
    expect(await head.text()).toBe('')
    expect(head.headers.get('ETag')).toBe(get.headers.get('ETag'))
  })
})
