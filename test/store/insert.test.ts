import { beforeEach, describe, expect, it } from 'vitest'
import type { Entry } from '../../src/domain/entry.ts'
import { StoreError } from '../../src/domain/failure.ts'
import { placeMsOf } from '../../src/domain/id.ts'
import { listCategories } from '../../src/store/categories.ts'
import { type InsertRequest, insert, lookUp } from '../../src/store/insert.ts'
import { listRevisions } from '../../src/store/revisions.ts'
import { counted, emptyDatabase } from '../setup/database.ts'
import { aNormalizedEntry } from '../setup/entries.ts'
import { seeded } from '../setup/simulated-site.ts'
import { storedEntries } from '../setup/stored.ts'
import { JUDGES } from '../setup/telex.ts'

const NOW_MS = Date.UTC(2026, 10, 22)
const DAY_MS = 86_400_000

let db: D1Database
const draw = seeded(7)
const random = () => BigInt(Math.floor(draw() * 2 ** 40))

beforeEach(async () => {
  db = await emptyDatabase()
})

/** What `insert` gives for entries that source `one` shows now. */
async function shown(entries: readonly Entry[], bend: Partial<InsertRequest> = {}) {
  const plan = await insert(db, {
    entries,
    known: await lookUp(db, entries, []),
    sourceId: 'one',
    nowMs: NOW_MS,
    isHistory: false,
    listing: [],
    random,
    taggingEntity: 'telex.example,2026',
    judges: JUDGES,
    together: () => [],
    ...bend,
  })
  return plan.counts
}

const all = () => storedEntries(db, { limit: 200 })

describe('insert', () => {
  it('remembers each entry once, however often it is shown', async () => {
    const entries = [aNormalizedEntry(0), aNormalizedEntry(1)]
    expect(await shown(entries)).toEqual({ new: 2, changed: 0, known: 0 })
    expect(await shown(entries)).toEqual({ new: 0, changed: 0, known: 2 })
    expect((await all()).map(({ title }) => title)).toEqual(['Title 0', 'Title 1'])
  })

  it('recognises an entry under any alias and keeps its id', async () => {
    await shown([aNormalizedEntry(0, { aliases: ['u:old', 'i:7'] })])
    const [before] = await all()
    await shown([aNormalizedEntry(0, { aliases: ['u:new', 'i:7'], url: 'https://new.example/7' })])
    await shown([aNormalizedEntry(0, { aliases: ['u:new'] })])
    expect((await all()).map(({ id, guid }) => [id, guid])).toEqual([[before?.id, before?.guid]])
  })

  it('unites sightings and categories of several sources', async () => {
    const nlp = { slug: 'nlp', label: 'NLP' }
    const vision = { slug: 'vision', label: 'Vision' }
    await shown([aNormalizedEntry(0, { categories: [nlp] })])
    await shown([aNormalizedEntry(0, { categories: [vision], rank: 3 })], { sourceId: 'two' })
    const [entry] = await all()
    expect(entry?.categories).toEqual([nlp, vision])
    expect(entry?.sightings.map(({ sourceId, rank }) => [sourceId, rank])).toEqual([
      ['one', 0],
      ['two', 3],
    ])
    expect(await listCategories(db)).toEqual([
      { ...nlp, entries: 1 },
      { ...vision, entries: 1 },
    ])
  })

  it('lets only the source that showed it first change the wording', async () => {
    await shown([aNormalizedEntry(0)])
    const reworded = [aNormalizedEntry(0, { title: 'Other' })]
    expect(await shown(reworded, { sourceId: 'two' })).toMatchObject({ changed: 0, known: 1 })
    expect((await all())[0]?.title).toBe('Title 0')
    expect(await shown(reworded, { nowMs: NOW_MS + 1 })).toMatchObject({ changed: 1, known: 0 })
    expect((await all())[0]).toMatchObject({ title: 'Other', updatedMs: NOW_MS + 1 })
  })

  it('keeps the earlier wording as a revision, once per change', async () => {
    await shown([aNormalizedEntry(0)])
    await shown([aNormalizedEntry(0, { title: 'Other' })], { nowMs: NOW_MS + 1 })
    await shown([aNormalizedEntry(0, { title: 'Other' })], { nowMs: NOW_MS + 2 })
    const [entry] = await all()
    expect(await listRevisions(db, entry?.id ?? '')).toEqual([
      { title: 'Title 0', titleOrigin: 'listing', excerpt: 'Excerpt 0.', replacedMs: NOW_MS + 1 },
    ])
  })

  it('replaces a date only by a more precise one', async () => {
    const at = { offsetMinutes: 0, origin: 'text' } as const
    const day = { ...at, atMs: NOW_MS - DAY_MS, precision: 'day' } as const
    await shown([aNormalizedEntry(0)])
    await shown([aNormalizedEntry(0, { published: day })])
    await shown([aNormalizedEntry(0, { published: { ...day, atMs: 0 } })])
    expect((await all())[0]?.published).toEqual(day)
    const instant = { ...at, atMs: NOW_MS - 5, precision: 'instant' } as const
    await shown([aNormalizedEntry(0, { published: instant })])
    expect((await all())[0]?.published).toEqual(instant)
  })

  it('places a first run by date, undated ones where the listing has them', async () => {
    const day = (days: number) => ({
      atMs: NOW_MS - days * DAY_MS,
      offsetMinutes: 0,
      precision: 'day' as const,
      origin: 'text' as const,
    })
    const first = [
      aNormalizedEntry(0, { published: day(9) }),
      aNormalizedEntry(1),
      aNormalizedEntry(2, { published: day(3) }),
      aNormalizedEntry(3, { published: day(9) }),
    ]
    await shown(first, { isHistory: true })
    await shown([aNormalizedEntry(9, { published: day(30) })])
    const titles = (await all()).map(({ title }) => title.slice('Title '.length))
    // The first one is pinned: older than one below it, it says nothing of the undated one.
    expect(titles).toEqual(['9', '1', '2', '0', '3'])
  })

  it('writes nothing for what is unchanged', async () => {
    const entries = [aNormalizedEntry(0, { categories: [{ slug: 'nlp', label: 'NLP' }] })]
    await shown(entries)
    const { db: counting, traffic } = counted(db)
    await insert(counting, {
      entries,
      known: await lookUp(counting, entries, []),
      sourceId: 'one',
      nowMs: NOW_MS,
      isHistory: false,
      listing: [],
      random,
      taggingEntity: 'telex.example,2026',
      judges: JUDGES,
      together: () => [counting.prepare('SELECT 1')],
    })
    expect(traffic).toMatchObject({ calls: 2, rowsWritten: 0 })
  })

  it('writes three rows per new entry with search, one per category and alias', async () => {
    const count = 50
    const entries = Array.from({ length: count }, (_, number) =>
      aNormalizedEntry(number, {
        aliases: [`u:${number}`, `h:${number}`],
        categories: [{ slug: 'nlp', label: 'NLP' }],
      }),
    )
    const { db: counting, traffic } = counted(db)
    const known = await lookUp(counting, entries, [])
    await insert(counting, {
      entries,
      known,
      sourceId: 'one',
      nowMs: NOW_MS,
      isHistory: true,
      listing: [],
      random,
      taggingEntity: 'telex.example,2026',
      judges: JUDGES,
      together: () => [],
    })
    // Of the batch itself: the instance twice, its month, the change log, the category's count.
    const perBatch = 5
    const entryRows = 3
    expect(traffic.rowsWritten).toBe(count * entryRows + count * 2 + count + perBatch)
    expect(traffic.calls).toBe(2)
  })

  it('plans anew when another source wrote in between', async () => {
    const entries = [aNormalizedEntry(0), aNormalizedEntry(1)]
    const stale = await lookUp(db, entries, [])
    await shown(entries, { sourceId: 'two' })
    const counts = await shown(entries, { known: stale })
    expect(counts).toEqual({ new: 0, changed: 0, known: 2 })
    const sources = (await all()).map(({ sightings }) => sightings.map((one) => one.sourceId))
    expect(sources).toEqual([
      ['two', 'one'],
      ['two', 'one'],
    ])
  })

  it('undoes everything when a statement of its batch fails', async () => {
    const together = () => [db.prepare('INSERT INTO stale_writes (entry_id) VALUES (1)')]
    await expect(shown([aNormalizedEntry(0)], { together })).rejects.toThrow(StoreError)
    expect(await all()).toEqual([])
  })

  it('gives seq numbers without gaps, newest change highest', async () => {
    await shown([aNormalizedEntry(0), aNormalizedEntry(1)])
    await shown([aNormalizedEntry(1, { title: 'Other' }), aNormalizedEntry(2)])
    const seqs = Object.fromEntries((await all()).map(({ url, seq }) => [url?.at(-1), seq]))
    // The first write gave 1 to the lower place and 2 to the higher one.
    expect(seqs[0]).toBe(2)
    expect(Object.values(seqs).toSorted()).toEqual([2, 3, 4])
  })

  it('writes the lowest place first, so that pages of the database are filled', async () => {
    await shown([aNormalizedEntry(0), aNormalizedEntry(1), aNormalizedEntry(2)])
    const bySeq = (await all()).toSorted((a, b) => a.seq - b.seq).map(({ id }) => id)
    expect(bySeq).toEqual(bySeq.toSorted())
  })

  it('mints anew what meets another write of its second in the search index', async () => {
    const bits = [7n, 7n, 7n, 8n].map((high) => high << 32n)
    let writes = 0
    // What a write draws first moves its ranks.
    const drawing = () => {
      let draws = 0
      return () => (draws++ === 0 ? (bits[writes++] ?? 0n) : random())
    }
    const later = { nowMs: NOW_MS + 999 }
    await shown([aNormalizedEntry(0, { rank: 3 })], { random: drawing() })
    const other = lookUp(db, [aNormalizedEntry(1)], [])
    let draw = drawing()
    const counts = await shown([aNormalizedEntry(1, { rank: 3 })], {
      ...later,
      sourceId: 'two',
      known: await other,
      random: () => draw(),
      // Told of each attempt, before it is written.
      together: () => {
        draw = drawing()
        return []
      },
    })
    expect(counts.new).toBe(1)
    expect(writes).toBe(bits.length)
    const ids = (await all()).map(({ id }) => id)
    expect(ids).toHaveLength(2)
    expect(ids.map(placeMsOf)).toEqual([NOW_MS, NOW_MS])
  })

  it('says of a new entry that it was first seen in the second in which it stands', async () => {
    await shown([aNormalizedEntry(0)], { nowMs: NOW_MS + 700 })
    const [entry] = await all()
    expect(entry).toMatchObject({ firstSeenMs: NOW_MS, updatedMs: NOW_MS })
    expect(placeMsOf(entry?.id ?? '')).toBe(NOW_MS)
  })

  it('loses nothing when fifty sources are first seen in one second, at the same ranks', async () => {
    const perSource = 20
    const sources = Array.from({ length: 50 }, (_, source) => ({
      sourceId: `source-${source}`,
      entries: Array.from({ length: perSource }, (_, rank) =>
        aNormalizedEntry(perSource * source + rank, { rank }),
      ),
    }))
    // As the consumers of a queue do: all of them at once.
    const counts = await Promise.all(
      sources.map(({ entries, sourceId }) => shown(entries, { sourceId })),
    )
    expect(counts.map((one) => one.new)).toEqual(sources.map(() => perSource))
    const { results } = await db
      .prepare(
        'SELECT (SELECT count(*) FROM entries) AS entries, count(*) AS found FROM entries_search',
      )
      .all()
    expect(results).toEqual([{ entries: 1_000, found: 1_000 }])
  }, 20_000)
})
