/** The three formats of feeds: how each is rendered, named and asked for. */
import type { Feed, FeedUrls } from '../domain/feed.ts'
import { ATOM_MEDIA_TYPE, renderAtom } from '../render/atom.ts'
import { JSON_FEED_MEDIA_TYPE, renderJsonFeed } from '../render/json-feed.ts'
import { RSS_MEDIA_TYPE, renderRss } from '../render/rss.ts'

interface FeedFormat {
  readonly render: (feed: Feed) => string
  readonly mediaType: string
  /** Its address among those of a view. */
  readonly key: keyof FeedUrls
  readonly isXml: boolean
}

export type Format = 'rss.xml' | 'atom.xml' | 'feed.json'

export const FORMATS: Readonly<Record<Format, FeedFormat>> = {
  'rss.xml': { render: renderRss, mediaType: RSS_MEDIA_TYPE, key: 'rss', isXml: true },
  'atom.xml': { render: renderAtom, mediaType: ATOM_MEDIA_TYPE, key: 'atom', isXml: true },
  'feed.json': {
    render: renderJsonFeed,
    mediaType: JSON_FEED_MEDIA_TYPE,
    key: 'json',
    isXml: false,
  },
}

/** In the order in which they are offered. */
export const FORMAT_NAMES = ['rss.xml', 'atom.xml', 'feed.json'] as const satisfies Format[]

/** What `format=` may say. */
export const FORMAT_WISHES: ReadonlyMap<string, Format> = new Map(
  FORMAT_NAMES.map((name) => [FORMATS[name].key, name]),
)

/** Media types that ask for a feed, at the address of a page (RFC 9110 §12.5.1). */
export const FORMAT_OF_TYPE: ReadonlyMap<string, Format> = new Map([
  [RSS_MEDIA_TYPE, 'rss.xml'],
  [ATOM_MEDIA_TYPE, 'atom.xml'],
  [JSON_FEED_MEDIA_TYPE, 'feed.json'],
  ['application/json', 'feed.json'],
  ['application/xml', 'rss.xml'],
  ['text/xml', 'rss.xml'],
])
