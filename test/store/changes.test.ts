import { beforeEach, describe, expect, it } from 'vitest'
import { tick } from '../../src/schedule/tick.ts'
import { listCategories } from '../../src/store/categories.ts'
import { listChanges } from '../../src/store/changes.ts'
import { removeEntries } from '../../src/store/remove.ts'
import { aNormalizedEntry } from '../setup/entries.ts'
import { storedEntries } from '../setup/stored.ts'
import { aTelex, remembered, type Telex } from '../setup/telex.ts'

const CONTEXT = { nowMs: 0, taggingEntity: 'telex.example,2026' }

let telex: Telex

beforeEach(async () => {
  telex = await aTelex()
})

describe('the change log', () => {
  it('builds a mirror that equals what is remembered, page by page', async () => {
    const { db } = telex.effects
    const numbers = Array.from({ length: 30 }, (_, number) => number)
    await remembered(
      telex,
      numbers.map((number) => aNormalizedEntry(number)),
    )
    await remembered(telex, [aNormalizedEntry(3, { title: 'Other' }), aNormalizedEntry(30)])
    const gone = (await storedEntries(db, { limit: 200 }))[7]?.id ?? ''
    await removeEntries(db, [gone], CONTEXT)

    const mirror = new Map<string, unknown>()
    let since = 0
    for (let page = await listChanges(db, since, 7); ; page = await listChanges(db, since, 7)) {
      for (const { id, entry } of page.changes) {
        if (entry === undefined) mirror.delete(id)
        else mirror.set(id, entry)
      }
      since = page.untilSeq
      if (!page.hasMore) break
    }
    const entries = await storedEntries(db, { limit: 200 })
    expect(mirror).toEqual(new Map(entries.map((entry) => [entry.id, entry])))
    expect(mirror.size).toBe(30)
  })

  it('is empty after the last change', async () => {
    await remembered(telex, [aNormalizedEntry(0)])
    expect(await listChanges(telex.effects.db, 1, 10)).toEqual({
      changes: [],
      untilSeq: 1,
      hasMore: false,
    })
  })
})

describe('removeEntries', () => {
  it('removes for good: shown again, it does not return', async () => {
    const { db } = telex.effects
    const entry = aNormalizedEntry(0, { categories: [{ slug: 'nlp', label: 'NLP' }] })
    await remembered(telex, [entry, aNormalizedEntry(1)])
    const id = (await storedEntries(db, { limit: 1 }))[0]?.id ?? ''
    expect(await removeEntries(db, [id], CONTEXT)).toBe(1)
    await remembered(telex, [entry, aNormalizedEntry(1)])
    expect((await storedEntries(db, { limit: 9 })).map(({ title }) => title)).toEqual(['Title 1'])
    expect(await storedEntries(db, { categories: ['nlp'], limit: 9 })).toEqual([])
    expect(await listCategories(db)).toEqual([])
    expect(await removeEntries(db, [id], CONTEXT)).toBe(0)
  })

  it('takes it out of the feeds', async () => {
    await remembered(telex, [aNormalizedEntry(0), aNormalizedEntry(1)])
    expect(await (await telex.request('/rss.xml')).text()).toContain('Title 0')
    const id = (await storedEntries(telex.effects.db, { limit: 1 }))[0]?.id ?? ''
    expect((await telex.order('DELETE', `/api/v1/entries/${id}`)).status).toBe(204)
    expect(await (await telex.request('/rss.xml')).text()).not.toContain('Title 0')
  })

  it('lets the others of a cluster stand alone again', async () => {
    const { db } = telex.effects
    const key = { similarityKeys: ['n:1'], excerpt: 'The same text.' }
    await remembered(telex, [aNormalizedEntry(0, key)])
    await remembered(telex, [aNormalizedEntry(1, key)], 'two')
    const [first, ...none] = await storedEntries(db, { limit: 9 })
    expect([first?.title, first?.sightings.length, none.length]).toEqual(['Title 0', 2, 0])
    await removeEntries(db, [first?.id ?? ''], CONTEXT)
    const left = await storedEntries(db, { limit: 9 })
    expect(left.map(({ title, cluster }) => [title, cluster])).toEqual([['Title 1', undefined]])
  })

  it('happens by itself, a part per tick, when a retention is set', async () => {
    await remembered(telex, [aNormalizedEntry(0)])
    const config = { ...telex.config, retentionDays: 30 }
    telex.setNow(telex.effects.nowMs() + 29 * 86_400_000)
    await tick(telex.effects, config, 1)
    expect(await storedEntries(telex.effects.db, { limit: 9 })).toHaveLength(1)
    telex.setNow(telex.effects.nowMs() + 2 * 86_400_000)
    await tick(telex.effects, config, 2)
    expect(await storedEntries(telex.effects.db, { limit: 9 })).toHaveLength(0)
    await remembered(telex, [aNormalizedEntry(0)])
    expect(await storedEntries(telex.effects.db, { limit: 9 })).toHaveLength(0)
  })
})
