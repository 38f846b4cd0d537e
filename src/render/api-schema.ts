/**
 * The shapes of the JSON API, as schemas: the one source of the types that `api.ts`
 * fills and of what `/openapi.json` documents. Fields are only ever added.
 */
import * as v from 'valibot'

const time = v.pipe(v.string(), v.isoTimestamp(), v.description('RFC 3339.'))
export const count = v.pipe(v.number(), v.integer(), v.minValue(0))

const categorySchema = v.strictObject({ slug: v.string(), label: v.string() })

export const entrySchema = v.strictObject({
  id: v.pipe(v.string(), v.description('Permanent; sorts like the view.')),
  guid: v.pipe(v.string(), v.description('The same in every format: a tag URI that ends in id.')),
  seq: v.pipe(count, v.description('Number of the change that last touched it.')),
  url: v.pipe(v.nullable(v.string()), v.description('The original, where there is one.')),
  title: v.string(),
  title_origin: v.picklist(['listing', 'text']),
  excerpt: v.pipe(v.string(), v.description('Plain text.')),
  language: v.nullable(v.string()),
  categories: v.array(categorySchema),
  authors: v.array(v.string()),
  image: v.nullable(v.string()),
  published_at: v.pipe(
    v.nullable(v.string()),
    v.description('RFC 3339, in the zone the date was read in.'),
  ),
  published_precision: v.picklist(['instant', 'day', 'month', 'none']),
  published_origin: v.picklist(['declared', 'text', 'relative', 'url', 'detail', 'first_seen']),
  first_seen_at: time,
  updated_at: time,
  cluster: v.nullable(
    v.pipe(
      v.strictObject({ first: v.string(), others: v.array(v.string()) }),
      v.description('Entries that tell the same under other links, by id.'),
    ),
  ),
  sources: v.array(
    v.strictObject({
      id: v.string(),
      page_url: v.string(),
      rank: count,
      entry: v.exactOptional(
        v.pipe(v.string(), v.description('What it showed: another entry of the cluster.')),
      ),
    }),
  ),
})

const textPartsSchema = v.array(v.strictObject({ text: v.string(), match: v.boolean() }))

const foundEntrySchema = v.strictObject({
  ...entrySchema.entries,
  highlights: v.exactOptional(
    v.pipe(
      v.strictObject({ title: textPartsSchema, excerpt: textPartsSchema }),
      v.description('Of a search: the texts in parts, those that were found marked.'),
    ),
  ),
})

export const entryPageSchema = v.strictObject({
  entries: v.array(foundEntrySchema),
  next_cursor: v.nullable(v.string()),
  has_more: v.boolean(),
})

const changeSchema = v.strictObject({
  seq: count,
  id: v.string(),
  kind: v.picklist(['created', 'edited', 'removed']),
  entry: v.nullable(entrySchema),
})

export const changePageSchema = v.strictObject({
  changes: v.array(changeSchema),
  next_since: count,
  has_more: v.boolean(),
})

const diffSchema = v.array(
  v.strictObject({ kind: v.picklist(['kept', 'removed', 'added']), text: v.string() }),
)

export const revisionListSchema = v.strictObject({
  revisions: v.array(
    v.strictObject({
      replaced_at: time,
      title: v.string(),
      excerpt: v.string(),
      title_diff: diffSchema,
      excerpt_diff: diffSchema,
    }),
  ),
})

export const categoryRuleListSchema = v.strictObject({
  categories: v.array(
    v.strictObject({
      ...categorySchema.entries,
      aliases: v.array(v.string()),
      keywords: v.array(v.string()),
    }),
  ),
})

export const backfillSchema = v.strictObject({
  source: v.string(),
  status: v.literal('running'),
})

/** What a page would give. The evidence is for a person and may grow. */
export const previewSchema = v.looseObject({
  kind: v.nullable(v.picklist(['listing', 'feed', 'transcript'])),
  entries: v.array(v.looseObject({ url: v.nullable(v.string()), title: v.string() })),
  next_page_url: v.nullable(v.string()),
  rule: v.nullable(v.looseObject({})),
  reasons: v.array(v.looseObject({})),
  failure: v.nullable(v.looseObject({ kind: v.string() })),
})

export const categoryListSchema = v.strictObject({
  categories: v.array(v.strictObject({ ...categorySchema.entries, entries: count })),
})

const stateSchema = v.picklist([
  'ok',
  'quiet',
  'drifting',
  'broken',
  'blocked',
  'unreachable',
  'paused',
])

export const sourceStatusSchema = v.strictObject({
  id: v.string(),
  url: v.string(),
  title: v.string(),
  state: stateSchema,
  state_since: time,
  last_success_at: v.nullable(time),
  last_attempt_at: v.nullable(time),
  next_fetch_at: v.pipe(v.nullable(time), v.description('Null while it is paused.')),
  entries: count,
  failure: v.nullable(v.strictObject({ kind: v.string(), count })),
  suspicion: v.pipe(
    v.nullable(v.strictObject({ state: stateSchema, runs: count, why: v.string() })),
    v.description('What the last runs say: why it is not ok, or may soon not be.'),
  ),
  last_runs: v.pipe(
    v.array(v.nullable(count)),
    v.description('New entries of each of its last runs, oldest first; null: the run failed.'),
  ),
  repair: v.pipe(
    v.nullable(v.strictObject({ at: time, found: count, known: count })),
    v.description('When its rule was last made anew, and how many known entries that found.'),
  ),
  interval_minutes: v.nullable(count),
  ignores_robots: v.boolean(),
  backfill: v.nullable(
    v.strictObject({ pages: count, until: v.picklist(['known', 'end', 'newest']) }),
  ),
})

export const sourceStateSchema = v.strictObject({
  ...sourceStatusSchema.entries,
  kind: v.nullable(v.picklist(['listing', 'feed', 'transcript'])),
  feed_url: v.pipe(
    v.nullable(v.string()),
    v.description('The feed that its page announces, read instead; kind listing reads the page.'),
  ),
  rule: v.pipe(v.nullable(v.looseObject({})), v.description('How the listing is read.')),
  language: v.nullable(v.string()),
  zone: v.nullable(v.string()),
  categories: v.array(categorySchema),
})

export const sourceStateListSchema = v.strictObject({ sources: v.array(sourceStateSchema) })

export const sourceSyncSchema = v.strictObject({
  added: count,
  edited: count,
  removed: count,
  unchanged: count,
  sources: v.array(sourceStateSchema),
})

export const runHeadSchema = v.strictObject({
  id: v.string(),
  trigger: v.picklist(['cron', 'manual']),
  status: v.picklist(['running', 'finished']),
  started_at: time,
  finished_at: v.nullable(time),
  pending: v.pipe(count, v.description('Sources that have not reported yet.')),
})

const reportSchema = v.strictObject({
  id: v.string(),
  url: v.string(),
  outcome: v.picklist(['fetched', 'not_modified', 'unchanged', 'skipped', 'failed']),
  http_status: v.nullable(count),
  new: count,
  changed: count,
  known: count,
  pages: count,
  rejected: v.array(v.strictObject({ reason: v.string(), count })),
  failure: v.pipe(
    v.nullable(v.looseObject({ kind: v.string() })),
    v.description('Its kind, and the facts that go with it.'),
  ),
  duration_ms: count,
})

export const runSchema = v.strictObject({
  ...runHeadSchema.entries,
  counts: v.strictObject({ new: count, changed: count, known: count, rejected: count }),
  sources: v.array(reportSchema),
})

export const refreshSchema = v.strictObject({
  ...runSchema.entries,
  joined: v.pipe(v.boolean(), v.description('Another run was under way, and this is it.')),
})

/** RFC 9457. */
export const problemSchema = v.strictObject({
  type: v.pipe(v.string(), v.description('Stable; leads to its description.')),
  status: v.pipe(v.number(), v.integer()),
  title: v.string(),
  detail: v.string(),
  errors: v.exactOptional(v.array(v.strictObject({ path: v.string(), message: v.string() }))),
})

export type ApiEntry = v.InferOutput<typeof entrySchema>
export type ApiFoundEntry = v.InferOutput<typeof foundEntrySchema>
export type ApiChange = v.InferOutput<typeof changeSchema>
export type ApiSourceStatus = v.InferOutput<typeof sourceStatusSchema>
export type ApiSource = v.InferOutput<typeof sourceStateSchema>
export type ApiRun = v.InferOutput<typeof runSchema>
