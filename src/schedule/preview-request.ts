/** A preview as a person asks for it: an address or a page's text, with or without a rule. */
import * as v from 'valibot'
import type { Config } from '../domain/config.ts'
import type { Effects } from '../domain/effects.ts'
import type { Page } from '../domain/entry.ts'
import { err, type FetchFailure, ok, type Result, type RobotsFailure } from '../domain/failure.ts'
import type { Charset, Redirect } from '../domain/fetched.ts'
import { PAGE_BYTES_MAX, URL_LENGTH_MAX } from '../domain/limits.ts'
import type { Rule } from '../domain/rule.ts'
import type { BodyInvalid } from './add-source.ts'
import { beginVisits } from './ask.ts'
import { askOnce } from './first-look.ts'
import { type Preview, previewAsked, previewPage } from './preview.ts'
import { ruleSchema } from './rule-schema.ts'
import { errorOf } from './source-schema.ts'

export const previewBodySchema = v.strictObject({
  url: v.pipe(v.string(), v.url(), v.maxLength(URL_LENGTH_MAX)),
  html: v.exactOptional(v.pipe(v.string(), v.maxLength(PAGE_BYTES_MAX))),
  rule: v.exactOptional(ruleSchema),
  kind: v.pipe(
    v.exactOptional(v.picklist(['listing', 'feed', 'transcript'])),
    v.description('listing: the page is read, whatever feed it announces.'),
  ),
})

/** What the network gave; null when the page's text was given. */
export interface FetchedShown {
  readonly url: string
  readonly status: number
  readonly media_type: string
  readonly bytes: number
  readonly charset: Charset
  readonly redirects: readonly Redirect[]
}

export interface ShownPreview extends Omit<Preview, 'failure'> {
  readonly fetched: FetchedShown | null
  readonly failure: Preview['failure'] | FetchFailure | RobotsFailure
}

/** Stores nothing. Fails only for a wrong body; what is wrong with the page stands in it. */
export async function preview(
  effects: Effects,
  config: Config,
  body: unknown,
): Promise<Result<ShownPreview, BodyInvalid>> {
  const parsed = v.safeParse(previewBodySchema, body)
  if (!parsed.success) {
    return err({ kind: 'body_invalid', errors: parsed.issues.map(errorOf) })
  }
  const { url, html, rule, kind } = parsed.output
  const options = { nowMs: effects.nowMs(), ...(rule && { rule: rule as Rule }) }
  if (html !== undefined) {
    const page: Page = { url, mediaType: 'text/html', text: html }
    return ok({ fetched: null, ...previewPage(page, options) })
  }
  // A person looks at one page once; robots.txt is for what comes back every hour.
  const ask = askOnce(beginVisits(effects, config), { ignoresRobots: true })
  const fetched = await ask(url)
  if (!fetched.ok || fetched.value.kind === 'not_modified') {
    const nothing = previewPage({ url, mediaType: 'text/html', text: '' }, options)
    return ok({ ...nothing, fetched: null, ...(!fetched.ok && { failure: fetched.failure }) })
  }
  const { page, status, bodyBytes, charset, redirects } = fetched.value
  const shown = { url: page.url, status, media_type: page.mediaType, bytes: bodyBytes }
  const read = await previewAsked(page, { ...options, ...(kind && { kind }) }, ask)
  return ok({ fetched: { ...shown, charset, redirects }, ...read })
}
