/** What a feed document says, whatever its format. Nothing is read here. */
import type { FeedSchedule } from '../domain/poll.ts'
import type { FeedText } from './feed-text.ts'

export interface FeedItem {
  readonly id?: string
  /** Absolute when it can be. */
  readonly url?: string
  readonly title?: FeedText
  readonly summary?: FeedText
  readonly content?: FeedText
  /** As written, best first. */
  readonly published: readonly string[]
  readonly updated: readonly string[]
  readonly categories: readonly string[]
  readonly authors: readonly string[]
  readonly image?: string
  readonly language?: string
}

export interface FeedReading {
  readonly title?: FeedText
  /** The page that the feed belongs to. */
  readonly homeUrl?: string
  /** RFC 5005 `next` or `prev-archive`, JSON Feed `next_url`. */
  readonly nextPageUrl?: string
  readonly language?: string
  readonly schedule?: FeedSchedule
  readonly items: readonly FeedItem[]
}
