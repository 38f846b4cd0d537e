/** Begins to read a source's whole history on the administrator's order. */
import type { Config } from '../domain/config.ts'
import type { Effects } from '../domain/effects.ts'
import { BACKFILL_PAGES_MAX } from '../domain/limits.ts'
import { oweBackfill } from '../store/backfills.ts'
import { handOutOnOrder } from './carry-out.ts'

/** From the first page to the last, one page per message. False when there is no such source. */
export async function backfillSource(
  effects: Effects,
  config: Config,
  sourceId: string,
): Promise<boolean> {
  if (!(await oweBackfill(effects.db, sourceId, BACKFILL_PAGES_MAX))) return false
  await handOutOnOrder(effects, config, [{ kind: 'backfill', sourceId }])
  return true
}
