/** One fetch for a source: the one fetch function with this deployment's rules. */
import type { Config } from '../domain/config.ts'
import type { Effects } from '../domain/effects.ts'
import type { FetchFailure, Result } from '../domain/failure.ts'
import type { Fetched } from '../domain/fetched.ts'
import type { Validators } from '../domain/source.ts'
import { fetchPage } from '../fetch/fetch-page.ts'

export function fetchSource(
  effects: Effects,
  config: Config,
  request: { readonly url: string; readonly validators: Validators },
): Promise<Result<Fetched, FetchFailure>> {
  return fetchPage(request, {
    fetch: effects.fetch,
    userAgent: config.userAgent,
    nowMs: effects.nowMs(),
    allowLoopback: config.allowLoopback,
    ownHosts: [new URL(config.publicUrl).host],
  })
}
