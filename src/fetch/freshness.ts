/**
 * What an answer says about asking again: `Cache-Control`, `Expires`, `Retry-After`.
 *
 * Reads only; what comes of it (the longest wins, never above a day) is the schedule's.
 * Spec: RFC 9111 §4.2 and §5, RFC 9110 §5.6.7 (dates) and §10.2.3.
 */
import type { FetchFailure } from '../domain/failure.ts'
import type { Freshness } from '../domain/fetched.ts'
import { RETRY_AFTER_SECONDS_MAX } from '../domain/limits.ts'
import { present } from '../domain/present.ts'

/** Matches `max-age=600` and `max-age="600"` among other directives, not `s-maxage`. */
const MAX_AGE = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,10})/i
const DIGITS = /^\d{1,10}$/

/** @param nowMs when the answer came, epoch milliseconds */
export function readFreshness(headers: Headers, nowMs: number): Freshness {
  return present({
    maxAgeSeconds: readMaxAge(headers),
    expiresMs: readExpires(headers, nowMs),
    retryAfterSeconds: readRetryAfter(headers, nowMs),
  })
}

/** The failure of an answer that is none. */
export function statusFailure({ status, headers }: Response, nowMs: number): FetchFailure {
  return { kind: 'http_status', status, retryAfterSeconds: readRetryAfter(headers, nowMs) }
}

/** @returns seconds from now, 0 to RETRY_AFTER_SECONDS_MAX; undefined when absent or unreadable */
function readRetryAfter(headers: Headers, nowMs: number): number | undefined {
  const text = headers.get('retry-after')?.trim() ?? ''
  const dateMs = readDate(text)
  const seconds = DIGITS.test(text)
    ? Number(text)
    : dateMs === undefined
      ? undefined
      : Math.ceil((dateMs - nowMs) / 1_000)
  return seconds && Math.min(Math.max(seconds, 0), RETRY_AFTER_SECONDS_MAX)
}

function readMaxAge(headers: Headers): number | undefined {
  const found = MAX_AGE.exec(headers.get('cache-control') ?? '')
  if (found === null) return undefined
  const age = headers.get('age')?.trim() ?? ''
  return Math.max(Number(found[1]) - (DIGITS.test(age) ? Number(age) : 0), 0)
}

/** Servers with a wrong clock mean the distance between `Date` and `Expires`. */
function readExpires(headers: Headers, nowMs: number): number | undefined {
  const expiresMs = readDate(headers.get('expires') ?? '')
  if (expiresMs === undefined) return undefined
  return nowMs + expiresMs - (readDate(headers.get('date') ?? '') ?? nowMs)
}

/** All three forms of RFC 9110 begin with a weekday; the oldest names no zone and means GMT. */
function readDate(text: string): number | undefined {
  if (!/^(?:mon|tue|wed|thu|fri|sat|sun)/i.test(text)) return undefined
  const ms = Date.parse(/GMT|UTC|[+-]\d{4}$/i.test(text) ? text : `${text} GMT`)
  return Number.isNaN(ms) ? undefined : ms
}
