/** The feed routes: one view in three formats, at the root, per category and per source. */
import { Hono } from 'hono'
import { FEED_LIMIT_DEFAULT } from '../domain/limits.ts'
import { isStanding, type PageRequest, viewPath } from '../domain/view.ts'
import { keepDocument, keptDocument } from '../query/documents.ts'
import { loadFeed } from '../query/load-feed.ts'
import { loadSubscriptions } from '../query/load-subscriptions.ts'
import { loadState } from '../query/state.ts'
import { parsePageRequest } from '../query/view-parameters.ts'
import { ATOM_MEDIA_TYPE, renderAtom } from '../render/atom.ts'
import { JSON_FEED_MEDIA_TYPE, renderJsonFeed } from '../render/json-feed.ts'
import { OPML_MEDIA_TYPE, renderOpml } from '../render/opml.ts'
import { RSS_MEDIA_TYPE, renderRss } from '../render/rss.ts'
import { conditional, etagOf, TEMPLATE_VERSION, validationOf } from './conditional.ts'
import type { AppContext, AppEnv } from './context.ts'
import { plainResponse } from './problem.ts'

const FORMATS = {
  'rss.xml': { render: renderRss, mediaType: RSS_MEDIA_TYPE },
  'atom.xml': { render: renderAtom, mediaType: ATOM_MEDIA_TYPE },
  'feed.json': { render: renderJsonFeed, mediaType: JSON_FEED_MEDIA_TYPE },
} as const

type Format = keyof typeof FORMATS

const HEADERS = {
  'Cache-Control': 'public, max-age=300, stale-while-revalidate=3600, stale-if-error=86400',
  'Access-Control-Allow-Origin': '*',
} as const

/** Addresses that people and readers guess. */
const GUESSES = {
  '/feed': '/rss.xml',
  '/feed.xml': '/rss.xml',
  '/rss': '/rss.xml',
  '/atom': '/atom.xml',
}

export const feeds = new Hono<AppEnv>()

for (const format of Object.keys(FORMATS) as Format[]) {
  feeds.get(`/${format}`, (context) => feed(context, format, {}))
  feeds.get(`/categories/:slug/${format}`, (context) =>
    feed(context, format, { category: context.req.param('slug') }),
  )
  feeds.get(`/sources/:id/${format}`, (context) =>
    feed(context, format, { source: context.req.param('id') }),
  )
}
for (const [guess, path] of Object.entries(GUESSES)) {
  feeds.get(guess, (context) => context.redirect(`${context.env.config.publicUrl}${path}`, 301))
}

feeds.get('/opml.xml', async (context) => {
  const { config, effects } = context.env
  const state = await loadState(effects.db)
  const validation = await validationOf(config, state, 'opml')
  return conditional(context, validation, HEADERS, async () => {
    const list = await loadSubscriptions(effects.db, config, state)
    const headers = {
      'Content-Type': `${OPML_MEDIA_TYPE}; charset=utf-8`,
      'Content-Disposition': 'inline; filename="telex.opml"',
    }
    return new Response(renderOpml(list), { headers })
  })
})

async function feed(
  context: AppContext,
  format: Format,
  path: { readonly category?: string; readonly source?: string },
): Promise<Response> {
  const parameters = new URL(context.req.url).searchParams
  const request = parsePageRequest(parameters, path, FEED_LIMIT_DEFAULT)
  if (!request.ok) return plainResponse(request.failure)
  const { view, limit, before } = request.value
  return isStanding(view) && before === undefined && limit === FEED_LIMIT_DEFAULT
    ? standing(context, format, request.value)
    : passing(context, format, request.value)
}

/** A view whose document is kept: from memory, else from one row, else rendered once. */
async function standing(
  context: AppContext,
  format: Format,
  request: PageRequest,
): Promise<Response> {
  const { config, effects, memory } = context.env
  const key = { view: viewPath(request.view), format, template: TEMPLATE_VERSION }
  const name = `${format} ${key.view}`
  let document = memory.get(name) ?? (await keptDocument(effects.db, key))
  if (document === undefined) {
    const state = await loadState(effects.db)
    const loaded = await loadFeed(effects.db, config, state, request)
    if (!loaded.ok) return plainResponse(loaded.failure)
    const body = FORMATS[format].render(loaded.value.feed)
    document = { body, etag: await etagOf(body), changedMs: loaded.value.feed.updatedMs }
    await keepDocument(effects.db, key, document, state.version)
  }
  memory.set(name, document)
  const { etag, changedMs, body } = document
  const validation = { etag, lastModified: new Date(changedMs).toUTCString() }
  return conditional(context, validation, HEADERS, async () => written(format, body))
}

/** Any other view: its validators rest on the state as a whole. */
async function passing(
  context: AppContext,
  format: Format,
  request: PageRequest,
): Promise<Response> {
  const { config, effects } = context.env
  const state = await loadState(effects.db)
  const validation = await validationOf(config, state, `${format} ${JSON.stringify(request)}`)
  return conditional(context, validation, HEADERS, async () => {
    const loaded = await loadFeed(effects.db, config, state, request)
    if (!loaded.ok) return plainResponse(loaded.failure)
    return written(format, FORMATS[format].render(loaded.value.feed))
  })
}

function written(format: Format, body: string): Response {
  const headers = { 'Content-Type': `${FORMATS[format].mediaType}; charset=utf-8` }
  return new Response(body, { headers })
}
