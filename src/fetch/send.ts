/**
 * One GET along its redirects: every hop is checked before it is asked, and asked politely.
 *
 * It knows addresses, deadlines and request headers; statuses other than redirects, bodies and
 * types are left to its callers. Spec: RFC 9110 §15.4, §13.1.
 */
import { err, type FetchFailure, ok, type Result } from '../domain/failure.ts'
import type { Redirect } from '../domain/fetched.ts'
import {
  FETCH_TIMEOUT_MS,
  HEADERS_TIMEOUT_MS,
  MESSAGE_LENGTH_MAX,
  REDIRECTS_MAX,
  URL_LENGTH_MAX,
} from '../domain/limits.ts'
import type { Validators } from '../domain/source.ts'
import { type AddressRules, forbiddenAddress } from './address.ts'

export interface FetchDeps extends AddressRules {
  readonly fetch: typeof fetch
  /** `Telex/<version> (+<address of its owner>)`. */
  readonly userAgent: string
  readonly nowMs: number
}

export interface Timeouts {
  /** To the headers of each hop. */
  readonly headersMs: number
  /** All hops and the whole body. */
  readonly totalMs: number
}

export interface GetRequest {
  readonly url: string
  /** Sent byte for byte as the server gave them; `{}` asks unconditionally. */
  readonly validators: Validators
  readonly accept: string
  readonly timeouts?: Timeouts | undefined
}

/** An answer that is no redirect; its body is still to be read, or cancelled. */
export interface Answer {
  readonly response: Response
  /** Absolute URL that answered, without fragment. */
  readonly url: string
  readonly redirects: readonly Redirect[]
  readonly permanentUrl?: string
  /** Aborts when the whole request has taken too long: also the reading of the body. */
  readonly deadline: AbortSignal
  readonly timeouts: Timeouts
}

const DEFAULT_TIMEOUTS: Timeouts = { headersMs: HEADERS_TIMEOUT_MS, totalMs: FETCH_TIMEOUT_MS }
const REDIRECT_STATUSES: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
const PERMANENT_STATUSES: ReadonlySet<number> = new Set([301, 308])

/** @returns the last answer; fails with what lies before a body: address, network, redirects */
export async function send(
  request: GetRequest,
  deps: FetchDeps,
): Promise<Result<Answer, FetchFailure>> {
  const timeouts = request.timeouts ?? DEFAULT_TIMEOUTS
  const deadline = AbortSignal.timeout(timeouts.totalMs)
  const redirects: Redirect[] = []
  let url = URL.parse(request.url)
  if (url === null) return err({ kind: 'address_forbidden', url: cut(request.url), why: 'no URL' })

  while (redirects.length <= REDIRECTS_MAX) {
    url.hash = ''
    const why = url.href.length > URL_LENGTH_MAX ? 'too long' : forbiddenAddress(url, deps)
    if (why !== undefined) return err({ kind: 'address_forbidden', url: cut(url.href), why })

    const asked = await ask(url, request, deps, { deadline, timeouts })
    if (!asked.ok) return asked
    const response = asked.value
    if (!REDIRECT_STATUSES.has(response.status)) {
      const moved = redirects.length > 0 && redirects.every((hop) => isPermanent(hop.status))
      const permanent = moved ? { permanentUrl: url.href } : {}
      return ok({ response, url: url.href, redirects, deadline, timeouts, ...permanent })
    }

    await discard(response)
    redirects.push({ status: response.status, url: url.href })
    const location = readLocation(response.headers)
    url = location === '' ? null : URL.parse(location, url)
    if (url === null) return err({ kind: 'redirect_invalid', location: cut(location) })
  }
  return err({ kind: 'redirects_too_many', redirectsMax: REDIRECTS_MAX })
}

/** Gives up a body that nobody will read, so that the connection is free again. */
export async function discard(response: Response): Promise<void> {
  // A body that broke off meanwhile refuses to be cancelled; it is gone either way.
  await response.body?.cancel().catch(() => undefined)
}

/** @returns what an error of the network says, short; for logs and health, never for pages */
export function messageOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cut(cause instanceof Error ? cause.message : String(cause))
}

/** One hop. The time to its headers is counted apart from the deadline of all hops. */
async function ask(
  url: URL,
  request: GetRequest,
  deps: FetchDeps,
  { deadline, timeouts }: Pick<Answer, 'deadline' | 'timeouts'>,
): Promise<Result<Response, FetchFailure>> {
  const late = AbortSignal.timeout(timeouts.headersMs)
  const stop = new AbortController()
  const onLate = () => stop.abort()
  late.addEventListener('abort', onLate)
  try {
    // Called by itself: workerd refuses its own `fetch` as a method of another object.
    const { fetch: get } = deps
    const response = await get(url.href, {
      redirect: 'manual',
      headers: requestHeaders(request, deps),
      signal: AbortSignal.any([deadline, stop.signal]),
    })
    return ok(response)
  } catch (error) {
    const timeoutMs = late.aborted ? timeouts.headersMs : timeouts.totalMs
    if (late.aborted || deadline.aborted)
      return err({ kind: 'timeout', phase: 'headers', timeoutMs })
    return err({ kind: 'network', message: messageOf(error) })
  } finally {
    late.removeEventListener('abort', onLate)
  }
}

/** gzip and br are all that workerd decodes; anything else would arrive raw. */
function requestHeaders(request: GetRequest, deps: FetchDeps): Record<string, string> {
  const { etag, lastModified } = request.validators
  return {
    'user-agent': deps.userAgent,
    accept: request.accept,
    'accept-encoding': 'gzip, br',
    ...(etag !== undefined && { 'if-none-match': etag }),
    ...(lastModified !== undefined && { 'if-modified-since': lastModified }),
  }
}

function isPermanent(status: number): boolean {
  return PERMANENT_STATUSES.has(status)
}

/** Servers write UTF-8 into `Location`; runtimes may show it as one character per byte. */
function readLocation(headers: Headers): string {
  const location = headers.get('location') ?? ''
  const codes = [...location].map((character) => character.codePointAt(0) ?? 0)
  if (codes.every((code) => code < 0x80) || codes.some((code) => code > 0xff)) return location
  const text = new TextDecoder().decode(Uint8Array.from(codes))
  return text.includes('\ufffd') ? location : text
}

function cut(text: string): string {
  return text.slice(0, MESSAGE_LENGTH_MAX).toWellFormed()
}
