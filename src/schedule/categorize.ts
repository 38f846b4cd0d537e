/** Applies changed category rules to what is stored already, a part at a time. */
import type { Config } from '../domain/config.ts'
import type { Effects } from '../domain/effects.ts'
import { CATEGORIZED_AT_ONCE_MAX } from '../domain/limits.ts'
import { categorizeStored } from '../store/categorize-stored.ts'
import { writing } from './writing.ts'

/** @returns whether entries are left to which they were not applied */
export function categorizePart(effects: Effects, config: Config): Promise<boolean> {
  const limit = CATEGORIZED_AT_ONCE_MAX
  return categorizeStored(effects.db, { ...writing(effects, config), limit })
}
