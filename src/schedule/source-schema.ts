/**
 * What a person says of a source, as JSON: checked before it is kept, and documented as it is
 * checked (`web/openapi.ts`).
 */
import * as v from 'valibot'
import {
  LABEL_LENGTH_MAX,
  OWN_INTERVAL_MINUTES_MAX,
  OWN_INTERVAL_MINUTES_MIN,
  SOURCE_TITLE_LENGTH_MAX,
  SOURCES_PER_LIST_MAX,
  URL_LENGTH_MAX,
} from '../domain/limits.ts'
import { ruleSchema } from './rule-schema.ts'

const CATEGORIES_MAX = 10

const fields = {
  title: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(SOURCE_TITLE_LENGTH_MAX)),
  kind: v.picklist(['listing', 'feed', 'transcript']),
  rule: ruleSchema,
  language: v.pipe(v.string(), v.check(isLanguage, 'is not a language tag')),
  zone: v.pipe(v.string(), v.check(isZone, 'is not an IANA time zone')),
  categories: v.pipe(
    v.array(v.pipe(v.string(), v.maxLength(LABEL_LENGTH_MAX))),
    v.maxLength(CATEGORIES_MAX),
  ),
  interval_minutes: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(OWN_INTERVAL_MINUTES_MIN),
    v.maxValue(OWN_INTERVAL_MINUTES_MAX),
    v.description('Asked at most once in so many minutes.'),
  ),
  ignore_robots: v.pipe(v.boolean(), v.description('Asked whatever its robots.txt says.')),
}

const url = v.pipe(v.string(), v.trim(), v.url(), v.maxLength(URL_LENGTH_MAX))

/** A new source; its address is enough. */
export const sourceSchema = v.strictObject({
  url,
  title: v.optional(fields.title),
  kind: v.optional(fields.kind),
  rule: v.optional(fields.rule),
  language: v.optional(fields.language),
  zone: v.optional(fields.zone),
  categories: v.optional(fields.categories),
  interval_minutes: v.optional(fields.interval_minutes),
  ignore_robots: v.optional(fields.ignore_robots),
})

/** What changes of a source; null forgets, and the next run finds it out anew. */
export const sourceEditSchema = v.strictObject({
  url: v.optional(url),
  title: v.optional(fields.title),
  kind: v.optional(v.nullable(fields.kind)),
  rule: v.optional(v.nullable(fields.rule)),
  language: v.optional(v.nullable(fields.language)),
  zone: v.optional(v.nullable(fields.zone)),
  categories: v.optional(fields.categories),
  interval_minutes: v.optional(v.nullable(fields.interval_minutes)),
  ignore_robots: v.optional(fields.ignore_robots),
  paused: v.optional(
    v.pipe(v.boolean(), v.description('Not asked until it is resumed; then it is due at once.')),
  ),
})

/** Every source there shall be. */
export const sourceListSchema = v.strictObject({
  sources: v.pipe(
    v.array(sourceSchema),
    v.maxLength(SOURCES_PER_LIST_MAX, `may be at most ${SOURCES_PER_LIST_MAX}`),
  ),
})

export type GivenSource = v.InferOutput<typeof sourceSchema>
export type GivenEdit = v.InferOutput<typeof sourceEditSchema>

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
