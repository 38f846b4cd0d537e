/**
 * Fifty sources on loopback, half of which fail, each in a way of its own. The good ones complete;
 * killed anywhere, or on a database that loses one call in ten, all ends the same.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { tick } from '../../src/schedule/tick.ts'
import { type Fate, failing, killedAt, unsteady } from '../setup/failing-database.ts'
import { answer, SERVER } from '../setup/fault-client.ts'
import { items, LISTING_RULE, listing } from '../setup/listing-site.ts'
import { aQueue, deliver } from '../setup/queue.ts'
import { seeded } from '../setup/simulated-site.ts'
import { aTelex, type Telex } from '../setup/telex.ts'

const HOUR_MS = 3_600_000
const START_MS = Date.UTC(2026, 10, 22, 10)
const HTML = 'Content-Type: text/html'
const list = (body: string) => `<html><body>${body}</body></html>`
const good = list(
  '<ul><li><a href="/p/1">One good thing</a></li><li><a href="/p/2">Two good things</a></li></ul>',
)
const page = (body: string, headers: readonly string[] = [HTML]) => answer({ headers, body })

/** Path on the fault server -> what must be said of it. */
const FAULTS: readonly { readonly why: string; readonly path: string; readonly kind: string }[] = [
  { why: 'never answers', path: '/hang', kind: 'timeout' },
  { why: 'drips headers', path: '/header-drip', kind: 'timeout' },
  { why: 'drips its body', path: '/body-drip', kind: 'timeout' },
  { why: 'resets', path: '/reset', kind: 'body_incomplete' },
  { why: 'resets before headers', path: '/reset-before-headers', kind: 'network' },
  { why: 'is short', path: '/short', kind: 'body_incomplete' },
  { why: 'has a bad chunk', path: '/bad-chunk', kind: 'body_incomplete' },
  { why: 'is half a page', path: '/cut-gzip', kind: 'body_incomplete' },
  { why: 'is a bomb', path: '/bomb', kind: 'body_too_large' },
  { why: 'never ends', path: '/endless', kind: 'body_too_large' },
  {
    why: 'is a picture',
    path: page('x', ['Content-Type: image/png']),
    kind: 'content_type_unsupported',
  },
  {
    why: 'is a PDF',
    path: page('%PDF-1.7', ['Content-Type: application/pdf']),
    kind: 'content_type_unsupported',
  },
  { why: 'redirects in a loop', path: '/loop', kind: 'redirects_too_many' },
  {
    why: 'redirects to a private address',
    path: answer({ status: 302, headers: ['Location: http://10.0.0.1/'] }),
    kind: 'address_forbidden',
  },
  {
    why: 'redirects to a file',
    path: answer({ status: 302, headers: ['Location: file:///etc/passwd'] }),
    kind: 'address_forbidden',
  },
  {
    why: 'is rate limited',
    path: answer({ status: 429, headers: ['Retry-After: 7200'] }),
    kind: 'http_status',
  },
  { why: 'is overloaded', path: answer({ status: 503 }), kind: 'http_status' },
  {
    why: 'forbids',
    path: answer({ status: 403, headers: [HTML], body: 'Just a moment...' }),
    kind: 'http_status',
  },
  { why: 'is missing', path: answer({ status: 404 }), kind: 'http_status' },
  { why: 'is gone', path: answer({ status: 410 }), kind: 'http_status' },
  { why: 'speaks no HTTP', path: '/not-http', kind: 'network' },
  { why: 'is empty', path: page(''), kind: 'rule_missed' },
  {
    why: 'is another page',
    path: page(list('<h1>About us</h1><p>We are.</p>')),
    kind: 'rule_missed',
  },
  {
    why: 'is a form to log in',
    path: page(list('<form><input type="password"></form><p>Please log in</p>')),
    kind: 'page_blocked',
  },
  { why: 'is zstd', path: '/zstd', kind: 'encoding_unsupported' },
]
const GOOD = Array.from({ length: FAULTS.length }, (_, at) => `${page(good)}&n=${at}`)

/** One host cannot be many: robots.txt and links are by host, so each source gets a name. */
const hostOf = (at: number) => `s${at}.example`
const pathOf = (at: number) => (at < GOOD.length ? GOOD[at] : FAULTS[at - GOOD.length]?.path) ?? ''

/** Real requests to the fault server, under names of their own. */
async function toServer(request: Request): Promise<Response | undefined> {
  const { hostname, pathname } = new URL(request.url)
  if (pathname === '/robots.txt') return undefined
  const at = Number(/^s(\d+)\.example$/.exec(hostname)?.[1] ?? Number.NaN)
  const path = pathname === '/list' ? pathOf(at) : new URL(request.url).pathname
  return fetch(SERVER + path, {
    headers: request.headers,
    redirect: 'manual',
    signal: request.signal,
  })
}

async function fiftySources(): Promise<Telex> {
  const telex = await aTelex(toServer, { timeouts: { headersMs: 150, totalMs: 300 } })
  telex.setNow(START_MS)
  for (let at = 0; at < 2 * GOOD.length; at++) {
    const url = `https://${hostOf(at)}/list`
    await telex.order('POST', '/api/v1/sources', { url, rule: LISTING_RULE })
  }
  return telex
}

interface ApiStatus {
  readonly sources: {
    readonly id: string
    readonly state: string
    readonly entries: number
    readonly failure: { readonly kind: string; readonly count: number } | null
    readonly last_attempt_at: string | null
    readonly next_fetch_at: string | null
  }[]
}

const statusOf = async (telex: Telex) =>
  (await (await telex.request('/api/v1/status')).json<ApiStatus>()).sources

describe('fifty sources, half of them failing', () => {
  let telex: Telex

  beforeAll(async () => {
    telex = await fiftySources()
    const queue = aQueue()
    const effects = { ...telex.effects, queue: queue.queue }
    await tick(effects, telex.config, START_MS)
    await deliver(queue, { effects, config: telex.config })
  }, 60_000)

  it('lose none of the good ones', async () => {
    const status = await statusOf(telex)
    for (let at = 0; at < GOOD.length; at++) {
      const source = status.find(({ id }) => id === `s${at}-example`)
      expect(source).toMatchObject({ entries: 2, failure: null, state: 'ok' })
    }
  })

  it.each(FAULTS.map((fault, at) => ({ ...fault, at: at + GOOD.length })))(
    'name the one that $why',
    async ({ at, kind }) => {
      const source = (await statusOf(telex)).find(({ id }) => id === `s${at}-example`)
      expect(source).toMatchObject({ entries: 0, failure: { kind, count: 1 } })
      expect(Date.parse(source?.last_attempt_at ?? '')).toBe(START_MS)
      expect(source?.state).not.toBe('ok')
    },
  )

  it('are each told in one line of the log', () => {
    const lines = telex.logged.filter(({ event }) => event === 'source')
    expect(lines).toHaveLength(2 * GOOD.length)
    expect(new Set(lines.map(({ sourceId }) => sourceId)).size).toBe(2 * GOOD.length)
  })
})

/** Twelve sources in process: what matters here is the database. */
async function twelveSources(): Promise<Telex> {
  const telex = await aTelex((request) => {
    const at = Number(/^s(\d+)\./.exec(new URL(request.url).hostname)?.[1] ?? Number.NaN)
    if (Number.isNaN(at) || new URL(request.url).pathname !== '/list') return undefined
    if (at % 4 === 3) return new Response('', { status: 503 })
    return listing(items(3, at * 10))
  })
  telex.setNow(START_MS)
  for (let at = 0; at < 12; at++) {
    await telex.order('POST', '/api/v1/sources', {
      url: `https://${hostOf(at)}/list`,
      rule: LISTING_RULE,
    })
  }
  return telex
}

async function remembered({ effects }: Telex) {
  const rows = async (sql: string) => (await effects.db.prepare(sql).all()).results
  return {
    entries: await rows('SELECT url, title, seq FROM entries ORDER BY url'),
    aliases: await rows('SELECT key FROM entry_aliases ORDER BY key'),
    sources: await rows('SELECT id, kind, health, body_hash, entries FROM sources ORDER BY id'),
  }
}

/** What does not depend on the order in which sources were read. */
const settled = (state: Awaited<ReturnType<typeof remembered>>) => ({
  ...state,
  entries: state.entries.map(({ url, title }) => ({ url, title })),
})

/** One tick with its messages; whatever breaks off is over. */
async function run(telex: Telex, atMs: number, fate?: Fate): Promise<void> {
  const queue = aQueue()
  const db = fate === undefined ? telex.effects.db : failing(telex.effects.db, fate)
  const effects = { ...telex.effects, db, queue: queue.queue }
  telex.setNow(atMs)
  await tick(effects, telex.config, atMs).catch(() => undefined)
  await deliver(queue, { effects, config: telex.config }).catch(() => undefined)
}

describe('a run that is killed', () => {
  it('at thirty random points ends as an undisturbed one, a lease later', async () => {
    const undisturbed = await twelveSources()
    await run(undisturbed, START_MS)
    const expected = settled(await remembered(undisturbed))
    expect(expected.entries).toHaveLength(27)
    const random = seeded(30)
    for (let kill = 0; kill < 30; kill++) {
      const telex = await twelveSources()
      const at = 1 + Math.floor(random() * 45)
      await run(telex, START_MS, killedAt(at, random() < 0.5 ? 'before' : 'after'))
      // Leases end after 15 minutes; what failed waits for its hour.
      for (const minutes of [16, 32]) await run(telex, START_MS + minutes * 60_000)
      expect(settled(await remembered(telex)), `killed at call ${at}`).toEqual(expected)
      const asked = telex.requested.filter((url) => url.endsWith('/list'))
      expect(asked.length).toBeLessThanOrEqual(24)
    }
  }, 120_000)
})

describe('a trigger that is delivered twenty times at once', () => {
  it('asks each source once', async () => {
    const telex = await twelveSources()
    const queue = aQueue()
    const effects = { ...telex.effects, queue: queue.queue }
    await Promise.all(Array.from({ length: 20 }, () => tick(effects, telex.config, START_MS)))
    // Queues deliver at least once.
    queue.waiting.push(...queue.waiting.map((message) => ({ ...message })))
    await deliver(queue, { effects, config: telex.config })
    expect([...telex.requested].sort()).toEqual([...new Set(telex.requested)].sort())
    expect(telex.requested).toHaveLength(12)
  })
})

describe('a database that loses one call in ten', () => {
  it('costs and doubles nothing', async () => {
    const steady = await twelveSources()
    await run(steady, START_MS)
    const expected = settled(await remembered(steady))
    for (let seed = 1; seed <= 6; seed++) {
      const telex = await twelveSources()
      const fate = unsteady(seeded(seed), 0.1)
      for (let hour = 0; hour < 3; hour++) await run(telex, START_MS + hour * HOUR_MS, fate)
      expect(settled(await remembered(telex)), `seed ${seed}`).toEqual({
        ...expected,
        sources: (await remembered(telex)).sources,
      })
      const feed = await telex.request('/rss.xml', undefined, {
        ...telex.bindings,
        effects: { ...telex.effects, db: failing(telex.effects.db, fate) },
      })
      expect([200, 503]).toContain(feed.status)
    }
  }, 60_000)
})
