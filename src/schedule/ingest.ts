/**
 * The story of one source in one run: lease it, fetch it, read it, remember what it showed,
 * record what came of it. Decides nothing about content; each step is a folder of its own.
 *
 * Entries, validators and report are written in one transaction or not at all, so a run that is
 * killed anywhere leaves a state from which the next one ends the same.
 */
import type { Config } from '../domain/config.ts'
import type { Effects, ListingMessage } from '../domain/effects.ts'
import type { SourceFailure } from '../domain/failure.ts'
import type { Fetched, FetchedPage } from '../domain/fetched.ts'
import { LEASE_MS } from '../domain/limits.ts'
import type { EntryCounts, FetchReport } from '../domain/run.ts'
import type { Source, SourceState } from '../domain/source.ts'
import { batch } from '../store/database.ts'
import type { Plan } from '../store/plan.ts'
import { recordStatements } from '../store/runs.ts'
import { leaseSource } from '../store/sources.ts'
import { healthAfterFailure, nextFetchAfterFailure, nextFetchAfterSuccess } from './due.ts'
import { fetchSource } from './fetch-source.ts'
import { readPages } from './read-pages.ts'
import { listingOf, remember, withLearned } from './remember.ts'

const NOT_MODIFIED = 304

const NOTHING = { new: 0, changed: 0, known: 0, pages: 0, rejected: [] } as const

/** One source in one run. */
interface Turn {
  readonly effects: Effects
  readonly config: Config
  readonly message: ListingMessage
  readonly source: Source
  readonly startedMs: number
}

export interface Ingested {
  readonly report: FetchReport
  /** A further page is owed and may be read now. */
  readonly goesOn: boolean
}

/** Reads one source for one run. Only a `StoreError` gets out: then nothing was recorded. */
export async function ingest(
  effects: Effects,
  config: Config,
  message: ListingMessage,
): Promise<Ingested> {
  const startedMs = effects.nowMs()
  const source = await leaseSource(effects.db, message.sourceId, startedMs, startedMs + LEASE_MS)
  if (source === undefined) return { report: await skip(effects, message), goesOn: false }
  const turn: Turn = { effects, config, message, source, startedMs }
  const fetched = await fetchSource(effects, config, source)
  if (!fetched.ok) return { report: await fail(turn, fetched.failure), goesOn: false }
  const { value } = fetched
  return value.kind === 'page' && (value.bodyHash !== source.bodyHash || message.force)
    ? readAndRemember(turn, value)
    : { report: await recordUnchanged(turn, value), goesOn: source.backfill !== undefined }
}

async function skip(effects: Effects, message: ListingMessage): Promise<FetchReport> {
  const { runId, sourceId } = message
  const report = { ...NOTHING, sourceId, url: '', outcome: 'skipped', durationMs: 0 } as const
  const nowMs = effects.nowMs()
  await batch(effects.db, recordStatements(effects.db, { runId, report, nowMs }))
  return report
}

function fail(turn: Turn, failure: SourceFailure): Promise<FetchReport> {
  const { source, startedMs } = turn
  return record(
    turn,
    {
      ...reportBase(turn),
      outcome: 'failed',
      failure,
      ...(failure.kind === 'http_status' && { httpStatus: failure.status }),
    },
    {
      health: healthAfterFailure(failure),
      nextFetchMs: nextFetchAfterFailure(failure, source.failure?.count ?? 0, startedMs),
      attemptMs: startedMs,
      failureKind: failure.kind,
    },
  )
}

function recordUnchanged(turn: Turn, fetched: Fetched): Promise<FetchReport> {
  const { source } = turn
  return record(
    turn,
    {
      ...reportBase(turn),
      outcome: fetched.kind === 'not_modified' ? 'not_modified' : 'unchanged',
      httpStatus: fetched.kind === 'page' ? fetched.status : NOT_MODIFIED,
      known: source.listing.length,
    },
    successState(turn, fetched.validators, source.bodyHash),
  )
}

/** Reads the page and those that follow it, and writes all in one transaction. */
async function readAndRemember(turn: Turn, fetched: FetchedPage): Promise<Ingested> {
  const { effects, config, message, source, startedMs } = turn
  const read = await readPages(effects, config, source, fetched.page, startedMs)
  if (!read.ok) return { report: await fail(turn, read.failure), goesOn: false }
  const { found, owed, interrupted, rejected, pages } = read.value
  const reportOf = (counts: EntryCounts): FetchReport => ({
    ...reportBase(turn),
    new: counts.new,
    changed: counts.changed,
    known: counts.known,
    outcome: counts.new + counts.changed > 0 ? 'fetched' : 'unchanged',
    httpStatus: fetched.status,
    pages,
    rejected,
    ...(interrupted && { failure: interrupted }),
  })
  const stateOf = (plan: Plan): SourceState => ({
    ...successState(turn, fetched.validators, fetched.bodyHash),
    ...found,
    ...withLearned({ ...source.learned, ...found.learned }, plan),
    listing: listingOf(plan),
    ...(owed && source.backfill === undefined && { backfill: { ...owed, end: plan.end } }),
  })
  const plan = await remember(effects, config, {
    source,
    entries: read.value.entries,
    known: read.value.known,
    nowMs: startedMs,
    isHistory: source.lastSuccessMs === undefined,
    together: (planned) =>
      recordStatements(effects.db, {
        runId: message.runId,
        report: reportOf(planned.counts),
        state: stateOf(planned),
        nowMs: effects.nowMs(),
      }),
  })
  // A page that failed a moment ago is left alone until the source's next run.
  const goesOn = source.backfill !== undefined || (owed !== undefined && interrupted === undefined)
  return { report: reportOf(plan.counts), goesOn }
}

function successState(
  { startedMs }: Turn,
  validators: Fetched['validators'],
  bodyHash: string | undefined,
): SourceState {
  return {
    health: 'ok',
    nextFetchMs: nextFetchAfterSuccess(startedMs),
    attemptMs: startedMs,
    success: { validators, ...(bodyHash !== undefined && { bodyHash }) },
  }
}

function reportBase({ effects, source, startedMs }: Turn) {
  const durationMs = effects.nowMs() - startedMs
  return { ...NOTHING, sourceId: source.id, url: source.url, durationMs }
}

/** Records a run that wrote no entry. */
async function record(turn: Turn, report: FetchReport, state: SourceState): Promise<FetchReport> {
  const { db, nowMs } = turn.effects
  const { runId } = turn.message
  await batch(db, recordStatements(db, { runId, report, state, nowMs: nowMs() }))
  return report
}
