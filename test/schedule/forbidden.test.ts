/**
 * Addresses that nobody may be led to, in every spelling and by every way. Requests really go
 * out, to a canary on loopback: it must not get a single connection.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { alert } from '../../src/schedule/alert.ts'
import { announce } from '../../src/schedule/announce.ts'
import { tick } from '../../src/schedule/tick.ts'
import { beginRun } from '../../src/store/runs.ts'
import { aNormalizedEntry } from '../setup/entries.ts'
import { canary } from '../setup/fault-client.ts'
import { items, listing } from '../setup/listing-site.ts'
import { aQueue, deliver } from '../setup/queue.ts'
import { aTelex, remembered, type Telex } from '../setup/telex.ts'

const DAY_MS = 86_400_000
const { port } = await canary()

/** Spellings of this machine, at the port where the canary listens. */
const LOOPBACK = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '2130706433',
  '0x7f000001',
  '0x7f.0.0.1',
  '0x7f.1',
  '0177.0.0.1',
  '0177.1',
  '017700000001',
  '127.0.0.1.',
  '127.8.9.10',
  '%31%32%37.0.0.1',
  '１２７.0.0.1',
  '①②⑦.0.0.1',
  '127。0。0。1',
  '0',
  '0.0.0.0',
  'localhost',
  'LOCALHOST',
  'localhost.',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[0:0:0:0:0:ffff:7f00:1]',
].map((host) => `http://${host}:${port}/`)

/** Behind these is no canary: that nothing is asked is enough. */
const OTHERS = [
  'http://sub.localhost/',
  'http://[::1]/',
  'http://[0:0:0:0:0:0:0:1]/',
  'http://[::]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[fe80::1]/',
  'http://[fc00::1]/',
  'http://[fd12:3456::1]/',
  'http://[ff02::1]/',
  'http://10.0.0.1/',
  'http://172.16.0.1/',
  'http://192.168.1.1/',
  'http://169.254.169.254/',
  'http://100.64.0.1/',
  'http://192.0.0.1/',
  'http://198.18.0.1/',
  'http://224.0.0.1/',
  'http://255.255.255.255/',
  'http://127.0.0.1.nip.io/',
  'http://user:pass@public.example/',
  'http://intranet/',
  'http://printer.local/',
  'http://db.internal/',
  'https://telex.example/',
  'file:///etc/passwd',
  'ftp://public.example/',
  'gopher://public.example/',
]
const FORBIDDEN = [...LOOPBACK, ...OTHERS]

/** What a URL that leads to this machine is parsed to. */
const HERE = /^(?:127\.\d+\.\d+\.\d+|0\.0\.0\.0|localhost\.?|\[::ffff:7f00:1\])$/

let telex: Telex
let reached: string[]
/** How the site of each spelling answers. */
let lead: (url: string, request: Request) => Response

async function telexThatMay(allowLoopback: boolean): Promise<Telex> {
  reached = []
  return aTelex(
    (request) => {
      const { hostname, port: asked } = new URL(request.url)
      const at = /^f(\d+)\.example$/.exec(hostname)?.[1]
      if (at !== undefined) return lead(FORBIDDEN[Number(at)] ?? '', request)
      reached.push(request.url)
      // The one address to which a test may really send: whoever gets here has not been refused.
      return HERE.test(hostname) && asked === String(port) ? fetch(request) : undefined
    },
    { allowLoopback, publicUrl: 'https://telex.example' },
  )
}

const to = (location: string) =>
  new Response('', {
    status: 302,
    headers: { Location: encodeURI(location).replaceAll('%25', '%') },
  })

/** Leads from the page, while the robots.txt allows all. */
const fromPage =
  (page: (url: string) => Response): typeof lead =>
  (url, request) =>
    request.url.endsWith('/robots.txt') ? new Response('', { status: 404 }) : page(url)

const WAYS: readonly { readonly why: string; readonly lead: typeof lead }[] = [
  {
    why: 'by an entry or a next page that a detected rule is checked on',
    lead: fromPage((url) => {
      const linked = items(6).map((item) => ({ ...item, path: `${url}${item.path}` }))
      return listing(linked, `<a rel="next" href="${url}">Older</a>`)
    }),
  },
  {
    why: 'by the pager of a list whose entries are all new',
    lead: fromPage((url) => listing(items(6, 100), `<a rel="next" href="${url}">Older</a>`)),
  },
  { why: 'by a redirect', lead: fromPage(to) },
  {
    why: 'by the robots.txt',
    lead: (url, request) => (request.url.endsWith('/robots.txt') ? to(url) : listing(items(6))),
  },
]

it('has more than forty spellings, and a canary that is alive', async () => {
  expect(FORBIDDEN.length).toBeGreaterThanOrEqual(40)
  telex = await telexThatMay(true)
  const { connections } = await canary()
  await telex.order('POST', '/api/v1/preview', { url: `http://127.1:${port}/` })
  expect((await canary()).connections).toBeGreaterThan(connections)
})

describe('with the switch off, a forbidden address is never reached', () => {
  let before: number

  beforeAll(async () => {
    before = (await canary()).connections
    telex = await telexThatMay(false)
    for (const at of FORBIDDEN.keys()) {
      await telex.order('POST', '/api/v1/sources', { url: `https://f${at}.example/list` })
    }
  }, 300_000)

  afterEach(() => {
    expect(reached).toEqual([])
  })

  afterAll(async () => {
    expect((await canary()).connections).toBe(before)
  })

  it('directly, as a source or in a preview', async () => {
    for (const url of FORBIDDEN) {
      const added = await telex.order('POST', '/api/v1/sources', { url })
      expect(added.status, url).toBe(400)
      await telex.order('POST', '/api/v1/preview', { url })
    }
  })

  it.each(WAYS)('$why', async (way) => {
    lead = way.lead
    telex.requested.length = 0
    const queue = aQueue()
    const effects = { ...telex.effects, queue: queue.queue }
    telex.setNow(effects.nowMs() + 3 * DAY_MS)
    await tick(effects, telex.config, effects.nowMs())
    await deliver(queue, { effects, config: telex.config })
    expect(telex.requested).toHaveLength(FORBIDDEN.length)
    expect(reached).toEqual([])
  })

  it('as a webhook or as a hub', async () => {
    const { effects, config } = telex
    await remembered(telex, [aNormalizedEntry(1)])
    await beginRun(effects.db, { id: 'run', trigger: 'cron', startedMs: 0, sourceIds: [] })
    await effects.db
      .prepare('INSERT INTO fetch_reports VALUES (?, ?, ?)')
      .bind('run', 'one', JSON.stringify([{ sourceId: 'one', new: 1, changed: 0 }]))
      .run()
    const change = { id: '1', sourceId: 'one', atMs: 0, before: 'ok', after: 'broken', why: '' }
    for (const url of FORBIDDEN) {
      await alert(effects, { ...config, healthWebhookUrl: url }, [{ ...change } as never])
      await announce(effects, { ...config, hubUrl: url }, 'run')
    }
    const told = (event: string) => telex.logged.filter((line) => line.event === event).length
    expect(told('webhook_failed')).toBe(FORBIDDEN.length)
    expect(told('hub_failed')).toBe(FORBIDDEN.length)
  })
})
