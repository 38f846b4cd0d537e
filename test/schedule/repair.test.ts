/**
 * Self-repair: sites that come back in another theme, with the same entries and some new ones.
 * Every change of one theme for another is a site.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { tick } from '../../src/schedule/tick.ts'
import { aQueue, deliver } from '../setup/queue.ts'
import { aTelex, type Telex } from '../setup/telex.ts'
import { entriesOf, type Shown, THEMES } from '../setup/themes.ts'

const DAY_MS = 86_400_000
const START_MS = Date.UTC(2026, 10, 22, 10)
const BEFORE = 15
const ADDED = 3

const CHANGES = THEMES.flatMap((before, from) =>
  THEMES.flatMap((after, to) => (from === to ? [] : [{ before, after }])),
)
  // Every second one: 36 sites.
  .filter((_, at) => at % 2 === 0)
  // Every third one gives its pages other addresses, too.
  .map((change, site) => ({ ...change, site, host: `t${site}.example`, moves: site % 3 === 0 }))

let telex: Telex
let isChanged = false

/** `/posts/a-b-c-7.html` has become `/notes/2026/a-b-c-7/`, or `/?p=7007`: no word is left. */
const moved = (path: string, site: number) =>
  site % 2 === 0
    ? path.replace('/posts/', '/notes/2026/').replace('.html', '/')
    : path.replace(/^.*-(\d+)\.html$/, (_, number) => `/?p=${7_000 + Number(number)}`)

const shownBy = ({ site, moves }: (typeof CHANGES)[number]): Shown[] => {
  if (!isChanged) return entriesOf(site, BEFORE)
  const shown = [...entriesOf(site, ADDED, BEFORE), ...entriesOf(site, BEFORE).slice(0, -ADDED)]
  return moves ? shown.map((one) => ({ ...one, path: moved(one.path, site) })) : shown
}

const html = (text: string) => new Response(text, { headers: { 'Content-Type': 'text/html' } })

async function poll(days: number): Promise<void> {
  const queue = aQueue()
  const effects = { ...telex.effects, queue: queue.queue }
  telex.setNow(START_MS + days * DAY_MS)
  await tick(effects, telex.config, telex.effects.nowMs())
  await deliver(queue, { effects, config: telex.config })
}

interface Row {
  readonly url: string
  readonly title: string
  readonly published_ms: number | null
  readonly first_seen_ms: number
}

const stored = async (host: string): Promise<readonly Row[]> => {
  const sql = 'SELECT url, title, published_ms, first_seen_ms FROM entries WHERE url LIKE ?1'
  return (await telex.effects.db.prepare(sql).bind(`https://${host}/%`).all<Row>()).results
}

const reports = () =>
  telex.logged.filter(({ event }) => event === 'source') as unknown as {
    readonly url: string
    readonly new: number
    readonly outcome: string
    readonly repair?: { readonly found: number; readonly known: number }
  }[]

let repaired: { readonly host: string; readonly isRepaired: boolean }[]

beforeAll(async () => {
  telex = await aTelex((request) => {
    const { hostname, pathname } = new URL(request.url)
    const change = CHANGES.find(({ host }) => host === hostname)
    if (change === undefined || pathname !== '/') return undefined
    const { show } = isChanged ? change.after : change.before
    return html(show(shownBy(change)))
  })
  telex.setNow(START_MS)
  for (const { host } of CHANGES) {
    await telex.order('POST', '/api/v1/sources', { url: `https://${host}/` })
  }
  await poll(0)
  isChanged = true
  telex.logged.length = 0
  await poll(2)
  repaired = CHANGES.map(({ host }) => {
    const report = reports().find(({ url }) => url === `https://${host}/`)
    return { host, isRepaired: report?.repair !== undefined || report?.new === ADDED }
  })
}, 300_000)

describe('sites in a new theme', () => {
  it('are many', () => {
    expect(CHANGES.length).toBeGreaterThanOrEqual(30)
  })

  it('were read whole before', async () => {
    const counts = await Promise.all(CHANGES.map(async ({ host }) => (await stored(host)).length))
    expect(counts.filter((count) => count < BEFORE)).toEqual([])
  })

  it('are repaired in the first run, nine in ten and more', () => {
    const failed = repaired.filter(({ isRepaired }) => !isRepaired)
    const names = failed.map(({ host }) => {
      const change = CHANGES.find((one) => one.host === host)
      return `${change?.before.name} -> ${change?.after.name}${change?.moves ? ', moved' : ''}`
    })
    expect(names.length, names.join('; ')).toBeLessThanOrEqual(CHANGES.length / 10)
  })

  it('give no wrong entry, and none twice', async () => {
    for (const { host, site, moves } of CHANGES) {
      const truth = new Map(
        entriesOf(site, BEFORE + ADDED)
          .flatMap((one) => [one, ...(moves ? [{ ...one, path: moved(one.path, site) }] : [])])
          .map((one) => [`https://${host}${one.path}`, one]),
      )
      const rows = await stored(host)
      expect(new Set(rows.map(({ url }) => url)).size).toBe(rows.length)
      expect(new Set(rows.map(({ title }) => title)).size, host).toBe(rows.length)
      for (const { url, title, published_ms } of rows) {
        expect(truth.get(url)?.title, url).toBe(title)
        if (published_ms === null) continue
        expect(new Date(published_ms).toISOString().slice(0, 10)).toBe(truth.get(url)?.date)
      }
    }
  })

  it('keep their entries, also those whose pages have moved', async () => {
    for (const { host } of CHANGES.filter(({ moves }) => moves)) {
      const isRepaired = repaired.some((one) => one.host === host && one.isRepaired)
      if (!isRepaired) continue
      const rows = await stored(host)
      expect(rows).toHaveLength(BEFORE + ADDED)
      const again = rows.filter(({ url }) => !url.includes('/posts/'))
      expect(again).toHaveLength(BEFORE)
    }
  })

  it('say in their rule, the log and the status what they were made from', async () => {
    const found = reports().find(({ repair }) => repair !== undefined)
    expect(found?.repair?.known).toBe(BEFORE)
    expect(found?.repair?.found).toBeGreaterThanOrEqual(BEFORE - ADDED)
    const status = await (await telex.request('/api/v1/status')).json<{
      sources: { url: string; repair: unknown }[]
    }>()
    const told = status.sources.find(({ url }) => url === found?.url)
    expect(told?.repair).toMatchObject({ found: found?.repair?.found, known: BEFORE })
  })
})

describe('a page that is not the listing any more', () => {
  it.each([
    {
      why: "another site's list",
      page: () =>
        THEMES[1]!.show(
          entriesOf(99, 12, 400).map((one) => ({ ...one, path: `https://z.example${one.path}` })),
        ),
    },
    {
      why: 'a page about the site',
      page: () => '<h1>About</h1><p>We write notes about kilns and rivers.</p>',
    },
    {
      why: 'two of its entries among much else',
      page: () => THEMES[0]!.show([...entriesOf(0, 2, 13), ...entriesOf(55, 20, 700)]),
    },
  ])('is not taken for it: $why', async ({ page }) => {
    let now = () => THEMES[4]!.show(entriesOf(0, BEFORE))
    const one = await aTelex(({ url }) =>
      url === 'https://one.example/' ? html(now()) : undefined,
    )
    one.setNow(START_MS)
    await one.order('POST', '/api/v1/sources', { url: 'https://one.example/' })
    await tick(one.effects, one.config, START_MS)
    now = page
    for (const days of [2, 4, 6]) {
      one.setNow(START_MS + days * DAY_MS)
      await tick(one.effects, one.config, one.effects.nowMs())
    }
    const { results } = await one.effects.db.prepare('SELECT url FROM entries').all()
    expect(results).toHaveLength(BEFORE)
    const status = await (await one.request('/api/v1/status')).json<{
      sources: { state: string }[]
    }>()
    expect(status.sources[0]?.state).toBe('broken')
  })
})
