/** The document has the routes that there are, and no others; `expectDocumented` holds answers. */
import { env } from 'cloudflare:workers'
import { Validator } from '@cfworker/json-schema'
import { describe, expect, it } from 'vitest'
import served from '../../public/openapi.json'
import { VERSION } from '../../src/domain/version.ts'
import { app } from '../../src/web/app.ts'
import { openApiDocument } from '../../src/web/openapi.ts'
import { OPERATIONS } from '../../src/web/operations.ts'
import { DOCUMENT } from '../setup/documented.ts'
import { aTelex } from '../setup/telex.ts'

const sources = import.meta.glob<string>('../../src/**/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Matches `:id`, a parameter as the router writes it. */
const ROUTER_PARAMETER = /:(\w+)/g
const routes = new Set([
  ...app.routes
    .filter(({ path, method }) => !path.includes('*') && method !== 'ALL')
    .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(ROUTER_PARAMETER, '{$1}')}`),
  // The platform answers it, from public/.
  'get /openapi.json',
])
const documented = new Set(OPERATIONS.map(({ method, path }) => `${method} ${path}`))

describe('the OpenAPI document', () => {
  it('has every route, and none that is not there', () => {
    expect([...documented].toSorted()).toEqual([...routes].toSorted())
    expect(routes.size).toBeGreaterThan(30)
  })

  it.each(OPERATIONS)(
    'has an example that fits: $method $path',
    ({ gives, body, path, method }) => {
      const hasBody = ![204, 301, 303].includes(gives.status)
      expect(gives.example !== undefined).toBe(hasBody)
      const operation = DOCUMENT.paths[path]?.[method]
      const type = gives.type?.split(';')[0] ?? ''
      const schema = operation?.responses[String(gives.status)]?.content?.[type]?.schema
      if (schema) {
        const { errors } = new Validator(schema, '2020-12').validate(gives.example)
        expect(errors).toEqual([])
      }
      const given = (operation?.requestBody as { content: Record<string, { schema: object }> })
        ?.content
      if (body && given) {
        expect(new Validator(given['application/json']!.schema).validate(body.example).valid).toBe(
          true,
        )
      }
    },
  )

  it('documents what the parsers accept', async () => {
    const entries = DOCUMENT.paths['/api/v1/entries']?.get
    const parameters = entries?.parameters ?? []
    expect(parameters.map(({ name }) => name).toSorted()).toEqual([
      'category',
      'clusters',
      'cursor',
      'lang',
      'limit',
      'q',
      'since',
      'source',
      'until',
      'updated_since',
    ])
    expect(parameters.every(({ description }) => description)).toBe(true)
    expect(parameters.find(({ name }) => name === 'limit')?.schema).toMatchObject({
      type: 'integer',
      minimum: 1,
      maximum: 200,
    })
  })

  it('is the one that is served: else run npm run openapi', () => {
    expect(served).toEqual(JSON.parse(JSON.stringify(openApiDocument(VERSION))))
  })

  it('is no part of the Worker', () => {
    const ofWorker = Object.entries(sources).filter(([path]) => !path.includes('/cli/'))
    const importers = ofWorker.filter(([, text]) => /^import (?!type).*openapi\.ts'/m.test(text))
    expect(ofWorker.length).toBeGreaterThan(50)
    expect(importers).toEqual([])
  })

  it('may be read by programs in any page, and kept by its tag', async () => {
    const address = 'https://telex.example/openapi.json'
    const response = await env.ASSETS.fetch(address)
    expect(await response.json()).toEqual(served)
    expect(response.headers.get('Content-Type')).toBe('application/json')
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
    const headers = { 'If-None-Match': response.headers.get('ETag') ?? '' }
    expect((await env.ASSETS.fetch(address, { headers })).status).toBe(304)
    expect((await env.ASSETS.fetch(address, { method: 'HEAD' })).status).toBe(200)
  })
})

describe('/docs', () => {
  it.each(['en', 'zh'])('names every route, parameter and problem: %s', async (language) => {
    const telex = await aTelex()
    const html = await (await telex.request(`/docs?ui=${language}`)).text()
    for (const { path, summary } of OPERATIONS) {
      expect(html).toContain(path)
      expect(html).toContain(summary)
    }
    expect(html).toContain('<code>clusters</code>')
    expect(html).toContain('id="query_invalid"')
    expect(html).not.toContain('<script>')
  })
})
