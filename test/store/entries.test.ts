/** What a page of entries is, and what it costs in rows, which is billed. */
import { beforeAll, describe, expect, it } from 'vitest'
import { entriesByIds, listEntries } from '../../src/store/entries.ts'
import { sourceNames } from '../../src/store/sources.ts'
import { counted } from '../setup/database.ts'
import { aNormalizedEntry } from '../setup/entries.ts'
import { storedEntries } from '../setup/stored.ts'
import { aTelex, remembered, type Telex } from '../setup/telex.ts'

const LIMIT = 20
const COUNT = 120
const A = { slug: 'a', label: 'A' }
const B = { slug: 'b', label: 'B' }

let telex: Telex
let ids: readonly string[]

/** Sixty entries of category A, sixty of B, ten of them of both; all of one source. */
beforeAll(async () => {
  telex = await aTelex()
  await telex.order('POST', '/api/v1/sources', { url: 'https://one.example/' })
  const entries = Array.from({ length: COUNT }, (_, rank) =>
    aNormalizedEntry(rank, { rank, categories: rank % 12 === 0 ? [A, B] : [rank % 2 ? A : B] }),
  )
  await remembered(telex, entries, 'one-example')
  ids = (await storedEntries(telex.effects.db, { limit: COUNT })).map(({ id }) => id)
})

describe('a page of entries', () => {
  const LISTED = LIMIT + 1
  it.each([
    ['everything', {}, LISTED],
    ['a category', { categories: ['a'] }, LISTED + LIMIT],
    ['two categories', { categories: ['a', 'b'] }, 2 * LISTED + LIMIT],
    ['a source', { sources: ['one-example'] }, LISTED + LIMIT],
  ])('of %s reads its ids, one more, and its entries, at any depth', async (_of, filter, rows) => {
    const seen: string[] = []
    for (let below: string | undefined, page = 0; ; page++) {
      const { db, traffic } = counted(telex.effects.db)
      const { entries, hasMore } = await listEntries(db, { ...filter, limit: LIMIT, below })
      seen.push(...entries.map(({ id }) => id))
      if (!hasMore) break
      expect(traffic.rowsRead, `page ${page}`).toBe(rows)
      below = entries.at(-1)?.id
    }
    const all = await storedEntries(telex.effects.db, { ...filter, limit: COUNT })
    expect(seen).toEqual(all.map(({ id }) => id))
    expect(new Set(seen).size).toBe(seen.length)
  })

  it('tells of a next page only when there is one', async () => {
    const { db } = telex.effects
    expect(await listEntries(db, { limit: COUNT })).toMatchObject({ hasMore: false })
    expect(await listEntries(db, { limit: COUNT - 1 })).toMatchObject({ hasMore: true })
    const all = await storedEntries(db, { categories: ['a'], limit: COUNT })
    const exact = { categories: ['a'], limit: all.length }
    expect(await listEntries(db, exact)).toMatchObject({ hasMore: false })
  })
})

describe('a list of ids', () => {
  it('costs one row for each that there is, however many they are', async () => {
    const { db, traffic } = counted(telex.effects.db)
    const found = await entriesByIds(db, [...ids, 'none'])
    expect(found.map(({ id }) => id).sort()).toEqual(ids.toSorted())
    expect([traffic.rowsRead, traffic.calls]).toEqual([COUNT, 1])
    const names = await sourceNames(db, ['one-example', 'none'])
    expect(names.map(({ id }) => id)).toEqual(['one-example'])
    expect(traffic.rowsRead).toBe(COUNT + 1)
  })

  it('that is empty asks nothing', async () => {
    const { db, traffic } = counted(telex.effects.db)
    expect([await entriesByIds(db, []), await sourceNames(db, [])]).toEqual([[], []])
    expect(traffic.calls).toBe(0)
  })
})
