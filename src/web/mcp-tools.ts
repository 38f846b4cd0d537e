/**
 * What assistants may do: operations of the API under names that say what they are for. A call is
 * a request to that operation with the caller's own token, so whatever the API checks, refuses and
 * limits holds here too, and the schemas are the API's. Nothing is done here that no route does.
 */
import { jsonSchema } from './openapi.ts'
import { OPERATIONS, type Operation } from './operations.ts'

export interface Tool {
  readonly name: string
  readonly description: string
  /** Changes nothing here; a preview and a refresh do ask other servers. */
  readonly isReading: boolean
  readonly operation: Operation
}

export type Arguments = Readonly<Record<string, unknown>>

const WITH_TOKEN = "Wants the administrator's token."

export const TOOLS: readonly Tool[] = [
  tool(
    'search_entries',
    'get /api/v1/entries',
    'Newest entries first; with q, those that have all the words, best first.',
  ),
  tool('read_entry', 'get /api/v1/entries/{id}', 'One entry with its text, dates and sources.'),
  tool('list_categories', 'get /api/v1/categories', 'Every category with its number of entries.'),
  tool('list_sources', 'get /api/v1/status', 'Every source, and whether it works.'),
  tool('read_run', 'get /api/v1/runs/{id}', 'What a refresh gave so far, source by source.'),
  tool(
    'preview_page',
    'post /api/v1/preview',
    `What a page would give as a source, and why; stores nothing. ${WITH_TOKEN}`,
  ),
  tool(
    'add_source',
    'post /api/v1/sources',
    `Adds a source; its url is enough. Refresh it to read it at once. ${WITH_TOKEN}`,
  ),
  tool(
    'refresh',
    'post /api/v1/refresh',
    `Reads one source or all, waits up to wait seconds, and gives the run. ${WITH_TOKEN}`,
  ),
]

function tool(name: string, route: string, description: string): Tool {
  const operation = OPERATIONS.find(({ method, path }) => `${method} ${path}` === route)
  if (operation === undefined) throw new Error(`no operation is ${route}`)
  const isReading = operation.method === 'get' || name === 'preview_page'
  return { name, description, isReading, operation }
}

/** As `tools/list` shows it. */
export function shownTool({ name, description, isReading, operation }: Tool): object {
  const { body, gives } = operation
  return {
    name,
    description,
    inputSchema: body ? jsonSchema(body.schema, 'input') : parametersSchema(operation),
    ...(gives.schema && { outputSchema: jsonSchema(gives.schema) }),
    annotations: { readOnlyHint: isReading, destructiveHint: false },
  }
}

function parametersSchema({ path, query = {} }: Operation): object {
  const required = inPath(path)
  const properties = [
    ...required.map((name) => [name, { type: 'string' }]),
    ...Object.entries(query).map(([name, schema]) => [name, jsonSchema(schema)]),
  ]
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required,
    additionalProperties: false,
  }
}

/**
 * The request to the API that a call stands for.
 *
 * @param caller any address of this Telex, and the Authorization header that came with the call
 */
export function requestFor(
  { operation }: Tool,
  given: Arguments,
  { url: base, token }: { readonly url: string; readonly token: string | undefined },
): Request {
  const { method, path, body } = operation
  const named = inPath(path)
  const filled = named.reduce(
    (filling, name) => filling.replace(`{${name}}`, encodeURIComponent(String(given[name]))),
    path,
  )
  const url = new URL(filled, base)
  const headers = new Headers({ 'Content-Type': 'application/json' })
  if (token !== undefined) headers.set('Authorization', token)
  const init = { method: method.toUpperCase(), headers }
  if (body !== undefined) return new Request(url, { ...init, body: JSON.stringify(given) })
  for (const [name, value] of Object.entries(given)) {
    // Who asks by a schema says null for what is left out.
    if (!named.includes(name) && value !== null) url.searchParams.set(name, String(value))
  }
  return new Request(url, init)
}

/** Matches `{id}`. */
const IN_PATH = /\{(\w+)\}/g

/** What stands in the path and must therefore be given; the API asks for all else itself. */
export function inPath(path: string): readonly string[] {
  return [...path.matchAll(IN_PATH)].map(([, name = '']) => name)
}
