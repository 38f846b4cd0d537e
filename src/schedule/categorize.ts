/** Applies changed category rules to what is stored already, a part at a time. */
import type { Config } from '../domain/config.ts'
import type { Effects } from '../domain/effects.ts'
import { CATEGORIZED_AT_ONCE_MAX } from '../domain/limits.ts'
import { taggingEntity } from '../domain/tagging-entity.ts'
import { categorizeStored } from '../store/categorize-stored.ts'

/** @returns whether entries are left to which they were not applied */
export function categorizePart({ db, nowMs }: Effects, config: Config): Promise<boolean> {
  const atMs = nowMs()
  return categorizeStored(db, {
    nowMs: atMs,
    limit: CATEGORIZED_AT_ONCE_MAX,
    taggingEntity: taggingEntity(config, atMs),
  })
}
