/**
 * View parameters, the same for every output: text of a URL -> a page of a view, or every error.
 * Whether a category or source exists is asked in `load.ts`.
 */

import { err, ok, type ParameterError, type QueryFailure, type Result } from '../domain/failure.ts'
import { ID } from '../domain/id.ts'
import { LIMIT_MAX, VIEW_VALUES_MAX } from '../domain/limits.ts'
import type { PageRequest } from '../domain/view.ts'

const KNOWN = new Set(['category', 'source', 'limit', 'cursor'])

/**
 * @param path category or source that stands in the path of the request
 * @returns fails with `query_invalid`, one error per wrong parameter
 */
export function parsePageRequest(
  parameters: URLSearchParams,
  path: { readonly category?: string; readonly source?: string },
  limitDefault: number,
): Result<PageRequest, QueryFailure> {
  const errors: ParameterError[] = []
  for (const name of new Set(parameters.keys())) {
    if (!KNOWN.has(name)) errors.push({ path: name, message: 'is not a parameter of a view' })
  }
  const categories = values(parameters, 'category', path.category)
  const sources = values(parameters, 'source', path.source)
  if (Math.max(1, categories.length) * Math.max(1, sources.length) > VIEW_VALUES_MAX) {
    const message = `categories times sources may be at most ${VIEW_VALUES_MAX}`
    errors.push({ path: 'category', message })
  }
  const limit = parseLimit(parameters.get('limit'), limitDefault)
  if (limit === undefined) {
    errors.push({ path: 'limit', message: `must be a whole number from 1 to ${LIMIT_MAX}` })
  }
  const before = parameters.get('cursor')
  if (before !== null && !ID.test(before)) {
    errors.push({ path: 'cursor', message: 'is not a cursor that was given out' })
  }
  if (errors.length > 0 || limit === undefined) return err({ kind: 'query_invalid', errors })
  return ok({ view: { categories, sources }, limit, ...(before !== null && { before }) })
}

/** Repeated parameters and comma lists alike; each value once, sorted. */
function values(parameters: URLSearchParams, name: string, fromPath?: string): readonly string[] {
  const given = parameters.getAll(name).flatMap((value) => value.split(','))
  const all = [...given, ...(fromPath === undefined ? [] : [fromPath])]
  return [...new Set(all.map((value) => value.trim()).filter((value) => value !== ''))].sort()
}

/** Whole decimal numbers only: `10`, not `1e1`, ` 10` or `10.0`. */
const DIGITS = /^[1-9]\d{0,3}$/

export function parseLimit(text: string | null, limitDefault: number): number | undefined {
  if (text === null) return limitDefault
  const limit = DIGITS.test(text) ? Number(text) : 0
  return limit >= 1 && limit <= LIMIT_MAX ? limit : undefined
}
