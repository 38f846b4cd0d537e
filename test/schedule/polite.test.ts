/** Robots, moves, refreshes by hand, the webhook, and addresses that nobody may be led to. */
import { describe, expect, it } from 'vitest'
import type { Config } from '../../src/domain/config.ts'
import { tick } from '../../src/schedule/tick.ts'
import { items, LISTING_RULE, listing } from '../setup/listing-site.ts'
import { aTelex, type Network, type Telex } from '../setup/telex.ts'

const LISTING = 'https://news.example/list'
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Longer than the longest wait, with its jitter. */
const LONG_DAY_MS = 1.15 * DAY_MS
const START_MS = Date.UTC(2026, 10, 22, 10)

const text = (body: string) => new Response(body, { headers: { 'Content-Type': 'text/plain' } })
const permanently = (to: string) => new Response('', { status: 301, headers: { Location: to } })

/** A Telex with one source; `robots` and `page` answer for its host. */
async function following(
  page: Network,
  settings: Readonly<Record<string, unknown>> = {},
  bend: Partial<Config> = {},
): Promise<Telex & { readonly robots: string[] }> {
  const robots: string[] = []
  const telex = await aTelex((request) => {
    if (request.url.endsWith('/robots.txt')) robots.push(request.url)
    return page(request)
  }, bend)
  telex.setNow(START_MS)
  await telex.order('POST', '/api/v1/sources', { url: LISTING, rule: LISTING_RULE, ...settings })
  return { ...telex, robots }
}

async function pollAt(telex: Telex, atMs: number): Promise<void> {
  telex.setNow(atMs)
  await tick(telex.effects, telex.config, atMs)
}

const sourceOf = async (telex: Telex) => {
  const status = await (await telex.request('/api/v1/status')).json<{
    sources: Record<string, unknown>[]
  }>()
  return status.sources[0] ?? {}
}

const withRobots =
  (robots: () => Response, page: Network = () => listing(items(3))): Network =>
  (request) =>
    request.url.endsWith('/robots.txt') ? robots() : page(request)

describe('robots.txt', () => {
  it('that forbids the page keeps everybody from it, and health says so', async () => {
    const telex = await following(withRobots(() => text('User-agent: *\nDisallow: /list')))
    await pollAt(telex, START_MS)
    expect(telex.requested).toEqual([])
    expect(await sourceOf(telex)).toMatchObject({
      state: 'blocked',
      failure: { kind: 'robots_disallowed' },
    })
  })

  it('is ignored where the owner says so, and the status shows it', async () => {
    const forbids = () => text('User-agent: *\nDisallow: /')
    const telex = await following(withRobots(forbids), { ignore_robots: true })
    await pollAt(telex, START_MS)
    expect(telex.requested).toEqual([LISTING])
    expect(telex.robots).toEqual([])
    expect(await sourceOf(telex)).toMatchObject({ ignores_robots: true, entries: 3 })
  })

  it('is asked once a day, however often the page is', async () => {
    const undated = items(3).map(({ path, title }) => ({ path, title }))
    const page = () => listing(undated)
    const telex = await following(withRobots(() => text('User-agent: *\nAllow: /'), page))
    for (let hour = 0; hour < 40; hour++) await pollAt(telex, START_MS + hour * HOUR_MS)
    expect(telex.requested.length).toBeGreaterThan(5)
    expect(telex.robots).toHaveLength(2)
  })

  it.each([
    { why: 'fails with 500', answer: () => new Response('', { status: 500 }) },
    { why: 'asks for patience', answer: () => new Response('', { status: 429 }) },
    { why: 'is out of reach', answer: () => Promise.reject(new Error('no route')) },
  ])('that $why allows nothing, and is asked again', async ({ answer }) => {
    let isBack = false
    const telex = await following((request) => {
      if (!request.url.endsWith('/robots.txt')) return listing(items(3))
      return isBack ? text('') : answer()
    })
    await pollAt(telex, START_MS)
    expect(telex.requested).toEqual([])
    isBack = true
    await pollAt(telex, START_MS + 2 * HOUR_MS)
    expect(telex.requested).toEqual([LISTING])
  })

  it('is heeded for further pages too', async () => {
    const rule = { ...LISTING_RULE, pager: { next: 'a.next' } }
    const robots = () => text('User-agent: *\nDisallow: /list?page')
    const page = () => listing(items(3), '<a class="next" href="?page=2">next</a>')
    const telex = await following(withRobots(robots, page), { rule })
    await pollAt(telex, START_MS)
    expect(telex.requested).toEqual([LISTING])
    expect(await sourceOf(telex)).toMatchObject({ entries: 3 })
  })

  it('sets the pause between two requests', async () => {
    const slept: number[] = []
    const rule = { ...LISTING_RULE, pager: { next: 'a.next' } }
    const page: Network = ({ url }) =>
      url.includes('page=2')
        ? listing(items(3, 3))
        : listing(items(3), '<a class="next" href="?page=2">next</a>')
    const robots = () => text('User-agent: *\nCrawl-delay: 7')
    const telex = await following(withRobots(robots, page), { rule })
    const sleep = async (ms: number) => void slept.push(ms)
    await tick({ ...telex.effects, sleep }, telex.config, START_MS)
    expect(slept.filter((ms) => ms > 0)).toEqual([7_000, 7_000])
  })
})

describe('an address that moves', () => {
  const NEW = 'https://new.example/list'
  const network: Network = ({ url }) =>
    url === LISTING ? permanently(NEW) : url === NEW ? listing(items(3)) : undefined

  it('for good is the new one after three days, and nothing is doubled', async () => {
    const telex = await following(network)
    for (const day of [0, 1, 2]) {
      expect(await sourceOf(telex)).toMatchObject({ url: LISTING })
      await pollAt(telex, START_MS + day * LONG_DAY_MS)
    }
    expect(await sourceOf(telex)).toMatchObject({ url: NEW, entries: 3 })
    const before = telex.requested.length
    await pollAt(telex, START_MS + 4 * DAY_MS)
    expect(telex.requested.slice(before)).toEqual([NEW])
  })

  it('for a while stays what it is', async () => {
    const telex = await following(({ url }) => {
      if (url === NEW) return listing(items(3))
      return url === LISTING
        ? new Response('', { status: 302, headers: { Location: NEW } })
        : undefined
    })
    for (let day = 0; day < 5; day++) await pollAt(telex, START_MS + day * LONG_DAY_MS)
    expect(await sourceOf(telex)).toMatchObject({ url: LISTING })
  })

  it('to nowhere pauses the source, until somebody asks for it', async () => {
    let isGone = true
    const telex = await following(() =>
      isGone ? new Response('', { status: 410 }) : listing(items(3)),
    )
    for (let day = 0; day < 5; day++) await pollAt(telex, START_MS + day * LONG_DAY_MS)
    expect(telex.requested).toHaveLength(1)
    expect(await sourceOf(telex)).toMatchObject({ state: 'paused', next_fetch_at: null })
    isGone = false
    const begun = await telex.order('POST', '/api/v1/refresh?source=news-example')
    expect(begun.status).toBe(202)
    await telex.settled()
    expect(await sourceOf(telex)).toMatchObject({ state: 'ok', entries: 3 })
  })
})

describe('a refresh by hand', () => {
  const refresh = async (telex: Telex, query = '') => {
    const response = await telex.order('POST', `/api/v1/refresh${query}`)
    await telex.settled()
    return response
  }

  it('asks a source once in its interval, a hundred times over', async () => {
    const telex = await following(() => listing(items(3)))
    const answers: number[] = []
    for (let time = 0; time < 100; time++) answers.push((await refresh(telex)).status)
    expect(telex.requested).toHaveLength(1)
    expect(answers.filter((status) => status === 429)).toHaveLength(99)
    const refused = await refresh(telex, '?source=news-example')
    expect(Number(refused.headers.get('Retry-After'))).toBe(3_600)
    expect(refused.headers.get('Content-Type')).toContain('problem+json')
  })

  it('may be forced, but not against the server', async () => {
    let status = 200
    const headers = { 'Retry-After': '7200' }
    const telex = await following(() =>
      status === 200 ? listing(items(3)) : new Response('', { status, headers }),
    )
    await refresh(telex)
    expect((await refresh(telex, '?force=1')).status).toBe(202)
    status = 503
    expect((await refresh(telex, '?force=1')).status).toBe(202)
    expect((await refresh(telex, '?force=1')).status).toBe(429)
    telex.setNow(START_MS + 2 * HOUR_MS)
    expect((await refresh(telex, '?force=1')).status).toBe(202)
    expect(telex.requested).toHaveLength(4)
  })

  it('may not be forced against robots.txt', async () => {
    const telex = await following(withRobots(() => text('User-agent: *\nDisallow: /')))
    await refresh(telex, '?force=1')
    expect(telex.requested).toEqual([])
  })

  it('is limited where a limit is bound', async () => {
    const telex = await following(() => listing(items(3)))
    const effects = { ...telex.effects, mayRefresh: async () => false }
    const headers = { Authorization: `Bearer ${telex.config.adminToken}` }
    const bindings = { ...telex.bindings, effects }
    const init = { method: 'POST', headers }
    const response = await telex.request('/api/v1/refresh', init, bindings)
    expect([response.status, response.headers.get('Retry-After')]).toEqual([429, '60'])
    expect(telex.requested).toEqual([])
  })
})

const HOOK = 'https://hooks.example/telex'

describe('a source that stops working', () => {
  it('is told once to the webhook and in /status.atom, and so is its return', async () => {
    let isDown = false
    const told: string[] = []
    const telex = await following(
      async (request) => {
        if (request.url === HOOK) {
          told.push(await request.text())
          return new Response(null, { status: 204 })
        }
        if (request.url.endsWith('/robots.txt')) return undefined
        return isDown ? new Response('', { status: 503 }) : listing(items(3))
      },
      {},
      { healthWebhookUrl: HOOK },
    )
    await pollAt(telex, START_MS)
    isDown = true
    for (let day = 1; day < 8; day++) await pollAt(telex, START_MS + day * LONG_DAY_MS)
    isDown = false
    for (let day = 8; day < 11; day++) await pollAt(telex, START_MS + day * LONG_DAY_MS)
    const changes = told.map((body) => (JSON.parse(body) as { changes: object[] }).changes)
    expect(changes).toEqual([
      [expect.objectContaining({ source: 'news-example', before: 'ok', after: 'unreachable' })],
      [expect.objectContaining({ before: 'unreachable', after: 'ok' })],
    ])
    const feed = await telex.request('/status.atom')
    const body = await feed.text()
    expect(feed.headers.get('Content-Type')).toContain('application/atom+xml')
    expect(body.match(/<entry/g)).toHaveLength(2)
    expect(body).toContain('ok → unreachable (http_status 503)')
    const again = await telex.request('/status.atom', {
      headers: { 'If-None-Match': feed.headers.get('ETag') ?? '' },
    })
    expect(again.status).toBe(304)
  })
})
