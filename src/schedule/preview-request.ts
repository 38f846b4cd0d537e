/** A preview as a person asks for it: an address or a page's text, with or without a rule. */
import * as v from 'valibot'
import type { Config } from '../domain/config.ts'
import type { Effects } from '../domain/effects.ts'
import type { Page } from '../domain/entry.ts'
import { err, ok, type Result } from '../domain/failure.ts'
import { PAGE_BYTES_MAX, URL_LENGTH_MAX } from '../domain/limits.ts'
import type { ShownEntry, ShownPreview } from '../domain/preview.ts'
import type { Rule } from '../domain/rule.ts'
import { lookUp } from '../store/insert.ts'
import type { BodyInvalid } from './add-source.ts'
import { askPage, beginVisits, robotsWord } from './ask.ts'
import { lookAtPage, type PreviewOptions } from './preview.ts'
import { ruleSchema } from './rule-schema.ts'
import { errorOf } from './source-schema.ts'

export const previewBodySchema = v.strictObject({
  url: v.pipe(v.string(), v.url(), v.maxLength(URL_LENGTH_MAX)),
  html: v.exactOptional(v.pipe(v.string(), v.maxLength(PAGE_BYTES_MAX))),
  rule: v.exactOptional(ruleSchema),
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
  const parsed = v.safeParse(previewBodySchema, body)
  if (!parsed.success) {
    return err({ kind: 'body_invalid', errors: parsed.issues.map(errorOf) })
  }
  const { url, html, rule } = parsed.output
  const options = { nowMs: effects.nowMs(), ...(rule && { rule: rule as Rule }) }
  if (html !== undefined) {
    const page: Page = { url, mediaType: 'text/html', text: html }
    return ok({ shown: { ...(await shownPage(effects, page, options)), ...NOT_ASKED }, page })
  }
  const visits = beginVisits(effects, config)
  // A person looks at one page once; robots.txt is for what comes back every hour.
  const { fetched } = await askPage(visits, { ignoresRobots: true }, url, {})
  if (!fetched.ok || fetched.value.kind === 'not_modified') {
    const page: Page = { url, mediaType: 'text/html', text: '' }
    const nothing = { ...(await shownPage(effects, page, options)), ...NOT_ASKED }
    return ok({ shown: { ...nothing, ...(!fetched.ok && { failure: fetched.failure }) }, page })
  }
  const { page, status, bodyBytes, charset, redirects } = fetched.value
  const seen = { url: page.url, status, media_type: page.mediaType, bytes: bodyBytes }
  const shown: ShownPreview = {
    ...(await shownPage(effects, page, options)),
    fetched: { ...seen, charset, redirects },
    robots: await robotsWord(visits, url),
  }
  return ok({ shown, page })
}

const NOT_ASKED = { fetched: null, robots: null } as const

/** With the ids under which its entries are remembered. */
async function shownPage(effects: Effects, page: Page, options: PreviewOptions) {
  const look = lookAtPage(page, options)
  const { ids } = await lookUp(effects.db, look.entries, [])
  const entries = look.preview.entries.map((shown, index): ShownEntry => {
    const keys = look.entries[index]?.aliases ?? []
    return { ...shown, known: keys.map((key) => ids.get(key)).find((id) => id) ?? null }
  })
  return { ...look.preview, entries }
}
