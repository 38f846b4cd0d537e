/**
 * A feed: what the renderers turn into RSS, Atom and JSON Feed, and the list of all feeds, which
 * becomes OPML. Types only.
 *
 * All addresses are absolute and spelled as `URL` spells them. Whatever a document says stands
 * here: the renderers know no clock and no deployment, so equal feeds are equal bytes.
 */
import type { RememberedEntry } from './entry.ts'

/** One thing's address in each format. */
export interface FeedUrls {
  readonly rss: string
  readonly atom: string
  readonly json: string
}

/** Pictures of this Telex, absolute URLs of PNG files. */
export interface FeedImages {
  /** Square, 96 px: JSON Feed `favicon`; RSS `image`, which is at most 144 px wide. */
  readonly favicon: string
  /** Square, 512 px: JSON Feed and Atom `icon`. */
  readonly icon: string
}

/** Where an entry was seen, as far as a subscriber cares. */
export interface FeedSource {
  readonly id: string
  readonly title: string
  /** The listing. */
  readonly url: string
}

export interface Feed {
  /** Permanent id of the feed, a `tag:` URI, equal in all formats and on every page of it. */
  readonly id: string
  readonly title: string
  readonly description: string
  /** BCP 47. */
  readonly language?: string
  /** Reader page of the same view. */
  readonly homeUrl: string
  /** This very document: with the cursor on a further page, with the month in an archive. */
  readonly self: FeedUrls
  /** When any entry of the view last changed; 0 when there is none. */
  readonly updatedMs: number
  readonly entries: readonly FeedEntry[]
  /** The sources that the entries' sightings name; a sighting of another one is left out. */
  readonly sources?: readonly FeedSource[]
  readonly images: FeedImages
  /** Style sheet for browsers that show the XML as it is. */
  readonly stylesheetUrl?: string
  /** WebSub hub that is told of every change. */
  readonly hubUrl?: string
  /** Next page of the view (RFC 5005 §3). */
  readonly next?: FeedUrls
  /** The archive before this document (RFC 5005 §4). */
  readonly previousArchive?: FeedUrls
  readonly nextArchive?: FeedUrls
  /** The subscription document; present exactly when this document is an archive. */
  readonly current?: FeedUrls
}

/** A remembered entry with the addresses that depend on where this Telex is served. */
export interface FeedEntry extends RememberedEntry {
  /** The original, or our own page when the entry has no link. */
  readonly link: string
  /** Our page of the entry. */
  readonly permalink: string
}

/** One feed that can be subscribed to. */
export interface Subscription {
  readonly title: string
  /** Address of its RSS document. */
  readonly feedUrl: string
  /** Page for people: our reader page of a category, the listing of a source. */
  readonly homeUrl: string
}

/** Every feed of this Telex, in named groups: what one OPML import subscribes to. */
export interface SubscriptionList {
  readonly title: string
  /** When a subscription was last added, changed or removed. */
  readonly updatedMs: number
  readonly groups: readonly {
    readonly title: string
    readonly subscriptions: readonly Subscription[]
  }[]
}
