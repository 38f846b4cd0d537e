/** The document has the routes that there are, and no others; `expectDocumented` holds answers. */
import { Validator } from '@cfworker/json-schema'
import { describe, expect, it } from 'vitest'
import { app } from '../../src/web/app.ts'
import { OPERATIONS } from '../../src/web/operations.ts'
import { DOCUMENT } from '../setup/documented.ts'
import { aTelex } from '../setup/telex.ts'

/** Matches `:id`, a parameter as the router writes it. */
const ROUTER_PARAMETER = /:(\w+)/g
const routes = new Set(
  app.routes
    .filter(({ path, method }) => !path.includes('*') && method !== 'ALL')
    .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(ROUTER_PARAMETER, '{$1}')}`),
)
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
    const parameters = entries?.parameters as {
      name: string
      schema: object
      description: string
    }[]
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
    ])
    expect(parameters.every(({ description }) => description.length > 0)).toBe(true)
    expect(parameters.find(({ name }) => name === 'limit')?.schema).toMatchObject({
      type: 'integer',
      minimum: 1,
      maximum: 200,
    })
  })

  it('is served, and so is a page that names every route and problem', async () => {
    const telex = await aTelex()
    const response = await telex.request('/openapi.json')
    expect(await response.json()).toMatchObject({
      openapi: '3.1.0',
      servers: [{ url: 'https://telex.example' }],
    })
    for (const language of ['en', 'zh']) {
      const html = await (await telex.request(`/docs?ui=${language}`)).text()
      for (const { path } of OPERATIONS) expect(html).toContain(path)
      expect(html).toContain('id="query_invalid"')
      expect(html).not.toContain('<script')
    }
  })
})
