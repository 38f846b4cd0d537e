/**
 * View parameters, the same for every output: text of a URL -> a page of a view, or every error.
 * The schema is the one source of what is accepted, of the types, and of the documentation
 * (`web/openapi.ts`); what a parameter means stands in `web/parameter-meanings.ts`. Whether a
 * category or source exists is asked in `load.ts`.
 */
import * as v from 'valibot'
import { err, ok, type ParameterError, type QueryFailure, type Result } from '../domain/failure.ts'
import { ID } from '../domain/id.ts'
import { spanOf } from '../domain/instant.ts'
import {
  LANGUAGES_PER_VIEW_MAX,
  LIMIT_MAX,
  QUERY_LENGTH_MAX,
  QUERY_PHRASES_MAX,
  VIEW_VALUES_MAX,
} from '../domain/limits.ts'
import { present } from '../domain/present.ts'
import type { PageRequest, View } from '../domain/view.ts'
import { phrasesOf } from '../domain/words.ts'

/** Whole decimal numbers only: `10`, not `1e1`, `010`, ` 10` or `10.0`. */
const DIGITS = /^(?:0|[1-9]\d{0,15})$/
/** Matches `zh`, `zh-hant`: RFC 4647 basic ranges, as far as languages have them. */
const LANGUAGE_RANGE = /^[a-z]{1,8}(?:-[a-z0-9]{1,8}){0,4}$/
/** Matches a cursor: an id, in a search also one that stands among the titles. */
const CURSOR = new RegExp(`^t?${ID.source.slice(1, -1)}$`)

const TIME_MESSAGE = 'must be a day (2026-01-31) or an instant with its zone (RFC 3339)'

/** @param message what is wrong with everything else */
export function wholeNumberSchema(
  { min, max }: { readonly min: number; readonly max: number },
  message: string,
) {
  return v.pipe(
    v.string(),
    v.regex(DIGITS, message),
    v.transform(Number),
    // Checked already; said for the documentation.
    v.number(),
    v.integer(),
    v.minValue(min, message),
    v.maxValue(max, message),
  )
}

export const limitSchema = wholeNumberSchema(
  { min: 1, max: LIMIT_MAX },
  `must be a whole number from 1 to ${LIMIT_MAX}`,
)

/** Repeated parameters and comma lists alike; each value once, sorted. */
const listSchema = v.pipe(
  v.string(),
  v.transform((text) => sortedSet(text.split(','))),
  v.array(v.string()),
)

const timeSchema = v.pipe(
  v.string(),
  v.check((text) => spanOf(text) !== undefined, TIME_MESSAGE),
)

/** One entry per parameter, as text; repeated ones joined by commas. */
export const viewParametersSchema = v.objectWithRest(
  {
    category: v.optional(listSchema),
    source: v.optional(listSchema),
    lang: v.optional(
      v.pipe(
        v.string(),
        v.toLowerCase(),
        v.transform((text) => sortedSet(text.split(','))),
        v.array(v.pipe(v.string(), v.regex(LANGUAGE_RANGE, 'must be a language: zh, en-gb'))),
        v.maxLength(LANGUAGES_PER_VIEW_MAX, `may be at most ${LANGUAGES_PER_VIEW_MAX}`),
      ),
    ),
    q: v.optional(
      v.pipe(
        v.string(),
        v.trim(),
        v.maxLength(QUERY_LENGTH_MAX, `may have at most ${QUERY_LENGTH_MAX} characters`),
        v.check((text) => phrasesOf(text).length > 0, 'must have a letter or digit in it'),
        v.check(
          (text) => phrasesOf(text).length <= QUERY_PHRASES_MAX,
          `may have at most ${QUERY_PHRASES_MAX} words`,
        ),
      ),
    ),
    since: v.optional(timeSchema),
    until: v.optional(timeSchema),
    updated_since: v.optional(timeSchema),
    clusters: v.optional(v.picklist(['first', 'all'], 'must be first or all')),
    limit: v.optional(limitSchema),
    cursor: v.optional(v.pipe(v.string(), v.regex(CURSOR, 'is not a cursor that was given out'))),
  },
  v.never('is not a parameter of a view'),
)

type ViewParameters = v.InferOutput<typeof viewParametersSchema>

/**
 * @param path category or source that stands in the path of the request
 * @returns fails with `query_invalid`, one error per wrong parameter
 */
export function parsePageRequest(
  parameters: URLSearchParams,
  path: { readonly category?: string; readonly source?: string },
  limitDefault: number,
): Result<PageRequest, QueryFailure> {
  const parsed = parseParameters(viewParametersSchema, parameters)
  if (!parsed.ok) return parsed
  const { limit = limitDefault, cursor: before } = parsed.value
  const view = viewOf(parsed.value, path)
  const errors: ParameterError[] = []
  if (Math.max(1, view.categories.length) * Math.max(1, view.sources.length) > VIEW_VALUES_MAX) {
    const message = `categories times sources may be at most ${VIEW_VALUES_MAX}`
    errors.push({ path: 'category', message })
  }
  if (before !== undefined && !ID.test(before) && view.words === undefined) {
    errors.push({ path: 'cursor', message: 'was given out by a search' })
  }
  if (errors.length > 0) return err({ kind: 'query_invalid', errors })
  return ok({ view, limit, ...present({ before }) })
}

/** Parameters by name, checked by a schema; every error is named. */
export function parseParameters<const Schema extends v.GenericSchema<Record<string, string>>>(
  schema: Schema,
  parameters: URLSearchParams,
): Result<v.InferOutput<Schema>, Extract<QueryFailure, { kind: 'query_invalid' }>> {
  const names = [...new Set(parameters.keys())]
  const given = Object.fromEntries(names.map((name) => [name, parameters.getAll(name).join(',')]))
  const parsed = v.safeParse(schema, given)
  if (parsed.success) return ok(parsed.output)
  const errors = parsed.issues.map((issue) => ({
    path: String(issue.path?.[0]?.key ?? ''),
    message: issue.message,
  }))
  // Of one parameter the first thing that is wrong with it says enough.
  const byPath = new Map(errors.toReversed().map((error) => [error.path, error]))
  return err({ kind: 'query_invalid', errors: [...byPath.values()].toReversed() })
}

function viewOf(
  given: ViewParameters,
  path: { readonly category?: string; readonly source?: string },
): View {
  const [since, until, updated] = [given.since, given.until, given.updated_since].map((text) =>
    text === undefined ? undefined : spanOf(text),
  )
  return {
    categories: sortedSet([...(given.category ?? []), path.category ?? '']),
    sources: sortedSet([...(given.source ?? []), path.source ?? '']),
    ...present({
      languages: given.lang,
      words: given.q,
      sinceMs: since?.fromMs,
      untilMs: until?.toMs,
      updatedSinceMs: updated?.fromMs,
    }),
    ...(given.clusters === 'all' && { clusters: given.clusters }),
  }
}

function sortedSet(values: readonly string[]): string[] {
  return [...new Set(values.map((value) => value.trim()).filter((value) => value !== ''))].sort()
}
