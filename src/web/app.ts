/** All routes, what is true of every response, and the one place where a thrown error ends. */
import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { StoreError } from '../domain/failure.ts'
import { admin } from './admin.ts'
import { api } from './api.ts'
import { type AppContext, type AppEnv, problem } from './context.ts'
import { feeds } from './feeds.ts'
import { errorPage, pages } from './pages.ts'
import { plainResponse, problemResponse, type WebFailure } from './problem.ts'
import { status } from './status.ts'

/** Nothing but our own style sheet, pictures and forms; a page that slips through is inert. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' https: data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const EVERY_RESPONSE = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
} as const

const headers = createMiddleware<AppEnv>(async function headers(context, next) {
  await next()
  for (const [name, value] of Object.entries(EVERY_RESPONSE)) context.header(name, value)
  if (isForPrograms(context)) context.header('Access-Control-Allow-Origin', '*')
})

export const app = new Hono<AppEnv>()

app.use(headers)
app.route('/', feeds)
app.route('/', pages)
app.route('/', status)
app.route('/api/v1', api)
app.route('/api/v1', admin)
app.get('/healthz', (context) => context.text('ok\n'))

app.notFound((context) => {
  const allow = methodsOf(context.req.path)
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
