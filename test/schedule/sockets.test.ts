/** A day of polling over real sockets on loopback: only the clock is ours. */
import { beforeAll, expect, it } from 'vitest'
import { tick } from '../../src/schedule/tick.ts'
import { logOf, SERVER } from '../setup/fault-client.ts'
import { LISTING_RULE } from '../setup/listing-site.ts'
import { aQueue, deliver } from '../setup/queue.ts'
import { aTelex, type Telex } from '../setup/telex.ts'

const SOURCES = 10
const HOUR_MS = 3_600_000
const TICK_MS = HOUR_MS / 4
const START_MS = Date.UTC(2026, 10, 23)
const BODY = '<ul><li><a href="/p/1">One good thing</a></li></ul>'
const pathOf = (at: number) => `/conditional?etag=%22${at}%22&body=${encodeURIComponent(BODY)}`

let telex: Telex
const askedAtMs = new Map<string, number[]>()

beforeAll(async () => {
  telex = await aTelex((request) => {
    const { hostname, pathname } = new URL(request.url)
    if (pathname === '/robots.txt') return undefined
    const at = Number(/\d+/.exec(hostname)?.[0])
    askedAtMs.set(hostname, [...(askedAtMs.get(hostname) ?? []), telex.effects.nowMs()])
    return fetch(SERVER + pathOf(at), { headers: request.headers, redirect: 'manual' })
  })
  telex.setNow(START_MS)
  for (let at = 0; at < SOURCES; at++) {
    const source = { url: `https://s${at}.example/list`, rule: LISTING_RULE, interval_minutes: 60 }
    await telex.order('POST', '/api/v1/sources', source)
  }
  const queue = aQueue()
  const effects = { ...telex.effects, queue: queue.queue }
  for (let atMs = START_MS; atMs < START_MS + 24 * HOUR_MS; atMs += TICK_MS) {
    telex.setNow(atMs)
    await tick(effects, telex.config, atMs)
    await deliver(queue, { effects, config: telex.config })
  }
}, 300_000)

it('asks each source at most once an hour', () => {
  expect(askedAtMs.size).toBe(SOURCES)
  for (const times of askedAtMs.values()) {
    const gaps = times.slice(1).map((atMs, at) => atMs - times[at]!)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(HOUR_MS)
    expect(times.length).toBeGreaterThan(3)
  }
})

it('gets one page of each, and then 304 with the validators byte for byte', async () => {
  for (let at = 0; at < SOURCES; at++) {
    const lines = await logOf(pathOf(at))
    const sent = lines.map(({ headers }) => {
      const name = headers.findIndex((one) => one.toLowerCase() === 'if-none-match')
      return name < 0 ? undefined : headers[name + 1]
    })
    expect(sent).toEqual([undefined, ...Array(sent.length - 1).fill(`"${at}"`)])
    expect(sent).toHaveLength(askedAtMs.get(`s${at}.example`)?.length ?? 0)
  }
  const pages = telex.logged.filter(({ event, pages }) => event === 'source' && pages === 1)
  expect(pages).toHaveLength(SOURCES)
})
