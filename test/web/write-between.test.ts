/** A write between the reading of the state and of the content that is named by it. */
import { beforeEach, describe, expect, it } from 'vitest'
import { aNormalizedEntry } from '../setup/entries.ts'
import { failing } from '../setup/failing-database.ts'
import { aTelex, remembered, type Telex } from '../setup/telex.ts'

const NLP = { slug: 'nlp', label: 'NLP' }

let telex: Telex

beforeEach(async () => {
  telex = await aTelex()
  await telex.order('POST', '/api/v1/sources', { url: 'https://one.example/', title: 'One' })
  await remembered(telex, [aNormalizedEntry(0), aNormalizedEntry(1)], 'one-example')
})

/** Asks an address; another entry is written as soon as the first answer of D1 is there. */
async function askedDuringWrite(address: string): Promise<Response> {
  let calls = 0
  const db = failing(telex.effects.db, async (call) => {
    const answer = await call()
    calls += 1
    if (calls === 1)
      await remembered(telex, [aNormalizedEntry(2, { categories: [NLP] })], 'one-example')
    return answer
  })
  return telex.request(address, {}, { ...telex.bindings, effects: { ...telex.effects, db } })
}

describe('a write between state and content', () => {
  it.each([
    '/rss.xml?limit=5',
    '/sources/one-example/atom.xml?limit=5',
    '/feed.json?limit=5',
    '/api/v1/entries',
    '/',
    '/opml.xml',
  ])('gives no two documents one tag: %s', async (address) => {
    const before = await telex.request(address)
    const between = await askedDuringWrite(address)
    const after = await telex.request(address)
    const tags = [before, between, after].map((response) => response.headers.get('ETag'))
    const texts = await Promise.all([before, between, after].map((response) => response.text()))
    for (const [a, tag] of tags.entries()) {
      for (const b of [0, 1, 2].filter((other) => tags[other] === tag && tag !== null)) {
        expect(texts[b]).toBe(texts[a])
      }
    }
  })

  it.each(['/feed.json', '/categories/nlp/feed.json', '/feed.json?limit=5'])(
    'sends who asks for what is newer no entry twice, and each: %s',
    async (address) => {
      const entry = (number: number) => aNormalizedEntry(number, { categories: [NLP] })
      const asked = async (tag: string, env = telex.bindings) => {
        const headers = { 'A-IM': 'feed', 'If-None-Match': tag }
        const response = await telex.request(address, { headers }, env)
        const text = await response.text()
        const { items = [] } = (text === '' ? {} : JSON.parse(text)) as { items?: { id: string }[] }
        const { status } = response
        return { status, tag: response.headers.get('ETag') ?? '', ids: items.map(({ id }) => id) }
      }
      let number = 100
      let calls = 0
      await remembered(telex, [entry(number++)], 'one-example')
      for (let at = 0; at <= calls; at++) {
        const first = await asked('')
        telex.effects.served()
        await remembered(telex, [entry(number++)], 'one-example')
        calls = 0
        const db = failing(telex.effects.db, async (call) => {
          const answer = await call()
          if (calls++ === at) await remembered(telex, [entry(number++)], 'one-example')
          return answer
        })
        const effects = { ...telex.effects, db }
        const second = await asked(first.tag, { ...telex.bindings, effects })
        telex.effects.served()
        const third = await asked(second.tag)
        telex.effects.served()
        const all = await asked('')
        const why = `written after call ${at}: ${second.status}, ${third.status}`
        const known = [...first.ids, ...second.ids, ...third.ids]
        expect(known, why).toEqual(expect.arrayContaining(all.ids))
        if (third.status === 226) {
          expect(
            third.ids.filter((id) => second.ids.includes(id)),
            why,
          ).toEqual([])
        }
      }
      expect(calls).toBeGreaterThan(3)
    },
  )

  it('keeps its tag where nothing was written', async () => {
    const [first, again] = [await telex.request('/'), await telex.request('/')]
    expect(first.headers.get('ETag')).toBe(again.headers.get('ETag'))
    expect(first.headers.get('ETag')).not.toBeNull()
  })
})
