/**
 * What the pages for people show: plain data, filled by `web/`, turned into HTML by `render/`.
 *
 * Addresses in `PageFrame` are absolute; those of filters and pagers may be relative to the root.
 * Nothing here knows the clock: equal pages are equal bytes.
 */
import type { Revision } from './entry.ts'
import type { FeedEntry, FeedSource, FeedUrls } from './feed.ts'

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
  /** The page that explains how to subscribe to just that. */
  readonly subscribeUrl: string
  /** What own links end in, so that a language that was chosen stays chosen; '' when none was. */
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
export type Emptiness = 'no_sources' | 'nothing_read_yet' | 'no_match' | 'end_of_list'

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
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'internal' }
