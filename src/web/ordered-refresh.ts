/** A refresh by order of the owner, no oftener than the limit of the platform lets him. */
import { err } from '../domain/failure.ts'
import { RATE_LIMIT_SECONDS } from '../domain/limits.ts'
import { type RefreshRequest, refresh } from '../schedule/refresh.ts'
import type { AppContext } from './context.ts'

/** Fails as `refresh` does, and with `refresh_too_soon` when orders come too fast. */
export async function orderedRefresh(
  { env: { effects, config } }: AppContext,
  request: RefreshRequest,
): ReturnType<typeof refresh> {
  return (await effects.mayRefresh?.()) === false
    ? err({ kind: 'refresh_too_soon', retryAfterSeconds: RATE_LIMIT_SECONDS })
    : refresh(effects, config, request)
}
