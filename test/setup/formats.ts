/**
 * The three formats as one: how a feed is rendered, and what a reader that nobody here wrote
 * (feedsmith) understands of it, in words that do not depend on the format.
 */
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import type { Feed } from '../../src/domain/feed.ts'
import { renderAtom } from '../../src/render/atom.ts'
import { renderJsonFeed } from '../../src/render/json-feed.ts'
import { renderRss } from '../../src/render/rss.ts'

export interface ReadEntry {
  readonly id: string | undefined
  readonly title: string | undefined
  readonly link: string | undefined
  readonly excerpt: string
  readonly date: string | undefined
  readonly authors: readonly (string | undefined)[]
  readonly categories: readonly (string | undefined)[]
}

export interface ReadFeed {
  readonly title: string | undefined
  readonly description: string | undefined
  readonly selfUrl: string | undefined
  readonly nextUrl: string | undefined
  readonly entries: readonly ReadEntry[]
}

export interface Format {
  readonly name: 'rss' | 'atom' | 'json'
  readonly render: (feed: Feed) => string
  readonly read: (document: string) => ReadFeed
  /** The syntax of its dates. */
  readonly date: RegExp
}

/** RFC 822 with four digits of a year, in GMT, as in `Sun, 11 Jan 2026 12:00:00 GMT`. */
const RFC_822 = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/
/** RFC 3339 in UTC, as in `2026-01-11T12:00:00.000Z`. */
const RFC_3339_UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z$/
/** RFC 3339 with a numeric offset, as in `2026-01-11T20:00:00+08:00`. */
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/

export const FORMATS: readonly Format[] = [
  { name: 'rss', render: renderRss, read: readRss, date: RFC_822 },
  { name: 'atom', render: renderAtom, read: readAtom, date: RFC_3339_UTC },
  { name: 'json', render: renderJsonFeed, read: readJson, date: RFC_3339 },
]

function readRss(document: string): ReadFeed {
  const feed = parseRssFeed(document)
  const linked = (rel: string) => feed.atom?.links?.find((link) => link.rel === rel)?.href
  return {
    title: feed.title,
    description: feed.description,
    selfUrl: linked('self'),
    nextUrl: linked('next'),
    entries: (feed.items ?? []).map((item) => ({
      id: item.guid?.value,
      title: item.title,
      link: item.link,
      excerpt: shownText(item.description ?? ''),
      date: item.pubDate,
      authors: item.dc?.creators ?? [],
      categories: (item.categories ?? []).map(({ name }) => name),
    })),
  }
}

function readAtom(document: string): ReadFeed {
  const feed = parseAtomFeed(document)
  const linked = (rel: string) => feed.links?.find((link) => link.rel === rel)?.href
  return {
    title: feed.title?.value,
    description: feed.subtitle?.value,
    selfUrl: linked('self'),
    nextUrl: linked('next'),
    entries: (feed.entries ?? []).map((entry) => ({
      id: entry.id,
      title: entry.title?.value,
      link: entry.links?.find(({ rel }) => rel === undefined)?.href,
      excerpt: entry.summary?.value ?? '',
      date: entry.published,
      authors: (entry.authors ?? []).map(({ name }) => name),
      categories: (entry.categories ?? []).map(({ label }) => label),
    })),
  }
}

function readJson(document: string): ReadFeed {
  const feed = parseJsonFeed(JSON.parse(document))
  return {
    title: feed.title,
    description: feed.description,
    selfUrl: feed.feed_url,
    nextUrl: feed.next_url,
    entries: (feed.items ?? []).map((item) => ({
      id: item.id,
      title: item.title,
      link: item.url,
      excerpt: item.content_text ?? '',
      date: item.date_published,
      authors: (item.authors ?? []).map(({ name }) => name),
      categories: item.tags ?? [],
    })),
  }
}

/** What a browser shows of HTML without elements. */
function shownText(html: string): string {
  return html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
