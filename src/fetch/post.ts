/**
 * One POST to an address that somebody configured: guarded as every request is, bounded, and not
 * redirected. Only whether it was taken matters; the answer's body is not read.
 */
import { err, type FetchFailure, ok, type Result } from '../domain/failure.ts'
import { HEADERS_TIMEOUT_MS } from '../domain/limits.ts'
import { forbiddenText } from './address.ts'
import { statusFailure } from './freshness.ts'
import { discard, type FetchDeps, messageOf } from './send.ts'

export interface PostRequest {
  readonly url: string
  readonly contentType: string
  readonly body: string
}

/** @returns the status, 200–299; fails with the address, the network, or any other status */
export async function post(
  { url, contentType, body }: PostRequest,
  deps: FetchDeps,
  timeoutMs: number = HEADERS_TIMEOUT_MS,
): Promise<Result<number, FetchFailure>> {
  const why = forbiddenText(url, deps)
  if (why !== undefined) return err({ kind: 'address_forbidden', url, why })
  const late = AbortSignal.timeout(timeoutMs)
  try {
    // Called by itself: workerd refuses its own `fetch` as a method of another object.
    const { fetch: request } = deps
    const response = await request(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'user-agent': deps.userAgent, 'content-type': contentType },
      body,
      signal: late,
    })
    await discard(response)
    return response.ok ? ok(response.status) : err(statusFailure(response, deps.nowMs))
  } catch (error) {
    if (late.aborted) return err({ kind: 'timeout', phase: 'headers', timeoutMs })
    return err({ kind: 'network', message: messageOf(error) })
  }
}
