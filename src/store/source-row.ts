/** Rows of the sources table and their polls as sources. Knows no statement. */
import type { CategoryLabel } from '../domain/entry.ts'
import type { Poll, Vitals } from '../domain/poll.ts'
import { present } from '../domain/present.ts'
import type { Rule } from '../domain/rule.ts'
import type { Backfill, Health, Learned, Source, SourceKind } from '../domain/source.ts'

/** One row of `sources`, as D1 gives it. */
export interface SourceRow {
  readonly id: string
  readonly url: string
  readonly title: string
  readonly kind: SourceKind | null
  readonly rule: string | null
  readonly language: string | null
  readonly zone: string | null
  readonly categories: string
  readonly health: Health
  readonly health_since_ms: number
  readonly created_ms: number
  readonly interval_minutes: number | null
  readonly ignores_robots: number
  readonly etag: string | null
  readonly last_modified: string | null
  readonly body_hash: string | null
  readonly entries: number
  readonly listing: string | null
  readonly learned: string | null
  readonly backfill: string | null
  readonly vitals: string | null
}

/** @param poll from the timetable */
export function sourceOfRow(row: SourceRow, poll: Poll): Source {
  return {
    ...poll,
    id: row.id,
    url: row.url,
    title: row.title,
    categories: JSON.parse(row.categories) as readonly CategoryLabel[],
    health: poll.paused ? 'paused' : row.health,
    healthSinceMs: row.health_since_ms,
    createdMs: row.created_ms,
    ignoresRobots: row.ignores_robots === 1,
    entries: row.entries,
    listing: JSON.parse(row.listing ?? '[]') as readonly string[],
    learned: JSON.parse(row.learned ?? '{}') as Learned,
    validators: present({ etag: row.etag, lastModified: row.last_modified }),
    ...present({
      kind: row.kind,
      rule: parsed<Rule>(row.rule),
      language: row.language,
      zone: row.zone,
      intervalMinutes: row.interval_minutes,
      bodyHash: row.body_hash,
      backfill: parsed<Backfill>(row.backfill),
      vitals: parsed<Vitals>(row.vitals),
    }),
  }
}

function parsed<T>(json: string | null): T | null {
  return json === null ? null : (JSON.parse(json) as T)
}
