/**
 * What a page declares about itself for machines: feeds, and entries in JSON-LD or in the state
 * that a script was given. Declared entries speak for the cards that show the same links; only
 * where none do is a rule written from JSON (`json-lists.ts`): a rule reads what people see.
 *
 * Specs: schema.org `ItemList`, `Blog`, `BlogPosting`; RSS autodiscovery (`rel="alternate"`).
 */
import type { PageDocument } from '../document.ts'

export interface AnnouncedFeed {
  readonly url: string
  readonly mediaType: string
  readonly title?: string
}

const FEED_TYPE = /^application\/(?:rss\+xml|atom\+xml|feed\+json|rdf\+xml)$/i

/** Feeds that the page names in its head, in document order. */
export function announcedFeeds(document: PageDocument): AnnouncedFeed[] {
  return document.links.flatMap(({ tag, attributes }) => {
    const { rel = '', href = '', type = '', title } = attributes
    if (tag !== 'link' || !/\balternate\b/i.test(rel) || !FEED_TYPE.test(type.trim())) return []
    const url = URL.parse(href, document.baseUrl)
    if (url === null) return []
    return [{ url: url.href, mediaType: type.trim().toLowerCase(), ...(title ? { title } : {}) }]
  })
}

const VALUES_MAX = 20_000
const DEPTH_MAX = 24

/** Absolute addresses of the entries that scripts of the page list. */
export function declaredUrls(jsons: readonly unknown[], baseUrl: string): ReadonlySet<string> {
  const urls = new Set<string>()
  for (const json of jsons) collectLists(json, baseUrl, urls)
  return urls
}

function collectLists(json: unknown, baseUrl: string, urls: Set<string>): void {
  const waiting: { value: unknown; depth: number }[] = [{ value: json, depth: 0 }]
  for (let count = 0; count < VALUES_MAX; count++) {
    const next = waiting.pop()
    if (next === undefined) return
    const { value, depth } = next
    if (typeof value !== 'object' || value === null || depth > DEPTH_MAX) continue
    if (Array.isArray(value)) for (const url of entryUrls(value, baseUrl)) urls.add(url)
    for (const inner of Object.values(value)) waiting.push({ value: inner, depth: depth + 1 })
  }
}

const LIST_MIN = 3
const ENTRY_SHARE_MIN = 0.6
const TITLE_KEYS = ['headline', 'title', 'name']
const URL_KEYS = ['url', '@id', 'link', 'permalink', 'href', 'path']

/** Addresses of a list most of whose objects have a title and an address. */
function entryUrls(list: readonly unknown[], baseUrl: string): string[] {
  if (list.length < LIST_MIN) return []
  const urls = list.flatMap((value) => {
    const entry = unwrapped(value)
    const url = textUnder(entry, URL_KEYS)
    if (url === undefined || textUnder(entry, TITLE_KEYS) === undefined) return []
    return URL.parse(url, baseUrl)?.href.split('#')[0] ?? []
  })
  return urls.length >= ENTRY_SHARE_MIN * list.length ? urls : []
}

/** A `ListItem` holds its entry in `item`. */
function unwrapped(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return {}
  const inner = (value as Record<string, unknown>).item
  const entry = typeof inner === 'object' && inner !== null ? inner : value
  return entry as Record<string, unknown>
}

function textUnder(entry: Record<string, unknown>, keys: readonly string[]): string | undefined {
  return keys.map((key) => entry[key]).find((value) => typeof value === 'string' && value !== '') as
    | string
    | undefined
}
