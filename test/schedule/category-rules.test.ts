import { beforeEach, describe, expect, it } from 'vitest'
import { LISTING_RULE, listing } from '../setup/listing-site.ts'
import { aTelex, type Telex } from '../setup/telex.ts'

const LISTING = 'https://news.example/list'
const ITEMS = [
  { path: '/1', title: 'A tokenizer for small machines', categories: ['NLP'] },
  { path: '/2', title: '分词器的三种写法', categories: ['自然语言处理'] },
  { path: '/3', title: 'How rivers bend', categories: ['大模型'] },
  { path: '/4', title: 'Maintaining a kiln', excerpt: '梯度下降与窑温。' },
]

let telex: Telex

beforeEach(async () => {
  telex = await aTelex(() => listing(ITEMS))
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
