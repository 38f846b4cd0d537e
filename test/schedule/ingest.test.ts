/** The story of one source, through the routes: refresh, and look at the run and what is served. */
import { beforeEach, describe, expect, it } from 'vitest'
import { JITTER_SHARE } from '../../src/domain/limits.ts'
import { tick } from '../../src/schedule/tick.ts'
import { counted } from '../setup/database.ts'
import { items, LISTING_RULE, listing } from '../setup/listing-site.ts'
import { aTelex, type Telex } from '../setup/telex.ts'

const LISTING = 'https://news.example/list'
const OTHER = 'https://other.example/list'
const HOUR_MS = 3_600_000
/** What pages show that have nothing else to show. */
const HELP = ['Home', 'Contact us', 'Terms of use'].map((title) => ({
  path: `/${title.slice(0, 4).toLowerCase().trim()}`,
  title,
}))

interface ApiRun {
  readonly counts: Record<'new' | 'changed' | 'known' | 'rejected', number>
  readonly sources: {
    readonly outcome: string
    readonly failure: { readonly kind: string } | null
    readonly pages: number
    readonly rejected: unknown[]
  }[]
}

let answers: Map<string, (request: Request) => Response | Promise<Response>>
let telex: Telex

beforeEach(async () => {
  answers = new Map()
  telex = await aTelex((request) => answers.get(request.url)?.(request))
  answers.set(LISTING, () => listing(items(5)))
  await telex.order('POST', '/api/v1/sources', { url: LISTING, rule: LISTING_RULE })
})

/** A day after the last one: later than any source asked to be left alone. */
async function refresh(query = ''): Promise<ApiRun> {
  telex.setNow(telex.effects.nowMs() + 24 * HOUR_MS)
  const response = await telex.order('POST', `/api/v1/refresh${query}`)
  expect(response.status).toBe(202)
  await telex.settled()
  const path = new URL(response.headers.get('Location') ?? '').pathname
  return (await telex.request(path)).json<ApiRun>()
}

async function titles(query = 'limit=200'): Promise<string[]> {
  const response = await telex.request(`/api/v1/entries?${query}`)
  return (await response.json<{ entries: { title: string }[] }>()).entries.map((one) => one.title)
}

describe('a refresh', () => {
  it('reads a listing by its rule, every field', async () => {
    answers.set(LISTING, () =>
      listing([{ path: '/p/1', title: 'One thing', date: '2026-10-03', excerpt: 'What it says.' }]),
    )
    expect((await refresh()).counts).toEqual({ new: 1, changed: 0, known: 0, rejected: 0 })
    const response = await telex.request('/api/v1/entries')
    const { entries } = await response.json<{ entries: Record<string, unknown>[] }>()
    expect(entries[0]).toMatchObject({
      url: 'https://news.example/p/1',
      title: 'One thing',
      excerpt: 'What it says.',
      published_at: '2026-10-03T00:00:00Z',
      published_precision: 'day',
    })
  })

  it('writes no entry row and serves the same bytes when nothing changed', async () => {
    await refresh()
    const before = await (await telex.request('/rss.xml')).text()
    const { effects } = telex
    const { db, traffic } = counted(effects.db)
    const watched = { ...telex, effects: { ...effects, db } }
    await tick(watched.effects, telex.config, effects.nowMs() + HOUR_MS)
    telex.setNow(effects.nowMs() + HOUR_MS)
    await tick(watched.effects, telex.config, effects.nowMs())
    // The run and its count, the source with its index, the report.
    expect(traffic.rowsWritten).toBeLessThanOrEqual(8)
    expect(await (await telex.request('/rss.xml')).text()).toBe(before)
  })

  it('asks with the validators it was given, byte for byte, and takes 304 for an answer', async () => {
    const etag = 'W/"a,b"'
    const sent: (string | null)[] = []
    answers.set(LISTING, (request) => {
      sent.push(request.headers.get('If-None-Match'))
      if (sent.length > 1) return new Response(null, { status: 304 })
      const response = listing(items(3))
      response.headers.set('ETag', etag)
      return response
    })
    await refresh()
    const run = await refresh()
    expect(sent).toEqual([null, etag])
    expect(run.sources[0]?.outcome).toBe('not_modified')
    expect(await titles()).toHaveLength(3)
  })

  it('knows an equal body before parsing, unless forced', async () => {
    await refresh()
    expect((await refresh()).sources[0]).toMatchObject({ outcome: 'unchanged', pages: 0 })
    expect((await refresh('?force=1')).sources[0]).toMatchObject({ outcome: 'unchanged', pages: 1 })
  })

  it('counts rejected rows and keeps their neighbours', async () => {
    const bad = [
      { path: 'javascript:alert(1)', title: 'Bad' },
      { path: '', title: '' },
    ]
    answers.set(LISTING, () => listing([...items(2), ...bad]))
    const run = await refresh()
    expect(run.counts).toMatchObject({ new: 2 })
    expect(run.counts.rejected).toBeGreaterThan(0)
  })

  describe('while a run is under way', () => {
    let release: () => void
    let first: Response

    beforeEach(async () => {
      await telex.order('POST', '/api/v1/sources', { url: OTHER, rule: LISTING_RULE })
      const gate = new Promise<void>((resolve) => {
        release = resolve
      })
      answers.set(OTHER, () => listing(items(2, 100)))
      answers.set(LISTING, async () => {
        await gate
        return listing(items(2))
      })
      first = await telex.order('POST', '/api/v1/refresh?source=news-example')
    })

    const order = (query: string) => telex.order('POST', `/api/v1/refresh${query}`)

    it('is joined by another for what it reads', async () => {
      const second = await order('?source=news-example')
      release()
      await telex.settled()
      expect(second.headers.get('Location')).toBe(first.headers.get('Location'))
      expect(await second.json()).toMatchObject({ joined: true })
      expect(telex.requested).toEqual([LISTING])
    })

    it('does not swallow the refresh of a source that it does not read', async () => {
      const second = await order('?source=other-example')
      expect(await second.json()).toMatchObject({ joined: false })
      const third = await order('')
      expect(await third.json()).toMatchObject({ joined: true })
      release()
      await telex.settled()
      expect(telex.requested.toSorted()).toEqual([LISTING, OTHER].toSorted())
    })
  })

  it.each(['force=true', 'wait=soon', 'wait=999', 'sources=news-example'])(
    'refuses %s by name',
    async (query) => {
      const refused = await telex.order('POST', `/api/v1/refresh?${query}`)
      expect(refused.status).toBe(400)
      expect(await refused.json()).toMatchObject({ errors: [{ path: query.split('=')[0] }] })
    },
  )
})

describe('further pages', () => {
  const rule = { ...LISTING_RULE, pager: { next: 'a.next' } }
  const page = (number: number) => `${OTHER}?page=${number}`
  const next = (number: number) => `<a class="next" href="?page=${number}">next</a>`

  beforeEach(async () => {
    await telex.order('POST', '/api/v1/sources', { url: OTHER, rule })
    answers.set(OTHER, () => listing(items(5, 100), next(2)))
    answers.set(page(2), () => listing(items(5, 105), next(3)))
    answers.set(page(3), () => listing(items(5, 110), next(1)))
    answers.set(page(1), () => listing(items(5, 100), next(2)))
  })

  it('are read on the first run, to the last one', async () => {
    await refresh('?source=other-example')
    expect(await titles('source=other-example&limit=200')).toHaveLength(15)
  })

  it('are read later until one shows only what is known', async () => {
    await refresh('?source=other-example')
    const before = telex.requested.length
    answers.set(OTHER, () => listing([...items(1, 99), ...items(4, 100)], next(2)))
    expect((await refresh('?source=other-example')).counts.new).toBe(1)
    expect(telex.requested.slice(before)).toEqual([OTHER, page(2)])
  })

  it('are left alone later, when the first one shows only what is known', async () => {
    await refresh('?source=other-example')
    const before = telex.requested.length
    answers.set(OTHER, () => listing(items(5, 100).reverse(), next(2)))
    expect((await refresh('?source=other-example')).counts.new).toBe(0)
    expect(telex.requested.slice(before)).toEqual([OTHER])
  })

  it('are followed later while a page is wholly new', async () => {
    await refresh('?source=other-example')
    answers.set(OTHER, () => listing(items(5, 200), next(2)))
    answers.set(page(2), () => listing([...items(3, 205), ...items(2, 100)], next(3)))
    expect((await refresh('?source=other-example')).counts.new).toBe(8)
  })

  it('lose nothing when one of them fails: the next run goes on from there', async () => {
    answers.set(page(2), () => new Response('', { status: 500 }))
    const run = await refresh('?source=other-example')
    expect(run.sources[0]).toMatchObject({ outcome: 'fetched', failure: { kind: 'http_status' } })
    expect(await titles('source=other-example&limit=200')).toHaveLength(5)
    answers.set(page(2), () => listing(items(5, 105), next(3)))
    await refresh('?source=other-example')
    expect(await titles('source=other-example&limit=200')).toHaveLength(15)
  })
})

describe('a source that goes wrong', () => {
  const page = (html: string) =>
    new Response(`<html><body>${html}</body></html>`, { headers: { 'Content-Type': 'text/html' } })
  const binary = { 'Content-Type': 'application/pdf' }
  it.each([
    { why: 'answers 500', answer: () => new Response('', { status: 500 }), kind: 'http_status' },
    {
      why: 'sends a PDF',
      answer: () => new Response('%PDF', { headers: binary }),
      kind: 'content_type_unsupported',
    },
    {
      why: 'sends a page without its list',
      answer: () => page('<h1>News</h1>'),
      kind: 'rule_missed',
    },
    {
      why: 'asks whether we are human',
      answer: () => page('<h1>Just a moment…</h1><ul><li><a href="/help">Help</a></li></ul>'),
      kind: 'page_blocked',
    },
    {
      why: 'says sorry in the mark-up of its list',
      answer: () => listing(HELP),
      kind: 'listing_not_found',
    },
    {
      why: 'cannot be reached',
      answer: () => Promise.reject(new Error('no route')),
      kind: 'network',
    },
  ])('and $why is named, harms nothing and loses nothing', async ({ answer, kind }) => {
    answers.set(OTHER, () => listing(items(4, 50)))
    await telex.order('POST', '/api/v1/sources', { url: OTHER, rule: LISTING_RULE })
    await refresh()
    expect(await titles()).toHaveLength(9)
    answers.set(LISTING, answer)
    answers.set(OTHER, () => listing(items(5, 50)))
    const run = await refresh()
    expect(run.sources.map(({ outcome }) => outcome).sort()).toEqual(['failed', 'fetched'])
    expect(run.sources.find(({ outcome }) => outcome === 'failed')?.failure?.kind).toBe(kind)
    expect(await titles()).toHaveLength(10)
    const status = await (await telex.request('/api/v1/status')).json<{ sources: unknown[] }>()
    expect(status.sources).toContainEqual(
      expect.objectContaining({ id: 'news-example', failure: { kind, count: 1 } }),
    )
  })

  it('says sorry in the mark-up of an undated list, and loses nothing', async () => {
    const undated = items(9).map(({ path, title }) => ({ path, title }))
    answers.set(LISTING, () => listing(undated.slice(2, 8)))
    await refresh()
    answers.set(LISTING, () => listing(HELP))
    expect((await refresh()).sources[0]?.failure?.kind).toBe('listing_not_found')
    answers.set(LISTING, () => listing(undated.slice(0, 2)))
    expect((await refresh()).counts).toMatchObject({ new: 2 })
    expect(await titles()).toHaveLength(8)
  })

  it('edits and adds nothing by the card in which its page breaks off', async () => {
    await refresh()
    const html = await listing(items(6)).text()
    const headers = { 'Content-Type': 'text/html' }
    const fifth = html.indexOf('A title about thing 4')
    const sixth = html.indexOf('A title about thing 5')
    for (const length of [fifth + 5, fifth + 10, fifth - 3, sixth + 8]) {
      answers.set(LISTING, () => new Response(html.slice(0, length), { headers }))
      expect((await refresh()).counts).toMatchObject({ new: 0, changed: 0 })
    }
    answers.set(LISTING, () => new Response(html, { headers }))
    expect((await refresh()).counts).toMatchObject({ new: 1, changed: 0 })
  })

  it('does not go wrong by an emptied list, and loses nothing', async () => {
    await refresh()
    answers.set(LISTING, () => listing([]))
    expect((await refresh()).sources[0]).toMatchObject({ outcome: 'unchanged', failure: null })
    expect(await titles()).toHaveLength(5)
  })

  it('is asked again later and later', async () => {
    answers.set(LISTING, () => new Response('', { status: 503 }))
    const waits: number[] = []
    for (let failed = 0; failed < 7; failed++) {
      await refresh()
      const { sources } = await (await telex.request('/api/v1/status')).json<{
        sources: { next_fetch_at: string }[]
      }>()
      waits.push((Date.parse(sources[0]?.next_fetch_at ?? '') - telex.effects.nowMs()) / HOUR_MS)
    }
    const wanted = [1, 2, 4, 8, 16, 24, 24]
    expect(waits).toHaveLength(wanted.length)
    for (const [at, hours] of wanted.entries()) {
      expect(waits[at]).toBeGreaterThanOrEqual(hours)
      expect(waits[at]).toBeLessThanOrEqual(hours * (1 + JITTER_SHARE))
    }
  })

  it('is not asked before the server wants it', async () => {
    const headers = { 'Retry-After': '7200' }
    answers.set(LISTING, () => new Response('', { status: 429, headers }))
    await refresh()
    const asked = telex.effects.nowMs()
    for (const hours of [0.5, 1, 1.9]) {
      telex.setNow(asked + hours * HOUR_MS)
      await tick(telex.effects, telex.config, telex.effects.nowMs())
    }
    expect(telex.requested).toHaveLength(1)
  })
})

describe('the cron', () => {
  it('reads what is due, once per trigger, however often it is delivered', async () => {
    const at = telex.effects.nowMs()
    await Promise.all(Array.from({ length: 5 }, () => tick(telex.effects, telex.config, at)))
    expect(telex.requested).toEqual([LISTING])
    expect(await titles()).toHaveLength(5)
  })
})
