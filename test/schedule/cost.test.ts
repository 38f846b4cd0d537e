/** What one source costs the database in one run: calls and rows, which are deterministic. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { ListingsMessage } from '../../src/domain/effects.ts'
import { readListings } from '../../src/schedule/read-listings.ts'
import { beginRun, runById } from '../../src/store/runs.ts'
import { counted, type Traffic } from '../setup/database.ts'
import { type Item, items, LISTING_RULE, listing } from '../setup/listing-site.ts'
import { aTelex, type Telex } from '../setup/telex.ts'

const LISTING = 'https://news.example/list'
const ID = 'news-example'

let telex: Telex
let shown: readonly Item[]
let noise: string
let runs = 0

beforeEach(async () => {
  shown = items(50)
  noise = ''
  telex = await aTelex((request) => (request.url === LISTING ? listing(shown, noise) : undefined))
  await telex.order('POST', '/api/v1/sources', { url: LISTING, rule: LISTING_RULE })
})

/** Reads the source once and tells what that cost. */
async function cost(): Promise<Traffic> {
  const runId = `run-${runs++}`
  const { effects, config } = telex
  await beginRun(effects.db, { id: runId, trigger: 'manual', startedMs: 0, sourceIds: [ID] })
  const { db, traffic } = counted(effects.db)
  const run = { runId, early: true, force: false }
  const message: ListingsMessage = { kind: 'listings', ...run, sourceIds: [ID] }
  await readListings({ ...effects, db }, config, message)
  const reports = (await runById(effects.db, runId))?.reports
  expect(reports).toHaveLength(1)
  expect(reports?.[0]?.failure).toBeUndefined()
  return traffic
}

/** The sheet twice, the report, the run: each run writes these. */
const PER_RUN = 4
/** The source itself, when its page is another one. */
const PER_PAGE = 1
/** How many entries it has shown, when there are new ones. */
const COUNT = 1
/** It was last changed in October, so it is quiet at first and not any more when it changes. */
const HEALTH = 1
/** Of a write of entries: the change log and the instance; the first one begins a month. */
const PER_WRITE = 2
const MONTH = 1
/** robots.txt is looked up and kept: once a day and host. */
const ROBOTS = { calls: 2, rows: 1 }
/** A sheet is read, taken and, with all that came of it, written; entries are looked up. */
const CALLS_MAX = 4

/** So many rows the tables have that grow with entries. */
async function stored() {
  const count = async (table: string) =>
    (await telex.effects.db
      .prepare(`SELECT count(*) AS rows FROM ${table}`)
      .first<number>('rows')) ?? 0
  return {
    entries: await count('entries'),
    aliases: await count('entry_aliases'),
    categorized: await count('entry_categories'),
    categories: await count('categories'),
  }
}

/** Cards with all that a card may have. */
const full = (count: number, from = 0): readonly Item[] =>
  items(count, from).map((item, at) => ({
    ...item,
    excerpt: `${item.title} has a text of its own, long enough to be recognised elsewhere: ${'word '.repeat(at + 9)}`,
    categories: [`C${at % 3}`, 'News'],
  }))

describe('one source in one run', () => {
  it.each([5, 50, 500])('makes at most four calls, whatever the cards: %i', async (count) => {
    shown = full(count)
    expect((await cost()).calls).toBeLessThanOrEqual(CALLS_MAX + ROBOTS.calls)
    shown = [...full(3, 1_000), ...full(count)]
    expect((await cost()).calls).toBe(CALLS_MAX)
  })

  it('writes two rows per new entry, one per category, alias and search row', async () => {
    shown = full(50)
    const { rowsWritten } = await cost()
    const { entries, aliases, categorized, categories } = await stored()
    expect(entries).toBe(50)
    expect(rowsWritten).toBe(
      2 * entries +
        entries +
        aliases +
        categorized +
        categories +
        PER_WRITE +
        MONTH +
        PER_RUN +
        PER_PAGE +
        COUNT +
        HEALTH +
        ROBOTS.rows,
    )
  })

  it('writes of new entries among known ones only theirs', async () => {
    shown = full(50)
    await cost()
    const before = await stored()
    shown = [...full(2, 1_000), ...full(48)]
    const { rowsWritten } = await cost()
    const after = await stored()
    expect(after.entries - before.entries).toBe(2)
    const grown = after.aliases - before.aliases + (after.categorized - before.categorized)
    // The counts of the categories that both have.
    expect(rowsWritten).toBe(2 * 3 + grown + 3 + PER_WRITE + PER_RUN + PER_PAGE + COUNT + HEALTH)
  })

  it('writes no entry and looks none up to know that a listing is unchanged', async () => {
    shown = full(50)
    await cost()
    const { rowsWritten, rowsRead, calls } = await cost()
    expect(calls).toBe(3)
    expect(rowsWritten).toBe(PER_RUN)
    // One row of its own. D1 counts the wanted id too; the sheet is read, taken and patched.
    const [ownRow, wantedId, sheet, run] = [1, 1, 3, 1]
    expect(rowsRead).toBe(ownRow + wantedId + sheet + run)
  })

  it('writes only its own rows for an edited entry', async () => {
    shown = full(50)
    await cost()
    shown = full(50).map((item, at) => (at === 7 ? { ...item, title: 'Something else' } : item))
    const { rowsWritten } = await cost()
    const ofTheEntry = ['entry', 'revision', 'search row'].length
    expect(rowsWritten).toBe(ofTheEntry + PER_WRITE + PER_RUN + PER_PAGE)
  })

  it('writes no entry for a page that only looks different', async () => {
    shown = full(50)
    await cost()
    noise = '<p>1,024 visitors today</p>'
    const { rowsWritten, calls } = await cost()
    expect(calls).toBe(CALLS_MAX)
    expect(rowsWritten).toBe(PER_RUN + PER_PAGE)
  })
})
