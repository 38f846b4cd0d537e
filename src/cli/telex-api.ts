/** Asks a running Telex through its API, as any client would. Knows no command and no terminal. */
import * as v from 'valibot'
import { err, ok, type Result } from '../domain/failure.ts'
import type { CommandFailure } from './command-failure.ts'
import { reasonOf } from './start-failure.ts'

export interface ApiAccess {
  readonly fetch: typeof fetch
  /** Base URL of the Telex, without a slash at its end. */
  readonly baseUrl: string
  /** Absent: only what is public can be asked. */
  readonly adminToken?: string
}

/** What the API says of a run, as far as it is shown to a person. */
const RUN = v.object({
  id: v.string(),
  status: v.string(),
  counts: v.object({
    new: v.number(),
    changed: v.number(),
    known: v.number(),
    rejected: v.number(),
  }),
  pending: v.number(),
  sources: v.array(
    v.object({
      url: v.string(),
      outcome: v.string(),
      failure: v.optional(v.nullable(v.object({ kind: v.string() }))),
    }),
  ),
})

export type RunSummary = v.InferOutput<typeof RUN>

const PROBLEM = v.object({
  type: v.optional(v.string()),
  detail: v.string(),
  errors: v.optional(v.array(v.object({ path: v.string(), message: v.string() }))),
})

/** How long the API may wait for the run before it answers. */
const REFRESH_WAIT_SECONDS = 25
const RUN_WAIT_MS = 1_000

const CONFLICT = 409
/** All was read a moment ago: nothing is asked again because a process was started again. */
const TOO_MANY_REQUESTS = 429
const NOTHING_DUE: RunSummary = {
  id: '',
  status: 'finished',
  counts: { new: 0, changed: 0, known: 0, rejected: 0 },
  pending: 0,
  sources: [],
}

export interface Order {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With its query. */
  readonly path: string
  readonly body?: string
  readonly type?: string
}

/**
 * @returns the answer as text; empty for 204. Fails with `telex_unreachable`, and with
 *   `telex_refused` for every status but 2xx, with the detail of its problem document
 */
export async function ask(api: ApiAccess, order: Order): Promise<Result<string, CommandFailure>> {
  try {
    const response = await api.fetch(api.baseUrl + order.path, {
      method: order.method,
      headers: {
        ...(api.adminToken !== undefined && { authorization: `Bearer ${api.adminToken}` }),
        ...(order.body !== undefined && { 'content-type': order.type ?? 'application/json' }),
      },
      ...(order.body !== undefined && { body: order.body }),
    })
    const text = await response.text()
    if (response.ok) return ok(text)
    return err({ kind: 'telex_refused', status: response.status, ...problemOf(text) })
  } catch (thrown) {
    return err({ kind: 'telex_unreachable', url: api.baseUrl, message: reasonOf(thrown) })
  }
}

/** The same, for an answer of this shape; another one is refused too. */
export async function askFor<Shape extends v.GenericSchema>(
  api: ApiAccess,
  order: Order,
  shape: Shape,
): Promise<Result<v.InferOutput<Shape>, CommandFailure>> {
  const answer = await ask(api, order)
  if (!answer.ok) return answer
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), shape), answer.value)
  if (read.success) return ok(read.output)
  const detail = `what no Telex answers to ${order.method} ${order.path}`
  return err({ kind: 'telex_refused', status: 200, detail })
}

/** @returns whether the source is new; fails when the API takes it neither as new nor as known */
export async function addSource(
  api: ApiAccess,
  source: Readonly<Record<string, unknown>> & { readonly url: string },
): Promise<Result<'added' | 'known', CommandFailure>> {
  const body = JSON.stringify(source)
  const answer = await ask(api, { method: 'POST', path: '/api/v1/sources', body })
  if (answer.ok) return ok('added')
  const { failure } = answer
  return failure.kind === 'telex_refused' && failure.status === CONFLICT ? ok('known') : answer
}

/** Asks for a refresh; the run may go on when this returns. */
export async function refresh(
  api: ApiAccess,
  { source, force }: { readonly source?: string; readonly force?: boolean } = {},
): Promise<Result<RunSummary, CommandFailure>> {
  const query = new URLSearchParams({ wait: `${REFRESH_WAIT_SECONDS}` })
  if (source !== undefined) query.set('source', source)
  if (force === true) query.set('force', '1')
  const run = await askFor(api, { method: 'POST', path: `/api/v1/refresh?${query}` }, RUN)
  if (run.ok) return run
  const { failure } = run
  const isTooSoon = failure.kind === 'telex_refused' && failure.status === TOO_MANY_REQUESTS
  return isTooSoon && source === undefined ? ok(NOTHING_DUE) : run
}

/** Follows a run to its end, telling of every look at it. */
export async function followRun(
  api: ApiAccess,
  begun: RunSummary,
  tell: (run: RunSummary) => void,
): Promise<Result<RunSummary, CommandFailure>> {
  let run = begun
  while (run.status !== 'finished') {
    tell(run)
    await new Promise((resolve) => setTimeout(resolve, RUN_WAIT_MS))
    const looked = await askFor(api, { method: 'GET', path: `/api/v1/runs/${run.id}` }, RUN)
    if (!looked.ok) return looked
    run = looked.value
  }
  return ok(run)
}

/** What a problem document says; of any other text, its beginning. */
function problemOf(text: string): { readonly detail: string; readonly problem?: string } {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), PROBLEM), text)
  if (!read.success) return { detail: text.trim().slice(0, 200) }
  const { type = '', detail, errors = [] } = read.output
  const lines = [detail, ...errors.map(({ path, message }) => `${path} ${message}`)]
  const problem = type.split('#')[1]
  return { detail: lines.join('\n  '), ...(problem !== undefined && { problem }) }
}
