/** What no response may give away, and what none may leave out: over all routes there are. */
import { beforeAll, describe, expect, it } from 'vitest'
import assetHeaders from '../../public/_headers?raw'
import { app, misconfigured } from '../../src/web/app.ts'
import { OPERATIONS } from '../../src/web/operations.ts'
import { items, LISTING_RULE, listing } from '../setup/listing-site.ts'
import { aTelex, type Telex, TOKEN } from '../setup/telex.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const
const filled = (path: string) => path.replaceAll(/:\w+(?:\{[^}]+\})?|\{\w+\}/g, 'x')
const ROUTES = app.routes.map(({ method, path, handler }) => ({ method, path, handler }))
const guarded = ROUTES.filter(({ handler }) => handler.name === 'authorize')

let telex: Telex

beforeAll(async () => {
  telex = await aTelex(() => listing(items(3)))
})

describe('every route of the API that changes something', () => {
  const orders = ROUTES.filter(
    ({ method, path }) => path.startsWith('/api/') && !['GET', 'ALL'].includes(method),
  ).map(({ method, path }) => `${method} ${path}`)

  it('is guarded', () => {
    const safe = new Set(guarded.map(({ method, path }) => `${method} ${path}`))
    expect(safe.size).toBeGreaterThanOrEqual(10)
    expect(orders.filter((one) => !safe.has(one))).toEqual([])
  })

  it.each(guarded)('without the token is 401: $method $path', async ({ method, path }) => {
    const tries: readonly { readonly headers?: HeadersInit; readonly query?: string }[] = [
      {},
      { headers: { Authorization: '' } },
      { headers: { Authorization: 'Bearer' } },
      { headers: { Authorization: 'Bearer wrong' } },
      { headers: { Authorization: `Basic ${btoa(`:${TOKEN}`)}` } },
      { headers: { Authorization: `Bearer ${TOKEN.slice(0, -1)}` } },
      { headers: { Cookie: `token=${TOKEN}` } },
      { query: `?token=${TOKEN}` },
      { query: `?access_token=${TOKEN}` },
    ]
    for (const { headers = {}, query = '' } of tries) {
      const response = await telex.request(filled(path) + query, { method, headers })
      expect(response.status).toBe(401)
      expect(await response.text()).not.toContain(TOKEN)
    }
    expect(telex.requested).toEqual([])
  })
})

it('the token is nowhere but in the request: not in a log, an answer or the database', async () => {
  const { effects, logged } = telex
  const answers: string[] = []
  const order = async (method: string, path: string, body?: unknown) => {
    const response = await telex.order(method, path, body)
    answers.push(await response.text(), JSON.stringify([...response.headers]))
  }
  await order('POST', '/api/v1/sources', { url: 'https://a.example/list', rule: LISTING_RULE })
  await order('POST', '/api/v1/sources', { url: 'nonsense' })
  await order('POST', '/api/v1/refresh')
  await telex.settled()
  for (const { method, path } of guarded) await order(method, filled(path))
  const broken = { ...telex.bindings, effects: { ...effects, db: null as never } }
  const headers = { Authorization: `Bearer ${TOKEN}` }
  const thrown = await app.request('/api/v1/sources', { headers }, broken)
  expect(thrown.status).toBe(500)
  answers.push(await thrown.text())
  const { results } = await effects.db
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
    )
    .all<{ name: string }>()
  const tables = await effects.db.batch(
    results.map(({ name }) => effects.db.prepare(`SELECT * FROM ${name}`)),
  )
  const everything = JSON.stringify([answers, logged, tables.map((table) => table.results)])
  expect(everything).toContain('a.example')
  expect(everything).not.toContain(TOKEN)
})

describe('every response has a policy and is not sniffed', () => {
  const paths = [
    ...new Set(OPERATIONS.map(({ path }) => filled(path))),
    '/',
    '/no-such-page',
    '/rss.xml?limit=0',
    '/api/v1/entries?limit=0',
    '/feed',
  ]

  const isSafe = (response: Response, name: string) => {
    expect(response.headers.get('Content-Security-Policy'), name).toContain("default-src 'none'")
    expect(response.headers.get('X-Content-Type-Options'), name).toBe('nosniff')
  }

  it.each(METHODS)('%s of every route', async (method) => {
    for (const path of paths) {
      isSafe(await app.request(path, { method }, telex.bindings), `${method} ${path}`)
    }
  })

  it('also a feed in a window, and what is wrong with the deployment or the database', async () => {
    const headers = { 'Sec-Fetch-Dest': 'document', 'Accept-Encoding': 'gzip' }
    for (const path of ['/rss.xml', '/atom.xml']) {
      isSafe(await telex.request(path, { headers }), `${path} in a window`)
    }
    isSafe(misconfigured('PUBLIC_URL'), 'misconfigured')
    const broken = { ...telex.bindings, effects: { ...telex.effects, db: null as never } }
    isSafe(await app.request('/api/v1/entries', undefined, broken), '500')
  })

  it('and what the platform serves by itself', () => {
    const [everywhere = ''] = assetHeaders.split(/\n(?=\/)/)
    expect(everywhere).toMatch(/^\/\*\n/)
    expect(everywhere).toContain("Content-Security-Policy: default-src 'none'")
    expect(everywhere).toContain('X-Content-Type-Options: nosniff')
  })
})
