/**
 * The Model Context Protocol, for assistants: its HTTP and its revisions. 2026-07-28, in which
 * every request stands alone, and those before it, which begin with `initialize`. No sessions, no
 * streams, no batches. The methods are in `mcp-methods.ts`.
 *
 * By hand: the SDK's server is 85 KB gzip, this is three.
 * https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
 */
import { bodyLimit } from 'hono/body-limit'
import { Hono } from 'hono/tiny'
import * as v from 'valibot'
import { MCP_BODY_BYTES_MAX } from '../domain/limits.ts'
import { present } from '../domain/present.ts'
import type { AppContext, AppEnv } from './context.ts'
import { openApi } from './docs.ts'
import { jsonBody } from './json-body.ts'
import {
  type Asked,
  answerMethod,
  CODES,
  META,
  MODERN,
  REVISIONS,
  type RpcError,
  record,
} from './mcp-methods.ts'

/** Answers a request to this Telex itself. */
export type Ask = (request: Request, bindings: AppEnv['Bindings']) => Response | Promise<Response>

const VERSION_FIELD = `${META}/protocolVersion`
const CAPABILITIES_FIELD = `${META}/clientCapabilities`

const messageSchema = v.object({
  jsonrpc: v.literal('2.0'),
  id: v.exactOptional(v.custom<string | number>(isId, 'An id is a string or a number.')),
  method: v.string(),
  params: v.optional(v.objectWithRest({ _meta: v.optional(record, {}) }, v.unknown()), {}),
})

function isId(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number'
}

type Status = 400 | 403 | 404 | 413

export function mcp(ask: Ask) {
  const limit = bodyLimit({
    maxSize: MCP_BODY_BYTES_MAX,
    onError: (context) =>
      refuse(context, 413, { code: CODES.badRequest, message: 'The message is too large.' }),
  })
  return new Hono<AppEnv>().post('/mcp', limit, async (context) => {
    const origin = context.req.header('Origin')
    // A page elsewhere must not ask what it reaches only through the browser of its reader.
    if (origin !== undefined && origin !== new URL(context.env.config.publicUrl).origin) {
      return refuse(context, 403, { code: CODES.badRequest, message: `${origin} may not ask.` })
    }
    const body = await jsonBody(context)
    if (body === undefined) {
      return refuse(context, 400, { code: CODES.notJson, message: 'The message is no JSON.' })
    }
    const parsed = v.safeParse(messageSchema, body)
    if (!parsed.success) {
      const [{ message }] = parsed.issues
      return refuse(context, 400, { code: CODES.badRequest, message })
    }
    const { id, ...message } = parsed.output
    // A notification; none of them changes anything here.
    return id === undefined ? context.body(null, 202) : answer(context, ask, { id, ...message })
  })
}

async function answer(context: AppContext, ask: Ask, asked: Asked): Promise<Response> {
  const { req, env } = context
  const { id } = asked
  const meta = asked.params._meta
  const revision = meta[VERSION_FIELD] ?? req.header('MCP-Protocol-Version')
  const isModern = revision === MODERN
  const wrong =
    revision === undefined || REVISIONS.some((one) => one === revision)
      ? isModern && wrongMetadata(context, asked)
      : unsupported(revision)
  if (wrong) return refuse(context, 400, wrong, id)
  const caller = { url: req.url, token: req.header('Authorization') }
  const answered = await answerMethod(asked, {
    isModern,
    config: env.config,
    caller,
    ask: async (request) => ask(request, env),
    document: () => openApi(env),
  })
  if (answered.ok) return context.json({ jsonrpc: '2.0', id, result: answered.value })
  const error = answered.failure
  // Revisions before this one say it in the body alone.
  if (isModern && error.code === CODES.unknownMethod) return refuse(context, 404, error, id)
  return context.json({ jsonrpc: '2.0', id, error })
}

function unsupported(requested: unknown): RpcError {
  const message = 'Unsupported protocol version'
  return { code: CODES.unsupportedVersion, message, data: { supported: REVISIONS, requested } }
}

/** What a request must say of itself in its body, and again in its headers. */
function wrongMetadata({ req }: AppContext, { method, params }: Asked): RpcError | undefined {
  const meta = params._meta
  const missing = [VERSION_FIELD, CAPABILITIES_FIELD].find((field) => meta[field] === undefined)
  if (missing !== undefined) {
    return { code: CODES.badParameters, message: `_meta must have ${missing}.` }
  }
  const wrong = Object.entries({
    'MCP-Protocol-Version': meta[VERSION_FIELD],
    'Mcp-Method': method,
    ...(method === 'tools/call' && { 'Mcp-Name': params.name }),
  }).find(([header, value]) => !says(req.header(header), String(value)))
  if (wrong === undefined) return undefined
  const message = `${wrong[0]} must say ${wrong[1]}, as the body does.`
  return { code: CODES.headerMismatch, message }
}

/** As it is, or wrapped as what is no plain ASCII must be. */
function says(header: string | undefined, value: string): boolean {
  const wrapped = `=?base64?${new TextEncoder().encode(value).toBase64()}?=`
  return header === value || header === wrapped
}

function refuse(
  context: Pick<AppContext, 'json'>,
  status: Status,
  error: RpcError,
  id?: Asked['id'],
): Response {
  return context.json({ jsonrpc: '2.0', ...present({ id }), error }, status)
}
