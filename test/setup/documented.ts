/** Holds every response of every test against the OpenAPI document. */
import { type Schema, Validator } from '@cfworker/json-schema'
import { openApiDocument } from '../../src/web/openapi.ts'
import { BASE_URL } from './entries.ts'

export const DOCUMENT = openApiDocument('0.0.0')

const PATHS = Object.keys(DOCUMENT.paths).map((path) => ({
  path,
  pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
}))

/** Answers that are about HTTP and not about an operation. */
const OF_HTTP = new Set([204, 226, 303, 304, 308, 405])

/** @throws Error when a documented route answers what its documentation does not say */
export async function expectDocumented(
  method: string,
  address: string,
  response: Response,
): Promise<void> {
  const { pathname } = new URL(address, BASE_URL)
  const path = PATHS.find(({ pattern }) => pattern.test(pathname))?.path
  const operation = DOCUMENT.paths[path ?? '']?.[method === 'HEAD' ? 'get' : method.toLowerCase()]
  if (operation === undefined || OF_HTTP.has(response.status)) return
  // A page may hand out files beside itself.
  if (response.headers.get('Content-Disposition')?.startsWith('attachment')) return
  const name = `${method} ${address} -> ${response.status}`
  const answer = operation.responses[String(response.status)]
  // Any feed or page may say that an address is wrong (404, 400).
  if (answer === undefined) throw new Error(`${name} is not documented`)
  const type = response.headers.get('Content-Type')?.split(';')[0] ?? ''
  const schema = answer.content?.[type]?.schema
  if (answer.content && !(type in answer.content) && !isNegotiated(type)) {
    throw new Error(`${name} is ${type}, not ${Object.keys(answer.content)}`)
  }
  if (schema === undefined || !type.endsWith('json') || method === 'HEAD') return
  const root = { ...schema, components: DOCUMENT.components } as Schema
  const { valid, errors } = new Validator(root, '2020-12', false).validate(await response.json())
  if (!valid) throw new Error(`${name}: ${JSON.stringify(errors.slice(-3))}`)
}

/** XML for a browser's window, a feed for who accepts nothing else, the list as OPML. */
function isNegotiated(type: string): boolean {
  return type.includes('xml') || type === 'application/feed+json' || type === 'text/x-opml'
}
