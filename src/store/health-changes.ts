/** Reads how sources' health moved. Written with a run's records (`records.ts`). */
import type { HealthChange } from '../domain/poll.ts'
import { select } from './database.ts'

const LATEST = `
  SELECT change
  FROM health_changes
  WHERE id > ''
  ORDER BY id DESC
  LIMIT ?1`

/** Latest first. */
export async function latestHealthChanges(
  db: D1Database,
  limit: number,
): Promise<readonly HealthChange[]> {
  const rows = await select<{ change: string }>(db, LATEST, limit)
  return rows.map(({ change }) => JSON.parse(change) as HealthChange)
}
