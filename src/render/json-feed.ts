/**
 * JSON Feed 1.1 (jsonfeed.org/version/1.1), by hand: the `feed` library writes version 1.
 *
 * What the format has no field for stands under `_telex`: precision and origin of the date, our
 * page, the sources and the cluster. Dates keep the zone they were read in.
 */
import type { Feed } from '../domain/feed.ts'
import type { CleanEntry } from './clean-entry.ts'
import { cleanFeed } from './clean-feed.ts'
import { utcTime, zonedTime } from './date.ts'

export const JSON_FEED_MEDIA_TYPE = 'application/feed+json'

const VERSION = 'https://jsonfeed.org/version/1.1'

/** @returns the document; equal feeds give equal bytes, no value of an entry can break it */
export function renderJsonFeed(feed: Feed): string {
  const clean = cleanFeed(feed)
  // JSON.stringify leaves out what is undefined and keeps this order.
  return JSON.stringify({
    version: VERSION,
    title: clean.title,
    home_page_url: clean.homeUrl,
    feed_url: clean.self.json,
    description: clean.description,
    next_url: clean.next?.json,
    ...clean.images,
    authors: [{ name: clean.title }],
    language: clean.language,
    hubs: clean.hubUrl === undefined ? undefined : [{ type: 'WebSub', url: clean.hubUrl }],
    _telex: {
      id: clean.id,
      updated_at: utcTime(clean.updatedMs),
      previous_archive: clean.previousArchive?.json,
      next_archive: clean.nextArchive?.json,
      current: clean.current?.json,
    },
    items: clean.entries.map(item),
  })
}

function item(entry: CleanEntry): object {
  const { published, authors, categories } = entry
  return {
    id: entry.guid,
    url: entry.link,
    title: entry.title,
    content_text: entry.excerpt,
    image: entry.image,
    date_published: zonedTime(published.atMs, published.offsetMinutes),
    date_modified: utcTime(entry.updatedMs),
    authors: authors.length === 0 ? undefined : authors.map((name) => ({ name })),
    tags: categories.length === 0 ? undefined : categories.map(({ label }) => label),
    language: entry.language,
    _telex: {
      permalink: entry.permalink,
      published_precision: published.precision,
      published_origin: published.origin,
      sources: entry.sources.map(({ id, title, url, pageUrl, rank }) => {
        return { id, title, url, page_url: pageUrl, rank }
      }),
      cluster: entry.cluster,
    },
  }
}
