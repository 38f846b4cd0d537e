/** A source: one listing, feed or transcript that is polled, with its rule and its state. */
import type { CategoryLabel } from './entry.ts'
import type { Poll, Vitals } from './poll.ts'
import type { Rule } from './rule.ts'

/** What a source's page is. Unknown until the first successful fetch. */
export type SourceKind = 'listing' | 'feed' | 'transcript'

export type Health = 'ok' | 'quiet' | 'drifting' | 'broken' | 'blocked' | 'unreachable' | 'paused'

/** What a server gave to ask again with; opaque, sent back byte for byte (RFC 9110 §8.8). */
export interface Validators {
  readonly etag?: string
  readonly lastModified?: string
}

/** How the links of a site began before it moved, and how they begin now; both end in `/`. */
export interface SiteMove {
  readonly from: string
  readonly to: string
}

/** What is seen over time of a source's links. */
export interface Learned {
  /** Feed that its page announces; it is read instead of the page while `kind` is `feed`. */
  readonly feedUrl?: string
  /** Its links differ in nothing but the fragment. */
  readonly keepFragments?: true
  /** Query parameters whose values change from fetch to fetch. */
  readonly volatileParameters?: readonly string[]
  /** Links that were seen to belong to several entries at once; oldest first. */
  readonly sharedLinks?: readonly string[]
  /** Oldest first. */
  readonly moves?: readonly SiteMove[]
}

/** Where the pages of history that were read end: the next page goes on below. */
export interface HistoryEnd {
  /** Of its last entry, epoch milliseconds. */
  readonly placeMs: number
  /** How far behind the beginning of their day its entries without a time stand. */
  readonly offsetMs: number
}

/** Pages that are still to be read, one per message. */
export interface Backfill {
  readonly url: string
  /**
   * Read on until a page shows only what is known, or to the last page. `newest`: the listing shows
   * the oldest first, so its last page is read again, and on from there, in every run.
   */
  readonly until: 'known' | 'end' | 'newest'
  /** Read so far; 0 of `newest`: all that there were in the last run. */
  readonly pages: number
  readonly pagesMax: number
  /** In a row, of the page that is next. */
  readonly failures: number
  /** Absent before the first page. */
  readonly end?: HistoryEnd
  /** What was owed when this came up: it lies further back and is read afterwards. */
  readonly below?: Backfill
}

/** From what was owed to what is owed now; `undefined`: nothing. */
export interface BackfillStep {
  readonly before: Backfill | undefined
  readonly after: Backfill | undefined
}

export interface Source extends Poll {
  readonly id: string
  readonly url: string
  readonly title: string
  readonly kind?: SourceKind
  readonly rule?: Rule
  /** BCP 47 language of entries that tell none themselves. */
  readonly language?: string
  /** IANA zone of dates without one. */
  readonly zone?: string
  /** Categories that every entry of the source gets. */
  readonly categories: readonly CategoryLabel[]
  readonly health: Health
  readonly healthSinceMs: number
  readonly createdMs: number
  /** The owner's: asked at most once in so many minutes; absent: FETCH_INTERVAL_MS. */
  readonly intervalMinutes?: number
  /** The owner's: robots.txt is not asked. */
  readonly ignoresRobots: boolean
  /** Entries the source has shown so far. */
  readonly entries: number
  readonly validators: Validators
  /** SHA-256 of the last body that was read whole, hexadecimal. */
  readonly bodyHash?: string
  /** Ids of what it showed last, in its order. */
  readonly listing: readonly string[]
  readonly learned: Learned
  readonly backfill?: Backfill
  /** Absent until a page of it was read. */
  readonly vitals?: Vitals
}

/**
 * What a page that was read, or a change of health, leaves behind of a source. Absent fields: as
 * they were. What every poll leaves behind is a `PollPatch`.
 */
export interface SourceState {
  readonly url?: string
  readonly kind?: SourceKind
  readonly rule?: Rule
  readonly language?: string
  readonly zone?: string
  readonly title?: string
  readonly health?: Health
  readonly healthSinceMs?: number
  /** What stands for the body that was read; absent when none was: as it was. */
  readonly body?: { readonly validators: Validators; readonly bodyHash?: string }
  readonly vitals?: Vitals
  /** Absent: as it was. */
  readonly listing?: readonly string[]
  readonly learned?: Learned
  /** Absent: as it was. */
  readonly backfill?: BackfillStep
}
