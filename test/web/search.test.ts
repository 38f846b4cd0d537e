/** Search as a client meets it: the right entries, the right one first, in every output. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { QUERIES, TEXTS } from '../fixtures/search/texts.ts'
import { counted, withoutSearch } from '../setup/database.ts'
import { aNormalizedEntry } from '../setup/entries.ts'
import { aTelex, remembered, type Telex } from '../setup/telex.ts'

interface Found {
  readonly id: string
  readonly title: string
  readonly highlights: Record<'title' | 'excerpt', readonly { text: string; match: boolean }[]>
}
interface Page {
  readonly entries: readonly Found[]
  readonly next_cursor: string | null
}

const entries = TEXTS.map(({ title, excerpt, language, category }, number) =>
  aNormalizedEntry(number, {
    title,
    excerpt,
    language,
    categories: [{ slug: category, label: category }],
  }),
)

const found = async (telex: Telex, query: string): Promise<Page> => {
  const response = await telex.request(`/api/v1/entries?${query}`)
  expect(response.status).toBe(200)
  return response.json()
}

describe('a search', () => {
  let telex: Telex

  beforeAll(async () => {
    telex = await aTelex()
    await telex.order('POST', '/api/v1/sources', { url: 'https://one.example/' })
    await remembered(telex, entries, 'one-example')
  })

  it('is asked of by sixty queries', () => {
    expect(QUERIES.length).toBeGreaterThanOrEqual(60)
  })

  it.each(QUERIES)('for $q finds $finds', async ({ q, finds }) => {
    const { entries: list } = await found(telex, `limit=200&q=${encodeURIComponent(q)}`)
    const numbers = list.map(({ title }) => TEXTS.findIndex((text) => text.title === title))
    expect(new Set(numbers)).toEqual(new Set(finds))
    expect(numbers[0]).toBe(finds[0])
  })

  it('marks what was found, and its parts are the text', async () => {
    const { entries: list } = await found(telex, `q=${encodeURIComponent('梯度 memory')}`)
    const [first] = list
    const text = (parts: readonly { text: string }[]) => parts.map((part) => part.text).join('')
    const marked = (parts: readonly { text: string; match: boolean }[]) =>
      parts.filter(({ match }) => match).map((part) => part.text.toLowerCase())
    expect(text(first!.highlights.title)).toBe(first!.title)
    expect([...marked(first!.highlights.title), ...marked(first!.highlights.excerpt)]).toEqual(
      expect.arrayContaining(['梯度', 'memory']),
    )
  })

  it('narrows categories, sources, languages and times', async () => {
    const count = async (query: string) => (await found(telex, `limit=200&${query}`)).entries.length
    const ja = TEXTS.filter(({ language }) => language === 'ja').length
    expect(await count('lang=ja')).toBe(ja)
    expect(await count('lang=ja,zh')).toBeGreaterThan(ja)
    expect(await count('lang=ja-jp')).toBe(0)
    expect(await count('lang=ja&source=one-example')).toBe(ja)
    expect(await count('since=2026-11-22&q=a')).toBe(await count('q=a'))
    expect(await count('since=2026-11-23&q=a')).toBe(0)
    expect(await count('until=2026-11-21')).toBe(0)
    expect(await count('until=2026-11-22')).toBe(TEXTS.length)
    expect(await count('category=systems&q=memory')).toBeLessThan(await count('q=memory'))
  })

  it('leads through everything it finds once, titles first, while entries arrive', async () => {
    const all = (await found(telex, 'limit=200&q=the')).entries.map(({ id }) => id)
    const paged: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Page = await found(telex, `limit=3&q=the${cursor && `&cursor=${cursor}`}`)
      paged.push(...page.entries.map(({ id }) => id))
      cursor = page.next_cursor
      await remembered(telex, [aNormalizedEntry(900 + paged.length, { title: 'The newest' })])
    }
    expect(all.length).toBeGreaterThan(6)
    expect(paged).toEqual(all)
  })

  it('is a feed, newest first, and a page', async () => {
    for (const path of ['/rss.xml', '/atom.xml', '/feed.json', '/']) {
      const text = await (await telex.request(`${path}?q=${encodeURIComponent('检查点')}`)).text()
      expect(text).toContain('检查点')
      expect(text).not.toContain('ownership')
    }
    const feed = await telex.request('/feed.json?q=the&limit=200')
    const { items } = await feed.json<{ items: { id: string }[] }>()
    expect(items.map(({ id }) => id)).toEqual(
      items
        .map(({ id }) => id)
        .toSorted()
        .toReversed(),
    )
  })

  it('answers any text at all', async () => {
    const query = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({
        unit: fc.constantFrom(
          '"',
          '*',
          '(',
          ')',
          ':',
          'NOT',
          ' ',
          '^',
          '-',
          'a',
          '梯',
          "'",
          '{',
          '}',
          ';',
          'NEAR',
          '\u0000',
        ),
      }),
    )
    await fc.assert(
      fc.asyncProperty(
        query,
        fc.constantFrom('/api/v1/entries', '/rss.xml', '/'),
        async (q, path) => {
          const response = await telex.request(`${path}?${new URLSearchParams({ q })}`)
          expect([200, 308, 400, 404]).toContain(response.status)
        },
      ),
      { numRuns: 1_000 },
    )
  }, 60_000)
})

describe('the index', () => {
  const titlesOf = async (telex: Telex, q: string) =>
    (await found(telex, `q=${encodeURIComponent(q)}`)).entries.map(({ title }) => title)

  it('follows an entry that is reworded, seen again and removed', async () => {
    const telex = await aTelex()
    const shown = (title: string, sourceId = 'one') =>
      remembered(telex, [aNormalizedEntry(0, { title, excerpt: '' })], sourceId)
    await shown('Early words')
    await shown('Other words')
    expect(await titlesOf(telex, 'early')).toEqual([])
    expect(await titlesOf(telex, 'other')).toEqual(['Other words'])
    await telex.order('POST', '/api/v1/sources', { url: 'https://two.example/', title: 'Two' })
    await shown('Other words', 'two-example')
    expect((await found(telex, 'q=words&source=two-example')).entries).toHaveLength(1)
    const [entry] = (await found(telex, 'q=words')).entries
    await telex.order('DELETE', `/api/v1/entries/${entry?.id}`)
    expect(await titlesOf(telex, 'words')).toEqual([])
  })

  it('keeps two entries apart whose ids ask for one row', async () => {
    const telex = await aTelex()
    // The bits of a write, those of its entry, and of the second one's writes.
    const bits = [0n, 1n, 0n, 2n, 2n ** 35n, 3n]
    const alike = { ...telex, effects: { ...telex.effects, random: () => bits.shift() ?? 4n } }
    await remembered(alike, [aNormalizedEntry(0, { title: 'Twin a' })])
    await remembered(alike, [
      aNormalizedEntry(0, { title: 'Twin b', url: 'https://b.example/', aliases: ['u:b'] }),
    ])
    expect(bits).toEqual([])
    expect((await titlesOf(telex, 'twin')).toSorted()).toEqual(['Twin a', 'Twin b'])
  })

  it('may be left out: everything else works, and a search says so', async () => {
    const telex = await aTelex()
    await withoutSearch(telex.effects.db)
    await remembered(telex, entries.slice(0, 3))
    expect((await found(telex, 'limit=5')).entries).toHaveLength(3)
    for (const path of ['/api/v1/entries?q=a', '/rss.xml?q=a', '/?q=a', '/feed.json?lang=zh']) {
      const response = await telex.request(path)
      expect(response.status).toBe(404)
    }
    const answer = await telex.request('/api/v1/entries?q=a')
    expect((await answer.json<{ detail: string }>()).detail).toContain('search.sql')
  })

  it('reads two rows per entry found, at any depth', async () => {
    const telex = await aTelex()
    const many = Array.from({ length: 300 }, (_, number) =>
      aNormalizedEntry(number, { title: `模型 ${number}`, excerpt: 'a model of the world' }),
    )
    await remembered(telex, many)
    const cost = async (path: string) => {
      const { db, traffic } = counted(telex.effects.db)
      const response = await telex.request(
        path,
        {},
        {
          ...telex.bindings,
          effects: { ...telex.effects, db },
        },
      )
      expect(response.status).toBe(200)
      return { rowsRead: traffic.rowsRead, page: await response.json<Page>() }
    }
    const limit = 50
    let next: string | null = ''
    for (let page = 0; page < 5; page++) {
      const query = `/api/v1/entries?limit=${limit}&q=${encodeURIComponent('模型')}`
      const { rowsRead, page: got }: Awaited<ReturnType<typeof cost>> = await cost(
        next ? `${query}&cursor=${next}` : query,
      )
      expect(got.entries).toHaveLength(limit)
      // Its row of the index and the entry, and of one more; and the state, before and after.
      expect(rowsRead).toBeLessThanOrEqual(2 * (limit + 1) + 2)
      next = got.next_cursor
    }
  })
})
