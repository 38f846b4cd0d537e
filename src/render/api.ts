/** The shapes of the JSON API: nouns of the domain as plain objects. Pure. */
import type { Change, Published, RememberedEntry, Revision } from '../domain/entry.ts'
import type { Repair } from '../domain/poll.ts'
import { present } from '../domain/present.ts'
import type { FetchReport, Run } from '../domain/run.ts'
import type { Source } from '../domain/source.ts'
import type { Phrase } from '../domain/words.ts'
import type {
  ApiChange,
  ApiEntry,
  ApiFoundEntry,
  ApiRun,
  ApiSource,
  ApiSourceStatus,
} from './api-schema.ts'
import { utcTime, zonedTime } from './date.ts'
import { diffOf } from './diff.ts'
import { highlightsOf } from './highlights.ts'

/** An entry; `url` is the original, null when it has none. */
export function apiEntry(entry: RememberedEntry): ApiEntry {
  return {
    id: entry.id,
    guid: entry.guid,
    seq: entry.seq,
    url: entry.url ?? null,
    title: entry.title,
    title_origin: entry.titleOrigin,
    excerpt: entry.excerpt,
    language: entry.language ?? null,
    categories: [...entry.categories],
    authors: [...entry.authors],
    image: entry.image ?? null,
    published_at: entry.published ? publishedTime(entry.published) : null,
    published_precision: entry.published?.precision ?? 'none',
    published_origin: entry.published?.origin ?? 'first_seen',
    first_seen_at: time(entry.firstSeenMs),
    updated_at: time(entry.updatedMs),
    cluster: clusterOf(entry),
    sources: entry.sightings.map(({ sourceId, pageUrl, rank, entryId }) => ({
      id: sourceId,
      page_url: pageUrl,
      rank,
      ...present({ entry: entryId }),
    })),
  }
}

/** Its first entry, and of that one the others; null for an entry that stands alone. */
function clusterOf({ id, cluster, sightings }: RememberedEntry) {
  const others = [...new Set(sightings.flatMap(({ entryId }) => entryId ?? []))]
  if (cluster === undefined && others.length === 0) return null
  return { first: cluster ?? id, others }
}

/** The earlier wordings of an entry, newest first, each with what was changed after it. */
export function apiRevisions(entry: RememberedEntry, revisions: readonly Revision[]) {
  return revisions.map((revision, index) => {
    const next = revisions[index - 1] ?? entry
    return {
      replaced_at: time(revision.replacedMs),
      title: revision.title,
      excerpt: revision.excerpt,
      title_diff: diffOf(revision.title, next.title),
      excerpt_diff: diffOf(revision.excerpt, next.excerpt),
    }
  })
}

/** An entry that was found by a search, and where in it. */
export function apiFoundEntry(entry: RememberedEntry, phrases: readonly Phrase[]): ApiFoundEntry {
  return { ...apiEntry(entry), highlights: highlightsOf(entry, phrases) }
}

/** A line of the change log; `entry` is null when it was removed. */
export function apiChange(change: Change): ApiChange {
  const { seq, id, kind, entry } = change
  return { seq, id, kind, entry: entry ? apiEntry(entry) : null }
}

export function apiSource(source: Source): ApiSource {
  return {
    id: source.id,
    url: source.url,
    title: source.title,
    kind: source.kind ?? null,
    feed_url: (source.kind === 'feed' && source.learned.feedUrl) || null,
    rule: source.rule ? { ...source.rule } : null,
    language: source.language ?? null,
    zone: source.zone ?? null,
    categories: [...source.categories],
    ...apiHealth(source),
  }
}

/** A source as the status shows it: without its rule. */
export function apiSourceStatus(source: Source): ApiSourceStatus {
  return { id: source.id, url: source.url, title: source.title, ...apiHealth(source) }
}

function apiHealth(source: Source) {
  return {
    state: source.health,
    state_since: time(source.healthSinceMs),
    last_success_at: optionalTime(source.lastSuccessMs),
    last_attempt_at: optionalTime(source.lastAttemptMs),
    next_fetch_at: optionalTime(source.nextFetchMs),
    entries: source.entries,
    failure: source.failure ?? null,
    suspicion: source.suspicion ?? null,
    last_runs: [...(source.lastRuns ?? [])],
    repair: source.vitals?.repair ? apiRepair(source.vitals.repair) : null,
    interval_minutes: source.intervalMinutes ?? null,
    ignores_robots: source.ignoresRobots,
    backfill: source.backfill
      ? { pages: source.backfill.pages, until: source.backfill.until }
      : null,
  }
}

/** How a rule that missed was made anew. */
function apiRepair({ atMs, found, known }: Repair) {
  return { at: time(atMs), found, known }
}

/** What every account of a run begins with. */
export function apiRunHead({ id, trigger, startedMs, finishedMs }: Omit<Run, 'reports'>) {
  return {
    id,
    trigger,
    status: finishedMs === undefined ? ('running' as const) : ('finished' as const),
    started_at: time(startedMs),
    finished_at: optionalTime(finishedMs),
  }
}

export function apiRun(run: Run): ApiRun {
  const sum = (count: (report: FetchReport) => number) =>
    run.reports.reduce((total, report) => total + count(report), 0)
  return {
    ...apiRunHead(run),
    counts: {
      new: sum((report) => report.new),
      changed: sum((report) => report.changed),
      known: sum((report) => report.known),
      rejected: sum((report) => report.rejected.reduce((total, { count }) => total + count, 0)),
    },
    pending: run.pending,
    sources: run.reports.map(apiReport),
  }
}

function apiReport(report: FetchReport) {
  return {
    id: report.sourceId,
    url: report.url,
    outcome: report.outcome,
    http_status: report.httpStatus ?? null,
    new: report.new,
    changed: report.changed,
    known: report.known,
    pages: report.pages,
    rejected: [...report.rejected],
    failure: report.failure ? { ...report.failure } : null,
    duration_ms: report.durationMs,
  }
}

/** RFC 3339 in UTC. */
function time(atMs: number): string {
  return new Date(atMs).toISOString()
}

function optionalTime(atMs: number | undefined): string | null {
  return atMs === undefined ? null : time(atMs)
}

/** RFC 3339 with the offset the date was read in: `2026-01-11T00:00:00+08:00`. */
function publishedTime({ atMs, offsetMinutes }: Published): string {
  return offsetMinutes === 0 ? utcTime(atMs) : zonedTime(atMs, offsetMinutes)
}
