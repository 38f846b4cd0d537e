/**
 * Seven simulated days: a cron every five minutes that is sometimes late, missing or doubled, and
 * a deployment every hour, which forgets all that an isolate may remember.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { tick } from '../../src/schedule/tick.ts'
import { type Asked, addAll, networkOf, type PolledSite, sites } from '../setup/polled-sites.ts'
import { aQueue, deliver } from '../setup/queue.ts'
import { seeded } from '../setup/simulated-site.ts'
import { aTelex, type Telex } from '../setup/telex.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAYS = 7
const START_MS = Date.UTC(2026, 10, 23)
const RETRY_AFTER_SECONDS = 3 * 3_600

/** Every tenth site asks for silence now and then, every seventh fails now and then. */
const hourOf = (atMs: number) => Math.floor((atMs - START_MS) / HOUR_MS)
const silenced = (atMs: number) =>
  hourOf(atMs) % 31 === 5
    ? new Response('', { status: 429, headers: { 'Retry-After': String(RETRY_AFTER_SECONDS) } })
    : undefined
const failing = (atMs: number) =>
  hourOf(atMs) % 23 === 7 ? new Response('', { status: 503 }) : undefined

const SITES = sites(50, (at) => ({
  validators: at % 2 === 0 ? 'etag' : 'none',
  gapHours: at < 25 ? 0 : at < 27 ? 1 : [12, 24, 48, 72, 96][at % 5]!,
  ...(at % 10 === 3 && { instead: silenced }),
  ...(at % 7 === 4 && { instead: failing }),
}))

let telex: Telex
let asked: ReadonlyMap<string, Asked[]>
const pagesRead = new Map<string, number>()

const historyOf = ({ url }: PolledSite) => asked.get(url) ?? []

beforeAll(async () => {
  let network: ReturnType<typeof networkOf> | undefined
  telex = await aTelex((request) => {
    // Time passes while a page is fetched.
    telex.setNow(telex.effects.nowMs() + 1)
    return network?.network(request)
  })
  network = networkOf(SITES, telex.effects.nowMs)
  asked = network.asked
  const random = seeded(7)
  telex.setNow(START_MS)
  await addAll(telex, SITES)
  const queue = aQueue()
  for (let atMs = START_MS; atMs < START_MS + DAYS * 24 * HOUR_MS; atMs += 5 * MINUTE_MS) {
    if (random() < 0.02) continue
    telex.setNow(atMs + Math.floor(random() * 40) * 1_000)
    const effects = { ...telex.effects, queue: queue.queue }
    const deployed = { effects, config: telex.config }
    const times = random() < 0.02 ? 2 : 1
    for (let time = 0; time < times; time++) await tick(effects, telex.config, atMs)
    await deliver(queue, deployed)
  }
  for (const line of telex.logged.filter(({ event }) => event === 'source')) {
    const url = String(line.url)
    pagesRead.set(url, (pagesRead.get(url) ?? 0) + Number(line.pages))
  }
}, 300_000)

describe('in seven days', () => {
  it('no source is asked twice within an hour', () => {
    for (const site of SITES) {
      const times = historyOf(site).map(({ atMs }) => atMs)
      const gaps = times.slice(1).map((atMs, at) => atMs - times[at]!)
      expect(Math.min(...gaps), site.host).toBeGreaterThanOrEqual(HOUR_MS)
      expect(times.length).toBeLessThanOrEqual(DAYS * 24)
      expect(times.length).toBeGreaterThanOrEqual(DAYS)
    }
  })

  it('no source is asked while its server wants to be left alone', () => {
    let seen = 0
    for (const site of SITES) {
      const history = historyOf(site)
      history.forEach(({ atMs, status }, at) => {
        const next = history[at + 1]
        if (status !== 429 || next === undefined) return
        seen += 1
        expect(next.atMs - atMs).toBeGreaterThanOrEqual(RETRY_AFTER_SECONDS * 1_000)
      })
    }
    expect(seen).toBeGreaterThan(3)
  })

  it('an unchanged source is parsed once in its life', () => {
    for (const site of SITES.filter(({ gapHours }) => gapHours === 0)) {
      expect(pagesRead.get(site.url), site.host).toBe(1)
      const answers = historyOf(site).filter(({ status }) => status < 400)
      const bodies = answers.filter(({ status }) => status === 200)
      if (site.validators === 'etag') expect(bodies, site.host).toHaveLength(1)
    }
  })

  it('every entry of every source is found once', async () => {
    const rows = await telex.effects.db
      .prepare('SELECT count(*) AS all_of_them, count(DISTINCT url) AS urls FROM entries')
      .first<{ all_of_them: number; urls: number }>()
    expect(rows?.all_of_them).toBe(rows?.urls)
    // A source that shows eight cards and one new one an hour is read before any scrolls off.
    const hourly = SITES.filter(({ gapHours }) => gapHours === 1)
    const found = await telex.effects.db
      .prepare('SELECT id, entries FROM sources')
      .all<{ id: string; entries: number }>()
    const of = ({ host }: PolledSite) =>
      found.results.find(({ id }) => id === host.replace('.', '-'))?.entries ?? 0
    for (const site of hourly) expect(of(site)).toBeGreaterThan(DAYS * 24 - 10)
  })

  it('no source ends in an alarm', async () => {
    const status = await (await telex.request('/api/v1/status')).json<{
      sources: { id: string; state: string }[]
    }>()
    expect(status.sources.filter(({ state }) => state !== 'ok')).toEqual([])
    expect(telex.logged.filter(({ event }) => String(event).includes('threw'))).toEqual([])
  })
})
