/** The feed routes: one view in three formats, at the root, per category and per source. */
import { Hono } from 'hono'
import { FEED_LIMIT_DEFAULT } from '../domain/limits.ts'
import { loadFeed } from '../query/load-feed.ts'
import { loadState } from '../query/state.ts'
import { parsePageRequest } from '../query/view-parameters.ts'
import { ATOM_MEDIA_TYPE, renderAtom } from '../render/atom.ts'
import { JSON_FEED_MEDIA_TYPE, renderJsonFeed } from '../render/json-feed.ts'
import { RSS_MEDIA_TYPE, renderRss } from '../render/rss.ts'
import { conditional, validationOf } from './conditional.ts'
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

async function feed(
  context: AppContext,
  format: Format,
  path: { readonly category?: string; readonly source?: string },
): Promise<Response> {
  const { config, effects } = context.env
  const url = new URL(context.req.url)
  const request = parsePageRequest(url.searchParams, path, FEED_LIMIT_DEFAULT)
  if (!request.ok) return plainResponse(request.failure)
  const state = await loadState(effects.db)
  const document = `${format} ${JSON.stringify(request.value)}`
  const validation = await validationOf(config, state, document)
  return conditional(context, validation, HEADERS, async () => {
    const loaded = await loadFeed(effects.db, config, state, request.value)
    if (!loaded.ok) return plainResponse(loaded.failure)
    const { render, mediaType } = FORMATS[format]
    return new Response(render(loaded.value.feed), {
      headers: { 'Content-Type': `${mediaType}; charset=utf-8` },
    })
  })
}
