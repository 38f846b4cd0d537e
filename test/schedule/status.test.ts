/** What the status tells of polling: what each source's runs gave, the last runs, the budget. */
import { expect, it } from 'vitest'
import type { ListingsMessage } from '../../src/domain/effects.ts'
import { loadStatus } from '../../src/query/load-status.ts'
import { readListings } from '../../src/schedule/read-listings.ts'
import { tick } from '../../src/schedule/tick.ts'
import { beginRun, runById } from '../../src/store/runs.ts'
import { items } from '../setup/listing-site.ts'
import { aQueue, deliver } from '../setup/queue.ts'
import { LISTING, NEWS, OTHER, OTHER_LISTING, refreshed } from '../setup/refreshed.ts'

const LAST_RUNS_KEPT = 30

it('tells of each source how many entries its last runs gave, and which failed', async () => {
  const { shows, answer, refresh, telex } = await refreshed()
  await shows(LISTING, items(3))
  await refresh()
  await refresh()
  answer(LISTING, () => new Response('', { status: 500 }))
  await refresh()
  await shows(LISTING, [...items(2, 100), ...items(3)])
  await refresh()
  const { sources } = await loadStatus(telex.effects.db, telex.effects.nowMs())
  expect(sources[0]?.lastRuns).toEqual([3, 0, null, 2])
  for (let run = 0; run < LAST_RUNS_KEPT; run++) await refresh()
  const later = await loadStatus(telex.effects.db, telex.effects.nowMs())
  expect(later.sources[0]?.lastRuns).toEqual(Array(LAST_RUNS_KEPT).fill(0))
})

it('adds up what the runs of today gave and cost', async () => {
  const { shows, answer, telex, later } = await refreshed()
  const { effects, config, setNow } = telex
  setNow(Date.UTC(2026, 10, 22, 22))
  await shows(LISTING, items(3))
  await shows(OTHER_LISTING, items(4, 200))
  const queue = aQueue()
  const polled = { config, effects: { ...effects, queue: queue.queue } }
  await tick(polled.effects, config, effects.nowMs())
  await deliver(queue, polled)
  const first = await loadStatus(effects.db, effects.nowMs())
  expect(first.runs).toMatchObject([{ new: 7, changed: 0, failed: 0, pending: 0 }])
  // One message of each source's own, after the first that both were in.
  expect(first.today.queueOperations).toBe(queue.sent * 3)
  expect(first.today.rowsWritten).toBeGreaterThan(7 * 2)

  answer(LISTING, () => new Response('', { status: 503 }))
  later(27 * 3_600_000)
  await tick(polled.effects, config, effects.nowMs())
  await deliver(queue, polled)
  const next = await loadStatus(effects.db, effects.nowMs())
  expect(next.runs).toMatchObject([{ new: 0, failed: 1 }, { new: 7 }])
  expect(next.today.rowsWritten).toBeLessThan(first.today.rowsWritten)
})

it('keeps the report of a source whose run was also delivered to somebody who skipped it', async () => {
  const { shows, telex } = await refreshed()
  const { effects, config } = telex
  await shows(LISTING, items(3))
  await shows(OTHER_LISTING, items(4, 200))
  const sourceIds = [NEWS, OTHER]
  const run = { id: 'run', trigger: 'manual', startedMs: 0, sourceIds } as const
  await beginRun(effects.db, run)
  const message: ListingsMessage = {
    kind: 'listings',
    runId: run.id,
    sourceIds,
    early: true,
    force: false,
  }
  let twin: Promise<unknown> | undefined
  const doubling = {
    ...effects,
    fetch: async (...asked: Parameters<typeof fetch>) => {
      twin ??= readListings(effects, config, message)
      await twin
      return effects.fetch(...asked)
    },
  }
  await readListings(doubling, config, message)
  const reports = (await runById(effects.db, run.id))?.reports
  expect(reports?.[0]).toMatchObject({ sourceId: NEWS, outcome: 'fetched', new: 3 })
})
