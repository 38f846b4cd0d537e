/** Removes entries: one on the administrator's order, old ones when a retention is set. */
import type { Config } from '../domain/config.ts'
import { DAY_MS } from '../domain/durations.ts'
import { type Effects, EVERY_TAG } from '../domain/effects.ts'
import { mintId } from '../domain/id.ts'
import { PRUNED_PER_TICK_MAX } from '../domain/limits.ts'
import { olderEntryIds } from '../store/prune.ts'
import { removeEntries } from '../store/remove.ts'
import { writing } from './writing.ts'

/** It never returns, whoever shows it again. False when there is no such entry. */
export async function removeEntryForGood(
  effects: Effects,
  config: Config,
  id: string,
): Promise<boolean> {
  const removed = await removeEntries(effects.db, [id], writing(effects, config))
  if (removed > 0) effects.served()
  return removed > 0
}

/** Removes a part of what is older than the retention; its identity stays. Off by default. */
export async function prune(effects: Effects, config: Config): Promise<void> {
  if (config.retentionDays === undefined) return
  const context = writing(effects, config)
  const beforeId = mintId(context.nowMs - config.retentionDays * DAY_MS, 0, 0n)
  const ids = await olderEntryIds(effects.db, beforeId, PRUNED_PER_TICK_MAX)
  if (ids.length === 0) return
  await removeEntries(effects.db, ids, context)
  effects.served()
  await effects.purge?.(EVERY_TAG)
  effects.log({ event: 'pruned', entries: ids.length })
}
