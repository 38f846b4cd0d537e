/** Pages as large as they may be: what the database takes at once is bounded in bytes. */
import { expect, it } from 'vitest'
import { PARAMETER_BYTES_MAX } from '../../src/domain/limits.ts'
import { tick } from '../../src/schedule/tick.ts'
import { partsOf } from '../../src/store/parts.ts'
import { bounded } from '../setup/database.ts'
import { refreshed, rss } from '../setup/refreshed.ts'

const FEED = 'https://big.example/feed.xml'
const CARDS = 400
const EXCERPT = '这是一段很长的摘要，用来说明参数的大小。'.repeat(100)

it('stores a feed of 400 items with 2,000 Chinese characters each', async () => {
  const { telex, answer, add, rows } = await refreshed()
  const items = Array.from({ length: CARDS }, (_, number) => {
    const link = `<link>https://big.example/p/${number}</link>`
    return `<item><title>第${number}篇</title>${link}<description>${EXCERPT}</description></item>`
  })
  answer(FEED, () => rss(items))
  await add(FEED, { rule: undefined })
  const { db, largest } = bounded(telex.effects.db)
  await tick({ ...telex.effects, db }, telex.config, telex.effects.nowMs())
  await telex.settled()
  expect(await rows('SELECT count(*) AS entries FROM entries')).toEqual([{ entries: CARDS }])
  expect(largest.bytes).toBeLessThanOrEqual(PARAMETER_BYTES_MAX)
  expect(await rows('SELECT min(seq) AS low, max(seq) AS high FROM entries')).toEqual([
    { low: 1, high: CARDS },
  ])
})

it('cuts rows into parts by bytes and keeps their order', () => {
  const rows = Array.from({ length: 7 }, (_, number) => `${number}${'文'.repeat(80_000)}`)
  const parts = partsOf(rows)
  expect(parts.map(({ offset }) => offset)).toEqual([0, 2, 4, 6])
  expect(parts.flatMap(({ json }) => JSON.parse(json) as string[])).toEqual(rows)
  expect(partsOf([])).toEqual([])
})
