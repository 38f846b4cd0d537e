/** The administrator's API: sources and refresh. Every route wants the token. */
import { Hono } from 'hono/tiny'
import { findRun, loadSources } from '../query/load.ts'
import { parseRefreshOrder } from '../query/refresh-parameters.ts'
import { apiRun, apiSource } from '../render/api.ts'
import { OPML_MEDIA_TYPE, renderSourceList } from '../render/opml.ts'
import { addSource, removeSource } from '../schedule/add-source.ts'
import { backfillSource } from '../schedule/backfill-source.ts'
import { putCategoryRules } from '../schedule/category-rules.ts'
import { editSource, syncSources } from '../schedule/edit-sources.ts'
import { preview } from '../schedule/preview-request.ts'
import { removeEntryForGood } from '../schedule/remove-entry.ts'
import { authorize } from './authorize.ts'
import { type AppContext, type AppEnv, changed, problem } from './context.ts'
import { jsonBody, parsedJson } from './json-body.ts'
import { orderedRefresh } from './ordered-refresh.ts'

/** Between two looks at a run that is waited for. */
const WAIT_STEP_MS = 200

export const admin = new Hono<AppEnv>()

admin.get('/sources', authorize, async (context) => {
  if (context.req.query('format') === 'opml') return listAsOpml(context)
  const sources = await loadSources(context.env.effects.db)
  return context.json({ sources: sources.map(apiSource) })
})

/** The list of sources as a file. */
export async function listAsOpml({ env: { config, effects } }: AppContext): Promise<Response> {
  const headers = {
    'Content-Type': `${OPML_MEDIA_TYPE}; charset=utf-8`,
    'Content-Disposition': 'attachment; filename="telex-sources.opml"',
  }
  return new Response(renderSourceList(config.siteTitle, await loadSources(effects.db)), {
    headers,
  })
}

admin.put('/sources', authorize, async (context) => {
  const { config, effects } = context.env
  const text = await context.req.text()
  const isXml = text.trimStart().startsWith('<')
  const synced = await syncSources(effects, config, isXml ? text : parsedJson(text))
  if (!synced.ok) return problem(context, synced.failure)
  changed(context)
  const sources = await loadSources(effects.db)
  return context.json({ ...synced.value, sources: sources.map(apiSource) })
})

admin.patch('/sources/:id', authorize, async (context) => {
  const { config, effects } = context.env
  const id = context.req.param('id')
  const edited = await editSource(effects, config, id, await jsonBody(context))
  if (!edited.ok) return problem(context, edited.failure)
  changed(context)
  return context.json(apiSource(edited.value))
})

admin.post('/sources', authorize, async (context) => {
  const { config, effects } = context.env
  const added = await addSource(effects, config, await jsonBody(context))
  if (!added.ok) return problem(context, added.failure)
  changed(context)
  context.header('Location', `${config.publicUrl}/api/v1/sources/${added.value.id}`)
  return context.json(apiSource(added.value), 201)
})

admin.delete('/sources/:id', authorize, async (context) => {
  const id = context.req.param('id')
  const { config, effects } = context.env
  const removed = await removeSource(effects, config, id)
  if (removed) changed(context)
  return removed ? context.body(null, 204) : problem(context, { kind: 'source_unknown', id })
})

admin.post('/preview', authorize, async (context) => {
  const { config, effects } = context.env
  const shown = await preview(effects, config, await jsonBody(context))
  return shown.ok ? context.json(shown.value.shown) : problem(context, shown.failure)
})

admin.post('/sources/:id/backfill', authorize, async (context) => {
  const { config, effects } = context.env
  const id = context.req.param('id')
  const begun = await backfillSource(effects, config, id)
  if (!begun) return problem(context, { kind: 'source_unknown', id })
  return context.json({ source: id, status: 'running' }, 202)
})

admin.put('/categories', authorize, async (context) => {
  const { config, effects } = context.env
  const rules = await putCategoryRules(effects, config, await jsonBody(context))
  return rules.ok ? context.json({ categories: rules.value }) : problem(context, rules.failure)
})

admin.delete('/entries/:id', authorize, async (context) => {
  const id = context.req.param('id')
  const removed = await removeEntryForGood(context.env.effects, context.env.config, id)
  if (removed) changed(context)
  return removed ? context.body(null, 204) : problem(context, { kind: 'entry_unknown', id })
})

admin.post('/refresh', authorize, async (context) => {
  const { config, effects } = context.env
  const order = parseRefreshOrder(new URL(context.req.url).searchParams)
  if (!order.ok) return problem(context, order.failure)
  const { waitSeconds, ...wanted } = order.value
  const begun = await orderedRefresh(context, wanted)
  if (!begun.ok) return problem(context, begun.failure)
  const { runId, joined } = begun.value
  await waitForRun(context, runId, waitSeconds * 1_000)
  const run = await findRun(effects.db, runId)
  if (!run.ok) return problem(context, run.failure)
  context.header('Location', `${config.publicUrl}/api/v1/runs/${runId}`)
  return context.json({ ...apiRun(run.value), joined }, 202)
})

async function waitForRun(context: AppContext, runId: string, waitMs: number): Promise<void> {
  const { effects } = context.env
  for (let waitedMs = 0; waitedMs < waitMs; waitedMs += WAIT_STEP_MS) {
    const run = await findRun(effects.db, runId)
    if (!run.ok || run.value.finishedMs !== undefined) return
    await effects.sleep(WAIT_STEP_MS)
  }
}
