/** All routes, what is true of every response, and the one place where a thrown error ends. */
import { createMiddleware } from 'hono/factory'
import { Hono } from 'hono/tiny'
import { StoreError } from '../domain/failure.ts'
import { admin } from './admin.ts'
import { api } from './api.ts'
import { type AppContext, type AppEnv, problem } from './context.ts'
import { docs } from './docs.ts'
import { feeds } from './feeds.ts'
import { mcp } from './mcp.ts'
import { errorPage, pages } from './pages.ts'
import { previewPages } from './preview-pages.ts'
import { plainResponse, problemResponse, type WebFailure } from './problem.ts'
import { EVERY_RESPONSE } from './response-headers.ts'
import { signIn } from './sign-in.ts'
import { sourcesPages } from './sources-pages.ts'
import { status } from './status.ts'

/** What a program in a browser may read beside the body. */
const EXPOSED = 'ETag, Link, Location, Retry-After'

/** A browser asks before it sends a token, a body of JSON or a validator elsewhere. */
const PREFLIGHT = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'Authorization, Content-Type, If-None-Match, A-IM',
  'Access-Control-Max-Age': '86400',
} as const

const headers = createMiddleware<AppEnv>(async function headers(context, next) {
  await next()
  for (const [name, value] of Object.entries(EVERY_RESPONSE)) {
    if (!context.res.headers.has(name)) context.header(name, value)
  }
  // Caches keep for hours what does not say how long.
  if (!context.res.headers.has('Cache-Control')) context.header('Cache-Control', 'no-store')
  if (!isForPrograms(context)) return
  context.header('Access-Control-Allow-Origin', '*')
  context.header('Access-Control-Expose-Headers', EXPOSED)
})

export const app = new Hono<AppEnv>()

// Their responses are complete, and often a memory away: nothing runs around them.
app.route('/', feeds)
app.use(headers)
app.route('/', signIn)
app.route('/', previewPages)
app.route('/', sourcesPages)
app.route('/', pages)
app.route('/', status)
app.route('/api/v1', api)
app.route('/api/v1', admin)
app.route('/', docs)
app.route(
  '/',
  mcp((request, bindings) => app.fetch(request, bindings)),
)
app.get('/healthz', (context) => context.text('ok\n'))

app.notFound((context) => {
  const allow = methodsOf(context.req.path)
  if (context.req.method === 'OPTIONS' && allow.length > 0) return preflight(context, allow)
  return answer(
    context,
    allow.length > 0 ? { kind: 'method_unsupported', allow } : { kind: 'route_unknown' },
  )
})

app.onError((error, context) => {
  if (error instanceof StoreError) return answer(context, error.failure)
  const { message, stack } = error
  context.env.effects.log({ event: 'request_threw', path: context.req.path, message, stack })
  return answer(context, { kind: 'internal' })
})

/** Which methods an address answers; to a browser also that any page may ask it (Fetch §3.2). */
function preflight(context: AppContext, allow: readonly string[]): Response {
  const methods = allow.join(', ')
  const isOpen = isForPrograms(context) || FEED_PATH.test(context.req.path)
  const cors = isOpen ? { ...PREFLIGHT, 'Access-Control-Allow-Methods': methods } : {}
  return new Response(null, { status: 204, headers: { Allow: methods, ...cors } })
}

/** Programs get a problem, readers of feeds one plain sentence, people a page. */
function answer(context: AppContext, failure: WebFailure): Response {
  if (isForPrograms(context)) return problem(context, failure)
  return FEED_PATH.test(context.req.path) ? plainResponse(failure) : errorPage(context, failure)
}

/** Matches `/rss.xml`, `/categories/nlp/feed.json`. */
const FEED_PATH = /\.(?:xml|json)$/

function isForPrograms(context: AppContext): boolean {
  return context.req.path.startsWith('/api/')
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** The methods a path answers; middleware is registered for ALL and does not count. */
function methodsOf(path: string): readonly string[] {
  const answers = (method: string) =>
    app.router.match(method, path)[0].some(([[, route]]) => route.method !== 'ALL')
  const allowed = METHODS.filter(answers)
  return allowed.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
}

/** A Worker that is configured wrongly says so, and nothing else. */
export function misconfigured(message: string): Response {
  const failure = { kind: 'misconfigured', message } as const
  return problemResponse(failure, '')
}
