/** Parameters of the change log: text of a URL -> where to begin and how much, or every error. */
import { err, ok, type ParameterError, type QueryFailure, type Result } from '../domain/failure.ts'
import { API_LIMIT_DEFAULT, LIMIT_MAX } from '../domain/limits.ts'
import { parseLimit } from './view-parameters.ts'

export interface ChangesRequest {
  /** The last seq the mirror has; 0 for everything. */
  readonly sinceSeq: number
  readonly limit: number
}

const KNOWN = new Set(['since', 'limit'])
/** Matches a seq, `0` or `812`; 15 digits are safe integers. */
const SEQ = /^\d{1,15}$/

export function parseChangesRequest(
  parameters: URLSearchParams,
): Result<ChangesRequest, Extract<QueryFailure, { kind: 'query_invalid' }>> {
  const errors: ParameterError[] = []
  for (const name of new Set(parameters.keys())) {
    if (!KNOWN.has(name)) errors.push({ path: name, message: 'is not a parameter of the log' })
  }
  const since = parameters.get('since') ?? '0'
  if (!SEQ.test(since)) errors.push({ path: 'since', message: 'must be a seq, 0 or more' })
  const limit = parseLimit(parameters.get('limit'), API_LIMIT_DEFAULT)
  if (limit === undefined) {
    errors.push({ path: 'limit', message: `must be a whole number from 1 to ${LIMIT_MAX}` })
  }
  return errors.length > 0 || limit === undefined
    ? err({ kind: 'query_invalid', errors })
    : ok({ sinceSeq: Number(since), limit })
}
