/**
 * Stands in for `xml-js` in the bundle (`[alias]` in wrangler.toml): writes what `feed` hands it,
 * byte for byte as the package does, and knows nothing that `feed` does not use. Reads no XML.
 *
 * Texts are slots and constants of ours (`feed-library.ts`); outside text never comes here.
 */

/** An element: `_attributes`, `_text`, `_cdata`, and its children by name. */
export interface XmlElement {
  readonly [name: string]: XmlNode | readonly XmlNode[]
}
type XmlNode = XmlElement | string | number | boolean | null | undefined

const INDENT = '    '

/** @param options those of the package, of which `feed` always gives the same */
export function js2xml(document: XmlElement, _options: unknown): string {
  // The declaration stands first, without a line break before it.
  return childrenOf(document, 0).trimStart()
}

function childrenOf(element: XmlElement, depth: number): string {
  const lineBreak = `\n${INDENT.repeat(depth)}`
  return Object.entries(element)
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((node: XmlNode) => {
        if (name === '_attributes') return ''
        if (name === '_declaration') return `<?xml${attributesOf(node)}?>`
        if (name === '_text') return escaped(node)
        if (name === '_cdata')
          return `<![CDATA[${String(node).replace(']]>', ']]]]><![CDATA[>')}]]>`
        return lineBreak + elementOf(name, node, depth)
      }),
    )
    .join('')
}

function elementOf(name: string, node: XmlNode, depth: number): string {
  if (node === undefined || node === null || node === '') return `<${name}/>`
  if (typeof node !== 'object') return `<${name}>${escaped(node)}</${name}>`
  const start = `<${name}${attributesOf(node)}`
  const names = Object.keys(node).filter((key) => key !== '_attributes')
  if (names.length === 0) return `${start}/>`
  const hasElements = names.some((key) => !key.startsWith('_'))
  const end = hasElements ? `\n${INDENT.repeat(depth)}` : ''
  return `${start}>${childrenOf(node, depth + 1)}${end}</${name}>`
}

function attributesOf(node: XmlNode): string {
  const attributes = typeof node === 'object' ? (node?._attributes ?? {}) : {}
  return Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => ` ${name}="${String(value).replaceAll('"', '&quot;')}"`)
    .join('')
}

/** As the package has it: `&amp;` is taken for escaped already. */
function escaped(node: XmlNode): string {
  return String(node)
    .replaceAll('&amp;', '&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
