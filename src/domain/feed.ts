/** A feed: what the renderers turn into RSS, Atom and JSON Feed. All addresses are absolute. */
import type { RememberedEntry } from './entry.ts'

export interface Feed {
  /** Permanent id of the feed, equal in all formats. */
  readonly id: string
  readonly title: string
  readonly description: string
  readonly language?: string
  /** Reader page of the same view. */
  readonly homeUrl: string
  readonly rssUrl: string
  readonly atomUrl: string
  readonly jsonUrl: string
  /** When any entry of the view last changed; the epoch when there is none. */
  readonly updatedMs: number
  readonly entries: readonly FeedEntry[]
}

/** A remembered entry with the addresses that depend on where this Telex is served. */
export interface FeedEntry extends RememberedEntry {
  /** The original, or our own page when the entry has no link. */
  readonly link: string
  /** Our page of the entry. */
  readonly permalink: string
}
