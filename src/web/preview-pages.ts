/** `/preview`: what a page would give, its rule to edit, to keep and to hand out. */
import { Hono } from 'hono/tiny'
import type { PreviewPage } from '../domain/owner-page.ts'
import { present } from '../domain/present.ts'
import type { ShownPreview } from '../domain/preview.ts'
import { type FormValues, ruleOfValues, valuesOfRule } from '../domain/rule-form.ts'
import { loadSource } from '../query/load.ts'
import { renderPreviewPage } from '../render/preview-page.tsx'
import { addSource } from '../schedule/add-source.ts'
import { editSource } from '../schedule/edit-sources.ts'
import { type PreviewedPage, preview } from '../schedule/preview-request.ts'
import { type AppContext, type AppEnv, changed } from './context.ts'
import {
  formOf,
  ownerFrame,
  ownForms,
  seeOther,
  signedInOnly,
  statusOf,
  unknownOrder,
} from './owner.ts'
import { ownerWords } from './served-words.ts'

export const previewPages = new Hono<AppEnv>()

previewPages.use('/preview', ownForms, signedInOnly)

previewPages.get('/preview', async (context) => {
  const id = context.req.query('source')
  const source = id === undefined ? undefined : await loadSource(context.env.effects.db, id)
  const values = source
    ? { ...valuesOfRule(source.rule), url: source.url, source: source.id }
    : { url: context.req.query('url') ?? '' }
  return pageOf(context, { values })
})

previewPages.post('/preview', async (context) => {
  const values: FormValues = Object.fromEntries(await formOf(context))
  switch (values.do ?? 'look') {
    case 'look':
      return look(context, values, undefined)
    case 'run':
      return look(context, values, ruleOf(values))
    case 'save':
      return save(context, values)
    case 'rule':
      return download('rule.json', ruleOf(values) ?? {})
    case 'fixture':
      return fixture(context, values)
    default:
      return pageOf(context, { values, failure: unknownOrder })
  }
})

/** The rule in the form; one that nobody touched keeps the engine it was proven for. */
function ruleOf(values: FormValues): object | undefined {
  const rule = ruleOfValues(values)
  const isProven = values.proven === JSON.stringify(rule)
  return rule && (isProven ? { ...rule, engine: 'stream' } : rule)
}

async function previewOf(context: AppContext, { url, html }: FormValues, rule?: object) {
  const { effects, config } = context.env
  return preview(effects, config, {
    url: url?.trim(),
    ...present({ html: html || undefined, rule }),
  })
}

async function look(
  context: AppContext,
  values: FormValues,
  rule: object | undefined,
): Promise<Response> {
  const previewed = await previewOf(context, values, rule)
  if (!previewed.ok) return pageOf(context, { values, failure: previewed.failure })
  const { shown } = previewed.value
  const kept = rule === undefined ? valuesOfRule(shown.rule ?? undefined) : values
  return pageOf(context, {
    shown,
    values: {
      ...values,
      ...kept,
      ...marksOf(shown, rule === undefined),
      title: values.title || (shown.title ?? ''),
    },
  })
}

/** What the form remembers of its rule: whether it was found, and for which engine it is proven. */
function marksOf({ rule }: ShownPreview, isDetected: boolean): FormValues {
  const plain = JSON.stringify(ruleOfValues(valuesOfRule(rule ?? undefined)))
  return {
    detected: isDetected ? plain : '',
    proven: rule?.engine === 'stream' ? plain : '',
  }
}

/**
 * As a source, or to the source whose rule was tried. A rule that was found and not touched is not
 * said: the first run finds it again, with its evidence and a second look.
 */
async function save(context: AppContext, values: FormValues): Promise<Response> {
  const { effects, config } = context.env
  const rule = ruleOf(values)
  const isFound = values.detected === JSON.stringify(ruleOfValues(values)) && !values.html
  const saved = values.source
    ? await editSource(effects, config, values.source, { rule: rule ?? null })
    : await addSource(effects, config, {
        url: values.url?.trim(),
        ...(values.title?.trim() && { title: values.title }),
        ...(rule && !isFound && { rule }),
        ...(values.ignore_robots && { ignore_robots: true }),
      })
  if (!saved.ok) return pageOf(context, { values, failure: saved.failure })
  changed(context)
  const told = values.source ? 'saved' : 'added'
  return seeOther(context, '/sources', { told, subject: saved.value.title })
}

/** The page and what it gave, in the shape of `test/fixtures/listings`. */
async function fixture(context: AppContext, values: FormValues): Promise<Response> {
  const previewed = await previewOf(context, values, ruleOf(values))
  if (!previewed.ok) return pageOf(context, { values, failure: previewed.failure })
  return download('fixture.json', fixtureOf(previewed.value))
}

const EXCERPT_START = 20

function fixtureOf({ shown, page }: PreviewedPage): object {
  return {
    url: page.url,
    mediaType: page.mediaType,
    nextPageUrl: shown.next_page_url,
    entries: shown.entries.map(({ url, title, published, categories, summary }) => ({
      url,
      title,
      published,
      categories,
      excerptStart: summary?.slice(0, EXCERPT_START) ?? null,
    })),
    rule: shown.rule,
    html: page.text,
  }
}

function download(filename: string, json: object): Response {
  return new Response(JSON.stringify(json, undefined, 2), {
    headers: {
      'Content-Type': 'application/json',
      'Content-Disposition': `attachment; filename="telex-${filename}"`,
    },
  })
}

async function pageOf(context: AppContext, page: Omit<PreviewPage, 'frame'>): Promise<Response> {
  const frame = ownerFrame(context, '/preview')
  const html = renderPreviewPage({ ...page, frame }, await ownerWords(context))
  return context.html(html, statusOf(page.failure))
}
