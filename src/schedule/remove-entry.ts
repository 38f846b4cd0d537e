/** Removes an entry on the administrator's order. */
import type { Effects } from '../domain/effects.ts'
import { removeEntry } from '../store/remove.ts'

/** It never returns, whoever shows it again. False when there is no such entry. */
export function removeEntryForGood(effects: Effects, id: string): Promise<boolean> {
  return removeEntry(effects.db, id, effects.nowMs())
}
