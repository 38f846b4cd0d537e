/**
 * What the cron and a refresh by hand do: begin a run and hand its sources out. Reads no page
 * itself; that is `carry-out.ts`.
 */
import type { Config } from '../domain/config.ts'
import type { Effects, ListingMessage } from '../domain/effects.ts'
import { mintId } from '../domain/id.ts'
import { LEASE_MS, SOURCES_INLINE_MAX, SOURCES_PER_TICK_MAX } from '../domain/limits.ts'
import { beginRun, runUnderWay } from '../store/runs.ts'
import { dueSourceIds, listSources, sourceById } from '../store/sources.ts'
import { handOut } from './carry-out.ts'
import { prune } from './remove-entry.ts'

/**
 * Refreshes what is due. The run's id is made from the trigger's time alone, so a trigger that
 * is delivered twice is one run; a missed one is caught up by the next.
 */
export async function tick(effects: Effects, config: Config, scheduledMs: number): Promise<void> {
  await prune(effects, config)
  const limit = effects.queue ? SOURCES_PER_TICK_MAX : SOURCES_INLINE_MAX
  const due = await dueSourceIds(effects.db, effects.nowMs(), limit)
  if (due.length === 0) return
  const id = mintId(scheduledMs, 0, 0n)
  const run = { id, trigger: 'cron', startedMs: effects.nowMs(), sources: due.length } as const
  if (await beginRun(effects.db, run)) {
    await handOut(effects, config, messagesFor(id, due, false))
  }
}

export interface RefreshRequest {
  /** One source; absent: all of them. */
  readonly sourceId?: string
  /** Read even what is unchanged. */
  readonly force: boolean
}

/**
 * Begins a run by hand, or joins the one under way.
 *
 * @returns the run's id, and whether it was joined; `undefined` when the source is unknown
 */
export async function refresh(
  effects: Effects,
  config: Config,
  { sourceId, force }: RefreshRequest,
): Promise<{ readonly runId: string; readonly joined: boolean } | undefined> {
  const nowMs = effects.nowMs()
  const wanted =
    sourceId === undefined
      ? await listSources(effects.db)
      : [await sourceById(effects.db, sourceId)].filter((source) => source !== undefined)
  if (sourceId !== undefined && wanted.length === 0) return undefined
  const underWay = await runUnderWay(effects.db, nowMs - LEASE_MS)
  if (underWay !== undefined) return { runId: underWay, joined: true }
  const id = mintId(nowMs, 0, effects.random())
  const ids = wanted.map((source) => source.id)
  await beginRun(effects.db, { id, trigger: 'manual', startedMs: nowMs, sources: ids.length })
  const work = handOut(effects, config, messagesFor(id, ids, force))
  if (effects.queue) await work
  else effects.waitUntil(work)
  return { runId: id, joined: false }
}

function messagesFor(
  runId: string,
  sourceIds: readonly string[],
  force: boolean,
): readonly ListingMessage[] {
  return sourceIds.map((sourceId) => ({ kind: 'listing', runId, sourceId, force }))
}
