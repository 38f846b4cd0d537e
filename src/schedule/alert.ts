/**
 * Tells the owner's webhook that a source stopped working, or works again. Once per change of
 * health; a webhook that does not answer is not tried again: the status says the same.
 */
import type { Config } from '../domain/config.ts'
import type { Effects } from '../domain/effects.ts'
import type { HealthChange } from '../domain/poll.ts'
import type { Health } from '../domain/source.ts'
import { post } from '../fetch/post.ts'
import { fetchDeps } from './ask.ts'

const ALARMING: ReadonlySet<Health> = new Set(['broken', 'blocked', 'unreachable', 'paused'])

/** Does nothing without a webhook, and for changes that alarm nobody. */
export async function alert(
  effects: Effects,
  config: Config,
  changes: readonly HealthChange[],
): Promise<void> {
  const { healthWebhookUrl: url } = config
  const told = changes.filter(({ before, after }) => ALARMING.has(before) || ALARMING.has(after))
  if (url === undefined || told.length === 0) return
  const body = JSON.stringify({
    status_url: `${config.publicUrl}/api/v1/status`,
    changes: told.map(({ sourceId, before, after, why, atMs }) => ({
      source: sourceId,
      before,
      after,
      why,
      at: new Date(atMs).toISOString(),
    })),
  })
  const request = { url, contentType: 'application/json', body }
  const sent = await post(request, fetchDeps(effects, config))
  if (!sent.ok) effects.log({ event: 'webhook_failed', failure: sent.failure })
}
