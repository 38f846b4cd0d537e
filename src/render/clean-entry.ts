/**
 * An entry as all three formats show it: cleaned once, so that they agree by construction and
 * one bad value costs that value, never the entry or the document.
 *
 * It formats nothing: dates stay numbers, texts stay text.
 */
import { SECOND_MS } from '../domain/durations.ts'
import type { CategoryLabel, DateOrigin, DatePrecision } from '../domain/entry.ts'
import type { FeedEntry, FeedSource } from '../domain/feed.ts'
import { present } from '../domain/present.ts'
import { cleanLine, cleanText, languageTag, webUrl } from './clean.ts'
import { isWritable, writableMs } from './date.ts'

/** When an entry was published, or first seen where the page told no date. */
export interface ShownDate {
  readonly atMs: number
  readonly offsetMinutes: number
  readonly precision: DatePrecision
  readonly origin: DateOrigin
}

/** A source of the entry, with where in its listing the entry stood. */
export interface ShownSource extends FeedSource {
  readonly pageUrl: string
  readonly rank: number
  /** What it showed, when it was another entry of the cluster. */
  readonly entryId?: string
}

export interface CleanEntry {
  readonly guid: string
  /** The original, or our page. */
  readonly link: string
  readonly permalink: string
  /** Never empty. */
  readonly title: string
  /** May be empty. */
  readonly excerpt: string
  readonly language: string | undefined
  readonly image: string | undefined
  readonly published: ShownDate
  /** When its wording last changed; its date until then. No two of a listing are equal. */
  readonly updatedMs: number
  readonly authors: readonly string[]
  readonly categories: readonly CategoryLabel[]
  /** First sighting first. */
  readonly sources: readonly ShownSource[]
  readonly cluster: string | undefined
}

/** @param sources what the sightings may name, by id; a sighting of another source is left out */
export function cleanEntry(entry: FeedEntry, sources: ReadonlyMap<string, FeedSource>): CleanEntry {
  const link = webUrl(entry.link) ?? entry.permalink
  const published = shownDate(entry)
  return {
    guid: cleanLine(entry.guid),
    link,
    permalink: entry.permalink,
    // Atom demands a title, and readers show a blank line for an empty one.
    title: cleanLine(entry.title) || link,
    excerpt: cleanText(entry.excerpt),
    language: languageTag(entry.language),
    image: webUrl(entry.image),
    published,
    updatedMs: shownUpdate(entry, published),
    authors: entry.authors.map(cleanLine).filter((author) => author !== ''),
    categories: entry.categories.map(cleanCategory).filter(({ slug }) => slug !== ''),
    sources: shownSources(entry, sources),
    cluster: entry.cluster,
  }
}

/** Undated entries show when they were first seen: readers sort what has no date at random. */
function shownDate({ published, firstSeenMs }: FeedEntry): ShownDate {
  if (published !== undefined && isWritable(published.atMs, published.offsetMinutes)) {
    return published
  }
  return {
    atMs: writableMs(firstSeenMs),
    offsetMinutes: 0,
    precision: 'none',
    origin: 'first_seen',
  }
}

/**
 * An entry that never changed was updated when it was published, not when we found it, or
 * history would pose as news to readers that sort by this date. What one run found has one time,
 * so the rank becomes the fraction of the second: readers keep the order of the listing.
 */
function shownUpdate(
  { sightings, firstSeenMs, updatedMs }: FeedEntry,
  published: ShownDate,
): number {
  const changed = updatedMs > firstSeenMs && isWritable(updatedMs)
  const atMs = changed ? updatedMs : Math.min(published.atMs, writableMs(firstSeenMs))
  const rank = sightings.find(({ entryId }) => entryId === undefined)?.rank ?? 0
  const fractionMs = SECOND_MS - 1 - (rank % SECOND_MS)
  return atMs - (atMs % SECOND_MS) + fractionMs
}

function cleanCategory({ slug, label }: CategoryLabel): CategoryLabel {
  const term = cleanLine(slug)
  const text = cleanLine(label)
  return { slug: term || text, label: text || term }
}

function shownSources(
  { sightings }: FeedEntry,
  sources: ReadonlyMap<string, FeedSource>,
): readonly ShownSource[] {
  return sightings.flatMap(({ sourceId, pageUrl, rank, entryId }) => {
    const source = sources.get(sourceId)
    const url = webUrl(source?.url)
    if (source === undefined || url === undefined) return []
    const title = cleanLine(source.title) || url
    const where = { pageUrl: webUrl(pageUrl) ?? url, rank, ...present({ entryId }) }
    return [{ id: source.id, title, url, ...where }]
  })
}
