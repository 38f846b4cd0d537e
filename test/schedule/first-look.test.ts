/** The second look at a rule that was detected, on a source's first run and never again. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Rule } from '../../src/domain/rule.ts'
import { items, LISTING_RULE, listing } from '../setup/listing-site.ts'
import { aTelex, type Telex } from '../setup/telex.ts'

const LISTING = 'https://news.example/list'
const NEXT = 'https://news.example/list?page=2'
const FIRST = 'https://news.example/p/0'
const MORE = '<a rel="next" href="/list?page=2">Older</a>'

let asked: string[]
let telex: Telex

beforeEach(async () => {
  asked = []
  telex = await aTelex((request) => {
    asked.push(request.url)
    if (request.url === LISTING) return listing(items(6), MORE)
    if (request.url === NEXT) return listing(items(6, 6))
    return request.url === FIRST
      ? new Response('<h1>A title about thing 0</h1>', { headers: { 'Content-Type': 'text/html' } })
      : undefined
  })
})

async function refreshed(rule?: object): Promise<Rule | undefined> {
  const added = await telex.order('POST', '/api/v1/sources', {
    url: LISTING,
    ...(rule && { rule }),
  })
  const { id } = await added.json<{ id: string }>()
  await telex.order('POST', '/api/v1/refresh')
  await telex.settled()
  const row = await telex.effects.db
    .prepare('SELECT rule FROM sources WHERE id = ?')
    .bind(id)
    .first<{ rule: string | null }>()
  return row?.rule ? JSON.parse(row.rule) : undefined
}

describe('a detected rule', () => {
  it('keeps in its evidence what the next page and an entry showed', async () => {
    const rule = await refreshed()
    expect(rule?.evidence?.reasons).toMatchObject(
      expect.arrayContaining([
        { term: 'next page', value: 3, note: '6 entries by the same rule' },
        { term: 'detail page', value: 2 },
      ]),
    )
  })

  it('is asked about once: the run goes on with the page that was seen', async () => {
    await refreshed()
    const pages = asked.filter((url) => !url.endsWith('robots.txt'))
    expect(pages.filter((url) => url === NEXT)).toHaveLength(1)
    expect(pages.filter((url) => url === FIRST)).toHaveLength(1)
    asked = []
    await telex.order('POST', '/api/v1/refresh?force=1')
    await telex.settled()
    expect(asked).not.toContain(FIRST)
  })

  it('costs nothing when a person gave the rule', async () => {
    const rule = await refreshed(LISTING_RULE)
    expect(asked).not.toContain(FIRST)
    expect(rule?.evidence).toBeUndefined()
  })
})
