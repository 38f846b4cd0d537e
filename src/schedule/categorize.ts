/** Applies changed category rules to what is stored already, a part at a time. */
import type { Config } from '../domain/config.ts'
import type { CategorizeMessage, Effects } from '../domain/effects.ts'
import { CATEGORIZED_AT_ONCE_MAX } from '../domain/limits.ts'
import { taggingEntity } from '../domain/tagging-entity.ts'
import { categorizeStored } from '../store/categorize-stored.ts'

/** @returns the message for the next part; `undefined` when all entries were looked at */
export async function categorizePart(
  effects: Effects,
  config: Config,
  { before }: CategorizeMessage,
): Promise<CategorizeMessage | undefined> {
  const nowMs = effects.nowMs()
  const last = await categorizeStored(effects.db, {
    nowMs,
    limit: CATEGORIZED_AT_ONCE_MAX,
    taggingEntity: taggingEntity(config, nowMs),
    ...(before !== undefined && { below: before }),
  })
  return last === undefined ? undefined : { kind: 'categorize', before: last }
}
