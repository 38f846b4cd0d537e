/** `/status.atom`: sources that stopped working, and those that work again. */
import { Hono } from 'hono/tiny'
import { loadStatusFeed } from '../query/load-status-feed.ts'
import { ATOM_MEDIA_TYPE, renderAtom } from '../render/atom.ts'
import { conditional, etagOf } from './conditional.ts'
import type { AppEnv } from './context.ts'

const HEADERS = {
  'Cache-Control': 'public, max-age=300, stale-if-error=86400',
  'Access-Control-Allow-Origin': '*',
} as const

export const status = new Hono<AppEnv>()

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
