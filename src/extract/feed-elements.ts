/**
 * The vocabularies of RSS 0.9–2.0, RDF (RSS 1.0) and Atom 0.3/1.0, mapped to one reading.
 *
 * One function serves all, because their names do not collide: a field is the first of its
 * elements that says something. Dates stay strings; `normalize/` reads them.
 *
 * Specs: RSS 2.0 and the RSS Advisory Board's profile, RSS 1.0, RFC 4287, RFC 5005, Dublin Core,
 * Media RSS.
 */
import { AUTHORS_PER_ENTRY_MAX, CATEGORIES_PER_ENTRY_MAX } from '../domain/limits.ts'
import { present } from '../domain/present.ts'
import type { FeedItem, FeedReading } from './feed-reading.ts'
import { scheduleOf } from './feed-schedule.ts'
import { absolute, type FeedText, readText, sniffed, textOf, type Undeclared } from './feed-text.ts'
import { childrenNamed, type FeedElement, wordsOf } from './feed-xml.ts'

/** Elements of each field, best first. */
const TITLES = ['title', 'dc:title', 'media:title', 'itunes:title']
const SUMMARIES = [
  'summary',
  'description',
  'dc:description',
  'itunes:summary',
  'itunes:subtitle',
  'media:description',
]
const CONTENTS = ['content:encoded', 'content', 'html:body', 'body', 'fullitem', 'description']
const PUBLISHED = ['pubdate', 'published', 'issued', 'atom:published', 'dcterms:issued']
const CREATED = ['dc:date', 'dcterms:created', 'created']
const UPDATED = ['updated', 'modified', 'atom:updated', 'dcterms:modified']
const CATEGORIES = ['category', 'dc:subject', 'media:category', 'itunes:category']

/** Elements that hold markup even when it does not look like it. */
const MARKUP_ELEMENTS: ReadonlySet<string> = new Set(['content:encoded', 'html:body', 'fullitem'])
/** An address on the web: `https://a.example/`. */
const WEB = /^https?:\/\//i
/** The attribute `rdf:about`. */
const ABOUT = /(?:^|:)about$/
/** The address in `ann@example.com (Ann)`, `Ann <mailto:ann@example.com>`. */
const EMAIL = /(?:mailto:)?[^\s()<>:]+@[^\s()<>]+/gi
/** What is left around it. */
const BRACKETS = /^[\s(<]+|[\s)>]+$|\(\s*\)|<\s*>/g

/** What surrounds an element and tells how to read it. */
interface Place {
  /** Address that relative ones resolve against where no `xml:base` is declared. */
  readonly base: string
  readonly undeclared: Undeclared
}

/** @param root what `parseFeedXml` gave for the document at `pageUrl` */
export function readFeedElement(root: FeedElement, pageUrl: string): FeedReading {
  const channel = childrenNamed(root, ['channel'])[0] ?? root
  const isAtom = root.name === 'feed'
  const head: Place = { base: pageUrl, undeclared: isAtom ? 'plain' : 'sniff' }
  const homeUrl = linkOf(channel, head)
  // RSS says nothing about relative addresses; its profile takes them from the channel's link.
  const isWeb = homeUrl !== undefined && WEB.test(homeUrl)
  const place: Place = isAtom || !isWeb ? head : { ...head, base: homeUrl }
  const authors = isAtom ? authorsOf(channel) : []
  // RSS 1.0 has its items beside the channel, and some RSS 0.9 too.
  const elements = [...new Set([channel, root])].flatMap((parent) =>
    childrenNamed(parent, ['item', 'entry']),
  )
  return present({
    title: firstText(channel, TITLES, head),
    homeUrl,
    nextPageUrl: relationOf(channel, ['next', 'prev-archive'], head),
    language: languageOf(channel) ?? channel.language,
    schedule: scheduleOf(channel),
    items: elements.map((element) => itemOf(element, place, authors)),
  })
}

function itemOf(item: FeedElement, place: Place, feedAuthors: readonly string[]): FeedItem {
  const title = firstText(item, TITLES, place)
  const summary = firstText(item, SUMMARIES, place)
  const content = firstText(item, CONTENTS, place)
  const authors = authorsOf(item)
  return present({
    id: firstWords(item, ['guid', 'id']) ?? aboutOf(item),
    url: linkOf(item, place) ?? permalinkOf(item, place),
    title,
    summary,
    content: content?.source === summary?.source ? undefined : content,
    published: datesOf(item, [...PUBLISHED, ...CREATED]),
    updated: datesOf(item, UPDATED),
    categories: categoriesOf(item),
    // RFC 4287 §4.1.1: an entry without an author has those of its feed.
    authors: authors.length > 0 ? authors : feedAuthors,
    image: imageOf(item, place),
    language: languageOf(item) ?? title?.language ?? item.language,
  })
}

function firstText(
  parent: FeedElement,
  names: readonly string[],
  { base, undeclared }: Place,
): FeedText | undefined {
  for (const element of childrenNamed(parent, names)) {
    const reading = MARKUP_ELEMENTS.has(element.name) ? 'html' : undeclared
    const text = textOf(element, base, reading)
    if (text.source.trim() !== '') return text
  }
  return undefined
}

function firstWords(parent: FeedElement, names: readonly string[]): string | undefined {
  return childrenNamed(parent, names).map(wordsOf).find(Boolean)
}

/** `zh_CN` is seen as often as `zh-CN`. */
const languageOf = (parent: FeedElement): string | undefined =>
  firstWords(parent, ['language', 'dc:language'])?.replace('_', '-')

const datesOf = (item: FeedElement, names: readonly string[]): readonly string[] =>
  childrenNamed(item, names).map(wordsOf).filter(Boolean)

/** RSS writes the address as text, Atom as `href`; Atom has several links of several kinds. */
function linkOf(parent: FeedElement, place: Place): string | undefined {
  const links = childrenNamed(parent, ['link']).filter(isAlternate)
  const html = links.find((link) => link.attributes.type?.includes('html') ?? true)
  const link = html ?? links[0]
  if (link !== undefined) return addressOf(link, link.attributes.href ?? wordsOf(link), place)
  const content = childrenNamed(parent, ['content']).find((element) => element.attributes.src)
  return (
    relationOf(parent, ['alternate'], place) ??
    (content && addressOf(content, content.attributes.src, place))
  )
}

function isAlternate(link: FeedElement): boolean {
  const isEmpty = !link.attributes.href && wordsOf(link) === ''
  return !isEmpty && (link.attributes.rel ?? 'alternate') === 'alternate'
}

function relationOf(
  parent: FeedElement,
  relations: readonly string[],
  place: Place,
): string | undefined {
  const links = childrenNamed(parent, ['link', 'atom:link'])
  const found = relations
    .map((relation) => links.find((link) => link.attributes.rel === relation))
    .find((link) => link?.attributes.href)
  return found && addressOf(found, found.attributes.href, place)
}

/** A guid is an address unless it says that it is none (RSS 2.0). */
function permalinkOf(item: FeedElement, place: Place): string | undefined {
  const guid = childrenNamed(item, ['guid'])[0]
  const isPermalink =
    guid !== undefined &&
    guid.attributes.ispermalink?.toLowerCase() !== 'false' &&
    WEB.test(wordsOf(guid))
  if (isPermalink) return addressOf(guid, wordsOf(guid), place)
  const about = aboutOf(item)
  return about && WEB.test(about) ? about : undefined
}

/** RSS 1.0 names an item by `rdf:about`, under whatever prefix. */
function aboutOf(item: FeedElement): string | undefined {
  return Object.entries(item.attributes).find(([name]) => ABOUT.test(name))?.[1]
}

function addressOf(
  element: FeedElement,
  written: string | undefined,
  { base }: Place,
): string | undefined {
  return absolute(written?.trim() || undefined, element.base ?? base)
}

function categoriesOf(item: FeedElement): readonly string[] {
  const categories = childrenNamed(item, CATEGORIES).slice(0, CATEGORIES_PER_ENTRY_MAX)
  const labels = categories.map((category) => {
    const { label, term, text } = category.attributes
    // Its own words: some feeds put whole images into a category.
    const own = category.children.filter((child) => typeof child === 'string').join('')
    return readText({ ...sniffed(label || term || text || own, 'sniff'), base: '' }).plain
  })
  return [...new Set(labels.filter(Boolean))]
}

function authorsOf(parent: FeedElement): readonly string[] {
  for (const name of ['dc:creator', 'author', 'dc:author', 'itunes:author', 'managingeditor']) {
    const elements = childrenNamed(parent, [name]).slice(0, AUTHORS_PER_ENTRY_MAX)
    const authors = elements.map(authorName).filter(Boolean)
    if (authors.length > 0) return [...new Set(authors)]
  }
  return []
}

/** The name without the mail address; `''` when there is only that. */
function authorName(author: FeedElement): string {
  const written = firstWords(author, ['name', 'atom:name']) ?? wordsOf(author)
  const plain = readText({ ...sniffed(written, 'plain'), base: '' }).plain
  return plain.replace(EMAIL, '').replace(BRACKETS, '').trim()
}

function imageOf(item: FeedElement, place: Place): string | undefined {
  const media = [item, ...childrenNamed(item, ['media:group'])]
  const candidates = [
    ...media.flatMap((parent) => childrenNamed(parent, ['media:thumbnail'])),
    ...media.flatMap((parent) => childrenNamed(parent, ['media:content'])).filter(isImage),
    ...childrenNamed(item, ['itunes:image']),
    ...childrenNamed(item, ['enclosure', 'link']).filter(isImage),
    ...childrenNamed(item, ['image']).flatMap((image) => childrenNamed(image, ['url'])),
  ]
  return candidates
    .map((image) => {
      const { url, href } = image.attributes
      return addressOf(image, url ?? href ?? wordsOf(image), place)
    })
    .find(Boolean)
}

function isImage(element: FeedElement): boolean {
  const { medium, type } = element.attributes
  return medium === 'image' || type?.startsWith('image/') === true
}
