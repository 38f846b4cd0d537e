/**
 * Fifty sources on loopback that have all been read once. Then half of them fail, each in a way of
 * its own: the others complete, each failure is told, nothing is lost, and memory stays small.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { tick } from '../../src/schedule/tick.ts'
import { answer, memoryBytes, SERVER } from '../setup/fault-client.ts'
import { LISTING_RULE } from '../setup/listing-site.ts'
import { aQueue, deliver } from '../setup/queue.ts'
import { aTelex, type Telex } from '../setup/telex.ts'

const START_MS = Date.UTC(2026, 10, 22, 10)
/** Later than the longest wait, and than a robots.txt is kept. */
const LATER_MS = START_MS + 27 * 3_600_000
const MEMORY_BYTES_MAX = 128 * 1024 * 1024

const list = (body: string) => `<html><body>${body}</body></html>`
const cards = (titles: readonly string[], site = '') =>
  list(
    `<ul>${titles.map((title, at) => `<li><a href="${site}/p/${titles.length - at}">${title}</a></li>`).join('')}</ul>`,
  )
const page = (body: string, headers: readonly string[] = ['Content-Type: text/html']) =>
  answer({ headers, body })
const TITLES = ['Two good things', 'One good thing']
const GOOD = page(cards(TITLES))
const GROWN = page(cards(['Three good things', ...TITLES]))
const FEED = page(
  `<rss version="2.0"><channel><title>Things</title>${TITLES.map(
    (title, at) => `<item><title>${title}</title><link>/p/${2 - at}</link></item>`,
  ).join('')}</channel></rss>`,
  ['Content-Type: application/rss+xml'],
)

/** Above the Latin letters of ISO 8859-1: letters of Russian begin at 0xC0. */
const windows1251 = (text: string) =>
  String.fromCharCode(
    ...[...text].map((letter) => {
      const code = letter.charCodeAt(0)
      return code >= 0x410 ? code - 0x410 + 0xc0 : code
    }),
  )
const RUSSIAN = cards(['Вторая хорошая вещь', 'Первая хорошая вещь'])

interface Fault {
  readonly why: string
  /** Path on the fault server, or a whole address. */
  readonly path: string
  /** What it was before; absent: a good page. */
  readonly before?: string
  /** What must be said of it. */
  readonly kind: string
  readonly robots?: string
}

/** A label of 64 letters is one too many for DNS, so no name server is asked. */
const NO_NAME = `http://${'x'.repeat(64)}.example/`

const FAULTS: readonly Fault[] = [
  { why: 'hangs', path: '/hang', kind: 'timeout' },
  { why: 'drips headers', path: '/header-drip', kind: 'timeout' },
  { why: 'drips its body', path: '/body-drip', kind: 'timeout' },
  { why: 'resets', path: '/reset', kind: 'body_incomplete' },
  { why: 'is short', path: '/short', kind: 'body_incomplete' },
  { why: 'has a bad chunk', path: '/bad-chunk', kind: 'body_incomplete' },
  { why: 'is a bomb of a gigabyte', path: '/bomb', kind: 'body_too_large' },
  {
    why: 'is of a wrong type',
    path: page('x', ['Content-Type: image/png']),
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
    why: 'asks who we are',
    path: answer({
      status: 403,
      headers: ['Content-Type: text/html'],
      body: list('<h1>Just a moment...</h1>'),
    }),
    kind: 'http_status',
  },
  { why: 'is missing', path: answer({ status: 404 }), kind: 'http_status' },
  { why: 'is gone', path: answer({ status: 410 }), kind: 'http_status' },
  { why: 'has no name in DNS', path: NO_NAME, kind: 'network' },
  { why: 'is empty', path: page(''), kind: 'rule_missed' },
  { why: 'is half a page', path: '/cut-gzip', kind: 'body_incomplete' },
  { why: 'is of ten megabytes', path: '/large?mebibytes=10', kind: 'body_too_large' },
  {
    why: 'is a form to log in',
    path: page(list('<form><input type="password"></form><p>Please log in</p>')),
    kind: 'page_blocked',
  },
  {
    why: 'shows entries of another site',
    path: page(cards(['Cheap things', 'Cheaper things'], 'https://elsewhere.example')),
    kind: 'listing_foreign',
  },
  {
    why: 'is a page instead of a feed',
    before: FEED,
    path: page(list('<h1>About us</h1><p>We have no news.</p>')),
    kind: 'listing_not_found',
  },
  {
    why: 'has a robots.txt that fails',
    path: GROWN,
    robots: answer({ status: 503 }),
    kind: 'robots_unreachable',
  },
  { why: 'is zstd', path: '/zstd', kind: 'encoding_unsupported' },
]

/** Other than before, and read all the same: no failure, nothing lost and nothing twice. */
const CHANGES: readonly Omit<Fault, 'kind'>[] = [
  {
    why: 'comes in another charset',
    before: page(RUSSIAN, ['Content-Type: text/html; charset=utf-8']),
    path: answer({
      headers: ['Content-Type: text/html; charset=windows-1251'],
      base64: btoa(windows1251(RUSSIAN)),
    }),
  },
  { why: 'is a feed instead of a page', path: FEED },
  { why: 'breaks off in the middle of its mark-up', path: page(cards(TITLES).slice(0, -40)) },
]

const GOOD_SOURCES = 50 - FAULTS.length
const SITES: readonly Omit<Fault, 'kind'>[] = [
  ...FAULTS,
  ...CHANGES,
  ...Array.from({ length: GOOD_SOURCES }, (_, at) => ({ why: `is good ${at}`, path: GROWN })),
]

/** Robots and links are by host, so each source gets a name; one server stands behind them all. */
const hostOf = (at: number) => `s${at}.example`
const idOf = (at: number) => `s${at}-example`

let telex: Telex
let isLater = false
let grownBytes: number | undefined

async function toServer(request: Request): Promise<Response | undefined> {
  const { hostname, pathname, search } = new URL(request.url)
  const site = SITES[Number(/^s(\d+)\./.exec(hostname)?.[1] ?? Number.NaN)]
  if (site === undefined) throw new Error(`led to ${request.url}`)
  const listing = isLater ? site.path : (site.before ?? GOOD)
  const robots = isLater ? site.robots : undefined
  if (pathname === '/robots.txt' && robots === undefined) return undefined
  const path = { '/list': listing, '/robots.txt': robots }[pathname] ?? pathname + search
  return fetch(URL.parse(path)?.href ?? SERVER + path, {
    headers: request.headers,
    redirect: 'manual',
    signal: request.signal,
  })
}

async function runAt(atMs: number): Promise<void> {
  const queue = aQueue()
  const effects = { ...telex.effects, queue: queue.queue }
  telex.setNow(atMs)
  await tick(effects, telex.config, atMs)
  await deliver(queue, { effects, config: telex.config })
}

beforeAll(async () => {
  telex = await aTelex(toServer, { timeouts: { headersMs: 1_000, totalMs: 1_500 } })
  telex.setNow(START_MS)
  for (const [at, { before }] of SITES.entries()) {
    const how = before === FEED ? {} : { rule: LISTING_RULE }
    await telex.order('POST', '/api/v1/sources', { url: `https://${hostOf(at)}/list`, ...how })
  }
  await runAt(START_MS)
  isLater = true
  const memory = await memoryBytes('begin')
  await runAt(LATER_MS)
  const { most } = await memoryBytes('end')
  if (memory.now !== undefined && most !== undefined) grownBytes = most - memory.now
}, 300_000)

interface ShownSource {
  readonly id: string
  readonly state: string
  readonly entries: number
  readonly failure: { readonly kind: string; readonly count: number } | null
  readonly suspicion: { readonly why: string } | null
  readonly last_attempt_at: string
  readonly last_success_at: string
  readonly next_fetch_at: string | null
}

const sourceAt = async (at: number) => {
  const status = await telex.request('/api/v1/status')
  const { sources } = await status.json<{ sources: ShownSource[] }>()
  return sources.find(({ id }) => id === idOf(at))
}

describe('of fifty sources, half of them failing', () => {
  it('the good ones lose nothing', async () => {
    for (let at = FAULTS.length + CHANGES.length; at < SITES.length; at++) {
      expect(await sourceAt(at)).toMatchObject({ entries: 3, failure: null, state: 'ok' })
    }
  })

  it.each(FAULTS.map((fault, at) => ({ ...fault, at })))(
    'the one that $why is told, with its time and count, and keeps its entries',
    async ({ at, kind }) => {
      const source = await sourceAt(at)
      expect(source).toMatchObject({ entries: 2, failure: { kind, count: 1 } })
      expect(source?.suspicion?.why).toBeTruthy()
      expect(Date.parse(source?.last_attempt_at ?? '')).toBeGreaterThanOrEqual(LATER_MS)
      expect(Date.parse(source?.last_success_at ?? '')).toBeLessThan(LATER_MS)
    },
  )

  it.each(CHANGES.map((change, at) => ({ ...change, at: FAULTS.length + at })))(
    'the one that $why is read as before',
    async ({ at }) => {
      expect(await sourceAt(at)).toMatchObject({ entries: 2, failure: null })
    },
  )

  it('each is told in one line of the log', () => {
    const lines = telex.logged.filter(({ event }) => event === 'source').slice(SITES.length)
    expect(lines.map(({ sourceId }) => sourceId).sort()).toEqual(
      SITES.map((_, at) => idOf(at)).sort(),
    )
  })

  it('nothing new is made of a fault', async () => {
    const row = await telex.effects.db
      .prepare('SELECT count(*) AS count FROM entries')
      .first<{ count: number }>()
    expect(row?.count).toBe(2 * SITES.length + GOOD_SOURCES)
  })

  it('memory grows by less than 128 MiB', ({ skip }) => {
    if (grownBytes === undefined) skip('no /proc: the memory of workerd is not known')
    expect(grownBytes).toBeLessThan(MEMORY_BYTES_MAX)
  })
})
