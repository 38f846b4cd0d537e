/**
 * Reads OPML (opml.org/spec2.opml) as a list of sources: what other readers export. Folders become
 * categories; a rule of ours travels in attributes of a namespace of its own, which others ignore.
 *
 * It judges nothing: what an address or a rule is worth is said by who takes the list.
 */
import { Parser } from 'htmlparser2'
import { err, ok, type ParameterError, type Result } from '../domain/failure.ts'
import { OPML_NESTING_MAX, SOURCES_PER_LIST_MAX } from '../domain/limits.ts'
import { OPML_JSON_FIELDS, OPML_NAMESPACE, OPML_TEXT_FIELDS } from '../domain/opml.ts'

/** One outline that has an address, as plain JSON: the shape in which sources are added. */
export interface OpmlSource {
  readonly url: string
  readonly title?: string
  readonly categories: readonly string[]
  readonly kind?: string
  readonly language?: string
  readonly zone?: string
  readonly rule?: unknown
  readonly interval_minutes?: unknown
  readonly ignore_robots?: unknown
}

type Attributes = Readonly<Record<string, string>>

/** Fails with what is wrong with the document as a whole, or with a rule in it. */
export function parseOpml(
  text: string,
): Result<readonly OpmlSource[], { readonly errors: readonly ParameterError[] }> {
  const sources: OpmlSource[] = []
  const errors: ParameterError[] = []
  const folders: string[] = []
  let prefix = ''
  let isOpml = false
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (name === 'opml') isOpml = true
        prefix = prefixOf(attributes) ?? prefix
        if (name !== 'outline') return
        const source = sourceOf(attributes, folders, prefix, errors)
        if (source !== undefined && sources.length <= SOURCES_PER_LIST_MAX) sources.push(source)
        // A feed has no folder name, but its outline is closed like any other.
        folders.push(source === undefined ? (attributes.text ?? attributes.title ?? '') : '')
        if (folders.length === OPML_NESTING_MAX) {
          errors.push({ path: 'outline', message: `is nested over ${OPML_NESTING_MAX} deep` })
          parser.pause()
        }
      },
      onclosetag: (name) => {
        if (name === 'outline') folders.pop()
      },
    },
    { xmlMode: true },
  )
  parser.write(text)
  if (!isOpml) errors.push({ path: 'body', message: 'is not OPML' })
  return errors.length > 0 ? err({ errors }) : ok(sources)
}

/** The prefix under which the document knows our namespace. */
function prefixOf(attributes: Attributes): string | undefined {
  const declaration = Object.entries(attributes).find(
    ([name, value]) => name.startsWith('xmlns:') && value === OPML_NAMESPACE,
  )
  return declaration?.[0].slice('xmlns:'.length)
}

function sourceOf(
  attributes: Attributes,
  folders: readonly string[],
  prefix: string,
  errors: ParameterError[],
): OpmlSource | undefined {
  const url = attributes.xmlUrl ?? attributes.xmlurl ?? ''
  if (url === '') return undefined
  const own = (field: string) => (prefix === '' ? undefined : attributes[`${prefix}:${field}`])
  const title = (attributes.title ?? attributes.text ?? '').trim()
  const fields = Object.fromEntries(
    OPML_TEXT_FIELDS.map((field) => [field, own(field)]).filter(([, value]) => value !== undefined),
  )
  const language = own('language') ?? attributes.language
  return {
    url,
    categories: [...folders.filter((name) => name !== ''), ...tagsOf(attributes.category ?? '')],
    ...fields,
    ...Object.assign(
      {},
      ...OPML_JSON_FIELDS.map((field) => jsonOf(field, own(field), url, errors)),
    ),
    ...(title !== '' && { title }),
    ...(language !== undefined && language !== '' && { language }),
  }
}

/** `/News/Weather,local`: the last part of each path. */
function tagsOf(category: string): readonly string[] {
  const paths = category.split(',').map((path) => path.split('/').at(-1)?.trim() ?? '')
  return paths.filter((tag) => tag !== '')
}

function jsonOf(
  field: (typeof OPML_JSON_FIELDS)[number],
  text: string | undefined,
  url: string,
  errors: ParameterError[],
): object {
  if (text === undefined) return {}
  try {
    return { [field]: JSON.parse(text) }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    errors.push({ path: `${field} of ${url}`, message: 'is not JSON' })
    return {}
  }
}
