/** Valid values that each test bends by one field: entries, sightings, feeds. */
import type { Entry, RememberedEntry, Sighting } from '../../src/domain/entry.ts'
import type { Feed, FeedEntry } from '../../src/domain/feed.ts'
import { mintId } from '../../src/domain/id.ts'

/** The address that the built values are served from. */
export const BASE_URL = 'https://telex.example'
/** 2026-01-11T12:00:00Z. */
export const SOME_MS = Date.UTC(2026, 0, 11, 12)

/** Some fields of a value; `undefined` takes the field away. */
export type Bend<T> = { readonly [K in keyof T]?: T[K] | undefined }

function bent<T extends object>(value: T, bend: Bend<T>): T {
  const fields = Object.entries({ ...value, ...bend }).filter(([, field]) => field !== undefined)
  return Object.fromEntries(fields) as T
}

export function aSighting(bend: Bend<Sighting> = {}): Sighting {
  const sighting: Sighting = {
    sourceId: 'source-1',
    pageUrl: 'https://digest.example/',
    rank: 0,
    seenAtMs: SOME_MS,
    categories: [],
  }
  return bent(sighting, bend)
}

export function aRememberedEntry(bend: Bend<RememberedEntry> = {}): RememberedEntry {
  const entry: RememberedEntry = {
    id: mintId(SOME_MS, 0, 1n),
    guid: `tag:telex.example,2026:e/${mintId(SOME_MS, 0, 1n)}`,
    seq: 1,
    url: 'https://digest.example/gradient-checkpointing',
    title: 'Gradient checkpointing',
    titleOrigin: 'listing',
    excerpt: 'Trading computation for memory, one layer at a time.',
    published: { atMs: SOME_MS, offsetMinutes: 480, precision: 'instant', origin: 'declared' },
    firstSeenMs: SOME_MS,
    updatedMs: SOME_MS,
    categories: [{ slug: 'nlp', label: 'NLP' }],
    authors: ['Ada'],
    sightings: [aSighting()],
  }
  return bent(entry, bend)
}

/** An entry of a feed; `guid`, `permalink` and `link` follow from the other fields. */
export function anEntry(bend: Bend<FeedEntry> = {}): FeedEntry {
  const entry = aRememberedEntry(bend)
  const permalink = `${BASE_URL}/entries/${entry.id}`
  const guid = `tag:telex.example,2026:e/${entry.id}`
  return bent({ ...entry, guid, permalink, link: entry.url ?? permalink }, bend)
}

/** So many entries of a feed, newest first, each with its own id, link, title and hour. */
export function someEntries(count: number, bend: Bend<FeedEntry> = {}): FeedEntry[] {
  return Array.from({ length: count }, (_, rank) => {
    const atMs = SOME_MS - rank * 3_600_000
    return anEntry({
      id: mintId(atMs, rank, BigInt(rank)),
      url: `https://digest.example/${rank}`,
      title: `Entry ${rank}`,
      published: { atMs, offsetMinutes: 0, precision: 'instant', origin: 'declared' },
      firstSeenMs: atMs,
      updatedMs: atMs,
      ...bend,
    })
  })
}

export function aFeed(bend: Bend<Feed> = {}): Feed {
  const feed: Feed = {
    id: 'tag:telex.example,2026:f',
    title: 'Telex',
    description: 'Everything new.',
    language: 'en',
    homeUrl: `${BASE_URL}/`,
    self: {
      rss: `${BASE_URL}/rss.xml`,
      atom: `${BASE_URL}/atom.xml`,
      json: `${BASE_URL}/feed.json`,
    },
    updatedMs: SOME_MS,
    entries: [anEntry()],
    sources: [{ id: 'source-1', title: 'Digest', url: 'https://digest.example/' }],
    images: { favicon: `${BASE_URL}/icon-96.png`, icon: `${BASE_URL}/icon-512.png` },
  }
  return bent(feed, bend)
}

/** An entry as normalization gives it: the n-th of a listing, under its own link. */
export function aNormalizedEntry(number: number, bend: Bend<Entry> = {}): Entry {
  const url = `https://digest.example/p/${number}`
  const entry: Entry = {
    rank: number,
    pageUrl: 'https://digest.example/',
    url,
    aliases: [`u:${url}`],
    similarityKeys: [],
    title: `Title ${number}`,
    titleOrigin: 'listing',
    excerpt: `Excerpt ${number}.`,
    categories: [],
    authors: [],
  }
  return bent(entry, bend)
}
