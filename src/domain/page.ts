/**
 * What the pages for people show: plain data, filled by `web/`, turned into HTML by `render/`.
 *
 * Addresses in `PageFrame` are absolute; those of filters and pagers may be relative to the root.
 * Nothing here knows the clock: equal pages are equal bytes.
 */
import type { Revision } from './entry.ts'
import type { FeedEntry, FeedSource, FeedUrls } from './feed.ts'
import type { RunSummary, Used } from './run.ts'
import type { Health, Source } from './source.ts'
import type { Phrase } from './words.ts'

/** Languages the pages speak. Entries keep their own. */
export type PageLanguage = 'en' | 'zh'

/** What stands around the content of every page. */
export interface PageFrame {
  readonly siteTitle: string
  readonly language: PageLanguage
  /** This page, without what chooses its language. */
  readonly url: string
  /** Feeds of exactly what this page shows. */
  readonly feeds: FeedUrls
  /** What those feeds show, in words; absent for everything. */
  readonly feedName?: string
  /** The page that explains how to subscribe to just that. */
  readonly subscribeUrl: string
  /** What own links end in, so that what was wished stays wished; '' when nothing was. */
  readonly linkQuery: string
  /** This page in the other languages. */
  readonly translations: readonly { readonly language: PageLanguage; readonly url: string }[]
}

/** One way to narrow a view, or to widen it again. */
export interface FilterLink {
  readonly label: string
  /** The view with this filter; the view without it when it is chosen. */
  readonly url: string
  /** Entries in it. */
  readonly count?: number
  readonly chosen?: true
}

/** Why a list is empty, as far as a person can do something about it. */
export type Emptiness =
  | 'no_token'
  | 'no_sources'
  | 'nothing_read_yet'
  | 'source_not_read'
  | 'no_match'
  | 'end_of_list'

/** How a source is, above its entries. Holds only what is said, so that it names its state. */
export interface SourceNote {
  /** The listing. */
  readonly url: string
  readonly health: Health
  /** Absent while it is well. */
  readonly trouble?: {
    readonly sinceMs: number
    /** In a few words: `http_status 503`. */
    readonly why?: string
    readonly lastSuccessMs?: number
    readonly nextFetchMs?: number
  }
}

/** How a list is searched: a form that sends `q` and, unseen, what else filters the list. */
export interface SearchForm {
  readonly action: string
  readonly words: string
  readonly kept: readonly (readonly [name: string, value: string])[]
}

/** A page of a view. */
export interface ListPage {
  readonly frame: PageFrame
  /** What the view is filtered by, in words; absent when it shows everything. */
  readonly heading?: string
  readonly entries: readonly FeedEntry[]
  /** The sources that the entries' sightings name. */
  readonly sources: readonly FeedSource[]
  readonly categoryFilters: readonly FilterLink[]
  readonly sourceFilters: readonly FilterLink[]
  /** Everything, without any filter; absent when there is none. */
  readonly unfilteredUrl?: string
  readonly search: SearchForm
  /** What is searched for, to be marked where it stands; empty when nothing is. */
  readonly phrases: readonly Phrase[]
  /** One line per entry. */
  readonly isCompact: boolean
  /** The same list, compact when this one is not. */
  readonly otherLayoutUrl: string
  /** The one source whose entries these are. */
  readonly source?: SourceNote
  readonly newerUrl?: string
  readonly olderUrl?: string
  /** Asked for only when there are no entries. */
  readonly emptiness: Emptiness
}

/** One entry on a page of its own. */
export interface EntryPage {
  readonly frame: PageFrame
  readonly entry: FeedEntry
  readonly sources: readonly FeedSource[]
  /** Its earlier wordings, newest first. */
  readonly revisions: readonly Revision[]
  /** The same as JSON. */
  readonly apiUrl: string
}

/** Something that has feeds of its own: a category or a source. */
export interface FeedChoice {
  readonly label: string
  /** Its reader page. */
  readonly url: string
  readonly feeds: FeedUrls
}

/** How to subscribe, to the frame's view first and to every other one. */
export interface SubscribePage {
  readonly frame: PageFrame
  /** What the feeds of the frame show, in words; absent for everything. */
  readonly heading?: string
  /** Reader page of the same view. */
  readonly viewUrl: string
  readonly opmlUrl?: string
  readonly categories: readonly FeedChoice[]
  readonly sources: readonly FeedChoice[]
}

/** How every source is, the last runs, and what of the day's budget is used. */
export interface StatusPage {
  readonly frame: PageFrame
  readonly sources: readonly Source[]
  /** Newest first. */
  readonly runs: readonly RunSummary[]
  readonly today: Used
  /** The same as JSON. */
  readonly apiUrl: string
  /** Its changes as a feed. */
  readonly feedUrl: string
}

/** A route, for a person who writes a program. */
export interface DocumentedRoute {
  readonly method: string
  /** `/entries/{id}`. */
  readonly path: string
  readonly summary: string
  readonly parameters: readonly { readonly name: string; readonly meaning: string }[]
}

/** What programs may ask. */
export interface DocsPage {
  readonly frame: PageFrame
  readonly openApiUrl: string
  readonly groups: readonly { readonly name: string; readonly routes: readonly DocumentedRoute[] }[]
  /** Kinds of problems; each has an anchor of its name. */
  readonly problems: readonly { readonly kind: string; readonly meaning: string }[]
}

/** What went wrong, for a person: one sentence, and the command that helps if there is one. */
export interface ErrorPage {
  readonly frame: PageFrame
  readonly reason: ErrorReason
}

export type ErrorReason =
  | { readonly kind: 'not_found' }
  | { readonly kind: 'category_unknown'; readonly slug: string }
  | { readonly kind: 'address_wrong'; readonly details: readonly string[] }
  | { readonly kind: 'form_foreign' }
  | { readonly kind: 'schema_missing' }
  | { readonly kind: 'search_off' }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'internal' }
