/**
 * Messages as the queue brings them. They may come from another deployment than this one, so they
 * are parsed like everything from outside.
 */
import * as v from 'valibot'
import type { Message } from '../domain/effects.ts'
import { SOURCES_PER_TICK_MAX } from '../domain/limits.ts'

const id = v.pipe(v.string(), v.minLength(1))

const messageSchema = v.variant('kind', [
  v.object({
    kind: v.literal('listings'),
    runId: id,
    sourceIds: v.pipe(v.array(id), v.minLength(1), v.maxLength(SOURCES_PER_TICK_MAX)),
    early: v.optional(v.boolean(), false),
    force: v.optional(v.boolean(), false),
  }),
  v.object({ kind: v.literal('backfill'), sourceId: id }),
  v.object({ kind: v.literal('categorize') }),
])

/** @returns undefined for what this deployment does not know */
export function parseMessage(body: unknown): Message | undefined {
  const parsed = v.safeParse(messageSchema, body)
  return parsed.success ? parsed.output : undefined
}
