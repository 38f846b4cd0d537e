/**
 * What assistants may do: operations of the API under names that say what they are for. A call is
 * a request to that operation with the caller's own token, so whatever the API checks, refuses and
 * limits holds here too; the schemas are those of `openapi.json`. Nothing is done here that no
 * route does.
 */
import type { OpenApiDocument } from './openapi.ts'

export interface Tool {
  readonly name: string
  readonly description: string
  readonly method: 'get' | 'post'
  /** As OpenAPI writes it: `/api/v1/entries/{id}`. */
  readonly path: string
  /** Where the arguments go that do not stand in the path. */
  readonly takes: 'query' | 'body'
}

export type Arguments = Readonly<Record<string, unknown>>

const WITH_TOKEN = "Wants the administrator's token."

/** A test holds that each is an operation that there is. */
export const TOOLS: readonly Tool[] = [
  reading('search_entries', '/entries', 'Newest first; with q, those that have all the words.'),
  reading('read_entry', '/entries/{id}', 'One entry with its text, dates and sources.'),
  reading('list_categories', '/categories', 'Every category with its number of entries.'),
  reading('list_sources', '/status', 'Every source, and whether it works.'),
  reading('read_run', '/runs/{id}', 'What a refresh gave so far, source by source.'),
  ordering('preview_page', '/preview', 'body', 'What a page would give, and why; stores nothing.'),
  ordering('add_source', '/sources', 'body', 'Its url is enough. Refresh it to read it at once.'),
  ordering('refresh', '/refresh', 'query', 'Reads one source or all, and gives the run.'),
]

function reading(name: string, path: string, description: string): Tool {
  return { name, description, method: 'get', path: `/api/v1${path}`, takes: 'query' }
}

function ordering(name: string, path: string, takes: Tool['takes'], what: string): Tool {
  const description = `${what} ${WITH_TOKEN}`
  return { name, description, method: 'post', path: `/api/v1${path}`, takes }
}

/** As `tools/list` shows it. */
export function shownTool({ name, description, method, path }: Tool, { paths }: OpenApiDocument) {
  const { parameters = [], requestBody, responses } = paths[path]?.[method] ?? {}
  const properties = parameters.map(({ name, description, schema }) => [
    name,
    { ...schema, ...(description && { description }) },
  ])
  const inputSchema = requestBody?.content['application/json']?.schema ?? {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: inPath(path),
    additionalProperties: false,
  }
  const outputSchema = Object.values(responses ?? {})[0]?.content?.['application/json']?.schema
  // A preview keeps nothing, but it does make this Telex ask another server.
  const annotations = { readOnlyHint: method === 'get', destructiveHint: false }
  return { name, description, inputSchema, outputSchema, annotations }
}

/**
 * The request to the API that a call stands for.
 *
 * @param caller any address of this Telex, and the Authorization header that came with the call
 */
export function requestFor(
  { method, path, takes }: Tool,
  given: Arguments,
  { url: base, token }: { readonly url: string; readonly token: string | undefined },
): Request {
  const named = inPath(path)
  const filled = named.reduce(
    (filling, name) => filling.replace(`{${name}}`, encodeURIComponent(String(given[name]))),
    path,
  )
  const url = new URL(filled, base)
  const headers = new Headers({ 'Content-Type': 'application/json' })
  if (token !== undefined) headers.set('Authorization', token)
  const init = { method: method.toUpperCase(), headers }
  if (takes === 'body') return new Request(url, { ...init, body: JSON.stringify(given) })
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
