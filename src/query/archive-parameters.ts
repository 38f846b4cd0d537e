/** Which archive is asked for: month from the path, part from the URL -> both, or every error. */
import * as v from 'valibot'
import { err, ok, type QueryFailure, type Result } from '../domain/failure.ts'
import type { ArchiveRequest } from './load-archive.ts'
import { parseParameters, wholeNumberSchema } from './view-parameters.ts'

/** Matches `2026-11`. */
const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/
/** More than a month can have. */
const PART_MAX = 999_999_999

export const archiveParametersSchema = v.objectWithRest(
  {
    part: v.optional(
      wholeNumberSchema({ min: 1, max: PART_MAX }, 'must be a whole number, 1 or more'),
    ),
  },
  v.never('is not a parameter of an archive'),
)

/** Fails with `archive_unknown` for what is no month, `query_invalid` for a wrong parameter. */
export function parseArchiveRequest(
  parameters: URLSearchParams,
  month: string,
): Result<ArchiveRequest, QueryFailure> {
  const parsed = parseParameters(archiveParametersSchema, parameters)
  if (!parsed.ok) return parsed
  const { part = 1 } = parsed.value
  return MONTH.test(month) ? ok({ month, part }) : err({ kind: 'archive_unknown', month, part })
}
