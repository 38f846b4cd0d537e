/** Parameters of the change log: text of a URL -> where to begin and how much, or every error. */
import * as v from 'valibot'
import { ok, type QueryFailure, type Result } from '../domain/failure.ts'
import { API_LIMIT_DEFAULT } from '../domain/limits.ts'
import { limitSchema, parseParameters, wholeNumberSchema } from './view-parameters.ts'

export interface ChangesRequest {
  /** The last seq the mirror has; 0 for everything. */
  readonly sinceSeq: number
  readonly limit: number
}

export const changeParametersSchema = v.objectWithRest(
  {
    since: v.optional(
      wholeNumberSchema({ min: 0, max: Number.MAX_SAFE_INTEGER }, 'must be a seq, 0 or more'),
    ),
    limit: v.optional(limitSchema),
  },
  v.never('is not a parameter of the log'),
)

export function parseChangesRequest(
  parameters: URLSearchParams,
): Result<ChangesRequest, Extract<QueryFailure, { kind: 'query_invalid' }>> {
  const parsed = parseParameters(changeParametersSchema, parameters)
  if (!parsed.ok) return parsed
  const { since: sinceSeq = 0, limit = API_LIMIT_DEFAULT } = parsed.value
  return ok({ sinceSeq, limit })
}
