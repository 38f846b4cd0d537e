/**
 * What one source leaves behind of one run: its report, when it is asked again, how it is, what
 * was learned. Plain data, made from what came; written by whoever asked.
 */
import type { Config } from '../domain/config.ts'
import type { Effects } from '../domain/effects.ts'
import type { SourceFailure } from '../domain/failure.ts'
import type { Fetched, FetchedPage } from '../domain/fetched.ts'
import { mintId } from '../domain/id.ts'
import { dayText } from '../domain/instant.ts'
import { LAST_RUNS_KEPT, MOVED_DAYS_MIN } from '../domain/limits.ts'
import type { PollPatch, RobotsVerdict, Vitals } from '../domain/poll.ts'
import { present } from '../domain/present.ts'
import type { FetchReport } from '../domain/run.ts'
import type { Source, SourceState } from '../domain/source.ts'
import type { Plan } from '../store/plan.ts'
import type { SourceRecord } from '../store/records.ts'
import { addressOf } from './ask.ts'
import { nextFetchAfterFailure, nextFetchAfterSuccess, notBeforeMs } from './due.ts'
import { judge, type Sign, signOfFailure, signOfPage, signOfUnchanged } from './health.ts'
import { owing } from './owing.ts'
import type { ReadPages } from './read-pages.ts'
import { listingOf, withLearned } from './remember.ts'
import { withPage } from './vitals.ts'

/** One source in one run. */
export interface Turn {
  readonly effects: Effects
  readonly config: Config
  readonly runId: string
  readonly source: Source
  readonly force: boolean
  readonly startedMs: number
}

type Found = Pick<PollPatch, 'robots'> | undefined

const NOT_MODIFIED = 304
const RANDOM_MAX = 2 ** 40

export const NOTHING = { new: 0, changed: 0, known: 0, pages: 0, rejected: [] } as const

/** A source that was not asked, because somebody else has it or just had it. */
export function skippedRecord(sourceId: string): SourceRecord {
  return { report: { ...NOTHING, sourceId, url: '', outcome: 'skipped', durationMs: 0 } }
}

export function failedRecord(turn: Turn, failure: SourceFailure, found: Found): SourceRecord {
  const { source, startedMs } = turn
  const count = (source.failure?.count ?? 0) + 1
  const sign = signOfFailure(failure)
  const next = nextFetchAfterFailure(failure, count - 1, startedMs, chance(turn))
  const report: FetchReport = present({
    ...reportBase(turn),
    outcome: 'failed',
    failure,
    httpStatus: failure.kind === 'http_status' ? failure.status : undefined,
  })
  const poll: PollPatch = {
    ...found,
    lastAttemptMs: startedMs,
    nextFetchMs: sign.state === 'paused' ? null : next,
    notBeforeMs: notBeforeMs(failure, startedMs) ?? null,
    failure: { kind: failure.kind, count },
    lastRuns: withRun(source, null),
  }
  return withHealth(turn, sign, { report, poll })
}

export function unchangedRecord(turn: Turn, fetched: Fetched, found: Found): SourceRecord {
  const { source, startedMs } = turn
  const report: FetchReport = {
    ...reportBase(turn),
    outcome: fetched.kind === 'not_modified' ? 'not_modified' : 'unchanged',
    httpStatus: fetched.kind === 'page' ? fetched.status : NOT_MODIFIED,
    known: source.listing.length,
  }
  const moved = movedTo(turn, fetched)
  const poll = { ...found, ...answeredPoll(turn, fetched, source.vitals, 0), ...moved.poll }
  const { validators } = fetched
  const before = source.validators
  const isNew = validators.etag !== before.etag || validators.lastModified !== before.lastModified
  const body = present({ validators, bodyHash: source.bodyHash })
  const state = { ...moved.state, ...(isNew && { body }) }
  const sign = signOfUnchanged(source.suspicion, source.vitals, startedMs)
  return withHealth(turn, sign, {
    report,
    poll,
    ...(Object.keys(state).length > 0 && { state }),
  })
}

/** @param plan what was written of the page's entries */
export function insertedRecord(
  turn: Turn,
  fetched: FetchedPage,
  read: ReadPages,
  plan: Plan,
  robots: RobotsVerdict | undefined,
): SourceRecord {
  const { source, startedMs } = turn
  const { counts } = plan
  const { signs, repair, schedule } = read
  const report: FetchReport = present({
    ...reportBase(turn),
    ...counts,
    outcome: counts.new + counts.changed > 0 ? 'fetched' : 'unchanged',
    httpStatus: fetched.status,
    pages: read.pages,
    rejected: read.rejected,
    signs,
    failure: read.interrupted,
    repair,
  })
  const isFirst = source.lastSuccessMs === undefined
  const changesMs = isFirst ? publishedMs(read, startedMs) : counts.new > 0 ? [startedMs] : []
  const vitals = withPage(source.vitals, present({ signs, changesMs, schedule, repair }))
  const moved = movedTo(turn, fetched)
  const state: SourceState = {
    // A feed that was read instead has not told its own yet.
    body: read.isInstead
      ? { validators: {} }
      : { validators: fetched.validators, bodyHash: fetched.bodyHash },
    vitals,
    ...read.found,
    ...withLearned({ ...source.learned, ...read.found.learned }, plan),
    listing: listingOf(source, signs, plan),
    ...(read.owed && { backfill: owing(source.backfill, { ...read.owed, end: plan.end }) }),
    ...moved.state,
  }
  const answered = answeredPoll(turn, fetched, vitals, counts.new)
  const poll = { ...answered, ...(robots && { robots }), ...moved.poll }
  const before = { ...vitals, fill: source.vitals?.fill ?? {}, reads: vitals.reads - 1 }
  return withHealth(turn, signOfPage(before, signs, startedMs), { report, poll, state })
}

/** A first listing's dates tell how often it changes. */
function publishedMs({ entries }: ReadPages, nowMs: number): readonly number[] {
  return entries.flatMap(({ published }) =>
    published !== undefined && published.atMs <= nowMs ? [published.atMs] : [],
  )
}

function answeredPoll(
  turn: Turn,
  { freshness }: Fetched,
  vitals: Vitals | undefined,
  entriesNew: number,
): PollPatch {
  const { source, startedMs } = turn
  const pace = { ...source, changesMs: vitals?.changesMs ?? [] }
  const wishes = present({ freshness, schedule: vitals?.schedule })
  const { retryAfterSeconds } = freshness
  return {
    lastAttemptMs: startedMs,
    lastSuccessMs: startedMs,
    nextFetchMs: nextFetchAfterSuccess(pace, wishes, startedMs, chance(turn)),
    notBeforeMs: retryAfterSeconds === undefined ? null : startedMs + retryAfterSeconds * 1_000,
    failure: null,
    lastRuns: withRun(source, entriesNew),
  }
}

function withRun({ lastRuns = [] }: Source, entriesNew: number | null): Source['lastRuns'] & {} {
  return [...lastRuns, entriesNew].slice(-LAST_RUNS_KEPT)
}

/** An address that has moved for good on some days is the source's new one. */
function movedTo(
  { source, startedMs }: Turn,
  { permanentUrl }: Fetched,
): { readonly poll?: PollPatch; readonly state?: SourceState } {
  const isOwn = addressOf(source) === source.url
  if (!isOwn || permanentUrl === undefined || permanentUrl === source.url) {
    return source.moved === undefined ? {} : { poll: { moved: null } }
  }
  const today = dayText(startedMs)
  const before = source.moved?.to === permanentUrl ? source.moved.days : []
  if (before.includes(today)) return {}
  const days = [...before, today]
  return days.length < MOVED_DAYS_MIN
    ? { poll: { moved: { to: permanentUrl, days } } }
    : {
        poll: { moved: null, robots: null, host: new URL(permanentUrl).host },
        state: { url: permanentUrl },
      }
}

/** Adds what the sign means for the source's health. */
function withHealth(turn: Turn, sign: Sign, record: SourceRecord): SourceRecord {
  const { source, startedMs, effects } = turn
  const { health, suspicion } = judge(source, sign)
  const isNoted = suspicion !== null || source.suspicion !== undefined
  const poll = { ...record.poll, ...(isNoted && { suspicion }) }
  if (source.paused || health === source.health) return { ...record, poll }
  const id = mintId(startedMs, 0, effects.random())
  return {
    ...record,
    poll,
    state: { ...record.state, health, healthSinceMs: startedMs },
    healthChange: {
      id,
      sourceId: source.id,
      atMs: startedMs,
      before: source.health,
      after: health,
      why: sign.why,
    },
  }
}

/** From 0 to 1. */
function chance({ effects }: Turn): number {
  return Number(effects.random()) / RANDOM_MAX
}

function reportBase({ effects, source, startedMs }: Turn) {
  const durationMs = effects.nowMs() - startedMs
  return { ...NOTHING, sourceId: source.id, url: source.url, durationMs }
}
