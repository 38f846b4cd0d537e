/** A refresh by hand: what it may ask for now, as a run of its own or the one under way. */
import type { Config } from '../domain/config.ts'
import type { Effects } from '../domain/effects.ts'
import { err, ok, type QueryFailure, type Result } from '../domain/failure.ts'
import { mintId } from '../domain/id.ts'
import { LEASE_MS, SOURCES_PER_MESSAGE_MAX } from '../domain/limits.ts'
import type { Source } from '../domain/source.ts'
import { beginRun, type RunUnderWay, runsUnderWay } from '../store/runs.ts'
import { listSources, sourceById } from '../store/sources.ts'
import { handOutOnOrder } from './carry-out.ts'
import { minimumIntervalMs } from './due.ts'
import { messagesFor } from './tick.ts'

export interface RefreshRequest {
  /** One source; absent: all that are not paused. */
  readonly sourceId?: string
  /** Read also what was read a moment ago, and what is unchanged. */
  readonly force: boolean
}

export type RefreshFailure = Extract<QueryFailure, { kind: 'source_unknown' | 'refresh_too_soon' }>

/**
 * Begins a run by hand of what no run under way reads, or joins the one that reads it all. A
 * source is asked at most once in its minimum interval, unless forced; what its server asked for
 * stands in any case.
 */
export async function refresh(
  effects: Effects,
  config: Config,
  { sourceId, force }: RefreshRequest,
): Promise<Result<{ readonly runId: string; readonly joined: boolean }, RefreshFailure>> {
  const nowMs = effects.nowMs()
  const wanted = await wantedSources(effects, sourceId)
  if (wanted === undefined) return err({ kind: 'source_unknown', id: sourceId ?? '' })
  const underWay = await runsUnderWay(effects.db, nowMs - LEASE_MS)
  const others = wanted.filter((source) => !underWay.some((run) => isIn(run, source, force)))
  const waits = others.map((source) => ({ source, untilMs: askableMs(source, force) }))
  const may = waits.filter(({ untilMs }) => untilMs <= nowMs).map(({ source }) => source)
  const joined = underWay.find((run) => wanted.some((source) => isIn(run, source, force)))
  if (joined !== undefined && may.length === 0) return ok({ runId: joined.id, joined: true })
  if (wanted.length > 0 && may.length === 0) {
    const soonestMs = Math.min(...waits.map(({ untilMs }) => untilMs))
    const retryAfterSeconds = Math.ceil((soonestMs - nowMs) / 1_000)
    return err({ kind: 'refresh_too_soon', retryAfterSeconds })
  }
  const run = { runId: mintId(nowMs, 0, effects.random()), early: true, force }
  // Without a queue, one invocation reads them: those that have waited longest.
  const now = effects.queue ? may : longestWaiting(may).slice(0, SOURCES_PER_MESSAGE_MAX)
  const messages = messagesFor(
    run,
    now.map((source) => [source.id, source]),
  )
  const sourceIds = messages.flatMap((message) => message.sourceIds)
  await beginRun(effects.db, { id: run.runId, trigger: 'manual', startedMs: nowMs, sourceIds })
  await handOutOnOrder(effects, config, messages)
  return ok({ runId: run.runId, joined: false })
}

async function wantedSources(
  effects: Effects,
  sourceId: string | undefined,
): Promise<readonly Source[] | undefined> {
  if (sourceId === undefined) {
    const sources = await listSources(effects.db)
    return sources.filter(({ nextFetchMs }) => nextFetchMs !== undefined)
  }
  const source = await sourceById(effects.db, sourceId)
  return source && [source]
}

/** Whether a run is about to read a source, or has just read it and that is enough. */
function isIn({ id, pending }: RunUnderWay, source: Source, force: boolean): boolean {
  return pending[source.id] !== undefined || (source.run === id && !force)
}

function longestWaiting(sources: readonly Source[]): readonly Source[] {
  return [...sources].sort((a, b) => (a.lastAttemptMs ?? 0) - (b.lastAttemptMs ?? 0))
}

/** From when on a source may be asked by hand. */
function askableMs(source: Source, force: boolean): number {
  const { lastAttemptMs, notBeforeMs = 0 } = source
  if (force || lastAttemptMs === undefined) return notBeforeMs
  return Math.max(notBeforeMs, lastAttemptMs + minimumIntervalMs(source))
}
