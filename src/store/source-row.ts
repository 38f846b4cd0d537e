/** The sources table as rows, and rows as sources. Knows no statement. */
import type { CategoryLabel } from '../domain/entry.ts'
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
  readonly next_fetch_ms: number
  readonly last_attempt_ms: number | null
  readonly last_success_ms: number | null
  readonly failure_kind: string | null
  readonly failure_count: number
  readonly etag: string | null
  readonly last_modified: string | null
  readonly body_hash: string | null
  readonly entries: number
  readonly listing: string | null
  readonly learned: string | null
  readonly backfill: string | null
}

export function sourceOfRow(row: SourceRow): Source {
  return {
    id: row.id,
    url: row.url,
    title: row.title,
    categories: JSON.parse(row.categories) as readonly CategoryLabel[],
    health: row.health,
    healthSinceMs: row.health_since_ms,
    createdMs: row.created_ms,
    nextFetchMs: row.next_fetch_ms,
    entries: row.entries,
    listing: JSON.parse(row.listing ?? '[]') as readonly string[],
    learned: JSON.parse(row.learned ?? '{}') as Learned,
    validators: {
      ...(row.etag !== null && { etag: row.etag }),
      ...(row.last_modified !== null && { lastModified: row.last_modified }),
    },
    ...(row.kind !== null && { kind: row.kind }),
    ...(row.rule !== null && { rule: JSON.parse(row.rule) as Rule }),
    ...(row.language !== null && { language: row.language }),
    ...(row.zone !== null && { zone: row.zone }),
    ...(row.last_attempt_ms !== null && { lastAttemptMs: row.last_attempt_ms }),
    ...(row.last_success_ms !== null && { lastSuccessMs: row.last_success_ms }),
    ...(row.failure_kind !== null && {
      failure: { kind: row.failure_kind, count: row.failure_count },
    }),
    ...(row.body_hash !== null && { bodyHash: row.body_hash }),
    ...(row.backfill !== null && { backfill: JSON.parse(row.backfill) as Backfill }),
  }
}
