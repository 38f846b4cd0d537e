/** The pages for people: a view, an entry, how to subscribe. */
import { Hono } from 'hono/tiny'
import type { QueryFailure, Result } from '../domain/failure.ts'
import { FEED_LIMIT_DEFAULT } from '../domain/limits.ts'
import type { ErrorReason } from '../domain/page.ts'
import { EVERYTHING } from '../domain/view.ts'
import { frameOf, wished } from '../query/page-frame.ts'
import { loadEntryPage, loadListPage, loadSubscribePage } from '../query/pages.ts'
import { loadSourceNote } from '../query/source-note.ts'
import type { State } from '../query/state.ts'
import { viewAddresses } from '../query/view-addresses.ts'
import { parsePageRequest, viewParametersSchema } from '../query/view-parameters.ts'
import { ASSETS } from '../render/assets.ts'
import { renderEntryPage } from '../render/entry-page.tsx'
import { renderErrorPage } from '../render/error-page.tsx'
import { renderListPage } from '../render/list-page.tsx'
import { renderSubscribePage } from '../render/subscribe-page.tsx'
import { redirect, redirectTo } from './canonical.ts'
import { conditionalOnState } from './conditional.ts'
import type { AppContext, AppEnv } from './context.ts'
import { FORMAT_OF_TYPE, FORMAT_WISHES, FORMATS, type Format } from './feed-formats.ts'
import { feedOfView, type ViewFolder } from './feeds.ts'
import { pageWish } from './page-wish.ts'
import { headOf, type WebFailure } from './problem.ts'
import { wishesOf } from './wishes.ts'

/**
 * A browser asks each time, and mostly gets a 304: who has just added a source must not be shown
 * the page of before. Caches in front are told of changes, so they may keep it.
 */
const HEADERS = {
  'Cache-Control': 'public, max-age=0',
  'CDN-Cache-Control': 'public, max-age=60, stale-while-revalidate=600, stale-if-error=86400',
  Vary: 'Accept, Accept-Language',
  'Cache-Tag': 'views',
} as const

const HTML = 'text/html'
/** Name of the parameter that asks for a feed at the address of a page. */
const FORMAT_PARAMETER = 'format'

export const pages = new Hono<AppEnv>()

pages.get('/', (context) => list(context, {}))
pages.get('/categories/:slug', (context) => list(context, { category: context.req.param('slug') }))
pages.get('/sources/:id', (context) => list(context, { source: context.req.param('id') }))

pages.get('/entries/:id', (context) => {
  const { config, effects } = context.env
  const id = context.req.param('id')
  const wish = pageWish(context.req.raw)
  return page(context, `entry ${id}`, async () => {
    const loaded = await loadEntryPage(effects.db, config, id, wish)
    return rendered(loaded, renderEntryPage)
  })
})

pages.get('/subscribe', (context) => subscribe(context, {}))
pages.get('/subscribe/categories/:slug', (context) =>
  subscribe(context, { category: context.req.param('slug') }),
)
pages.get('/subscribe/sources/:id', (context) =>
  subscribe(context, { source: context.req.param('id') }),
)

async function list(context: AppContext, folder: ViewFolder): Promise<Response> {
  const { config, effects } = context.env
  const named = FORMAT_WISHES.get(context.req.query(FORMAT_PARAMETER) ?? '')
  const parameters = viewParameters(context)
  if (named !== undefined) parameters.delete(FORMAT_PARAMETER)
  const parsed = parsePageRequest(parameters, folder, FEED_LIMIT_DEFAULT)
  if (!parsed.ok) return errorPage(context, parsed.failure)
  const request = parsed.value
  const addresses = viewAddresses(config.publicUrl, request)
  if (named !== undefined) return redirect(addresses[FORMATS[named].key])
  const accepted = acceptedFormat(context)
  if (accepted !== undefined) {
    const response = await feedOfView(context, accepted, request)
    response.headers.append('Vary', 'Accept')
    response.headers.set('Content-Location', addresses[FORMATS[accepted].key])
    return response
  }
  const wish = pageWish(context.req.raw)
  const elsewhere = redirectTo(context, wished(addresses.home, wish))
  if (elsewhere !== undefined) return elsewhere
  // Changes without a change of any entry.
  const source = await loadSourceNote(effects.db, request.view)
  const asked = { request, wish, source }
  return page(context, `list ${JSON.stringify(asked)}`, async (state) =>
    rendered(await loadListPage(effects.db, config, asked, state), renderListPage),
  )
}

/** The feed that a program asks for at the address of a page; absent for browsers. */
function acceptedFormat(context: AppContext): Format | undefined {
  const types = [...FORMAT_OF_TYPE.keys(), HTML]
  for (const wish of wishesOf(context.req.header('Accept') ?? '')) {
    const isRange = /^\w+\/\*$/.test(wish)
    const type = types.find((one) => one === wish || (isRange && one.startsWith(wish.slice(0, -1))))
    if (type !== undefined) return FORMAT_OF_TYPE.get(type)
  }
  return undefined
}

function subscribe(context: AppContext, path: ViewFolder): Promise<Response> | Response {
  const { config, effects } = context.env
  const request = parsePageRequest(viewParameters(context), path, FEED_LIMIT_DEFAULT)
  if (!request.ok) return errorPage(context, request.failure)
  const { view } = request.value
  return page(context, `subscribe ${JSON.stringify(view)}`, async (state) => {
    const wish = pageWish(context.req.raw)
    const loaded = await loadSubscribePage(effects.db, config, view, wish, state)
    return rendered(loaded, renderSubscribePage)
  })
}

/**
 * What of the address filters. A page is shown whatever else a link to it carries along, and a
 * search for nothing is a form that was sent empty.
 */
function viewParameters(context: AppContext): URLSearchParams {
  const { searchParams } = new URL(context.req.url)
  const known = [...Object.keys(viewParametersSchema.entries), FORMAT_PARAMETER]
  return new URLSearchParams(
    [...searchParams].filter(([name, value]) => known.includes(name) && value.trim() !== ''),
  )
}

/** A page with the validators of the state; `load` is not called for a 304. */
function page(
  context: AppContext,
  name: string,
  load: (state: State) => Promise<Result<string, QueryFailure>>,
): Promise<Response> {
  const wish = JSON.stringify(pageWish(context.req.raw))
  const document = `page ${Object.values(ASSETS)} ${wish} ${name}`
  return conditionalOnState(context, document, HEADERS, async (state) => {
    const html = await load(state)
    return html.ok ? htmlResponse(html.value, 200) : errorPage(context, html.failure)
  })
}

function rendered<T>(
  loaded: Result<T, QueryFailure>,
  render: (page: T) => string,
): Result<string, QueryFailure> {
  return loaded.ok ? { ok: true, value: render(loaded.value) } : loaded
}

/** What went wrong, as a page for a person. */
export function errorPage(context: AppContext, failure: WebFailure): Response {
  const { config } = context.env
  const url = `${config.publicUrl}${new URL(context.req.url).pathname}`
  const frame = frameOf(config, EVERYTHING, pageWish(context.req.raw), url)
  const { status, headers } = headOf(failure)
  const response = htmlResponse(renderErrorPage({ frame, reason: reasonOf(failure) }), status)
  for (const [name, value] of Object.entries(headers ?? {})) response.headers.set(name, value)
  response.headers.set('Cache-Control', 'no-store')
  return response
}

function reasonOf(failure: WebFailure): ErrorReason {
  switch (failure.kind) {
    case 'query_invalid':
      return {
        kind: 'address_wrong',
        details: failure.errors.map(({ path, message }) => `${path} ${message}`),
      }
    case 'category_unknown':
    case 'form_foreign':
    case 'schema_missing':
    case 'search_off':
    case 'internal':
      return failure
    case 'write_stale':
    case 'store_unavailable':
    case 'quota_exceeded':
      return { kind: 'unavailable' }
    default:
      return { kind: 'not_found' }
  }
}

function htmlResponse(html: string, status: number): Response {
  return new Response(html, { status, headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}
