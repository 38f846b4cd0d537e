/**
 * The OpenAPI 3.1 document, put together from the operations and their schemas. `npm run openapi`
 * writes it to `public/openapi.json`, which the platform serves: nothing of it is in the Worker.
 */
import { toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import { problemSchema } from '../render/api-schema.ts'
import { OPERATIONS, type Operation } from './operations.ts'
import type { Parameters } from './parameter-meanings.ts'
import type { WebFailure } from './problem.ts'

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

/** What each problem means; its `type` leads to its line in `/docs`. */
const PROBLEMS: Readonly<Record<WebFailure['kind'], string>> = {
  query_invalid: 'Parameters are wrong; errors lists each.',
  body_invalid: 'The body is wrong; errors lists each path in it.',
  category_unknown: 'No category has this slug.',
  source_unknown: 'No source has this id.',
  source_exists: 'A source with this address is there already.',
  entry_unknown: 'No entry has this id, or it was removed.',
  run_unknown: 'No run has this id.',
  refresh_too_soon: 'Read a moment ago, or its server wants to be left alone.',
  archive_unknown: 'Nothing was first seen in this month, or it has fewer parts.',
  route_unknown: 'Nothing is served at this address.',
  method_unsupported: 'The address answers other methods; Allow lists them.',
  token_missing: 'The order wants the token of the administrator.',
  token_wrong: 'The token is not that of the administrator.',
  token_unset: 'This Telex has no administrator.',
  form_foreign: 'The form is from another page than one of this Telex.',
  search_off: 'This Telex has no search index: q and lang are not answered.',
  schema_missing: 'The database has no schema yet.',
  write_stale: 'Other writes came between too often; try again.',
  store_unavailable: 'The database did not answer; try again.',
  quota_exceeded: 'The quota of the day is used up.',
  misconfigured: 'A variable of this deployment is wrong.',
  internal: 'A bug; it is logged.',
}

export interface OpenApiDocument {
  readonly openapi: '3.1.0'
  readonly info: object
  readonly servers: readonly object[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>
  readonly components: object
  /** Kinds of problems and what they mean. */
  readonly 'x-problems': Readonly<Record<string, string>>
}

export interface OpenApiOperation {
  readonly summary: string
  readonly tags: readonly string[]
  readonly parameters?: readonly OpenApiParameter[]
  readonly requestBody?: { readonly content: OpenApiContent }
  readonly responses: Readonly<Record<string, OpenApiResponse>>
  readonly [other: string]: unknown
}

export interface OpenApiParameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required?: true
  readonly description?: string
  readonly schema: object
}

interface OpenApiResponse {
  readonly description: string
  readonly content?: OpenApiContent
}

type OpenApiContent = Readonly<Record<string, { readonly schema?: object }>>

/** @param version of Telex. The server is whoever serves the document. */
export function openApiDocument(version: string): OpenApiDocument {
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
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: jsonSchema(problemSchema) },
    },
    'x-problems': PROBLEMS,
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

function pathParameters(path: string): readonly OpenApiParameter[] {
  return [...path.matchAll(PATH_PARAMETER)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

/** Matches `{id}`. */
const PATH_PARAMETER = /\{(\w+)\}/g

/** The parameters that stand behind a question mark. */
function queryParameters(query: Parameters): readonly OpenApiParameter[] {
  return Object.entries(query).map(([name, schema]) => {
    const { description, ...shape } = jsonSchema(schema)
    return { name, in: 'query', ...(description && { description }), schema: shape }
  })
}

function requestBody({ schema, example, otherType }: NonNullable<Operation['body']>) {
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
