/** The shape of the status in the JSON API; what makes it is `api-status.ts`. */
import * as v from 'valibot'
import { count, runHeadSchema, sourceStatusSchema } from './api-schema.ts'

const usedSchema = v.strictObject({ used: count, free_plan: count })

export const statusSchema = v.strictObject({
  sources: v.array(sourceStatusSchema),
  totals: v.strictObject({ sources: count, states: v.record(v.string(), count) }),
  runs: v.pipe(
    v.array(
      v.strictObject({
        ...runHeadSchema.entries,
        counts: v.strictObject({ new: count, changed: count, failed: count }),
      }),
    ),
    v.description('The last ones, newest first.'),
  ),
  today: v.pipe(
    v.strictObject({
      rows_read: usedSchema,
      rows_written: usedSchema,
      queue_operations: usedSchema,
    }),
    v.description('What polling used since midnight UTC, beside what the free plan gives a day.'),
  ),
})

export type ApiStatus = v.InferOutput<typeof statusSchema>
