/** The robots.txt of hosts, as they were read last. How long one holds is the schedule's. */
import type { Robots } from '../domain/robots.ts'
import { batch, selectOne } from './database.ts'

const BY_ORIGIN = `
  SELECT read_ms AS readMs, robots
  FROM robots
  WHERE origin = ?1`

const KEEP = `
  INSERT INTO robots (origin, read_ms, robots)
  VALUES (?1, ?2, ?3)
  ON CONFLICT (origin) DO UPDATE SET read_ms = excluded.read_ms, robots = excluded.robots`

export interface KeptRobots {
  readonly readMs: number
  readonly robots: Robots
}

/** @param origin `https://blog.example` */
export async function keptRobots(db: D1Database, origin: string): Promise<KeptRobots | undefined> {
  const row = await selectOne<{ readMs: number; robots: string }>(db, BY_ORIGIN, origin)
  return row && { ...row, robots: JSON.parse(row.robots) as Robots }
}

export async function keepRobots(
  db: D1Database,
  origin: string,
  { readMs, robots }: KeptRobots,
): Promise<void> {
  await batch(db, [db.prepare(KEEP).bind(origin, readMs, JSON.stringify(robots))])
}
