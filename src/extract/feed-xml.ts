/**
 * The XML of a feed document as a tree of plain data, with what XML inherits worked out:
 * namespaces, `xml:base` and `xml:lang`.
 *
 * htmlparser2 does the tokenizing; it never fails and fetches nothing, knows no document type and
 * expands no entity but those of XML. Reading stops when it has enough: a truncated or endless
 * document gives the items that were complete.
 *
 * Specs: Namespaces in XML 1.0, XML Base, XML 1.0 §2.12.
 */
import { Parser } from 'htmlparser2'
import {
  ENTRIES_PER_PAGE_MAX,
  FEED_CHILDREN_MAX,
  FEED_NAMESPACES_MAX,
  PAGE_NESTING_MAX,
} from '../domain/limits.ts'
import { present } from '../domain/present.ts'

export interface FeedElement {
  /**
   * In lower case; without a prefix when it belongs to the feed's own vocabulary, else with the
   * usual one, whatever the document calls it: `item`, `dc:creator`, `atom:link`.
   */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (FeedElement | string)[]
  /** The elements among them by name; absent when there is none. */
  readonly named?: ReadonlyMap<string, readonly FeedElement[]>
  /** Absolute address that `xml:base` gives; absent when none is declared above. */
  readonly base?: string
  /** BCP 47 language that `xml:lang` gives. */
  readonly language?: string
}

/** Prefix in the document, `''` for the default, and the one that stands for it here. */
type Namespaces = ReadonlyMap<string, string>

interface OpenElement extends FeedElement {
  /** As written, to find it again at its end. */
  readonly tag: string
  readonly children: (FeedElement | string)[]
  named?: Map<string, FeedElement[]>
  readonly namespaces: Namespaces
}

/** Start of a namespace's address, without scheme, and the prefix that stands for it here. */
const PREFIXES: readonly (readonly [string, string])[] = [
  ['www.w3.org/2005/atom', 'atom'],
  ['purl.org/atom/', 'atom'],
  ['purl.org/pie/', 'atom'],
  ['www.w3.org/1999/02/22-rdf-syntax-ns', 'rdf'],
  ['www.w3.org/1999/xhtml', 'html'],
  ['purl.org/dc/elements/', 'dc'],
  ['purl.org/dc/terms', 'dcterms'],
  ['purl.org/rss/1.0/modules/content', 'content'],
  ['purl.org/rss/1.0/modules/syndication', 'sy'],
  ['search.yahoo.com/mrss', 'media'],
  ['www.itunes.com/dtds/podcast', 'itunes'],
  ['purl.org/rss/1.0/modules/', 'module'],
  ['purl.org/rss/', ''],
  ['my.netscape.com/', ''],
  ['channel.netscape.com/', ''],
  ['backend.userland.com/', ''],
]

const NO_NAMESPACES: Namespaces = new Map()
/** `http://` before the address of a namespace, which some write with `https`. */
const SCHEME = /^https?:\/\//
/** `http:`, as `URL` gives it. */
const WEB_PROTOCOL = /^https?:$/
/** A declaration of a namespace: `xmlns`, `xmlns:dc`. */
const XMLNS = /^xmlns(?:$|:)/
/** The elements a feed document can begin with. */
const ROOTS: ReadonlySet<string> = new Set(['rss', 'feed', 'rdf:rdf'])
const ITEMS: ReadonlySet<string> = new Set(['item', 'entry'])

/**
 * @param pageUrl absolute address that a relative `xml:base` resolves against
 * @returns the element of the feed, with at most `ENTRIES_PER_PAGE_MAX` items, each complete;
 *   undefined when there is none
 */
export function parseFeedXml(text: string, pageUrl: string): FeedElement | undefined {
  const open: OpenElement[] = []
  let root: FeedElement | undefined
  let items = 0
  const closeFrom = (index: number) => {
    while (open.length > index) {
      const element = open.pop()
      if (element === undefined) return
      if (ITEMS.has(element.name)) items++
      add(element, open.at(-1))
    }
  }
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => {
        const element = openElement(tag, attributes, open, pageUrl)
        if (open.length === 0 && !ROOTS.has(element.name)) return
        root ??= element
        // An item that was never closed ends where the next one begins.
        const unclosed = ITEMS.has(element.name) ? indexOfTag(open, tag) : -1
        if (unclosed >= 0) closeFrom(unclosed)
        open.push(element)
        if (open.length > PAGE_NESTING_MAX || items >= ENTRIES_PER_PAGE_MAX) parser.pause()
      },
      ontext: (data) => {
        add(data, open.at(-1))
      },
      onclosetag: (tag) => {
        const index = indexOfTag(open, tag)
        if (index < 0) return
        closeFrom(index)
        if (open.length === 0 || items >= ENTRIES_PER_PAGE_MAX) parser.pause()
      },
    },
    { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  )
  // Not ended: the end would close what is open, and a cut item would pass for a complete one.
  parser.write(text)
  const cut = open.findIndex((element) => ITEMS.has(element.name))
  open.splice(cut < 0 ? open.length : cut)
  closeFrom(0)
  return root
}

function add(child: FeedElement | string, parent: OpenElement | undefined): void {
  if (parent === undefined || parent.children.length >= FEED_CHILDREN_MAX) return
  parent.children.push(child)
  if (typeof child === 'string') return
  parent.named ??= new Map()
  const siblings = parent.named.get(child.name)
  if (siblings === undefined) parent.named.set(child.name, [child])
  else siblings.push(child)
}

/** Index of the innermost open element with this tag; -1 when there is none. */
function indexOfTag(open: readonly OpenElement[], tag: string): number {
  return open.findLastIndex((element) => element.tag === tag)
}

function openElement(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  open: readonly OpenElement[],
  pageUrl: string,
): OpenElement {
  const parent = open.at(-1)
  const namespaces = declaredNamespaces(attributes, parent?.namespaces ?? NO_NAMESPACES)
  const language = attributes['xml:lang']?.trim().replace('_', '-') ?? parent?.language
  const base = baseOf(attributes['xml:base'], parent?.base, pageUrl)
  return present({
    tag,
    name: nameOf(tag, namespaces, open[0]),
    attributes,
    children: [] as (FeedElement | string)[],
    namespaces,
    base,
    // An empty `xml:lang` takes the inherited language back (XML 1.0 §2.12).
    language: language || undefined,
  })
}

function declaredNamespaces(
  attributes: Readonly<Record<string, string>>,
  inherited: Namespaces,
): Namespaces {
  const declared = Object.keys(attributes).filter((name) => XMLNS.test(name))
  if (declared.length === 0 || inherited.size > FEED_NAMESPACES_MAX) return inherited
  const namespaces = new Map(inherited)
  for (const name of declared.slice(0, FEED_NAMESPACES_MAX)) {
    const prefix = name.slice('xmlns:'.length)
    const address = attributes[name]?.trim().toLowerCase().replace(SCHEME, '') ?? ''
    const known = PREFIXES.find(([start]) => address.startsWith(start))
    namespaces.set(prefix, known?.[1] ?? prefix)
  }
  return namespaces
}

function nameOf(tag: string, namespaces: Namespaces, root: OpenElement | undefined): string {
  const colon = tag.indexOf(':')
  const prefix = tag.slice(0, Math.max(colon, 0))
  const local = tag.slice(colon + 1)
  // A prefix that the document forgot to declare means what it means elsewhere.
  const known = namespaces.get(prefix) ?? prefix
  // Atom is its own vocabulary in an Atom feed and a foreign one in RSS.
  const isOwn = known === '' || (known === 'atom' && (root?.name ?? local) === 'feed')
  return isOwn ? local : `${known}:${local}`
}

/** A base that is no web address is as good as none: `javascript:…` keeps the inherited one. */
function baseOf(
  declared: string | undefined,
  inherited: string | undefined,
  pageUrl: string,
): string | undefined {
  const url = declared === undefined ? null : URL.parse(declared.trim(), inherited ?? pageUrl)
  return url !== null && WEB_PROTOCOL.test(url.protocol) ? url.href : inherited
}

/** Child elements with one of the names, in the order of the names. */
export function childrenNamed(
  { named }: FeedElement,
  names: readonly string[],
): readonly FeedElement[] {
  return named === undefined ? [] : names.flatMap((name) => named.get(name) ?? [])
}

/** The words in an element, at any depth, white space collapsed; `''` when there are none. */
export function wordsOf(element: FeedElement): string {
  const words = (children: FeedElement['children']): string =>
    children.map((child) => (typeof child === 'string' ? child : words(child.children))).join('')
  return words(element.children).replace(/\s+/g, ' ').trim()
}
