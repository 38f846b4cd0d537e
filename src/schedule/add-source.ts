/** Adds and forgets sources. What a source is and how it is read is found out on its first run. */
import * as v from 'valibot'
import type { Config } from '../domain/config.ts'
import type { Effects } from '../domain/effects.ts'
import { err, type ParameterError, type Result } from '../domain/failure.ts'
import {
  OWN_INTERVAL_MINUTES_MAX,
  OWN_INTERVAL_MINUTES_MIN,
  SOURCE_TITLE_LENGTH_MAX,
  URL_LENGTH_MAX,
} from '../domain/limits.ts'
import type { Rule } from '../domain/rule.ts'
import type { Source } from '../domain/source.ts'
import { forbiddenAddress } from '../fetch/address.ts'
import { categoriesOf } from '../normalize/category.ts'
import {
  insertSource,
  removeSource,
  type SourceDraft,
  type SourceExists,
} from '../store/sources.ts'
import { ruleSchema } from './rule-schema.ts'

const CATEGORIES_MAX = 10

const bodySchema = v.strictObject({
  url: v.pipe(v.string(), v.url(), v.maxLength(URL_LENGTH_MAX)),
  title: v.optional(
    v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(SOURCE_TITLE_LENGTH_MAX)),
  ),
  kind: v.optional(v.picklist(['listing', 'feed', 'transcript'])),
  rule: v.optional(ruleSchema),
  language: v.optional(v.pipe(v.string(), v.check(isLanguage, 'is not a language tag'))),
  zone: v.optional(v.pipe(v.string(), v.check(isZone, 'is not an IANA time zone'))),
  categories: v.optional(v.pipe(v.array(v.string()), v.maxLength(CATEGORIES_MAX)), []),
  interval_minutes: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(OWN_INTERVAL_MINUTES_MIN),
      v.maxValue(OWN_INTERVAL_MINUTES_MAX),
    ),
  ),
  ignore_robots: v.optional(v.boolean(), false),
})

export type AddSourceFailure =
  | SourceExists
  | { readonly kind: 'body_invalid'; readonly errors: readonly ParameterError[] }

/**
 * @param body the request as parsed JSON; `{"url": "https://…"}` is enough
 * @returns the source, due at once. Fails with every error of the body, or `source_exists`.
 */
export async function addSource(
  effects: Effects,
  config: Config,
  body: unknown,
): Promise<Result<Source, AddSourceFailure>> {
  const parsed = v.safeParse(bodySchema, body)
  if (!parsed.success) return err({ kind: 'body_invalid', errors: parsed.issues.map(errorOf) })
  const given = parsed.output
  const url = new URL(given.url)
  const why = forbiddenAddress(url, {
    allowLoopback: config.allowLoopback,
    ownHosts: [new URL(config.publicUrl).host],
  })
  if (why !== undefined) {
    return err({ kind: 'body_invalid', errors: [{ path: 'url', message: why }] })
  }
  const draft: SourceDraft = {
    url: url.href,
    slug: slugOf(url),
    title: given.title ?? url.host,
    categories: categoriesOf(given.categories),
    ...(given.kind && { kind: given.kind }),
    ...(given.rule && { rule: given.rule as Rule, kind: 'listing' }),
    ...(given.language && { language: given.language }),
    ...(given.zone && { zone: given.zone }),
    ...(given.interval_minutes && { intervalMinutes: given.interval_minutes }),
    ignoresRobots: given.ignore_robots,
  }
  return insertSource(effects.db, draft, effects.nowMs())
}

/** Forgets a source; its entries stay. False when there is none. */
export function forgetSource(effects: Effects, id: string): Promise<boolean> {
  return removeSource(effects.db, id, effects.nowMs())
}

/** `https://www.Blog.example:8080/x` -> `blog-example-8080`. */
function slugOf(url: URL): string {
  return url.host
    .replace(/^www\./, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

function errorOf(issue: v.BaseIssue<unknown>): ParameterError {
  return { path: v.getDotPath(issue) ?? 'body', message: issue.message }
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
