/** Entries as a feed: with absolute addresses, a title and the sources that they name. */
import type { Config } from '../domain/config.ts'
import type { RememberedEntry } from '../domain/entry.ts'
import type { Feed, FeedEntry, FeedImages, FeedSource } from '../domain/feed.ts'
import { present } from '../domain/present.ts'
import { type View, viewPath } from '../domain/view.ts'
import type { State } from '../store/instance.ts'
import { sourceNames } from '../store/sources.ts'
import type { ViewAddresses } from './view-addresses.ts'

/** A feed of these entries, without links to other documents. */
export async function composeFeed(
  db: D1Database,
  { publicUrl, siteTitle, hubUrl }: Config,
  { taggingEntity }: State,
  {
    view,
    name,
    entries,
    addresses,
    named = [],
  }: {
    readonly view: View
    readonly name: string | undefined
    readonly entries: readonly RememberedEntry[]
    readonly addresses: ViewAddresses
    /** Sources of which the names are known already. */
    readonly named?: readonly FeedSource[]
  },
): Promise<Feed> {
  const ids = entries.flatMap(({ sightings }) => sightings.map(({ sourceId }) => sourceId))
  const languages = new Set(entries.flatMap(({ language }) => language ?? []))
  const unnamed = new Set(ids).difference(new Set(named.map(({ id }) => id)))
  return {
    id: `tag:${taggingEntity}:feed${viewPath(view)}`,
    title: name === undefined ? siteTitle : `${name} · ${siteTitle}`,
    description: `Entries remembered by ${siteTitle}, newest first.`,
    homeUrl: addresses.home,
    self: addresses,
    updatedMs: Math.max(0, ...entries.map((entry) => entry.updatedMs)),
    entries: entries.map((entry) => feedEntry(publicUrl, entry)),
    sources: [...named, ...(await sourceNames(db, [...unnamed]))],
    images: feedImages(publicUrl),
    stylesheetUrl: `${publicUrl}/feed.css`,
    // Of several, each entry tells its own.
    ...present({ hubUrl, language: languages.size === 1 ? [...languages][0] : undefined }),
  }
}

export function feedImages(publicUrl: string): FeedImages {
  return { favicon: `${publicUrl}/icon-96.png`, icon: `${publicUrl}/icon-512.png` }
}

export function feedEntry(publicUrl: string, entry: RememberedEntry): FeedEntry {
  const permalink = `${publicUrl}/entries/${entry.id}`
  return { ...entry, permalink, link: entry.url ?? permalink }
}
