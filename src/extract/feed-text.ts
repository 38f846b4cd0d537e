/**
 * The texts of a feed document: what is markup in them, and what they say without it.
 *
 * Nothing is made safe here, because nothing stays markup: tags are dropped and entities decoded
 * once, and the result is plain text.
 */
import { Parser } from 'htmlparser2'
import { EXCERPT_LENGTH_MAX, PAGE_NESTING_MAX } from '../domain/limits.ts'
import { present } from '../domain/present.ts'
import type { FeedElement } from './feed-xml.ts'

/** A text as the feed gives it. */
export interface FeedText {
  readonly source: string
  readonly kind: 'plain' | 'html'
  /** Absolute address that addresses in the source resolve against. */
  readonly base: string
  /** BCP 47 language that the text declares. */
  readonly language?: string
}

/** Enough for any excerpt, so that its cut is seen as one; the rest is not read. */
const TEXT_LENGTH_MAX = 2 * EXCERPT_LENGTH_MAX
/** Their content is no text of the page. */
const SILENT: ReadonlySet<string> = new Set(['script', 'style', 'template', 'title', 'textarea'])
/** They stand in a line of text; all other elements part words. */
const INLINE: ReadonlySet<string> = new Set(
  (
    'a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd mark q rp rt ' +
    'ruby s samp small span strike strong sub sup time tt u var wbr'
  ).split(' '),
)
/** Markup in a text that does not say so: an end tag, a void element, an attribute. */
const MARKUP = new RegExp(
  [
    String.raw`<\/[a-z][a-z0-9]*\s*>`,
    String.raw`<(?:br|hr|img|p|li)\s*\/?>`,
    String.raw`<[a-z][a-z0-9]*\s+[a-z-]+\s*=`,
  ].join('|'),
  'i',
)
/** An entity in a text that was decoded already: `&amp;`, `&#38;`. */
const ENTITY = /&#?[a-z0-9]{2,31};/i
/** A multiple of 4, so that a cut falls between bytes. */
const BASE64_LENGTH_MAX = 16 * TEXT_LENGTH_MAX
/** `PHA+SGVsbG8=` */
const BASE64 = /^[a-z0-9+/]+={0,2}$/i
/** Media types whose content stands in the document as it is: `text/html`, `image/svg+xml`. */
const READABLE_TYPE = /^(?:text|html|xhtml|plain)$|^text\/|[/+]xml$/

/** `http:`, as `URL` gives it. */
const WEB_PROTOCOL = /^https?:$/

/** What to take a text for that does not say what it is. */
export type Undeclared = 'html' | 'plain' | 'sniff'

/** The text of an element: of its `type` and `mode`, else of what its vocabulary leaves open. */
export function textOf(element: FeedElement, base: string, undeclared: Undeclared): FeedText {
  const place = present({ base: element.base ?? base, language: element.language })
  const type = element.attributes.type?.trim().toLowerCase() || undefined
  if (element.children.some((child) => typeof child !== 'string')) {
    return { source: markupOf(element.children), kind: 'html', ...place }
  }
  const isEncoded = type !== undefined && !READABLE_TYPE.test(type)
  const content = element.children.join('')
  if (element.attributes.mode === 'base64' || isEncoded) {
    return { source: decodedBase64(content), kind: 'html', ...place }
  }
  if (type === 'text' || type === 'plain' || type === 'text/plain') {
    return { source: content, kind: 'plain', ...place }
  }
  const isHtml = type !== undefined || undeclared === 'html'
  const sense = isHtml ? ({ source: content, kind: 'html' } as const) : sniffed(content, undeclared)
  return { ...sense, ...place }
}

/**
 * RSS leaves open whether a text is markup. Where nothing looks like a tag, and in Atom, which says
 * that it is none, only entities are decoded: `Tom &amp; Jerry`.
 */
export function sniffed(
  content: string,
  undeclared: Undeclared,
): Pick<FeedText, 'source' | 'kind'> {
  if (undeclared === 'sniff' && MARKUP.test(content)) return { source: content, kind: 'html' }
  if (!ENTITY.test(content)) return { source: content, kind: 'plain' }
  return { source: content.replaceAll('<', '&lt;'), kind: 'html' }
}

function decodedBase64(content: string): string {
  const compact = content.replace(/\s/g, '').slice(0, BASE64_LENGTH_MAX)
  if (!BASE64.test(compact) || compact.length % 4 !== 0) return content
  const bytes = Uint8Array.from(atob(compact), (character) => character.charCodeAt(0))
  return new TextDecoder().decode(bytes)
}

/** Elements in a text, written out again, so that there is one way to read markup. */
function markupOf(children: FeedElement['children']): string {
  return children
    .map((child) => {
      if (typeof child === 'string') return escaped(child)
      const name = child.name.slice(child.name.indexOf(':') + 1)
      const attributes = Object.entries(child.attributes)
        .map(([key, value]) => ` ${key}="${escaped(value)}"`)
        .join('')
      return `<${name}${attributes}>${markupOf(child.children)}</${name}>`
    })
    .join('')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/**
 * What a text says, white space collapsed, `''` when nothing; and the address of its first image,
 * absolute. An image one pixel high or wide counts readers and is none.
 */
export function readText(text: FeedText): { readonly plain: string; readonly image?: string } {
  if (text.kind === 'plain') return { plain: collapsed(text.source) }
  let plain = ''
  let image: string | undefined
  let depth = 0
  let silent = 0
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (SILENT.has(name)) silent++
      if (!INLINE.has(name)) plain += ' '
      if (name === 'img') image ??= imageOf(attributes, text.base)
      if (++depth > PAGE_NESTING_MAX) parser.pause()
    },
    ontext: (data) => {
      if (silent === 0) plain += data
      if (plain.length > TEXT_LENGTH_MAX) parser.pause()
    },
    onclosetag: (name) => {
      if (SILENT.has(name)) silent--
      if (!INLINE.has(name)) plain += ' '
      depth--
    },
  })
  parser.end(text.source)
  return present({ plain: collapsed(plain), image })
}

function imageOf(attributes: Readonly<Record<string, string>>, base: string): string | undefined {
  const { src, width, height } = attributes
  if (src === undefined || width === '1' || height === '1') return undefined
  const url = URL.parse(src.trim(), base)
  return url !== null && WEB_PROTOCOL.test(url.protocol) ? url.href : undefined
}

/** The beginning of an absolute address: `https:`, `mailto:`. */
const ABSOLUTE = /^[a-z][a-z0-9+.-]*:/i

/** A relative address made absolute; an absolute one as written. */
export function absolute(address: string | undefined, base: string): string | undefined {
  if (address === undefined || ABSOLUTE.test(address)) return address
  return URL.parse(address, base)?.href ?? address
}

function collapsed(text: string): string {
  return text.slice(0, TEXT_LENGTH_MAX).replace(/\s+/g, ' ').trim()
}
