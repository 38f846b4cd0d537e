/** What somebody sends as JSON, by its schema: the value, or everything that is wrong with it. */
import * as v from 'valibot'
import { err, ok, type ParameterError, type Result } from '../domain/failure.ts'

export interface BodyInvalid {
  readonly kind: 'body_invalid'
  readonly errors: readonly ParameterError[]
}

/** @param body parsed JSON. Fails with every error, each at its path (`sources.3.url`). */
export function parseBody<Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
): Result<v.InferOutput<Schema>, BodyInvalid> {
  const parsed = v.safeParse(schema, body)
  return parsed.success ? ok(parsed.output) : invalid(parsed.issues.map(errorOf))
}

export function invalid(errors: readonly ParameterError[]): Result<never, BodyInvalid> {
  return err({ kind: 'body_invalid', errors })
}

function errorOf(issue: v.BaseIssue<unknown>): ParameterError {
  return { path: v.getDotPath(issue) ?? 'body', message: issue.message }
}
