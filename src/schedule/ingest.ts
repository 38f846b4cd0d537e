/**
 * The story of one source in one run: lease it, fetch it, read it, remember what it showed,
 * record what came of it. Decides nothing about content; each step is a folder of its own.
 *
 * Entries, validators and report are written in one transaction or not at all, so a run that is
 * killed anywhere leaves a state from which the next one ends the same.
 */
import type { Config } from '../domain/config.ts'
import type { Effects, SourceMessage } from '../domain/effects.ts'
import type { SourceFailure } from '../domain/failure.ts'
import type { Fetched, FetchedPage } from '../domain/fetched.ts'
import { LEASE_MS } from '../domain/limits.ts'
import type { FetchReport } from '../domain/run.ts'
import type { Source, SourceState } from '../domain/source.ts'
import { rewords } from '../normalize/wording.ts'
import { batch } from '../store/database.ts'
import { insert } from '../store/insert.ts'
import { recordStatements } from '../store/runs.ts'
import { leaseSource } from '../store/sources.ts'
import { healthAfterFailure, nextFetchAfterFailure, nextFetchAfterSuccess } from './due.ts'
import { fetchSource } from './fetch-source.ts'
import { readPages } from './read-pages.ts'

const NOT_MODIFIED = 304

const NOTHING = { new: 0, changed: 0, known: 0, pages: 0, rejected: [] } as const

/** Reads one source for one run. Only a `StoreError` gets out: then nothing was recorded. */
export async function ingest(
  effects: Effects,
  config: Config,
  message: SourceMessage,
): Promise<FetchReport> {
  const startedMs = effects.nowMs()
  const source = await leaseSource(effects.db, message.sourceId, startedMs, startedMs + LEASE_MS)
  if (source === undefined) {
    return skip(effects, message)
  }
  const fetched = await fetchSource(effects, config, source)
  if (!fetched.ok) return fail(effects, message, source, startedMs, fetched.failure)
  const { value } = fetched
  return value.kind === 'page' && (value.bodyHash !== source.bodyHash || message.force)
    ? remember(effects, config, message, source, startedMs, value)
    : recordUnchanged(effects, message, source, startedMs, value)
}

async function skip(effects: Effects, message: SourceMessage): Promise<FetchReport> {
  const report: FetchReport = {
    ...NOTHING,
    sourceId: message.sourceId,
    url: '',
    outcome: 'skipped',
    durationMs: 0,
  }
  await record(effects, message, report)
  return report
}

async function fail(
  effects: Effects,
  message: SourceMessage,
  source: Source,
  startedMs: number,
  failure: SourceFailure,
): Promise<FetchReport> {
  const report: FetchReport = {
    ...reportBase(effects, source, startedMs),
    outcome: 'failed',
    failure,
    ...(failure.kind === 'http_status' && { httpStatus: failure.status }),
  }
  await record(effects, message, report, failedState(source, failure, startedMs))
  return report
}

function recordUnchanged(
  effects: Effects,
  message: SourceMessage,
  source: Source,
  startedMs: number,
  fetched: Fetched,
): Promise<FetchReport> {
  const report: FetchReport = {
    ...reportBase(effects, source, startedMs),
    outcome: fetched.kind === 'not_modified' ? 'not_modified' : 'unchanged',
    httpStatus: fetched.kind === 'page' ? fetched.status : NOT_MODIFIED,
    known: source.entries,
  }
  const state: SourceState = {
    health: 'ok',
    nextFetchMs: nextFetchAfterSuccess(startedMs),
    attemptMs: startedMs,
    success: {
      validators: fetched.validators,
      ...(source.bodyHash !== undefined && { bodyHash: source.bodyHash }),
    },
  }
  return record(effects, message, report, state).then(() => report)
}

/** Reads the page and those that follow it, and writes all in one transaction. */
async function remember(
  effects: Effects,
  config: Config,
  message: SourceMessage,
  source: Source,
  startedMs: number,
  fetched: FetchedPage,
): Promise<FetchReport> {
  const read = await readPages(effects, config, source, fetched.page, startedMs)
  if (!read.ok) return fail(effects, message, source, startedMs, read.failure)
  const { entries, known, rejected, pages, reading, interrupted } = read.value
  const state = interrupted
    ? { ...failedState(source, interrupted, startedMs), ...reading }
    : {
        ...reading,
        health: 'ok' as const,
        nextFetchMs: nextFetchAfterSuccess(startedMs),
        attemptMs: startedMs,
        success: { validators: fetched.validators, bodyHash: fetched.bodyHash },
      }
  const base = { ...reportBase(effects, source, startedMs), httpStatus: fetched.status, pages }
  const reportOf = (counts: { new: number; changed: number; known: number }): FetchReport => ({
    ...base,
    ...counts,
    outcome: interrupted ? 'failed' : counts.new + counts.changed > 0 ? 'fetched' : 'unchanged',
    rejected,
    ...(interrupted && { failure: interrupted }),
  })
  const counts = await insert(effects.db, {
    entries,
    known,
    sourceId: source.id,
    nowMs: startedMs,
    firstRun: source.lastSuccessMs === undefined,
    random: effects.random,
    rewords,
    taggingEntity: taggingEntity(config, startedMs),
    together: (written) =>
      recordStatements(effects.db, {
        runId: message.runId,
        report: reportOf(written),
        state,
        nowMs: effects.nowMs(),
      }),
  })
  return reportOf(counts)
}

function failedState(source: Source, failure: SourceFailure, startedMs: number): SourceState {
  return {
    health: healthAfterFailure(failure),
    nextFetchMs: nextFetchAfterFailure(failure, source.failure?.count ?? 0, startedMs),
    attemptMs: startedMs,
    failureKind: failure.kind,
  }
}

function reportBase(effects: Effects, source: Source, startedMs: number) {
  const durationMs = effects.nowMs() - startedMs
  return { ...NOTHING, sourceId: source.id, url: source.url, durationMs }
}

async function record(
  effects: Effects,
  message: SourceMessage,
  report: FetchReport,
  state?: SourceState,
): Promise<void> {
  const nowMs = effects.nowMs()
  await batch(
    effects.db,
    recordStatements(effects.db, {
      runId: message.runId,
      report,
      nowMs,
      ...(state && { state }),
    }),
  )
}

/** RFC 4151: who mints, and a year in which the name was theirs. */
function taggingEntity(config: Config, nowMs: number): string {
  return `${new URL(config.publicUrl).hostname},${new Date(nowMs).getUTCFullYear()}`
}
