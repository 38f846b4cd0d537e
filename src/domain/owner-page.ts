/**
 * What the pages of the owner show: plain data, filled by `web/`, turned into HTML by `render/`.
 * Unlike the public pages they are never cached, so they may tell the time.
 */
import type { ParameterError } from './failure.ts'
import type { PageFrame } from './page.ts'
import type { ShownPreview } from './preview.ts'
import type { FormValues } from './rule-form.ts'
import type { Run } from './run.ts'
import type { Source } from './source.ts'

/** Why an order was not carried out. */
export type OrderFailure =
  | { readonly kind: 'body_invalid'; readonly errors: readonly ParameterError[] }
  | { readonly kind: 'source_exists' | 'source_unknown' | 'run_unknown'; readonly id: string }
  | { readonly kind: 'refresh_too_soon'; readonly retryAfterSeconds: number }

/** Why somebody was not signed in. */
export type SignInFailure =
  | { readonly kind: 'sign_in_too_soon'; readonly retryAfterSeconds: number }
  | { readonly kind: 'token_wrong' | 'token_unset' }

/** What was done, told on the page that follows. */
export const TIDINGS = [
  'added',
  'saved',
  'paused',
  'resumed',
  'removed',
  'backfill',
  'imported',
  'signed_out',
] as const

export type Tidings = (typeof TIDINGS)[number]

interface OwnerPage {
  readonly frame: PageFrame
  readonly failure?: OrderFailure
}

export interface SignInPage {
  readonly frame: PageFrame
  readonly failure?: SignInFailure
  /** Where it leads: a path of the owner. */
  readonly next: string
  readonly tidings?: Tidings
  readonly isSignedIn: boolean
}

export interface SourcesPage extends OwnerPage {
  readonly sources: readonly Source[]
  readonly tidings?: Tidings
  /** What the tidings speak of: a title, a count. */
  readonly subject?: string
  readonly run?: Run
}

/** One source with all that its owner may say of it. */
export interface SourcePage extends OwnerPage {
  readonly source: Source
  /** What was sent and refused, else what is. */
  readonly values: FormValues
}

export interface PreviewPage extends OwnerPage {
  /** `url`, `html`, `title`, `source` (whose rule is tried), and the fields of a rule. */
  readonly values: FormValues
  /** Absent until something was looked at. */
  readonly shown?: ShownPreview
}
