/**
 * Fetches the robots.txt that speaks for a page. Whether a source heeds it is not decided here,
 * nor how long the answer is kept (RFC 9309 §2.4: at most a day).
 */
import { err, type FetchFailure, ok, type Result } from '../domain/failure.ts'
import { ROBOTS_BYTES_MAX } from '../domain/limits.ts'
import type { Robots, RobotsRules } from '../domain/robots.ts'
import { statusFailure } from './freshness.ts'
import { readBody } from './read-body.ts'
import { readRobots } from './robots.ts'
import { discard, type FetchDeps, send, type Timeouts } from './send.ts'

const ALLOW_ALL: RobotsRules = { allow: [], disallow: [] }
const DISALLOW_ALL: RobotsRules = { allow: [], disallow: ['/'] }
const TOO_MANY_REQUESTS = 429
const LAST_LINE = /[^\n\r]*$/

/**
 * @param pageUrl absolute URL of any page of the host
 * @returns 4xx and endless or impossible redirects: `absent`, all is allowed; 429, 5xx and a
 *   broken network: `unreachable`, nothing is
 */
export async function fetchRobots(
  pageUrl: string,
  deps: FetchDeps,
  timeouts?: Timeouts,
): Promise<Robots> {
  const text = await fetchText(new URL('/robots.txt', pageUrl).href, deps, timeouts)
  if (text.ok) return { outcome: 'read', rules: readRobots(text.value, deps.userAgent) }
  const { failure } = text
  return isAbsent(failure)
    ? { outcome: 'absent', rules: ALLOW_ALL, failure }
    : { outcome: 'unreachable', rules: DISALLOW_ALL, failure }
}

async function fetchText(
  url: string,
  deps: FetchDeps,
  timeouts: Timeouts | undefined,
): Promise<Result<string, FetchFailure>> {
  const sent = await send({ url, validators: {}, accept: 'text/plain, */*;q=0.5', timeouts }, deps)
  if (!sent.ok) return sent
  const { response } = sent.value
  if (!response.ok) {
    await discard(response)
    return err(statusFailure(response, deps.nowMs))
  }
  const body = await readBody(sent.value, ROBOTS_BYTES_MAX)
  if (!body.ok) return body
  // RFC 9309 §2.3: it is UTF-8, whatever the header says. A rule cut in two would be another.
  const text = new TextDecoder().decode(body.value.bytes)
  return ok(body.value.isCut ? text.replace(LAST_LINE, '') : text)
}

function isAbsent(failure: FetchFailure): boolean {
  switch (failure.kind) {
    case 'http_status':
      return failure.status < 500 && failure.status !== TOO_MANY_REQUESTS
    case 'redirect_invalid':
    case 'redirects_too_many':
    case 'address_forbidden':
      return true
    case 'timeout':
    case 'network':
    case 'body_too_large':
    case 'body_incomplete':
    case 'encoding_unsupported':
    case 'content_type_unsupported':
      return false
  }
}
