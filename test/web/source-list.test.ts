/** Editing sources: one by one, and as a whole list in JSON or OPML. */
import { beforeEach, describe, expect, it } from 'vitest'
import { listPolls, patchStatements } from '../../src/store/timetable.ts'
import { aNormalizedEntry } from '../setup/entries.ts'
import { aTelex, remembered, type Telex, TOKEN } from '../setup/telex.ts'

interface Synced {
  readonly added: number
  readonly edited: number
  readonly removed: number
  readonly unchanged: number
  readonly sources: readonly { readonly id: string; readonly url: string; readonly rule: unknown }[]
}

const RULE = {
  version: 1,
  engine: 'dom',
  container: 'main > ul',
  item: 'li',
  span: 'element',
  fields: { title: [{ select: 'a' }], url: [{ select: 'a', attribute: 'href' }] },
}

let telex: Telex

beforeEach(async () => {
  telex = await aTelex()
})

const put = (body: string) =>
  telex.request('/api/v1/sources', {
    method: 'PUT',
    headers: { Authorization: `Bearer ${TOKEN}` },
    body,
  })

async function synced(body: string): Promise<Synced> {
  const response = await put(body)
  expect(response.status).toBe(200)
  return response.json()
}

describe('PUT /api/v1/sources', () => {
  it('makes the list what it says, and nothing when it is that already', async () => {
    const list = JSON.stringify({
      sources: [
        { url: 'https://a.example/', title: 'A', rule: RULE, categories: ['CI/CD'] },
        { url: 'https://a.example/two' },
      ],
    })
    expect(await synced(list)).toMatchObject({ added: 2, edited: 0, removed: 0, unchanged: 0 })
    expect(await synced(list)).toMatchObject({ added: 0, edited: 0, removed: 0, unchanged: 2 })
    const fewer = JSON.stringify([{ url: 'https://a.example/', title: 'Other' }])
    const last = await synced(fewer)
    expect(last).toMatchObject({ added: 0, edited: 1, removed: 1, unchanged: 0 })
    expect(last.sources[0]).toMatchObject({ id: 'a-example', title: 'Other', rule: RULE })
  })

  it('reads back the OPML it wrote', async () => {
    await synced(
      JSON.stringify([
        {
          url: 'https://a.example/?a=1&b=2',
          title: 'R&D',
          rule: RULE,
          categories: ['CI/CD', '大模型'],
        },
        { url: 'https://b.example/', kind: 'feed', zone: 'Asia/Shanghai', language: 'zh-Hans' },
      ]),
    )
    const written = await telex.order('GET', '/api/v1/sources?format=opml')
    expect(written.headers.get('Content-Type')).toContain('text/x-opml')
    const text = await written.text()
    expect(await synced(text)).toMatchObject({ added: 0, edited: 0, removed: 0, unchanged: 2 })
    const other = await aTelex()
    telex = other
    const moved = await synced(text)
    expect(moved).toMatchObject({ added: 2 })
    expect(moved.sources[0]).toMatchObject({
      rule: RULE,
      categories: [
        { slug: 'ci-cd', label: 'CI/CD' },
        { slug: '大模型', label: '大模型' },
      ],
    })
  })

  it.each([
    {
      of: 'Miniflux',
      opml: `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
    <head>
        <title>Miniflux</title>
        <dateCreated>Sun, 22 Nov 2026 10:00:00 UTC</dateCreated>
    </head>
    <body>
        <outline text="All">
            <outline title="A &amp; B" text="A &amp; B" xmlUrl="https://a.example/feed.xml" htmlUrl="https://a.example/" type="rss"></outline>
        </outline>
        <outline text="机器学习">
            <outline title="梯度" text="梯度" xmlUrl="https://b.example/rss?a=1&amp;b=2" htmlUrl="https://b.example/" description="笔记" type="rss"></outline>
        </outline>
    </body>
</opml>`,
      sources: [
        { url: 'https://a.example/feed.xml', title: 'A & B', categories: [{ label: 'All' }] },
        {
          url: 'https://b.example/rss?a=1&b=2',
          title: '梯度',
          categories: [{ label: '机器学习' }],
        },
      ],
    },
    {
      of: 'FreshRSS',
      opml: `<?xml version="1.0" encoding="UTF-8"?>
<opml xmlns:frss="https://freshrss.org/opml" version="2.0">
  <head><title>FreshRSS</title><dateCreated>Sun, 22 Nov 2026 10:00:00 +0000</dateCreated></head>
  <body>
    <outline text="Blogs" frss:opmlUrl="">
      <outline text="A" type="rss" xmlUrl="https://a.example/atom" htmlUrl="https://a.example/" description="" frss:priority="feed"/>
      <outline text="Pages" type="HTML+XPath" xmlUrl="https://p.example/news" htmlUrl="https://p.example/" description="" frss:xPathItem="//article" frss:xPathItemTitle="descendant::h2" frss:xPathItemUri="descendant::a/@href"/>
    </outline>
    <outline text="Loose" type="rss" xmlUrl="https://l.example/feed" htmlUrl="https://l.example/" description="" category="/Blogs,Others"/>
  </body>
</opml>`,
      sources: [
        { url: 'https://a.example/atom', categories: [{ label: 'Blogs' }] },
        { url: 'https://l.example/feed', categories: [{ label: 'Blogs' }, { label: 'Others' }] },
        { url: 'https://p.example/news', title: 'Pages', kind: null, rule: null },
      ],
    },
    {
      of: 'RSSHub',
      opml: `<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0"><head><title>RSSHub</title></head><body>
  <outline title="RSSHub" text="RSSHub">
    <outline text="GitHub Trending" title="GitHub Trending" type="rss" xmlUrl="https://hub.example/github/trending/daily/any?limit=20"/>
    <outline text="少数派" type="rss" xmlUrl="https://hub.example/sspai/matrix" />
    <outline text="A folder of nothing"/>
  </outline>
</body></opml>`,
      sources: [
        { url: 'https://hub.example/github/trending/daily/any?limit=20', title: 'GitHub Trending' },
        { url: 'https://hub.example/sspai/matrix', title: '少数派' },
      ],
    },
  ])('takes over what $of subscribes to', async ({ opml, sources }) => {
    const taken = await synced(opml)
    expect(taken).toMatchObject({ added: sources.length })
    const byUrl = taken.sources.toSorted((a, b) => (a.url < b.url ? -1 : 1))
    expect(byUrl).toMatchObject(sources)
    expect(await synced(opml)).toMatchObject({ added: 0, edited: 0, removed: 0 })
  })

  it('takes one feed in two folders for one source in two categories', async () => {
    const outline = '<outline text="F" xmlUrl="https://a.example/"/>'
    const { sources } = await synced(
      `<opml version="1.0"><body><outline text="x">${outline}</outline>
       <outline text="y">${outline}</outline></body></opml>`,
    )
    expect(sources).toMatchObject([{ categories: [{ slug: 'x' }, { slug: 'y' }] }])
  })

  it.each([
    {
      why: 'one wrong address',
      body: '[{"url":"https://a.example/"},{"url":"http://10.0.0.1/"}]',
      path: 'sources.1.url',
    },
    {
      why: 'our own feed',
      body: '[{"url":"https://telex.example/rss.xml"}]',
      path: 'sources.0.url',
    },
    { why: 'a word too many', body: '{"sources":[],"x":1}', path: 'x' },
    { why: 'no JSON', body: 'nothing', path: 'body' },
    { why: 'no OPML', body: '<html></html>', path: 'body' },
  ])('does nothing at all with $why', async ({ body, path }) => {
    await synced('[{"url":"https://kept.example/"}]')
    const response = await put(body)
    expect(response.status).toBe(400)
    const { errors } = await response.json<{ errors: { path: string }[] }>()
    expect(errors.map((error) => error.path)).toContain(path)
    const { sources } = await (await telex.order('GET', '/api/v1/sources')).json<Synced>()
    expect(sources.map(({ id }) => id)).toEqual(['kept-example'])
  })
})

describe('PATCH /api/v1/sources/:id', () => {
  const patch = (body: unknown, id = 'a-example') =>
    telex.order('PATCH', `/api/v1/sources/${id}`, body)

  beforeEach(async () => {
    await telex.order('POST', '/api/v1/sources', {
      url: 'https://a.example/',
      title: 'A',
      rule: RULE,
    })
  })

  it('changes what it names, forgets what is null, keeps the rest', async () => {
    const edited = await patch({ title: 'B', rule: null, zone: 'Asia/Tokyo' })
    expect(edited.status).toBe(200)
    expect(await edited.json()).toMatchObject({ title: 'B', rule: null, zone: 'Asia/Tokyo' })
    expect(await (await patch({ zone: null })).json()).toMatchObject({ title: 'B', zone: null })
  })

  it('is seen in feeds that were kept', async () => {
    await remembered(telex, [aNormalizedEntry(0)], 'a-example')
    for (const path of ['/rss.xml', '/sources/a-example/rss.xml']) {
      expect(await (await telex.request(path)).text()).toContain('>A<')
    }
    await patch({ title: 'Renamed' })
    for (const path of ['/rss.xml', '/sources/a-example/rss.xml']) {
      expect(await (await telex.request(path)).text()).toContain('Renamed')
    }
  })

  it('reads anew what is read differently, not what is only called otherwise', async () => {
    const { db, nowMs } = telex.effects
    const state = async () => ({
      hash: await db.prepare("SELECT body_hash FROM sources WHERE id = 'a-example'").first(),
      nextFetchMs: (await listPolls(db))['a-example']?.nextFetchMs,
    })
    await db.prepare("UPDATE sources SET body_hash = 'x'").run()
    await db.batch([...patchStatements(db, { 'a-example': { nextFetchMs: 4_000_000_000_000 } })])
    await patch({ title: 'B', interval_minutes: 30, ignore_robots: true })
    expect(await state()).toEqual({ hash: { body_hash: 'x' }, nextFetchMs: 4_000_000_000_000 })
    await patch({ zone: 'Asia/Tokyo' })
    expect(await state()).toEqual({ hash: { body_hash: null }, nextFetchMs: nowMs() })
  })

  it('wants a source, and a body of its shape', async () => {
    expect((await patch({ title: 'B' }, 'none')).status).toBe(404)
    expect((await patch({ address: 'https://b.example/' })).status).toBe(400)
    expect((await patch({ title: '' })).status).toBe(400)
  })
})
