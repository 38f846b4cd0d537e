/** The documentation: `/openapi.json` for programs, `/docs` for people. */
import { Hono } from 'hono/tiny'
import type { DocumentedRoute } from '../domain/page.ts'
import { VERSION } from '../domain/version.ts'
import { EVERYTHING } from '../domain/view.ts'
import { frameOf, spoken } from '../query/pages.ts'
import { renderDocsPage } from '../render/docs-page.tsx'
import type { AppEnv } from './context.ts'
import { openApiDocument, queryParameters } from './openapi.ts'
import { OPERATIONS } from './operations.ts'
import { pageWish } from './page-wish.ts'
import { PROBLEMS } from './problem.ts'

const GROUPS = ['API', 'Administration', 'Feeds', 'Pages', 'Owner', 'Service'] as const
const CACHE = 'public, max-age=3600'

export const docs = new Hono<AppEnv>()

docs.get('/openapi.json', (context) => {
  context.header('Cache-Control', CACHE)
  context.header('Access-Control-Allow-Origin', '*')
  return context.json(openApiDocument(context.env.config.publicUrl, VERSION))
})

docs.get('/docs', (context) => {
  const { config } = context.env
  const wish = pageWish(context.req.raw)
  const address = spoken(`${config.publicUrl}/docs`, wish)
  context.header('Cache-Control', CACHE)
  context.header('Vary', 'Accept-Language')
  return context.html(
    renderDocsPage({
      frame: frameOf(config, EVERYTHING, wish, address),
      openApiUrl: `${config.publicUrl}/openapi.json`,
      groups: GROUPS.map((name) => ({ name, routes: routesOf(name) })),
      problems: Object.entries(PROBLEMS).map(([kind, meaning]) => ({ kind, meaning })),
    }),
  )
})

function routesOf(name: (typeof GROUPS)[number]): readonly DocumentedRoute[] {
  return OPERATIONS.filter(({ group }) => group === name).map((operation) => ({
    method: operation.method.toUpperCase(),
    path: operation.path,
    summary: operation.summary,
    parameters: queryParameters(operation.query ?? {}).map(({ name, description = '' }) => ({
      name,
      meaning: description,
    })),
  }))
}
