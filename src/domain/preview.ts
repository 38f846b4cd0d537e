/**
 * A preview: what a page would give, and why. Its shape is what `POST /api/v1/preview` and
 * `npm run extract` print and the page `/preview` shows, so a person sees the same in all three.
 * Types only; `schedule/preview.ts` makes them.
 */
import type { DateOrigin, TitleOrigin } from './entry.ts'
import type { ExtractFailure, FetchFailure, RobotsFailure } from './failure.ts'
import type { Charset, Redirect } from './fetched.ts'
import type { Fill } from './poll.ts'
import type { PagerRule, RankedCandidate, Rule } from './rule.ts'
import type { SourceKind } from './source.ts'

/** One entry as shown; `null` is absent. */
export interface PreviewEntry {
  readonly url: string | null
  readonly title: string
  readonly title_origin: TitleOrigin
  /** ISO 8601 as precise as the page: `2024-03-15`, `2024-03`, `2024-03-15T10:00:00+08:00`. */
  readonly published: string | null
  readonly published_origin: DateOrigin | null
  /** What the page says there: `3小时前`. */
  readonly published_text: string | null
  readonly categories: readonly string[]
  readonly authors: readonly string[]
  readonly image: string | null
  readonly language: string | null
  readonly summary: string | null
}

export interface Preview {
  readonly kind: SourceKind | null
  readonly title: string | null
  readonly entries: readonly PreviewEntry[]
  readonly rejected: readonly { readonly reason: string; readonly value: string | null }[]
  readonly next_page_url: string | null
  /** Shares of cards in which each field was filled, 0–1. */
  readonly fill: Fill
  readonly rule: Rule | null
  readonly reasons: readonly unknown[]
  /** Best first; none when a rule was given. */
  readonly candidates: readonly RankedCandidate[]
  readonly rejected_groups: readonly {
    readonly origin: string
    readonly cards: number
    readonly reason: string
  }[]
  /** Feeds that the page announces. */
  readonly feeds: readonly {
    readonly url: string
    readonly mediaType: string
    readonly title?: string
  }[]
  /** The announced feed that was read instead of the page; null: the page itself was read. */
  readonly feed: Preview['feeds'][number] | null
  readonly pager: { readonly rule: PagerRule; readonly origin: string } | null
  readonly failure: ExtractFailure | null
}

/** What the network gave. */
export interface FetchedShown {
  readonly url: string
  readonly status: number
  readonly media_type: string
  readonly bytes: number
  readonly charset: Charset
  readonly redirects: readonly Redirect[]
}

/** `known`: the id under which it is remembered; null: it would be new. */
export type ShownEntry = PreviewEntry & { readonly known: string | null }

/** What a robots.txt says of an address, in a word. */
export type RobotsWord = 'allows' | 'forbids' | 'unreachable'

/** A preview as the owner sees it: with what was fetched, and what of it is known. */
export interface ShownPreview extends Omit<Preview, 'failure' | 'entries'> {
  /** Null when the page's text was given, or nothing came. */
  readonly fetched: FetchedShown | null
  /** What the host's robots.txt says of the address; null when no page came. */
  readonly robots: RobotsWord | null
  readonly entries: readonly ShownEntry[]
  readonly failure: ExtractFailure | FetchFailure | RobotsFailure | null
}
