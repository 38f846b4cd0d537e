/**
 * What the cron and a refresh by hand do: begin a run and hand its sources out, to the queue one
 * message each, or inline where there is none. Reads no page itself.
 */
import type { Config } from '../domain/config.ts'
import type { Effects, SourceMessage } from '../domain/effects.ts'
import { mintId } from '../domain/id.ts'
import { LEASE_MS, SOURCES_INLINE_MAX, SOURCES_PER_TICK_MAX } from '../domain/limits.ts'
import { beginRun, runUnderWay } from '../store/runs.ts'
import { dueSourceIds, listSources, sourceById } from '../store/sources.ts'
import { announce } from './announce.ts'
import { ingest } from './ingest.ts'

/** Messages that one `sendBatch` takes. */
const SEND_BATCH_MAX = 100

/**
 * Refreshes what is due. The run's id is made from the trigger's time alone, so a trigger that
 * is delivered twice is one run; a missed one is caught up by the next.
 */
export async function tick(effects: Effects, config: Config, scheduledMs: number): Promise<void> {
  const limit = effects.queue ? SOURCES_PER_TICK_MAX : SOURCES_INLINE_MAX
  const due = await dueSourceIds(effects.db, effects.nowMs(), limit)
  if (due.length === 0) return
  const id = mintId(scheduledMs, 0, 0n)
  const run = { id, trigger: 'cron', startedMs: effects.nowMs(), sources: due.length } as const
  if (await beginRun(effects.db, run)) {
    await handOut(
      effects,
      config,
      due.map((sourceId) => ({ runId: id, sourceId, force: false })),
    )
  }
}

export interface RefreshRequest {
  /** One source; absent: all of them. */
  readonly sourceId?: string
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
  const underWay = await runUnderWay(effects.db, nowMs - LEASE_MS)
  if (underWay !== undefined) return { runId: underWay, joined: true }
  const wanted =
    sourceId === undefined
      ? await listSources(effects.db)
      : [await sourceById(effects.db, sourceId)].filter((source) => source !== undefined)
  if (sourceId !== undefined && wanted.length === 0) return undefined
  const runId = mintId(nowMs, 0, effects.random())
  await beginRun(effects.db, {
    id: runId,
    trigger: 'manual',
    startedMs: nowMs,
    sources: wanted.length,
  })
  const messages = wanted.map(({ id }) => ({ runId, sourceId: id, force }))
  if (effects.queue) await handOut(effects, config, messages)
  else effects.waitUntil(handOut(effects, config, messages))
  return { runId, joined: false }
}

async function handOut(
  effects: Effects,
  config: Config,
  messages: readonly SourceMessage[],
): Promise<void> {
  if (effects.queue === undefined) {
    for (const message of messages) await readOne(effects, config, message)
    return
  }
  for (let start = 0; start < messages.length; start += SEND_BATCH_MAX) {
    const part = messages.slice(start, start + SEND_BATCH_MAX)
    await effects.queue.sendBatch(part.map((body) => ({ body })))
  }
}

/**
 * Reads one source and logs what came of it. One bad source costs a source: whatever it throws is
 * logged whole and ends here.
 *
 * @returns whether the source has been dealt with; false asks for another try
 */
export async function readOne(
  effects: Effects,
  config: Config,
  message: SourceMessage,
): Promise<boolean> {
  try {
    const report = await ingest(effects, config, message)
    if (report.new + report.changed + report.known > 0) effects.served()
    effects.log({ event: 'source', run: message.runId, ...report })
    await announce(effects, config, message.runId)
    return true
  } catch (error) {
    const { message: text, stack } = error instanceof Error ? error : new Error(String(error))
    effects.log({ event: 'source_threw', ...message, message: text, stack })
    return false
  }
}
