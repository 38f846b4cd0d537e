/**
 * Every way in which outside things go wrong, as values: one union discriminated by `kind`,
 * carrying facts and no sentences. Each function's signature names the part it can return.
 *
 * Bugs are not failures: a broken assumption throws.
 */
import type { RankedCandidate } from './rule.ts'

/** What one outgoing request can come to. */
export type FetchFailure =
  | { readonly kind: 'address_forbidden'; readonly url: string; readonly why: string }
  | { readonly kind: 'timeout'; readonly phase: 'headers' | 'body'; readonly timeoutMs: number }
  | { readonly kind: 'network'; readonly message: string }
  | {
      readonly kind: 'http_status'
      readonly status: number
      readonly retryAfterSeconds: number | undefined
    }
  | { readonly kind: 'redirect_invalid'; readonly location: string }
  | { readonly kind: 'redirects_too_many'; readonly redirectsMax: number }
  | { readonly kind: 'body_too_large'; readonly bytesMax: number }
  | { readonly kind: 'body_incomplete'; readonly message: string }
  | { readonly kind: 'encoding_unsupported'; readonly encoding: string }
  | { readonly kind: 'content_type_unsupported'; readonly contentType: string }

/** What the site's robots.txt can come to (RFC 9309 §2.3.1: unreachable allows nothing). */
export type RobotsFailure =
  | { readonly kind: 'robots_disallowed'; readonly url: string }
  | { readonly kind: 'robots_unreachable'; readonly why: string }

/** What reading a page, a feed document or a transcript can come to. */
export type ExtractFailure =
  | {
      readonly kind: 'page_too_complex'
      readonly what: 'bytes' | 'tags' | 'nesting'
      readonly max: number
    }
  /** `candidates`: what came nearest to a listing, best first, and why it is none. */
  | {
      readonly kind: 'listing_not_found'
      readonly reasons: readonly string[]
      readonly candidates?: readonly RankedCandidate[]
    }
  | { readonly kind: 'listing_empty' }
  | { readonly kind: 'rule_invalid'; readonly errors: readonly ParameterError[] }
  /** `containers`: how many elements match the rule's container; none of them holds a card. */
  | { readonly kind: 'rule_missed'; readonly container: string; readonly containers: number }
  | { readonly kind: 'feed_malformed'; readonly message: string }
  /** A page that stands in the way of the listing, by its signs. */
  | { readonly kind: 'page_blocked'; readonly by: 'challenge' | 'login' | 'error' }
  /** The rule finds cards, and all of them are another site's. */
  | { readonly kind: 'listing_foreign'; readonly host: string }

/** What is wrong with a link found on a page. */
export type LinkFailure =
  | { readonly kind: 'link_malformed'; readonly href: string }
  | { readonly kind: 'link_scheme_unsupported'; readonly scheme: string }
  | { readonly kind: 'link_too_long'; readonly length: number; readonly lengthMax: number }

/** Why one raw entry did not become an entry. Counted, never fatal for its neighbours. */
export type RejectionReason = LinkFailure['kind'] | 'text_missing' | 'repeated' | 'over_limit'

/** What is wrong with a request to us. */
export type QueryFailure =
  | { readonly kind: 'query_invalid'; readonly errors: readonly ParameterError[] }
  | { readonly kind: 'category_unknown'; readonly slug: string }
  | { readonly kind: 'source_unknown'; readonly id: string }
  | { readonly kind: 'source_exists'; readonly id: string }
  /** Everything that was asked for was read lately, or the servers want silence. */
  | { readonly kind: 'refresh_too_soon'; readonly retryAfterSeconds: number }
  | { readonly kind: 'entry_unknown'; readonly id: string }
  | { readonly kind: 'run_unknown'; readonly id: string }
  | { readonly kind: 'archive_unknown'; readonly month: string; readonly part: number }

/** What the database can come to. */
export type StoreFailure =
  | { readonly kind: 'schema_missing' }
  /** The schema is there, but search was left out. */
  | { readonly kind: 'search_off' }
  /** A write was planned on a state that another write has changed meanwhile. */
  | { readonly kind: 'write_stale' }
  | { readonly kind: 'store_unavailable'; readonly message: string }
  | { readonly kind: 'quota_exceeded'; readonly message: string }

/** One wrong parameter or field: its path (`limit`, `rule.fields.title`) and what is wrong. */
export interface ParameterError {
  readonly path: string
  readonly message: string
}

/** What can stop one source in one run. */
export type SourceFailure =
  | FetchFailure
  | RobotsFailure
  | ExtractFailure
  /** Its invocations ended in the middle, so many in a row: too much CPU or memory. */
  | { readonly kind: 'run_cut_off'; readonly tries: number }

export type Failure = SourceFailure | QueryFailure | StoreFailure

/** The one failure that is thrown: any statement may meet it, see `store/database.ts`. */
export class StoreError extends Error {
  readonly failure: StoreFailure

  constructor(failure: StoreFailure, options: ErrorOptions) {
    super(failure.kind, options)
    this.failure = failure
  }
}

export type Result<T, F = Failure> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: F }

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

export function err<F>(failure: F): { readonly ok: false; readonly failure: F } {
  return { ok: false, failure }
}
