/**
 * A survey of a page: everything about its elements that detection asks for more than once,
 * counted in one walk. Amounts of any element come from sums over document order.
 */
import { grouped } from '../../domain/groups.ts'
import type { PageDocument } from '../document.ts'
import { BLOCK_TAGS, type PageElement, textOf } from '../page-element.ts'
import { textUnits } from './text-units.ts'
import { tokensOf, unstableTokensOf } from './tokens.ts'
import { urlTemplate } from './url-template.ts'
import {
  AUTHOR_SEGMENTS,
  CHROME_WORDS,
  ENTRY_WORDS,
  TAXONOMY_SEGMENTS,
  WEAK_CHROME_WORDS,
} from './vocabulary.ts'
import { wordsOf } from './words.ts'

/** A link to another page. */
export interface PageLink {
  readonly element: PageElement
  /** Absolute, without fragment. */
  readonly url: string
  /** Form of the address: `url-template.ts`. */
  readonly template: string
  readonly isSameSite: boolean
  /** Leads to a tag or category, by its address or `rel`. */
  readonly isTaxonomy: boolean
  readonly isAuthor: boolean
  /** Leads to the page itself or to one above it: what menus do and entries do not. */
  readonly isBack: boolean
  /** Leads to the page itself. */
  readonly isSelf: boolean
}

export interface Survey {
  readonly root: PageElement
  readonly elements: readonly PageElement[]
  readonly links: readonly PageLink[]
  readonly linkOf: ReadonlyMap<PageElement, PageLink>
  /** Text units in an element and below. */
  readonly unitsIn: (element: PageElement) => number
  /** UTF-16 code units of text in an element and below. */
  readonly lengthIn: (element: PageElement) => number
  readonly linksIn: (element: PageElement) => number
  readonly firstLinkIn: (element: PageElement) => PageLink | undefined
  readonly linksBelow: (element: PageElement) => readonly PageLink[]
  /** Elements that have a token (`tokens.ts`), in document order. */
  readonly withToken: (token: string) => readonly PageElement[]
  /** Collapsed text, kept for the next question. */
  readonly textIn: (element: PageElement) => string
  /** Whether the element stands in what surrounds a listing: 0 no, 1 by tag or role or name. */
  readonly chromeOf: (element: PageElement) => number
}

/** Links that are looked at; a page with more is no listing of a thousand entries. */
const LINKS_MAX = 4_000

const CHROME_TAGS: ReadonlySet<string> = new Set(['nav', 'footer', 'aside', 'form', 'dialog'])
const CHROME_ROLES: ReadonlySet<string> = new Set(
  'navigation complementary contentinfo banner search menu menubar dialog'.split(' '),
)
const ENTRY_TAGS: ReadonlySet<string> = new Set(['article', 'main'])

export function surveyPage(document: PageDocument, pageUrl: string): Survey {
  const elements: PageElement[] = []
  const units: number[] = [0]
  const lengths: number[] = [0]
  const linkCounts: number[] = [0]
  const links: PageLink[] = []
  const chrome: number[] = []
  const texts: string[] = []
  const page = URL.parse(pageUrl)
  const visit = (element: PageElement, inherited: number) => {
    elements.push(element)
    const weight = ENTRY_TAGS.has(element.tag) ? 0 : Math.max(inherited, chromeWeight(element))
    chrome.push(weight)
    let ownUnits = 0
    let ownLength = 0
    for (const node of element.content) {
      if (typeof node !== 'string') continue
      ownUnits += textUnits(node)
      ownLength += node.length
    }
    units.push((units.at(-1) ?? 0) + ownUnits)
    lengths.push((lengths.at(-1) ?? 0) + ownLength)
    const isFull = links.length >= LINKS_MAX
    const link = isFull ? undefined : readLink(element, document.baseUrl, page)
    if (link !== undefined) links.push(link)
    linkCounts.push(links.length)
    for (const child of element.children) visit(child, weight)
  }
  visit(document.root, 0)
  const sum = (sums: readonly number[]) => (element: PageElement) =>
    (sums[element.end + 1] ?? 0) - (sums[element.start] ?? 0)
  return {
    root: document.root,
    elements,
    links,
    linkOf: new Map(links.map((link) => [link.element, link])),
    unitsIn: sum(units),
    lengthIn: sum(lengths),
    linksIn: sum(linkCounts),
    firstLinkIn: (element) => {
      const at = linkCounts[element.start] ?? 0
      return at < (linkCounts[element.end + 1] ?? 0) ? links[at] : undefined
    },
    linksBelow: (element) => links.slice(linkCounts[element.start], linkCounts[element.end + 1]),
    withToken: tokenIndex(elements),
    chromeOf: (element) => chrome[element.start] ?? 0,
    textIn: (element) => {
      texts[element.start] ??= textOf(element)
      return texts[element.start] ?? ''
    },
  }
}

/** Built when first asked. */
function tokenIndex(elements: readonly PageElement[]): (token: string) => readonly PageElement[] {
  let index: Map<string, PageElement[]> | undefined
  return (token) => {
    index ??= grouped(elements.flatMap(tokensWith))
    return index.get(token) ?? []
  }
}

function tokensWith(element: PageElement): (readonly [string, PageElement])[] {
  return [...tokensOf(element), ...unstableTokensOf(element)].map((token) => [token, element])
}

/** A name is less than a tag. */
const NAMED_WEIGHT = 0.6

/** A form of so many elements is no search box: some systems put whole pages into one. */
const FORM_ELEMENTS_MAX = 60

function chromeWeight(element: PageElement): number {
  const isWholePage = element.tag === 'form' && element.end - element.start > FORM_ELEMENTS_MAX
  if (CHROME_TAGS.has(element.tag)) return isWholePage ? 0 : 1
  if (CHROME_ROLES.has(element.attributes.role ?? '')) return 1
  if (!BLOCK_TAGS.has(element.tag) || element.tag === 'body') return 0
  const words = [...element.classes, element.attributes.id ?? ''].flatMap(wordsOf)
  if (words.some((word) => CHROME_WORDS.has(word))) return NAMED_WEIGHT
  const isWeak = words.some((word) => WEAK_CHROME_WORDS.has(word))
  return isWeak && !words.some((word) => ENTRY_WORDS.has(word)) ? NAMED_WEIGHT : 0
}

function readLink(element: PageElement, baseUrl: string, page: URL | null): PageLink | undefined {
  if (element.tag !== 'a' && element.tag !== 'area') return undefined
  const href = element.attributes.href?.trim()
  if (!href || href.startsWith('#') || SCHEME_OTHER.test(href)) return undefined
  const url = URL.parse(href, baseUrl)
  if (url === null || !url.protocol.startsWith('http')) return undefined
  const isSameSite = page === null || siteOf(url.hostname) === siteOf(page.hostname)
  const isTag = /\btag\b/.test(element.attributes.rel ?? '')
  const group = isSameSite ? groupSegment(url) : undefined
  const { hash } = url
  url.hash = ''
  if (page !== null && url.href === withoutHash(page.href) && hash !== '') return undefined
  return {
    element,
    url: url.href,
    template: urlTemplate(url),
    isSameSite,
    isTaxonomy: isTag || (group !== undefined && !AUTHOR_SEGMENTS.has(group)),
    isAuthor: group !== undefined && AUTHOR_SEGMENTS.has(group),
    isBack: isSameSite && page !== null && isAbove(url, page),
    isSelf: page !== null && url.href === withoutHash(page.href),
  }
}

/** `/` and `/blog/` are above `/blog/page/2/`, and each address above itself. */
function isAbove(url: URL, page: URL): boolean {
  if (url.search !== '') return url.pathname + url.search === page.pathname + page.search
  return url.pathname === page.pathname
    ? page.search === ''
    : page.pathname.startsWith(url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`)
}

/** `javascript:`, `mailto:` and the like. */
const SCHEME_OTHER = /^(?!https?:)[a-z][a-z0-9+.-]*:(?!\d)/i

function withoutHash(href: string): string {
  return href.split('#')[0] ?? href
}

function siteOf(hostname: string): string {
  return hostname.replace(/^www\./, '')
}

/** `.html` at the end, `tag_` at the beginning of a segment. */
const EXTENSION = /\.\w{2,5}$/
const PREFIX = /^(tag|category|cat|label|topic(?=.\D)|author|user|member)(?:[_-]u?id)?[_-](?=.)/

/** What stands before the word: `news-category`, `add-tag`. */
const KIND_OF = /^[a-z]+-(?=(?:tags?|category|categories)$)/

/** The segment that names a listing of tags: of `/tags/x/`, `/tags.html#x`, `/tags?t=x`. */
function groupSegment(url: URL): string | undefined {
  const segments = url.pathname
    .toLowerCase()
    .split('/')
    .map((segment) => segment.replace(EXTENSION, '').replace(KIND_OF, ''))
    .filter((segment) => segment !== '')
  const isGroup = (segment: string) =>
    TAXONOMY_SEGMENTS.has(segment) || AUTHOR_SEGMENTS.has(segment)
  const at = segments.findIndex(isGroup)
  if (at < 0)
    return PREFIX.exec(segments.at(-1) ?? '')?.[1] ?? [...url.searchParams.keys()].find(isGroup)
  if (isEntryOf(segments[at], segments[at + 1])) return undefined
  const isListing = at < segments.length - 1 || url.hash !== '' || url.search !== ''
  return isListing && segments.length - at <= GROUP_DEPTH_MAX ? segments[at] : undefined
}

/** Boards number their topics, `/topic/123`, and releases have version tags, `/tag/v1.2`. */
function isEntryOf(group = '', name = ''): boolean {
  return /^topics?$/.test(group) ? /^\d/.test(name) : /^tags?$/.test(group) && VERSION.test(name)
}

const VERSION = /^v?\d+\.\d/

/** `/category/a/b/c`. */
const GROUP_DEPTH_MAX = 4
