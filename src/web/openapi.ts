/**
 * The OpenAPI 3.1 document, put together from the operations and their schemas. Made once per
 * isolate and address: it depends on nothing else.
 */
import { toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import { problemSchema } from '../render/api-schema.ts'
import { OPERATIONS, type Operation, type Parameters } from './operations.ts'

const PROBLEM_TYPE = 'application/problem+json'
const FAILURES = {
  400: 'Something about the request is wrong; every error is listed.',
  401: 'The token is missing or wrong.',
  403: 'This Telex has no administrator, or the form is from elsewhere.',
  404: 'There is no such thing.',
  409: 'It is there already.',
  429: 'Too soon; Retry-After says how long to wait.',
  503: 'The database is away; try again later.',
} as const

export interface OpenApiDocument {
  readonly openapi: '3.1.0'
  readonly info: object
  readonly servers: readonly object[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>
  readonly components: object
}

export interface OpenApiOperation {
  readonly summary: string
  readonly tags: readonly string[]
  readonly responses: Readonly<Record<string, OpenApiResponse>>
  readonly [other: string]: unknown
}

interface OpenApiResponse {
  readonly description: string
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>
}

export function openApiDocument(publicUrl: string, version: string): OpenApiDocument {
  const paths: Record<string, Record<string, OpenApiOperation>> = {}
  for (const operation of OPERATIONS) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method]: operationOf(operation),
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Telex',
      version,
      summary: 'Listing pages without feeds, as entries, feeds and JSON.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: jsonSchema(problemSchema) },
    },
  }
}

function operationOf(operation: Operation): OpenApiOperation {
  const { group, summary, path, query, body, gives } = operation
  const parameters = [...pathParameters(path), ...queryParameters(query ?? {})]
  return {
    operationId: operationId(operation),
    summary,
    tags: [group],
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: requestBody(body) }),
    ...(group === 'Administration' && { security: [{ token: [] }] }),
    responses: { [gives.status]: given(gives), ...failures(operation) },
  }
}

/** `get /api/v1/entries/{id}` -> `getApiV1EntriesId`. */
function operationId({ method, path }: Operation): string {
  const words = path.split(/[^a-z0-9]+/i).filter((word) => word !== '')
  return method + words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join('')
}

function pathParameters(path: string): readonly object[] {
  return [...path.matchAll(PATH_PARAMETER)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

/** Matches `{id}`. */
const PATH_PARAMETER = /\{(\w+)\}/g

/** The parameters that stand behind a question mark. */
export function queryParameters(query: Parameters) {
  return Object.entries(query).map(([name, schema]) => {
    const { description, ...shape } = jsonSchema(schema)
    return { name, in: 'query', ...(description && { description }), schema: shape }
  })
}

function requestBody({ schema, example, otherType }: NonNullable<Operation['body']>): object {
  const other = otherType && { [otherType]: { schema: { type: 'string' } } }
  const json = { schema: jsonSchema(schema, 'input'), example }
  return { required: true, content: { 'application/json': json, ...other } }
}

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  204: 'Done.',
  301: 'Moved for good.',
  303: 'Done; a page tells of it.',
}

function given({ status, type, schema, example }: Operation['gives']): OpenApiResponse {
  const description = DESCRIPTIONS[status] ?? 'As asked.'
  if (type === undefined) return { description }
  const [mediaType = type] = type.split(';')
  const content = { ...(schema && { schema: jsonSchema(schema) }), example }
  return { description, content: { [mediaType]: content } }
}

function failures({ group, fails = [] }: Operation): Record<string, OpenApiResponse> {
  const isService = group === 'Service'
  const statuses = [
    ...fails,
    ...(group === 'Administration' ? ([401, 403] as const) : []),
    ...(isService ? [] : ([503] as const)),
  ]
  const schema = { $ref: '#/components/schemas/Problem' }
  const content =
    group === 'API' || group === 'Administration'
      ? { [PROBLEM_TYPE]: { schema } }
      : group === 'Feeds'
        ? { 'text/plain': { schema: { type: 'string' } } }
        : { 'text/html': { schema: { type: 'string' } } }
  return Object.fromEntries(
    statuses.map((status) => [String(status), { description: FAILURES[status], content }]),
  )
}

/** Checks that JSON Schema cannot say are left out: descriptions and errors say them. */
function jsonSchema(schema: v.GenericSchema, typeMode: 'input' | 'output' = 'output') {
  const { $schema: _dialect, ...shape } = toJsonSchema(schema, { typeMode, errorMode: 'ignore' })
  return shape
}
