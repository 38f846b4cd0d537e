/** The JSON API for reading: entries, categories, sources, status, runs. */
import { Hono } from 'hono/tiny'
import { API_LIMIT_DEFAULT } from '../domain/limits.ts'
import { phrasesOf } from '../domain/words.ts'
import { parseChangesRequest } from '../query/change-parameters.ts'
import {
  findEntry,
  findRevisions,
  findRun,
  loadCategories,
  loadChanges,
  loadEntries,
} from '../query/load.ts'
import { loadStatus } from '../query/load-status.ts'
import { parsePageRequest } from '../query/view-parameters.ts'
import { apiChange, apiEntry, apiFoundEntry, apiRevisions, apiRun } from '../render/api.ts'
import { apiStatus } from '../render/api-status.ts'
import { conditionalOnState } from './conditional.ts'
import { type AppEnv, problem } from './context.ts'

const HEADERS = { 'Cache-Control': 'public, max-age=60', 'Cache-Tag': 'views' } as const

export const api = new Hono<AppEnv>()

api.get('/entries', async (context) => {
  const { config, effects } = context.env
  const url = new URL(context.req.url)
  const parsed = parsePageRequest(url.searchParams, {}, API_LIMIT_DEFAULT)
  if (!parsed.ok) return problem(context, parsed.failure)
  const request = { ...parsed.value, titlesFirst: true } as const
  const phrases = phrasesOf(request.view.words ?? '')
  return conditionalOnState(context, `api ${JSON.stringify(request)}`, HEADERS, async () => {
    const page = await loadEntries(effects.db, request)
    if (!page.ok) return problem(context, page.failure)
    const { entries, nextBefore } = page.value
    const response = context.json({
      entries: entries.map((entry) =>
        phrases.length > 0 ? apiFoundEntry(entry, phrases) : apiEntry(entry),
      ),
      next_cursor: nextBefore ?? null,
      has_more: nextBefore !== undefined,
    })
    if (nextBefore !== undefined) {
      url.searchParams.set('cursor', nextBefore)
      const next = `${config.publicUrl}${url.pathname}${url.search}`
      response.headers.set('Link', `<${next}>; rel="next"`)
    }
    return response
  })
})

api.get('/entries/:id', (context) => {
  const id = context.req.param('id')
  return conditionalOnState(context, `api entry ${id}`, HEADERS, async () => {
    const entry = await findEntry(context.env.effects.db, id)
    return entry.ok ? context.json(apiEntry(entry.value)) : problem(context, entry.failure)
  })
})

api.get('/entries/:id/revisions', (context) => {
  const id = context.req.param('id')
  return conditionalOnState(context, `revisions ${id}`, HEADERS, async () => {
    const found = await findRevisions(context.env.effects.db, id)
    if (!found.ok) return problem(context, found.failure)
    return context.json({ revisions: apiRevisions(found.value.entry, found.value.revisions) })
  })
})

api.get('/changes', async (context) => {
  const request = parseChangesRequest(new URL(context.req.url).searchParams)
  if (!request.ok) return problem(context, request.failure)
  const { sinceSeq, limit } = request.value
  const { changes, untilSeq, hasMore } = await loadChanges(context.env.effects.db, sinceSeq, limit)
  context.header('Cache-Control', 'no-cache')
  return context.json({ changes: changes.map(apiChange), next_since: untilSeq, has_more: hasMore })
})

api.get('/categories', (context) =>
  conditionalOnState(context, 'api categories', HEADERS, async () =>
    context.json({ categories: await loadCategories(context.env.effects.db) }),
  ),
)

api.get('/status', async (context) => {
  const { effects } = context.env
  return context.json(apiStatus(await loadStatus(effects.db, effects.nowMs())))
})

api.get('/runs/:id', async (context) => {
  const run = await findRun(context.env.effects.db, context.req.param('id'))
  if (!run.ok) return problem(context, run.failure)
  context.header('Cache-Control', 'no-store')
  return context.json(apiRun(run.value))
})
