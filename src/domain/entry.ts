/**
 * The nouns of the way of the data: page, raw entry, entry, sighting. Types only.
 *
 * A raw entry is strings as found and promises nothing; an entry passed normalization; a
 * remembered entry has been stored and has its permanent id.
 */
import type { RejectionReason } from './failure.ts'

/** What one fetch gave: decoded text and where it really came from. */
export interface Page {
  /** Absolute URL after redirects; relative links resolve against it. */
  readonly url: string
  /** Lower-case media type without parameters; '' when the server named none. */
  readonly mediaType: string
  readonly text: string
}

/** Where a date was read. The order is that of trust, not of precision. */
export type DateOrigin = 'declared' | 'text' | 'relative' | 'url' | 'detail' | 'first_seen'

export type DatePrecision = 'instant' | 'day' | 'month' | 'none'

/** A date as found. `declared` is machine-readable (datetime attribute, JSON-LD, feed). */
export interface RawDate {
  readonly text: string
  readonly origin: 'declared' | 'text' | 'url'
}

export interface RawEntry {
  /** Place in the listing, 0 first, counted over all pages of one run. */
  readonly rank: number
  readonly pageUrl: string
  /** Link, resolved where it can be, else as written; absent when the card has none. */
  readonly url?: string
  /** The id that an upstream feed gave. */
  readonly upstreamId?: string
  readonly title?: string
  /** Best reading first. */
  readonly dates: readonly RawDate[]
  readonly excerpt?: string
  readonly categories: readonly string[]
  readonly authors: readonly string[]
  readonly image?: string
  readonly language?: string
}

/** What one page gave, read by rule, as a feed document or as a transcript. */
export interface Extraction {
  readonly entries: readonly RawEntry[]
  /** Absolute address of the next page of the listing. */
  readonly nextPageUrl?: string
  /** BCP 47 language that the page declares. */
  readonly language?: string
}

/** How the title came to be: found on the page, or made from the text. */
export type TitleOrigin = 'listing' | 'text'

export interface CategoryLabel {
  readonly slug: string
  readonly label: string
}

/** When something was published, as far as the page tells. */
export interface Published {
  /** Epoch milliseconds UTC; for `day` and `month` the first instant in `offsetMinutes`. */
  readonly atMs: number
  /** Offset of the zone it was read in, so that `day` shows the day of the page. */
  readonly offsetMinutes: number
  readonly precision: Exclude<DatePrecision, 'none'>
  readonly origin: DateOrigin
}

export interface Entry {
  readonly rank: number
  readonly pageUrl: string
  readonly url?: string
  /** Keys under which the entry is recognised, strongest first; never empty. */
  readonly aliases: readonly string[]
  /** Keys that it shares with entries that may tell the same; each has one holder. */
  readonly similarityKeys: readonly string[]
  readonly title: string
  readonly titleOrigin: TitleOrigin
  readonly excerpt: string
  readonly language?: string
  readonly published?: Published
  readonly categories: readonly CategoryLabel[]
  readonly authors: readonly string[]
  readonly image?: string
}

/** The fact that one source showed one entry. */
export interface Sighting {
  readonly sourceId: string
  /** What was shown, when it was another entry of the cluster. */
  readonly entryId?: string
  readonly pageUrl: string
  readonly rank: number
  readonly seenAtMs: number
  /** As the source gave them, before the rules of this Telex. */
  readonly categories: readonly CategoryLabel[]
}

/** An entry the store remembers. */
export interface RememberedEntry
  extends Omit<Entry, 'rank' | 'pageUrl' | 'aliases' | 'similarityKeys'> {
  readonly id: string
  /** `tag:` URI (RFC 4151) that ends in the id; the same in every format, for ever. */
  readonly guid: string
  readonly seq: number
  readonly firstSeenMs: number
  /** When its wording last changed; equals `firstSeenMs` until then. */
  readonly updatedMs: number
  /** First one first; of a cluster's first entry also those of the others. */
  readonly sightings: readonly Sighting[]
  /** Id of the cluster's first entry, when that is another one. */
  readonly cluster?: string
}

export interface Rejection {
  readonly reason: RejectionReason
  readonly rank: number
  /** The string that was refused, cut short. */
  readonly value?: string
}

/** What an entry says. */
export type Wording = Pick<Entry, 'title' | 'titleOrigin' | 'excerpt'>

/** An earlier wording of an entry. */
export interface Revision extends Wording {
  /** When the next wording was seen. */
  readonly replacedMs: number
}

/** One line of the change log; the entry is absent when it was removed. */
export interface Change {
  readonly seq: number
  readonly id: string
  readonly kind: 'created' | 'edited' | 'removed'
  readonly entry?: RememberedEntry
}
