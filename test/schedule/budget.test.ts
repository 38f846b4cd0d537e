/** What polling costs in rows, requests and operations, counted. */
import { expect, it } from 'vitest'
import { emptyDatabase } from '../setup/database.ts'
import { dayOfPolling } from '../setup/day-of-polling.ts'

const OPTIONS = { sources: 100, cards: 50, everyMinutes: 30, cronMinutes: 30, hours: 2 } as const

it('writes no row of an unchanged source, and reads one', async () => {
  const db = await emptyDatabase()
  const day = await dayOfPolling({ db, ...OPTIONS, gapHours: 0 })
  expect(day.polls).toBe(400)
  expect(day.changed).toBe(0)
  // Runs, sheets and reports are shared by the sources of a message.
  expect(day.rowsWritten / day.polls).toBeLessThan(0.6)
  // D1 counts a row that is found through a list of keys twice; one row is a source's own.
  expect((day.rowsRead - 2 * day.polls) / day.polls).toBeLessThan(0.5)
  expect(day.messages).toBe(16)
  for (const table of ['entries', 'changes', 'documents']) {
    const row = await db.prepare(`SELECT count(*) AS rows FROM ${table}`).first<{ rows: number }>()
    expect(row?.rows).toBe({ entries: 5_000, changes: 100, documents: 0 }[table])
  }
}, 120_000)

it('keeps every message within what an invocation may ask', async () => {
  const db = await emptyDatabase()
  const day = await dayOfPolling({ db, ...OPTIONS, sources: 60, gapHours: 1 })
  expect(day.changed).toBeGreaterThan(50)
  expect(day.subrequestsMax).toBeLessThanOrEqual(50)
}, 120_000)
