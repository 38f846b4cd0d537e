/**
 * `/docs`: what programs may ask, for people. Rendered from `openapi.json`, which the platform
 * serves to programs (`openapi.ts`).
 */
import { Hono } from 'hono/tiny'
import type { DocsPage, DocumentedRoute } from '../domain/page.ts'
import { EVERYTHING } from '../domain/view.ts'
import { frameOf, wished } from '../query/page-frame.ts'
import { renderDocsPage } from '../render/docs-page.tsx'
import type { AppEnv } from './context.ts'
import type { OpenApiDocument } from './openapi.ts'
import type { Operation } from './operations.ts'
import { pageWish } from './page-wish.ts'

const OPEN_API_PATH = '/openapi.json'
const GROUPS: readonly Operation['group'][] = [
  'API',
  'Administration',
  'Feeds',
  'Pages',
  'Owner',
  'Service',
]

export const docs = new Hono<AppEnv>()

docs.get('/docs', async (context) => {
  const { config } = context.env
  const document = await openApi(context.env)
  const wish = pageWish(context.req.raw)
  const address = wished(`${config.publicUrl}/docs`, wish)
  context.header('Cache-Control', 'public, max-age=3600')
  context.header('Vary', 'Accept-Language')
  return context.html(
    renderDocsPage({
      frame: frameOf(config, EVERYTHING, wish, address),
      openApiUrl: config.publicUrl + OPEN_API_PATH,
      ...described(document),
    }),
  )
})

/** What the page tells of the document. */
export function described(document: OpenApiDocument): Pick<DocsPage, 'groups' | 'problems'> {
  return {
    groups: GROUPS.map((name) => ({ name, routes: routesOf(document, name) })),
    problems: Object.entries(document['x-problems']).map(([kind, meaning]) => ({ kind, meaning })),
  }
}

/** The document as it is served. */
export async function openApi({ asset }: AppEnv['Bindings']): Promise<OpenApiDocument> {
  return (await asset(OPEN_API_PATH)).json()
}

function routesOf({ paths }: OpenApiDocument, group: Operation['group']): DocumentedRoute[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, { tags }]) => tags.includes(group))
      .map(([method, { summary, parameters = [] }]) => ({
        method: method.toUpperCase(),
        path,
        summary,
        parameters: parameters
          .filter((parameter) => parameter.in === 'query')
          .map(({ name, description = '' }) => ({ name, meaning: description })),
      })),
  )
}
