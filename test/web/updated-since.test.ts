/** `updated_since` against the truth: what was first seen or reworded then or later, in every view. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { insert, lookUp } from '../../src/store/insert.ts'
import { counted, withoutSearch } from '../setup/database.ts'
import { aNormalizedEntry } from '../setup/entries.ts'
import { seeded } from '../setup/simulated-site.ts'
import { aTelex, JUDGES, remembered, type Telex } from '../setup/telex.ts'

const DAY_MS = 86_400_000
const START_MS = Date.UTC(2024, 0, 1)
const WRITES = 40
const PER_WRITE = 4

interface Shown {
  readonly id: string
  readonly updated_at: string
  readonly language: string | null
  readonly categories: readonly { readonly slug: string }[]
}
interface Page {
  readonly entries: readonly Shown[]
  readonly next_cursor: string | null
}

let telex: Telex
let all: readonly Shown[]

/** Two years of runs, of history read late and of edits. */
beforeAll(async () => {
  telex = await aTelex()
  await telex.order('POST', '/api/v1/sources', { url: 'https://one.example/' })
  const draw = seeded(4)
  const from = (limit: number) => Math.floor(draw() * limit)
  for (let write = 0; write < WRITES; write++) {
    const nowMs = START_MS + write * 17 * DAY_MS + from(DAY_MS)
    telex.setNow(nowMs)
    const entries = Array.from({ length: PER_WRITE }, (_, rank) => {
      const isOld = write > 0 && from(3) === 0
      const number = isOld ? from(write * PER_WRITE) : write * PER_WRITE + rank
      return aNormalizedEntry(number, {
        rank,
        ...(isOld && { title: `Title ${number} of write ${write}` }),
        language: number % 2 === 0 ? 'zh' : 'en',
        categories: [{ slug: `c${number % 3}`, label: `C${number % 3}` }],
        published: {
          atMs: nowMs - from(400) * DAY_MS,
          offsetMinutes: 0,
          precision: 'instant',
          origin: 'declared',
        },
      })
    })
    await insert(telex.effects.db, {
      entries,
      known: await lookUp(telex.effects.db, entries, []),
      sourceId: 'one-example',
      nowMs,
      isHistory: from(3) === 0,
      listing: [],
      random: telex.effects.random,
      judges: JUDGES,
      taggingEntity: 'telex.example,2026',
      together: () => [],
    })
  }
  all = (await pageOf('limit=200')).entries
  expect(all.length).toBeGreaterThan(100)
})

const pageOf = async (query: string): Promise<Page> => {
  const response = await telex.request(`/api/v1/entries?${query}`)
  expect(response.status).toBe(200)
  return response.json()
}

async function pages(query: string): Promise<string[]> {
  const ids: string[] = []
  let cursor = ''
  for (;;) {
    const page = await pageOf(`${query}${cursor}`)
    ids.push(...page.entries.map(({ id }) => id))
    if (page.next_cursor === null) return ids
    cursor = `&cursor=${page.next_cursor}`
  }
}

describe('updated_since', () => {
  it('gives exactly what was first seen or reworded then or later, newest place first', async () => {
    const moments = [...new Set(all.map(({ updated_at: at }) => Date.parse(at)))]
    const sinceMs = fc.oneof(
      fc.constantFrom(...moments).chain((ms) => fc.constantFrom(ms, ms + 1, ms - (ms % DAY_MS))),
      fc.integer({ min: START_MS - DAY_MS, max: START_MS + 720 * DAY_MS }),
    )
    const filter = fc.constantFrom(
      { query: '', has: () => true },
      { query: '&category=c1', has: (one: Shown) => one.categories[0]?.slug === 'c1' },
      { query: '&lang=zh', has: (one: Shown) => one.language === 'zh' },
      { query: '&source=one-example&q=title', has: () => true },
      { query: '&clusters=all', has: () => true },
    )
    await fc.assert(
      fc.asyncProperty(sinceMs, filter, async (ms, { query, has }) => {
        const since = new Date(ms).toISOString()
        const secondMs = ms - (ms % 1_000)
        const expected = all.filter((one) => Date.parse(one.updated_at) >= secondMs && has(one))
        const got = await pages(`limit=30&updated_since=${since}${query}`)
        expect(got).toEqual(expected.map(({ id }) => id))
      }),
      { numRuns: 20 },
    )
  }, 60_000)

  it('is a feed and a page of its own', async () => {
    const query = 'updated_since=2024-06-01&category=c1'
    const { entries } = await pageOf(`limit=200&${query}`)
    const feed = await telex.request(`/categories/c1/feed.json?updated_since=2024-06-01&limit=200`)
    const { items, title } = await feed.json<{ items: { id: string }[]; title: string }>()
    expect(items.map(({ id }) => id.split('/').at(-1))).toEqual(entries.map(({ id }) => id))
    expect(title).toContain('updated 2024-06-01')
    const page = await telex.request(`/categories/c1?updated_since=2024-06-01`)
    expect(await page.text()).toContain('/categories/c1/rss.xml?updated_since=2024-06-01')
    expect((await telex.request('/api/v1/entries?updated_since=yesterday')).status).toBe(400)
  })
})

it('reads a bounded number of rows, and needs no index for what stands above', async () => {
  const other = await aTelex()
  const nowMs = other.effects.nowMs()
  const many = (from: number) =>
    Array.from({ length: 200 }, (_, at) => aNormalizedEntry(from + at, { rank: at }))
  await remembered(other, many(0))
  other.setNow(nowMs + DAY_MS)
  await remembered(
    other,
    many(0).map((entry) => ({ ...entry, title: `${entry.title} anew` })),
  )
  await remembered(other, many(1_000))
  const cost = async (cursor = '') => {
    const { db, traffic } = counted(other.effects.db)
    const since = new Date(nowMs + DAY_MS).toISOString()
    const path = `/api/v1/entries?limit=50&updated_since=${since}${cursor}`
    const bindings = { ...other.bindings, effects: { ...other.effects, db } }
    const response = await other.request(path, {}, bindings)
    expect(response.status).toBe(200)
    return { rowsRead: traffic.rowsRead, page: await response.json<Page>() }
  }
  let next = ''
  const seen = new Set<string>()
  for (let page = 0; page < 8; page++) {
    const { rowsRead, page: got } = await cost(next)
    for (const { id } of got.entries) seen.add(id)
    // One of them is the state, read again after the entries.
    expect(rowsRead).toBeLessThanOrEqual(2 * 51 + 3)
    next = `&cursor=${got.next_cursor}`
  }
  expect(seen.size).toBe(400)
  await withoutSearch(other.effects.db)
  await expect(cost()).resolves.toMatchObject({ page: { entries: { length: 50 } } })
}, 20_000)
