import { beforeEach, describe, expect, it } from 'vitest'
import type { ListingsMessage } from '../../src/domain/effects.ts'
import { CATEGORIZED_AT_ONCE_MAX } from '../../src/domain/limits.ts'
import { categorizePart } from '../../src/schedule/categorize.ts'
import { putCategoryRules } from '../../src/schedule/category-rules.ts'
import { readListings } from '../../src/schedule/read-listings.ts'
import { tick } from '../../src/schedule/tick.ts'
import { takeSnapshot } from '../setup/database.ts'
import { aNormalizedEntry } from '../setup/entries.ts'
import { failing, killedAt } from '../setup/failing-database.ts'
import { type Item, LISTING_RULE, listing } from '../setup/listing-site.ts'
import { aTelex, remembered, type Telex } from '../setup/telex.ts'

const LISTING = 'https://news.example/list'
const ITEMS = [
  { path: '/1', title: 'A tokenizer for small machines', categories: ['NLP'] },
  { path: '/2', title: '分词器的三种写法', categories: ['自然语言处理'] },
  { path: '/3', title: 'How rivers bend', categories: ['大模型'] },
  { path: '/4', title: 'Maintaining a kiln', excerpt: '梯度下降与窑温。' },
]

let telex: Telex
let shown: readonly Item[]

beforeEach(async () => {
  shown = ITEMS
  telex = await aTelex(() => listing(shown))
  await telex.order('POST', '/api/v1/sources', {
    url: LISTING,
    rule: LISTING_RULE,
    categories: ['News'],
  })
  await telex.order('POST', '/api/v1/refresh')
  await telex.settled()
})

async function slugs(): Promise<Record<string, string[]>> {
  const { entries } = await (await telex.request('/api/v1/entries')).json<{
    entries: { url: string; categories: { slug: string }[] }[]
  }>()
  return Object.fromEntries(
    entries.map(({ url, categories }) => [url.at(-1), categories.map(({ slug }) => slug).sort()]),
  )
}

async function counts(): Promise<Record<string, number>> {
  const { categories } = await (await telex.request('/api/v1/categories')).json<{
    categories: { slug: string; entries: number }[]
  }>()
  return Object.fromEntries(categories.map(({ slug, entries }) => [slug, entries]))
}

const put = async (categories: unknown[]) => {
  const response = await telex.order('PUT', '/api/v1/categories', { categories })
  await telex.settled()
  return response
}

describe('category rules', () => {
  it('are not needed: labels as found, and those of the source', async () => {
    expect(await slugs()).toEqual({
      1: ['news', 'nlp'],
      2: ['news', '自然语言处理'],
      3: ['news', '大模型'],
      4: ['news'],
    })
    expect(await counts()).toEqual({ news: 4, nlp: 1, 自然语言处理: 1, 大模型: 1 })
  })

  it('merge and add, also in what is stored already, and are taken back', async () => {
    const before = await slugs()
    const response = await put([
      { label: 'NLP', aliases: ['自然语言处理'], keywords: ['tokenizer'] },
      { label: 'Learning', keywords: ['梯度', 'ai'] },
    ])
    expect(response.status).toBe(200)
    expect(await slugs()).toEqual({
      1: ['news', 'nlp'],
      2: ['news', 'nlp'],
      3: ['news', '大模型'],
      4: ['learning', 'news'],
    })
    expect(await counts()).toEqual({ news: 4, nlp: 2, learning: 1, 大模型: 1 })
    const view = await telex.request('/api/v1/entries?category=nlp')
    expect((await view.json<{ entries: unknown[] }>()).entries).toHaveLength(2)
    await put([])
    expect(await slugs()).toEqual(before)
    expect(await counts()).toEqual({ news: 4, nlp: 1, 自然语言处理: 1, 大模型: 1 })
  })

  it('are refused with every error', async () => {
    const response = await put([{ label: '' }, { label: 'x', colour: 'red' }])
    expect(response.status).toBe(400)
  })
})

describe('categorizing what is stored', () => {
  const MANY = CATEGORIZED_AT_ONCE_MAX + 10
  /** Calls of a whole PUT with two parts. */
  const CALLS = 7

  it('goes on at the next tick, wherever it was killed', async () => {
    const { effects, config } = telex
    const many = Array.from({ length: MANY }, (_, at) =>
      aNormalizedEntry(at, { title: `Of kilns ${at}` }),
    )
    await remembered(telex, many)
    const restore = await takeSnapshot(effects.db)
    const rules = { categories: [{ label: 'Kilns', keywords: ['kilns'] }] }
    for (let at = 1; at <= CALLS; at++) {
      await restore()
      const db = failing(effects.db, killedAt(at, 'after'))
      await putCategoryRules({ ...effects, db }, config, rules).catch(() => undefined)
      await telex.settled()
      await tick(effects, config, effects.nowMs())
      expect((await counts()).kilns, `killed at call ${at}`).toBe(MANY)
    }
  })

  it('begins again when other rules come meanwhile', async () => {
    const { effects, config } = telex
    const rulesOf = (label: string) => ({ categories: [{ label, keywords: [label] }] })
    const works: Promise<unknown>[] = []
    const otherEffects = { ...effects, waitUntil: (work: Promise<unknown>) => works.push(work) }
    let calls = 0
    const db = failing(effects.db, async (call) => {
      const answer = await call()
      calls += 1
      // The rules and entries of the first part have just been read.
      if (calls === 3) {
        await putCategoryRules(otherEffects, config, rulesOf('Rivers'))
        await Promise.all(works)
      }
      return answer
    })
    await putCategoryRules({ ...effects, db }, config, rulesOf('Machines'))
    await telex.settled()
    await tick(effects, config, effects.nowMs())
    expect(await counts()).toMatchObject({ rivers: 1 })
    expect(await counts()).not.toHaveProperty('machines')
  })

  it('leaves no entry under the rules of before, whenever they are put during a poll', async () => {
    const { effects, config } = telex
    const message: ListingsMessage = {
      kind: 'listings',
      runId: 'run',
      early: true,
      force: true,
      sourceIds: ['news-example'],
    }
    const rules = { categories: [{ label: 'Bells', keywords: ['bells'] }] }
    shown = [{ path: '/9', title: 'Bells of the harbour' }, ...ITEMS]
    const restore = await takeSnapshot(effects.db)
    let calls = 0
    for (let at = 1; at === 1 || at <= calls; at++) {
      await restore()
      calls = 0
      const db = failing(effects.db, async (call) => {
        const answer = await call()
        calls += 1
        if (calls === at) {
          await putCategoryRules(effects, config, rules)
          // What is stored has the rules before the poll goes on.
          while (await categorizePart(effects, config));
        }
        return answer
      })
      await readListings({ ...effects, db }, config, message)
      await telex.settled()
      expect((await slugs())[9], `put after call ${at} of ${calls}`).toEqual(['bells', 'news'])
      expect((await counts()).bells).toBe(1)
    }
    expect(calls).toBeGreaterThan(3)
  })

  it('tells by the validators that a label is another', async () => {
    const before = await telex.request('/api/v1/categories')
    await put([{ label: 'Nlp', keywords: [] }])
    const after = await telex.request('/api/v1/categories')
    expect(await after.text()).toContain('"Nlp"')
    expect(after.headers.get('ETag')).not.toBe(before.headers.get('ETag'))
  })
})
