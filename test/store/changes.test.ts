import { beforeEach, describe, expect, it } from 'vitest'
import { listCategories } from '../../src/store/categories.ts'
import { listChanges } from '../../src/store/changes.ts'
import { listEntries } from '../../src/store/entries.ts'
import { removeEntry } from '../../src/store/remove.ts'
import { aNormalizedEntry } from '../setup/entries.ts'
import { aTelex, remembered, type Telex } from '../setup/telex.ts'

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
    const gone = (await listEntries(db, { limit: 200 }))[7]?.id ?? ''
    await removeEntry(db, gone, telex.effects.nowMs())

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
    const entries = await listEntries(db, { limit: 200 })
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

describe('removeEntry', () => {
  it('removes for good: shown again, it does not return', async () => {
    const { db } = telex.effects
    const entry = aNormalizedEntry(0, { categories: [{ slug: 'nlp', label: 'NLP' }] })
    await remembered(telex, [entry, aNormalizedEntry(1)])
    const id = (await listEntries(db, { limit: 1 }))[0]?.id ?? ''
    expect(await removeEntry(db, id, 0)).toBe(true)
    await remembered(telex, [entry, aNormalizedEntry(1)])
    expect((await listEntries(db, { limit: 9 })).map(({ title }) => title)).toEqual(['Title 1'])
    expect(await listEntries(db, { category: 'nlp', limit: 9 })).toEqual([])
    expect(await listCategories(db)).toEqual([{ slug: 'nlp', label: 'NLP', entries: 0 }])
    expect(await removeEntry(db, id, 0)).toBe(false)
  })
})
