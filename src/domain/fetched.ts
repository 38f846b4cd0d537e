/** What a fetch gave, and how long it may be kept. Types only; `fetch/` makes them. */
import type { Page } from './entry.ts'
import type { Validators } from './source.ts'

/** What a server says about asking again. Absent: it says nothing, or nothing readable. */
export interface Freshness {
  /** `Cache-Control: max-age` less `Age`, at least 0. */
  readonly maxAgeSeconds?: number
  /** `Expires`, moved from the server's clock (`Date`) to ours; epoch milliseconds. */
  readonly expiresMs?: number
  /** `Retry-After`, whether it was written as seconds or as a date. */
  readonly retryAfterSeconds?: number
}

/** One hop: the address that answered and the status it redirected with. */
export interface Redirect {
  readonly status: number
  readonly url: string
}

/**
 * How the charset was found, surest first. `declaration` is a `<meta>` or an XML declaration,
 * `statistics` a guess from the bytes, `default` the lack of anything better.
 */
export type CharsetOrigin = 'bom' | 'header' | 'declaration' | 'statistics' | 'default'

export interface Charset {
  /** WHATWG name in lower case: `utf-8`, `gbk`, `windows-1252`. */
  readonly name: string
  readonly why: CharsetOrigin
  /** What a person should know: an unknown label, a declaration that the bytes belie. */
  readonly warning?: string
}

/** The server still has what these validators stand for. */
export interface NotModified {
  readonly kind: 'not_modified'
  readonly url: string
  /** To be kept: those that were sent, replaced by the ones the answer brought. */
  readonly validators: Validators
  readonly freshness: Freshness
  readonly redirects: readonly Redirect[]
  readonly permanentUrl?: string
}

export interface FetchedPage {
  readonly kind: 'page'
  readonly page: Page
  /** Any 2xx. */
  readonly status: number
  /** SHA-256 of the body after its content encoding, 64 hexadecimal digits. */
  readonly bodyHash: string
  readonly bodyBytes: number
  /** Only what this answer brought: a server that no longer sends one has none. */
  readonly validators: Validators
  readonly charset: Charset
  readonly freshness: Freshness
  readonly redirects: readonly Redirect[]
  /** Where the address has moved for good: present when every hop was a 301 or 308. */
  readonly permanentUrl?: string
}

export type Fetched = NotModified | FetchedPage
