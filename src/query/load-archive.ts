/**
 * Loads an archive: what Telex first saw in one month, as a feed (RFC 5005 §4). A long month has
 * several parts; a part, once full, and a month, once over, show the same entries for ever.
 */
import type { Config } from '../domain/config.ts'
import { err, ok, type QueryFailure, type Result } from '../domain/failure.ts'
import type { Feed, FeedUrls } from '../domain/feed.ts'
import { ARCHIVE_CHANGES_MAX } from '../domain/limits.ts'
import { present } from '../domain/present.ts'
import { EVERYTHING } from '../domain/view.ts'
import { entriesCreatedBetween, type Month, monthsAround, newestMonth } from '../store/archives.ts'
import type { State } from '../store/instance.ts'
import { composeFeed } from './compose-feed.ts'
import { viewAddresses } from './view-addresses.ts'

export interface Archive {
  readonly feed: Feed
  /** Its entries are settled: it may be kept for ever. */
  readonly isFinished: boolean
}

export interface ArchiveRequest {
  /** `2026-11`, UTC. */
  readonly month: string
  /** Counted from 1, oldest first. */
  readonly part: number
}

/** Fails with `archive_unknown`. */
export async function loadArchive(
  db: D1Database,
  config: Config,
  state: State,
  request: ArchiveRequest,
): Promise<Result<Archive, QueryFailure>> {
  const { month, previous, next } = await monthsAround(db, request.month)
  if (month === undefined) return err({ kind: 'archive_unknown', ...request })
  const lastSeq = next === undefined ? state.lastSeq : next.firstSeq - 1
  const parts = partsBetween(month.firstSeq, lastSeq)
  if (request.part > parts) return err({ kind: 'archive_unknown', ...request })
  const firstSeq = month.firstSeq + (request.part - 1) * ARCHIVE_CHANGES_MAX
  const end = Math.min(lastSeq, firstSeq + ARCHIVE_CHANGES_MAX - 1)
  const entries = await entriesCreatedBetween(db, firstSeq, end)
  const isFinished = next !== undefined || request.part < parts
  const addressesOf = (archive: ArchiveRequest) => archiveAddresses(config.publicUrl, archive)
  const before =
    request.part > 1
      ? addressesOf({ month: month.month, part: request.part - 1 })
      : previous && addressesOf(lastPartOf(previous, month.firstSeq - 1))
  const after =
    request.part < parts
      ? addressesOf({ month: month.month, part: request.part + 1 })
      : next && addressesOf({ month: next.month, part: 1 })
  const { home, ...current } = viewAddresses(config.publicUrl, { view: EVERYTHING })
  const feed = await composeFeed(db, config, state, {
    view: EVERYTHING,
    name: request.month,
    entries,
    addresses: { home, ...addressesOf(request) },
  })
  return ok({
    isFinished,
    feed: {
      ...feed,
      ...present({ previousArchive: before, nextArchive: after }),
      // Says that the document is an archive, which this one is not before it is settled.
      ...(isFinished && { current }),
    },
  })
}

/** The newest archive: where following a feed back begins. Absent before the first entry. */
export async function newestArchive(
  db: D1Database,
  { publicUrl }: Config,
  { lastSeq }: State,
): Promise<FeedUrls | undefined> {
  const newest = await newestMonth(db)
  return newest && archiveAddresses(publicUrl, lastPartOf(newest, lastSeq))
}

function lastPartOf({ month, firstSeq }: Month, lastSeq: number): ArchiveRequest {
  return { month, part: partsBetween(firstSeq, lastSeq) }
}

function partsBetween(firstSeq: number, lastSeq: number): number {
  return Math.max(1, Math.ceil((lastSeq - firstSeq + 1) / ARCHIVE_CHANGES_MAX))
}

/** Absolute addresses of an archive. */
export function archiveAddresses(publicUrl: string, { month, part }: ArchiveRequest): FeedUrls {
  const folder = `${publicUrl}/archive/${month}`
  const suffix = part === 1 ? '' : `?part=${part}`
  return {
    rss: `${folder}/rss.xml${suffix}`,
    atom: `${folder}/atom.xml${suffix}`,
    json: `${folder}/feed.json${suffix}`,
  }
}
