/**
 * What things cost in rows, measured as D1 bills them, beside what the README says they cost: the
 * table there is the bar, so neither can change without the other.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import english from '../../README.md?raw'
import chinese from '../../README.zh.md?raw'
import { counted, emptyDatabase } from '../setup/database.ts'
import { dayOfPolling } from '../setup/day-of-polling.ts'
import { aNormalizedEntry } from '../setup/entries.ts'
import { aTelex, remembered, type Telex } from '../setup/telex.ts'

const ENTRIES = 120
const SOURCES = 50
const ROUNDING = 0.8

/** Matches `| `unchanged_poll` … | 0.4 | 2.7 |`: a name, what it is, rows written, rows read. */
const ROW = /^\| `(\w+)` +\|[^|]*\| +([\d.]+) +\| +([\d.]+) +\|$/gm

interface Rows {
  readonly written: number
  readonly read: number
}

const saidIn = (readme: string): ReadonlyMap<string, Rows> =>
  new Map(
    [...readme.matchAll(ROW)].map(([, name = '', written, read]) => [
      name,
      { written: Number(written), read: Number(read) },
    ]),
  )

const measured = new Map<string, Rows>()

async function ask(telex: Telex, path: string, headers: HeadersInit = {}): Promise<Rows> {
  const { db, traffic } = counted(telex.effects.db)
  telex.bindings.memory.clear()
  const effects = { ...telex.effects, db }
  const response = await telex.request(path, { headers }, { ...telex.bindings, effects })
  expect(response.status, path).toBeLessThan(400)
  await response.text()
  return { written: traffic.rowsWritten, read: traffic.rowsRead }
}

beforeAll(async () => {
  const options = { sources: SOURCES, cards: 3, everyMinutes: 30, cronMinutes: 30, hours: 2 }
  const unchanged = await dayOfPolling({ db: await emptyDatabase(), ...options, gapHours: 0 })
  const perPoll = { written: unchanged.rowsWritten / unchanged.polls, read: 0 }
  measured.set('unchanged_poll', { ...perPoll, read: unchanged.rowsRead / unchanged.polls })
  const changing = await dayOfPolling({ db: await emptyDatabase(), ...options, gapHours: 1 })
  // Each changed page shows one entry that is new.
  const more = (rows: 'rowsWritten' | 'rowsRead', each: number) =>
    (changing[rows] - (changing.polls - changing.changed) * each) / changing.changed
  measured.set('changed_poll', {
    written: more('rowsWritten', perPoll.written),
    read: more('rowsRead', unchanged.rowsRead / unchanged.polls),
  })
  const telex = await aTelex()
  const entries = Array.from({ length: ENTRIES }, (_, at) => aNormalizedEntry(at))
  await remembered(telex, entries)
  measured.set('feed_after_change', await ask(telex, '/rss.xml'))
  measured.set('feed', await ask(telex, '/rss.xml'))
  const etag = (await telex.request('/rss.xml')).headers.get('ETag') ?? ''
  measured.set('feed_304', await ask(telex, '/rss.xml', { 'If-None-Match': etag }))
  measured.set('page', await ask(telex, '/'))
  measured.set('api_page', await ask(telex, '/api/v1/entries'))
  measured.set('search', await ask(telex, '/api/v1/entries?q=title'))
}, 120_000)

describe.each([
  { name: 'README.md', readme: english },
  { name: 'README.zh.md', readme: chinese },
])('$name', ({ readme }) => {
  it('says what each thing costs, and nothing else', () => {
    expect([...saidIn(readme).keys()]).toEqual([...measured.keys()])
  })

  it.each([
    'unchanged_poll',
    'changed_poll',
    'feed_after_change',
    'feed',
    'feed_304',
    'page',
    'api_page',
    'search',
  ])('says of %s what it costs', (name) => {
    const { written, read } = measured.get(name) ?? { written: Number.NaN, read: Number.NaN }
    const said = saidIn(readme).get(name)
    // Never dearer than it says; and what it says is no more than a rounding away.
    for (const [costs, says] of [
      [written, said?.written ?? 0],
      [read, said?.read ?? 0],
    ] as const) {
      expect(costs).toBeLessThanOrEqual(says)
      expect(costs).toBeGreaterThanOrEqual(ROUNDING * says)
    }
  })
})
