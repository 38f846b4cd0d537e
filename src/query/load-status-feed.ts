/** How sources' health moved, as a feed: one entry per change, never edited. */
import type { Config } from '../domain/config.ts'
import type { Feed, FeedEntry, FeedSource } from '../domain/feed.ts'
import { HEALTH_CHANGES_SHOWN_MAX } from '../domain/limits.ts'
import type { HealthChange } from '../domain/poll.ts'
import { latestHealthChanges } from '../store/health-changes.ts'
import { sourceNames } from '../store/sources.ts'
import { feedImages } from './compose-feed.ts'

export async function loadStatusFeed(db: D1Database, config: Config): Promise<Feed> {
  const changes = await latestHealthChanges(db, HEALTH_CHANGES_SHOWN_MAX)
  const sources = await sourceNames(db, [...new Set(changes.map(({ sourceId }) => sourceId))])
  const byId = new Map(sources.map((source) => [source.id, source]))
  const { publicUrl, siteTitle } = config
  const url = `${publicUrl}/status.atom`
  return {
    id: `tag:${new URL(publicUrl).hostname},2026:status`,
    title: `${siteTitle}: sources`,
    description: 'Sources that stopped working, and those that work again.',
    language: 'en',
    homeUrl: `${publicUrl}/status`,
    self: { rss: url, atom: url, json: url },
    updatedMs: changes[0]?.atMs ?? 0,
    images: feedImages(publicUrl),
    entries: changes.map((change) => entryOf(change, byId.get(change.sourceId), config)),
  }
}

function entryOf(
  { id, sourceId, atMs, before, after, why }: HealthChange,
  source: FeedSource | undefined,
  { publicUrl }: Config,
): FeedEntry {
  const permalink = `${publicUrl}/status#${sourceId}`
  return {
    id,
    guid: `tag:${new URL(publicUrl).hostname},2026:status/${id}`,
    seq: 0,
    url: permalink,
    link: permalink,
    permalink,
    title: `${source?.title ?? sourceId}: ${after}`,
    titleOrigin: 'text',
    excerpt: `${before} → ${after}${why === '' ? '' : ` (${why})`} ${source?.url ?? ''}`.trim(),
    language: 'en',
    published: { atMs, offsetMinutes: 0, precision: 'instant', origin: 'first_seen' },
    firstSeenMs: atMs,
    updatedMs: atMs,
    categories: [{ slug: after, label: after }],
    authors: [],
    sightings: [],
  }
}
