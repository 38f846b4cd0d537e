/** Parameters of a refresh: text of a URL -> what is wanted, or every error. */
import * as v from 'valibot'
import { ok, type QueryFailure, type Result } from '../domain/failure.ts'
import { REFRESH_WAIT_SECONDS_MAX } from '../domain/limits.ts'
import { present } from '../domain/present.ts'
import { parseParameters, wholeNumberSchema } from './view-parameters.ts'

export interface RefreshOrder {
  readonly sourceId?: string
  readonly force: boolean
  /** How long the answer may wait for the run's end. */
  readonly waitSeconds: number
}

export const refreshParametersSchema = v.objectWithRest(
  {
    source: v.optional(v.string()),
    force: v.optional(v.picklist(['0', '1'], 'must be 0 or 1')),
    wait: v.optional(
      wholeNumberSchema(
        { min: 0, max: REFRESH_WAIT_SECONDS_MAX },
        `must be whole seconds, at most ${REFRESH_WAIT_SECONDS_MAX}`,
      ),
    ),
  },
  v.never('is not a parameter of a refresh'),
)

export function parseRefreshOrder(
  parameters: URLSearchParams,
): Result<RefreshOrder, Extract<QueryFailure, { kind: 'query_invalid' }>> {
  const parsed = parseParameters(refreshParametersSchema, parameters)
  if (!parsed.ok) return parsed
  const { source: sourceId, force, wait: waitSeconds = 0 } = parsed.value
  return ok({ force: force === '1', waitSeconds, ...present({ sourceId }) })
}
