/**
 * `/sources`: the owner's list, and the orders that its forms give. What went well leads to a page
 * (POST-redirect-GET); what did not is shown where it was asked for, with what was typed.
 */
import { Hono } from 'hono/tiny'
import { type OrderFailure, type SourcesPage, TIDINGS, type Tidings } from '../domain/owner-page.ts'
import { present } from '../domain/present.ts'
import type { Run } from '../domain/run.ts'
import type { Source } from '../domain/source.ts'
import { findRun, loadSource, loadSources } from '../query/load.ts'
import { renderRemovalPage, renderSourceFormPage } from '../render/source-form-page.tsx'
import { renderSourcesPage } from '../render/sources-page.tsx'
import { removeSource } from '../schedule/add-source.ts'
import { backfillSource } from '../schedule/backfill-source.ts'
import { editSource, importSources } from '../schedule/edit-sources.ts'
import { listAsOpml } from './admin.ts'
import { type AppContext, type AppEnv, changed } from './context.ts'
import { orderedRefresh } from './ordered-refresh.ts'
import {
  type Form,
  formOf,
  ownerFrame,
  ownForms,
  seeOther,
  signedInOnly,
  statusOf,
  unknownOrder,
} from './owner.ts'
import { errorPage } from './pages.ts'
import { runEvents } from './run-events.ts'
import { ownerWords } from './served-words.ts'
import { editOfForm, valuesOfSource } from './source-form.ts'

export const sourcesPages = new Hono<AppEnv>()

for (const path of ['/sources', '/sources/:id/edit', '/sources/:id/remove', '/sources/runs/:id']) {
  sourcesPages.use(path, ownForms, signedInOnly)
}

sourcesPages.get('/sources', async (context) => {
  if (context.req.query('format') === 'opml') return listAsOpml(context)
  const { told, subject, run: runId } = context.req.query()
  const run = runId === undefined ? undefined : await findRun(context.env.effects.db, runId)
  const tidings = TIDINGS.find((one) => one === told)
  return listPage(context, {
    ...(run?.ok && { run: run.value }),
    ...(run?.ok === false && { failure: run.failure as OrderFailure }),
    ...present({ tidings, subject }),
  })
})

sourcesPages.get('/sources/:id/edit', (context) =>
  withSource(context, (source) => formPage(context, source, undefined, undefined)),
)

sourcesPages.get('/sources/:id/remove', (context) =>
  withSource(context, async (source) => {
    const frame = ownerFrame(context, context.req.path)
    const page = { frame, source, values: {} }
    return context.html(renderRemovalPage(page, await ownerWords(context)))
  }),
)

sourcesPages.get('/sources/runs/:id', async (context) => {
  const run = await findRun(context.env.effects.db, context.req.param('id'))
  return run.ok
    ? runEvents(context, run.value.id, await ownerWords(context))
    : errorPage(context, run.failure)
})

sourcesPages.post('/sources', async (context) => {
  const form = await formOf(context)
  switch (form.get('do')) {
    case 'refresh':
      return refreshed(context, undefined)
    case 'import':
      return imported(context, form)
    default:
      return listPage(context, { failure: unknownOrder })
  }
})

// Below a public page: only the order wants the owner.
sourcesPages.post('/sources/:id', ownForms, signedInOnly, (context) =>
  withSource(context, async (source) => order(context, source, await formOf(context))),
)

async function order(context: AppContext, source: Source, form: Form): Promise<Response> {
  const { effects, config } = context.env
  const { id } = source
  const done = (told: Tidings) => {
    changed(context)
    return seeOther(context, '/sources', { told, subject: source.title })
  }
  switch (form.get('do')) {
    case 'refresh':
      return refreshed(context, id)
    case 'pause':
      await editSource(effects, config, id, { paused: true })
      return done('paused')
    case 'resume':
      await editSource(effects, config, id, { paused: false })
      return done('resumed')
    case 'backfill':
      await backfillSource(effects, config, id)
      return done('backfill')
    case 'remove':
      await removeSource(effects, config, id)
      return done('removed')
    case 'save': {
      const saved = await editSource(effects, config, id, editOfForm(form, source.rule))
      return saved.ok ? done('saved') : formPage(context, source, form, saved.failure)
    }
    default:
      return formPage(context, source, form, unknownOrder)
  }
}

async function refreshed(context: AppContext, sourceId: string | undefined): Promise<Response> {
  // One source by hand is meant: whatever was read a moment ago, and even when it is unchanged.
  const wish = sourceId === undefined ? { force: false } : { force: true, sourceId }
  const begun = await orderedRefresh(context, wish)
  if (!begun.ok) return listPage(context, { failure: begun.failure })
  return seeOther(context, '/sources', { run: begun.value.runId })
}

async function imported(context: AppContext, form: Form): Promise<Response> {
  const { effects, config } = context.env
  const list = await importSources(effects, config, form.get('opml') ?? '')
  if (!list.ok) return listPage(context, { failure: list.failure })
  changed(context)
  const subject = String(list.value.added + list.value.edited)
  return seeOther(context, '/sources', { told: 'imported', subject })
}

async function listPage(
  context: AppContext,
  page: Omit<SourcesPage, 'frame' | 'sources'> & { readonly run?: Run },
): Promise<Response> {
  const frame = ownerFrame(context, '/sources')
  const sources = await loadSources(context.env.effects.db)
  const html = renderSourcesPage({ frame, sources, ...page }, await ownerWords(context))
  return context.html(html, statusOf(page.failure))
}

async function formPage(
  context: AppContext,
  source: Source,
  form: Form | undefined,
  failure: OrderFailure | undefined,
): Promise<Response> {
  const page = {
    frame: ownerFrame(context, `/sources/${source.id}/edit`),
    source,
    values: form ? Object.fromEntries(form) : valuesOfSource(source),
    ...present({ failure }),
  }
  const html = renderSourceFormPage(page, await ownerWords(context))
  return context.html(html, statusOf(failure))
}

async function withSource(
  context: AppContext,
  show: (source: Source) => Response | Promise<Response>,
): Promise<Response> {
  const id = context.req.param('id') ?? ''
  const source = await loadSource(context.env.effects.db, id)
  return source ? show(source) : errorPage(context, { kind: 'source_unknown', id })
}
