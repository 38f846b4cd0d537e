/** How every source is: `/status` for people, `/status.atom` for who wants to be told. */
import { Hono } from 'hono/tiny'
import { EVERYTHING } from '../domain/view.ts'
import { loadStatus } from '../query/load-status.ts'
import { loadStatusFeed } from '../query/load-status-feed.ts'
import { frameOf, wished } from '../query/page-frame.ts'
import { ATOM_MEDIA_TYPE, renderAtom } from '../render/atom.ts'
import { renderStatusPage } from '../render/status-page.tsx'
import { conditional, etagOf, hasTag } from './conditional.ts'
import type { AppEnv } from './context.ts'
import { pageWish } from './page-wish.ts'
import { statusPageWords } from './served-words.ts'

const HEADERS = {
  'Cache-Control': 'public, max-age=300, stale-if-error=86400',
  'Access-Control-Allow-Origin': '*',
} as const

/** What a poll changes is not part of the state that other pages are named by. */
const PAGE_HEADERS = {
  'Cache-Control': 'public, max-age=0',
  'CDN-Cache-Control': 'public, max-age=60',
  Vary: 'Accept-Language',
} as const

export const status = new Hono<AppEnv>()

status.get('/status', async (context) => {
  const { config, effects } = context.env
  const wish = pageWish(context.req.raw)
  const address = wished(`${config.publicUrl}/status`, wish)
  const loaded = await loadStatus(effects.db, effects.nowMs())
  const page = {
    frame: frameOf(config, EVERYTHING, wish, address),
    ...loaded,
    apiUrl: `${config.publicUrl}/api/v1/status`,
    feedUrl: `${config.publicUrl}/status.atom`,
  }
  const html = renderStatusPage(page, await statusPageWords(context))
  const etag = await etagOf(html)
  if (hasTag(context.req.raw, { etag })) return new Response(null, { status: 304 })
  for (const [name, value] of Object.entries({ ...PAGE_HEADERS, ETag: etag })) {
    context.header(name, value)
  }
  return context.html(html)
})

status.get('/status.atom', async (context) => {
  const { config, effects } = context.env
  const feed = await loadStatusFeed(effects.db, config)
  const body = renderAtom(feed)
  const validation = {
    etag: await etagOf(body),
    lastModified: new Date(feed.updatedMs).toUTCString(),
  }
  const headers = { 'Content-Type': `${ATOM_MEDIA_TYPE}; charset=utf-8` }
  return conditional(context, validation, HEADERS, async () => new Response(body, { headers }))
})
