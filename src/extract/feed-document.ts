/**
 * Feed documents as sources: RSS 0.9–2.0, RDF, Atom 0.3/1.0 and JSON Feed 1/1.1 into raw entries.
 *
 * Recognised by what it says, not by its media type, which is wrong too often. Reading is total:
 * nothing throws, nothing is fetched, and what is complete in a broken document is kept.
 */
import type { Extraction, Page, RawDate, RawEntry } from '../domain/entry.ts'
import { type ExtractFailure, err, ok, type Result } from '../domain/failure.ts'
import type { FeedSchedule } from '../domain/poll.ts'
import { present } from '../domain/present.ts'
import { readFeedElement } from './feed-elements.ts'
import { parseJsonFeed } from './feed-json.ts'
import type { FeedItem, FeedReading } from './feed-reading.ts'
import { readText } from './feed-text.ts'
import { parseFeedXml } from './feed-xml.ts'

export interface FeedExtraction extends Extraction {
  readonly schedule?: FeedSchedule
  readonly title?: string
  /** Absolute address of the page that the feed belongs to. */
  readonly homeUrl?: string
}

/** Read to recognise a feed, in UTF-16 code units. */
const SNIFF_LENGTH = 16_384
/** `"version": "https://jsonfeed.org/version/1.1"`, slashes perhaps escaped. */
const JSON_FEED = /"version"\s*:\s*"https?:\\?\/\\?\/(?:www\.)?jsonfeed\.org/
/** The first element of a feed: `<rss`, `<feed`, `<rdf:RDF`, `<atom:feed`. */
const FEED_START = /^<(?:[a-z0-9_-]+:)?(?:rss|feed|rdf)[\s>/]/i
/** RDF serves many things: only that with RSS in it is a feed. */
const RDF_START = /^<(?:[a-z0-9_-]+:)?rdf[\s>/]/i
const RSS_NAMESPACE = /purl\.org\/rss\/|my\.netscape\.com|channel\.netscape\.com/i

/** True when the document is a feed, whatever the server calls it. */
export function isFeedDocument(page: Page): boolean {
  const start = page.text
    .slice(0, SNIFF_LENGTH)
    .replace(/^\ufeff/, '')
    .trimStart()
  if (start.startsWith('{')) return JSON_FEED.test(page.text)
  const first = start.slice(prologLength(start))
  return FEED_START.test(first) && (!RDF_START.test(first) || RSS_NAMESPACE.test(first))
}

/** Length of what may stand before the first element: declarations, comments, the document type. */
function prologLength(text: string): number {
  let at = 0
  for (;;) {
    at += text.slice(at).search(/\S|$/)
    const end = prologPartEnd(text, at)
    if (end <= at) return at
    at = end
  }
}

function prologPartEnd(text: string, at: number): number {
  if (text.startsWith('<!--', at)) return endOf(text, '-->', at)
  if (text.startsWith('<?', at)) return endOf(text, '>', at)
  if (!text.startsWith('<!', at)) return at
  const end = endOf(text, '>', at)
  const hasSubset = text.slice(at, end).includes('[')
  return hasSubset ? endOf(text, ']>', at) : end
}

/** Index behind the mark; the end of the text when it never comes. */
function endOf(text: string, mark: string, from: number): number {
  const index = text.indexOf(mark, from)
  return index < 0 ? text.length : index + mark.length
}

/**
 * Reads a feed document into raw entries.
 *
 * @returns entries in the order of the document, at most `ENTRIES_PER_PAGE_MAX`: title and excerpt
 *   are plain text, addresses absolute where they can be, dates `declared` and as written, best
 *   first, and `upstreamId` is the guid, Atom id or RDF address. No entries is a feed without any,
 *   and no failure. Fails with `feed_malformed` when there is no feed in the text.
 */
export function extractFeed(page: Page): Result<FeedExtraction, ExtractFailure> {
  const feed = parseFeed(page)
  if (feed === undefined) {
    return err({
      kind: 'feed_malformed',
      message: 'no RSS, Atom, RDF or JSON Feed in the document',
    })
  }
  return ok({
    ...present({
      schedule: feed.schedule,
      title: feed.title && (readText(feed.title).plain || undefined),
      homeUrl: feed.homeUrl,
      language: feed.language,
      nextPageUrl: feed.nextPageUrl,
    }),
    entries: feed.items.map((item, rank) => rawEntry(item, rank, page.url)),
  })
}

/** Reads a feed document without turning it into entries; undefined when there is none. */
export function parseFeed(page: Page): FeedReading | undefined {
  const text = page.text.replace(/^\ufeff/, '').trimStart()
  if (text.startsWith('{')) return parseJsonFeed(text, page.url)
  const root = parseFeedXml(text, page.url)
  return root && readFeedElement(root, page.url)
}

function rawEntry(item: FeedItem, rank: number, pageUrl: string): RawEntry {
  const summary = item.summary && readText(item.summary)
  const image = item.image ?? summary?.image
  // The whole text is long; it is read only for what the summary does not give.
  const isEnough = Boolean(summary?.plain) && image !== undefined
  const content = isEnough ? undefined : item.content && readText(item.content)
  const dates = [...new Set([...item.published, ...item.updated])]
  return {
    rank,
    pageUrl,
    dates: dates.map((text): RawDate => ({ text, origin: 'declared' })),
    categories: item.categories,
    authors: item.authors,
    ...present({
      url: item.url,
      upstreamId: item.id,
      title: item.title && (readText(item.title).plain || undefined),
      excerpt: summary?.plain || content?.plain || undefined,
      image: image ?? content?.image,
      language: item.language,
    }),
  }
}
