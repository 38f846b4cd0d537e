/** A preview as a person asks for it: an address or a page's text, with or without a rule. */
import * as v from 'valibot'
import type { Config } from '../domain/config.ts'
import type { Effects } from '../domain/effects.ts'
import type { Page } from '../domain/entry.ts'
import { ok, type Result } from '../domain/failure.ts'
import { PAGE_BYTES_MAX, URL_LENGTH_MAX } from '../domain/limits.ts'
import type { ShownEntry, ShownPreview } from '../domain/preview.ts'
import type { Rule } from '../domain/rule.ts'
import { lookUp } from '../store/insert.ts'
import { beginVisits, robotsWord } from './ask.ts'
import { askOnce } from './first-look.ts'
import { type BodyInvalid, parseBody } from './parse-body.ts'
import { lookAtAsked, lookAtPage, type PageLook } from './preview.ts'
import { ruleSchema } from './rule-schema.ts'

export const previewBodySchema = v.strictObject({
  url: v.pipe(v.string(), v.url(), v.maxLength(URL_LENGTH_MAX)),
  html: v.exactOptional(v.pipe(v.string(), v.maxLength(PAGE_BYTES_MAX))),
  rule: v.exactOptional(ruleSchema),
  kind: v.pipe(
    v.exactOptional(v.picklist(['listing', 'feed', 'transcript'])),
    v.description('listing: the page is read, whatever feed it announces.'),
  ),
})

/** A preview, and the page it is of: what was given, or where nothing came, an empty one. */
export interface PreviewedPage {
  readonly shown: ShownPreview
  readonly page: Page
}

/** Stores nothing. Fails only for a wrong body; what is wrong with the page stands in it. */
export async function preview(
  effects: Effects,
  config: Config,
  body: unknown,
): Promise<Result<PreviewedPage, BodyInvalid>> {
  const given = parseBody(previewBodySchema, body)
  if (!given.ok) return given
  const { url, html, rule, kind } = given.value
  const options = { nowMs: effects.nowMs(), ...(rule && { rule: rule as Rule }) }
  if (html !== undefined) {
    const page: Page = { url, mediaType: 'text/html', text: html }
    const look = lookAtPage(page, options)
    return ok({ shown: { ...(await withKnown(effects, look)), ...NOT_ASKED }, page })
  }
  const visits = beginVisits(effects, config)
  // A person looks at one page once; robots.txt is for what comes back every hour.
  const ask = askOnce(visits, { ignoresRobots: true })
  const fetched = await ask(url)
  if (!fetched.ok || fetched.value.kind === 'not_modified') {
    const page: Page = { url, mediaType: 'text/html', text: '' }
    const nothing = { ...(await withKnown(effects, lookAtPage(page, options))), ...NOT_ASKED }
    return ok({ shown: { ...nothing, ...(!fetched.ok && { failure: fetched.failure }) }, page })
  }
  const { page, status, bodyBytes, charset, redirects } = fetched.value
  const seen = { url: page.url, status, media_type: page.mediaType, bytes: bodyBytes }
  const look = await lookAtAsked(page, { ...options, ...(kind && { kind }) }, ask)
  const shown: ShownPreview = {
    ...(await withKnown(effects, look)),
    fetched: { ...seen, charset, redirects },
    robots: await robotsWord(visits, url),
  }
  return ok({ shown, page })
}

const NOT_ASKED = { fetched: null, robots: null } as const

/** With the ids under which its entries are remembered. */
async function withKnown(effects: Effects, { preview, entries }: PageLook) {
  const { ids } = await lookUp(effects.db, entries, [])
  const shown = preview.entries.map((entry, index): ShownEntry => {
    const keys = entries[index]?.aliases ?? []
    return { ...entry, known: keys.map((key) => ids.get(key)).find((id) => id) ?? null }
  })
  return { ...preview, entries: shown }
}
