/** What one source costs the database in one run: calls and rows, which are deterministic. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Message } from '../../src/domain/effects.ts'
import { ingest } from '../../src/schedule/ingest.ts'
import { beginRun } from '../../src/store/runs.ts'
import { counted, type Traffic } from '../setup/database.ts'
import { type Item, items, LISTING_RULE, listing } from '../setup/listing-site.ts'
import { aTelex, type Telex } from '../setup/telex.ts'

const LISTING = 'https://news.example/list'

let telex: Telex
let shown: readonly Item[]
let runs = 0

beforeEach(async () => {
  shown = items(50)
  telex = await aTelex(() => listing(shown))
  await telex.order('POST', '/api/v1/sources', { url: LISTING, rule: LISTING_RULE })
})

/** Reads the source once and tells what that cost. */
async function cost(): Promise<Traffic> {
  const runId = `run-${runs++}`
  const { effects, config } = telex
  await beginRun(effects.db, { id: runId, trigger: 'manual', startedMs: 0, sources: 1 })
  const { db, traffic } = counted(effects.db)
  const message: Message = { kind: 'listing', runId, sourceId: 'news-example', force: false }
  const { report } = await ingest({ ...effects, db }, config, message)
  expect(report.failure).toBeUndefined()
  return traffic
}

/** The source with its index, the report, the run with its index: each run writes these. */
const PER_RUN = 8

describe('one source in one run', () => {
  it.each([5, 50, 500])('makes at most four calls, whatever the cards: %i', async (count) => {
    shown = items(count)
    expect((await cost()).calls).toBeLessThanOrEqual(4)
    shown = [...items(3, 1_000), ...items(count)]
    expect((await cost()).calls).toBeLessThanOrEqual(4)
  })

  it('writes two rows per new entry, one per alias and one for search, at most', async () => {
    const { rowsWritten } = await cost()
    const { aliases } = (await telex.effects.db
      .prepare('SELECT count(*) AS aliases FROM entry_aliases')
      .first<{ aliases: number }>()) ?? { aliases: 0 }
    const perBatch = 4
    expect(rowsWritten).toBeLessThanOrEqual(50 * 3 + aliases + perBatch + PER_RUN)
  })

  it('writes no entry and reads one row to know that a listing is unchanged', async () => {
    await cost()
    const { rowsWritten, calls } = await cost()
    expect(calls).toBe(2)
    expect(rowsWritten).toBeLessThanOrEqual(PER_RUN)
  })

  it('writes only its own rows for an edited entry', async () => {
    await cost()
    shown = items(50).map((item, at) => (at === 7 ? { ...item, title: 'Something else' } : item))
    const { rowsWritten } = await cost()
    // The entry, its revision, its search row, the log, the instance.
    expect(rowsWritten).toBeLessThanOrEqual(6 + PER_RUN)
  })
})
