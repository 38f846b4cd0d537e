/** Adds sources to a running Telex through its API and asks it to read them. */
import * as v from 'valibot'

export interface ApiAccess {
  readonly fetch: typeof fetch
  /** Base URL of the Telex, without a slash at its end. */
  readonly baseUrl: string
  readonly adminToken: string
}

/** What the API says of a run, as far as it is shown to a person. */
const RUN = v.object({
  counts: v.object({ new: v.number(), changed: v.number(), known: v.number() }),
  sources: v.array(
    v.object({
      url: v.string(),
      outcome: v.string(),
      failure: v.optional(v.nullable(v.object({ kind: v.string() }))),
    }),
  ),
})

export type RunSummary = v.InferOutput<typeof RUN>

/** How long the API may wait for the run before it answers. */
const REFRESH_WAIT_SECONDS = 25

const CREATED = 201
const CONFLICT = 409
/** All was read a moment ago: nothing is asked again because a process was started again. */
const TOO_MANY_REQUESTS = 429
const NOTHING_DUE: RunSummary = { counts: { new: 0, changed: 0, known: 0 }, sources: [] }

/** @returns undefined when the source is there now, new or known; else what the API answered. */
export async function addSource(
  api: ApiAccess,
  source: Readonly<Record<string, unknown>> & { readonly url: string },
): Promise<string | undefined> {
  const response = await post(api, '/api/v1/sources', JSON.stringify(source))
  const body = await response.text()
  if (response.status === CREATED || response.status === CONFLICT) return undefined
  return `${source.url} was not added: ${response.status} ${body}`
}

/** One refresh, waited for. A sentence instead of the run when the API gives none. */
export async function refresh(api: ApiAccess): Promise<RunSummary | string> {
  const response = await post(api, `/api/v1/refresh?wait=${REFRESH_WAIT_SECONDS}`)
  const body = await response.text()
  if (response.status === TOO_MANY_REQUESTS) return NOTHING_DUE
  if (!response.ok) return `The refresh failed: ${response.status} ${body}`
  const run = v.safeParse(v.pipe(v.string(), v.parseJson(), RUN), body)
  return run.success ? run.output : `The refresh answered what is no run: ${body}`
}

function post(api: ApiAccess, path: string, body?: string): Promise<Response> {
  return api.fetch(api.baseUrl + path, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${api.adminToken}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
  })
}
