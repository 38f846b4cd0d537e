/** A feed as all three formats show it: what stands in it, cleaned once. It formats nothing. */
import type { Feed } from '../domain/feed.ts'
import { cleanLine, cleanText, languageTag } from './clean.ts'
import { type CleanEntry, cleanEntry } from './clean-entry.ts'
import { writableMs } from './date.ts'

/** Addresses are ours and stay as they are. */
export interface CleanFeed extends Omit<Feed, 'language' | 'entries' | 'sources'> {
  readonly language: string | undefined
  /** In the order of the feed, none missing. */
  readonly entries: readonly CleanEntry[]
}

/** @returns the feed with no text empty that a format demands */
export function cleanFeed(feed: Feed): CleanFeed {
  const sources = new Map((feed.sources ?? []).map((source) => [source.id, source]))
  const title = cleanLine(feed.title) || feed.homeUrl
  return {
    ...feed,
    id: cleanLine(feed.id),
    title,
    description: cleanText(feed.description) || title,
    language: languageTag(feed.language),
    updatedMs: writableMs(feed.updatedMs),
    entries: feed.entries.map((entry) => cleanEntry(entry, sources)),
  }
}
