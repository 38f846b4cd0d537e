/**
 * What comes after a run of one source: when it is asked again, and how it is. Pure.
 *
 * One of the two exhaustive answers to failures (the other: `web/problem.ts`).
 */
import type { SourceFailure } from '../domain/failure.ts'
import { BACK_OFF_MAX_MS, BACK_OFF_MIN_MS, FETCH_INTERVAL_MS } from '../domain/limits.ts'
import type { Health } from '../domain/source.ts'

/** When a source that answered is asked again. */
export function nextFetchAfterSuccess(nowMs: number): number {
  return nowMs + FETCH_INTERVAL_MS
}

/**
 * When a source that failed is asked again: after 1 h, 2 h, 4 h … 24 h, and never sooner than
 * the server asked for (RFC 9110 §10.2.3).
 *
 * @param failuresBefore failed runs in a row before this one
 */
export function nextFetchAfterFailure(
  failure: SourceFailure,
  failuresBefore: number,
  nowMs: number,
): number {
  const backOffMs = Math.min(BACK_OFF_MIN_MS * 2 ** failuresBefore, BACK_OFF_MAX_MS)
  const asked = failure.kind === 'http_status' ? (failure.retryAfterSeconds ?? 0) : 0
  return nowMs + Math.max(backOffMs, asked * 1_000)
}

const UNAUTHORIZED = 401
const FORBIDDEN = 403

export function healthAfterFailure(failure: SourceFailure): Health {
  switch (failure.kind) {
    case 'http_status':
      return failure.status === UNAUTHORIZED || failure.status === FORBIDDEN
        ? 'blocked'
        : 'unreachable'
    case 'address_forbidden':
    case 'timeout':
    case 'network':
    case 'redirect_invalid':
    case 'redirects_too_many':
    case 'body_too_large':
    case 'body_incomplete':
    case 'encoding_unsupported':
      return 'unreachable'
    case 'content_type_unsupported':
    case 'page_too_complex':
    case 'listing_not_found':
    case 'listing_empty':
    case 'rule_invalid':
    case 'rule_missed':
    case 'feed_malformed':
      return 'broken'
    default:
      return failure satisfies never
  }
}
