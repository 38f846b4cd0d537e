/**
 * Failures as HTTP: problem documents for programs (RFC 9457), one plain sentence for readers of
 * feeds. One of the two exhaustive answers to failures (the other: `schedule/due.ts`).
 *
 * Outside gets a stable `type` and a sentence; what is inside stays in the log.
 */
import type { ParameterError, QueryFailure, StoreFailure } from '../domain/failure.ts'
import { EVERY_RESPONSE } from './response-headers.ts'

export type WebFailure =
  | QueryFailure
  | StoreFailure
  | { readonly kind: 'token_missing' | 'token_wrong' | 'token_unset' }
  | { readonly kind: 'form_foreign' }
  | { readonly kind: 'route_unknown' }
  | { readonly kind: 'internal' }
  | { readonly kind: 'misconfigured'; readonly message: string }
  | { readonly kind: 'method_unsupported'; readonly allow: readonly string[] }
  | { readonly kind: 'body_invalid'; readonly errors: readonly ParameterError[] }

export interface Problem {
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly errors?: readonly ParameterError[]
  readonly headers?: Readonly<Record<string, string>>
}

const RETRY_SECONDS = '60'
const SEARCH_OFF = 'Search is off: this Telex has no index. Apply search.sql to its database.'

/** As `application/problem+json`. */
export function problemResponse(failure: WebFailure, publicUrl: string): Response {
  const { headers, ...problem } = problemOf(failure)
  const body = { type: `${publicUrl}/docs#${failure.kind}`, ...problem }
  return new Response(JSON.stringify(body), {
    status: problem.status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      ...EVERY_RESPONSE,
      ...headers,
    },
  })
}

/** As one sentence of plain text: an error document must never look like a feed. */
export function plainResponse(failure: WebFailure): Response {
  const { status, detail, errors, headers } = problemOf(failure)
  const details = errors?.map(({ path, message }) => `${path} ${message}`).join('; ')
  return new Response(`${details ?? detail}\n`, {
    // A feed that was asked for wrongly does not exist.
    status: status === 400 ? 404 : status,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'no-store',
      'Access-Control-Allow-Origin': '*',
      ...EVERY_RESPONSE,
      ...headers,
    },
  })
}

/** The status that goes with a failure, and the headers. */
export function headOf(failure: WebFailure): Pick<Problem, 'status' | 'headers'> {
  return problemOf(failure)
}

function problemOf(failure: WebFailure): Problem {
  switch (failure.kind) {
    case 'query_invalid':
    case 'body_invalid':
      return {
        status: 400,
        title: 'Invalid request',
        detail: 'Some parts of the request are wrong; errors lists them.',
        errors: failure.errors,
      }
    case 'category_unknown':
      return missing(`There is no category "${failure.slug}".`)
    case 'source_unknown':
      return missing(`There is no source "${failure.id}".`)
    case 'entry_unknown':
      return missing(`There is no entry "${failure.id}".`)
    case 'run_unknown':
      return missing(`There is no run "${failure.id}".`)
    case 'archive_unknown':
      return missing(`There is no archive of ${failure.month}, part ${failure.part}.`)
    case 'route_unknown':
      return missing('There is nothing at this address.')
    case 'refresh_too_soon':
      return tooSoon(failure.retryAfterSeconds)
    case 'source_exists':
      return {
        status: 409,
        title: 'Source exists',
        detail: `This address is already source "${failure.id}".`,
      }
    case 'method_unsupported':
      return {
        status: 405,
        title: 'Method not allowed',
        detail: `This address answers ${failure.allow.join(', ')}.`,
        headers: { Allow: failure.allow.join(', ') },
      }
    case 'token_missing':
      return unauthorized('Send the header "Authorization: Bearer <ADMIN_TOKEN>".')
    case 'token_wrong':
      return unauthorized('The token is not the ADMIN_TOKEN of this Telex.')
    case 'token_unset':
      return forbidden(
        'Administration is off',
        'This Telex has no ADMIN_TOKEN. Set one: npx wrangler secret put ADMIN_TOKEN',
      )
    case 'form_foreign':
      return forbidden('Form of another page', 'Forms are taken from our own pages.')
    case 'misconfigured':
      return { status: 500, title: 'Telex is misconfigured', detail: failure.message }
    default:
      return storeProblem(failure)
  }
}

function storeProblem(failure: StoreFailure | { readonly kind: 'internal' }): Problem {
  const headers = { 'Retry-After': RETRY_SECONDS }
  switch (failure.kind) {
    case 'schema_missing':
      return {
        status: 503,
        title: 'Database not initialised',
        detail:
          'The database has no schema. Deployed, apply it with: ' +
          'npx wrangler d1 execute telex --remote --file=schema.sql. On this machine: npm start.',
        headers,
      }
    case 'search_off':
      return missing(SEARCH_OFF)
    case 'write_stale':
    case 'store_unavailable':
      return {
        status: 503,
        title: 'Database unavailable',
        detail: 'The database did not answer. Try again in a minute.',
        headers,
      }
    case 'quota_exceeded':
      return {
        status: 503,
        title: 'Daily quota used up',
        detail: "The database's daily quota is used up; it is reset at 00:00 UTC.",
        headers: { 'Retry-After': '3600' },
      }
    case 'internal':
      return {
        status: 500,
        title: 'Internal error',
        detail: 'Something is wrong here; it is logged.',
      }
    default:
      return failure satisfies never
  }
}

function unauthorized(detail: string): Problem {
  const headers = { 'WWW-Authenticate': 'Bearer realm="telex"' }
  return { status: 401, title: 'Not authorized', detail, headers }
}

function forbidden(title: string, detail: string): Problem {
  return { status: 403, title, detail }
}

function tooSoon(retryAfterSeconds: number): Problem {
  return {
    status: 429,
    title: 'Too soon',
    detail: 'This was read a moment ago, or its server wants to be left alone for a while.',
    headers: { 'Retry-After': String(retryAfterSeconds) },
  }
}

function missing(detail: string): Problem {
  return { status: 404, title: 'Not found', detail }
}
