/**
 * When a source is asked again. Pure.
 *
 * A source that answered: a few times in the span in which it usually shows something new, and
 * never sooner than its server or its feed wants. One that failed: later and later.
 */
import { HOUR_MS, MINUTE_MS } from '../domain/durations.ts'
import type { SourceFailure } from '../domain/failure.ts'
import type { Freshness } from '../domain/fetched.ts'
import {
  BACK_OFF_MAX_MS,
  BACK_OFF_MIN_MS,
  CHANGES_KEPT_MAX,
  FETCH_INTERVAL_MAX_MS,
  FETCH_INTERVAL_MS,
  JITTER_SHARE,
  POLLS_PER_CHANGE,
} from '../domain/limits.ts'
import type { FeedSchedule } from '../domain/poll.ts'

/** Hours that are looked through for one in which a feed may be asked: a week and a day. */
const HOURS_LOOKED_MAX = 8 * 24

export interface Pace {
  readonly createdMs: number
  readonly intervalMinutes?: number
  /** When it showed something new, oldest first. */
  readonly changesMs: readonly number[]
}

/** A source is never asked sooner than this after it was asked. */
export function minimumIntervalMs({ intervalMinutes }: Pick<Pace, 'intervalMinutes'>): number {
  return intervalMinutes === undefined ? FETCH_INTERVAL_MS : intervalMinutes * MINUTE_MS
}

/**
 * How long after a poll the next one makes sense: a share of the mean gap between changes, or of
 * the silence since the last one when that is longer.
 */
export function intervalMs(pace: Pace, nowMs: number): number {
  const { changesMs, createdMs } = pace
  const [first = createdMs] = changesMs
  const last = changesMs.at(-1) ?? createdMs
  const gapMs = changesMs.length > 1 ? (last - first) / (changesMs.length - 1) : 0
  const wantedMs = Math.max(gapMs, nowMs - last) / POLLS_PER_CHANGE
  return Math.min(Math.max(wantedMs, minimumIntervalMs(pace)), FETCH_INTERVAL_MAX_MS)
}

/** The moments of change with those of another page, the latest of them. */
export function withChanges(before: readonly number[], now: readonly number[]): readonly number[] {
  return [...new Set([...before, ...now])].sort((a, b) => a - b).slice(-CHANGES_KEPT_MAX)
}

/** What a server and a feed said about asking again. */
export interface Wishes {
  readonly freshness: Freshness
  readonly schedule?: FeedSchedule
}

/**
 * When a source that answered is asked again.
 *
 * @param chance from 0 to 1
 * @returns at most a day from now, unless `Retry-After` or the skipped days want more
 */
export function nextFetchAfterSuccess(
  pace: Pace,
  wishes: Wishes,
  nowMs: number,
  chance: number,
): number {
  const ownMs = jittered(intervalMs(pace, nowMs), chance)
  const wishedMs = Math.min(wishedWaitMs(wishes, nowMs), FETCH_INTERVAL_MAX_MS)
  const askedMs = (wishes.freshness.retryAfterSeconds ?? 0) * 1_000
  return afterSkipped(nowMs + Math.max(ownMs, wishedMs, askedMs), wishes.schedule)
}

function wishedWaitMs({ freshness, schedule }: Wishes, nowMs: number): number {
  return Math.max(
    (freshness.maxAgeSeconds ?? 0) * 1_000,
    (freshness.expiresMs ?? nowMs) - nowMs,
    (schedule?.ttlMinutes ?? 0) * MINUTE_MS,
    (schedule?.updatePeriodMinutes ?? 0) * MINUTE_MS,
  )
}

/** The first moment from `atMs` on whose hour and day are not skipped (RSS 2.0, GMT). */
function afterSkipped(atMs: number, schedule: FeedSchedule | undefined): number {
  const { skipHours = [], skipDays = [] } = schedule ?? {}
  let atMsFree = atMs
  for (let hour = 0; hour < HOURS_LOOKED_MAX; hour++) {
    const at = new Date(atMsFree)
    if (!skipHours.includes(at.getUTCHours()) && !skipDays.includes(at.getUTCDay())) return atMsFree
    atMsFree = (Math.floor(atMsFree / HOUR_MS) + 1) * HOUR_MS
  }
  // A feed that skips every hour is wrong.
  return atMs
}

/** Until when a server wants to be left alone after a failure (RFC 9110 §10.2.3). */
export function notBeforeMs(failure: SourceFailure, nowMs: number): number | undefined {
  if (failure.kind !== 'http_status' || failure.retryAfterSeconds === undefined) return undefined
  return nowMs + failure.retryAfterSeconds * 1_000
}

/**
 * When a source that failed is asked again: after 1 h, 2 h, 4 h … 24 h, and never sooner than
 * the server asked for.
 *
 * @param failuresBefore failed runs in a row before this one
 * @param chance from 0 to 1
 */
export function nextFetchAfterFailure(
  failure: SourceFailure,
  failuresBefore: number,
  nowMs: number,
  chance: number,
): number {
  const backOffMs = jittered(BACK_OFF_MIN_MS * 2 ** failuresBefore, chance)
  const ownMs = nowMs + Math.min(backOffMs, BACK_OFF_MAX_MS)
  return Math.max(ownMs, notBeforeMs(failure, nowMs) ?? 0)
}

/** Never shorter, so that no promise of an interval is broken. */
function jittered(waitMs: number, chance: number): number {
  return Math.round(waitMs * (1 + JITTER_SHARE * chance))
}
