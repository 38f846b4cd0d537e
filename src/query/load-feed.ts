/** Loads a view as a feed: its entries with absolute addresses, its title, its own addresses. */
import type { Config } from '../domain/config.ts'
import type { RememberedEntry } from '../domain/entry.ts'
import { ok, type QueryFailure, type Result } from '../domain/failure.ts'
import type { Feed, FeedEntry } from '../domain/feed.ts'
import { type PageRequest, viewPath } from '../domain/view.ts'
import type { State } from '../store/instance.ts'
import { sourcesByIds } from '../store/sources.ts'
import { type EntriesPage, loadEntries } from './load.ts'
import { viewAddresses } from './view-addresses.ts'
import { viewName } from './view-name.ts'

export interface LoadedFeed {
  readonly feed: Feed
  readonly page: EntriesPage
}

/** Fails as `loadEntries` does. */
export async function loadFeed(
  db: D1Database,
  config: Config,
  state: State,
  request: PageRequest,
): Promise<Result<LoadedFeed, QueryFailure>> {
  const page = await loadEntries(db, request)
  if (!page.ok) return page
  const ids = page.value.entries.flatMap(({ sightings }) => sightings.map((one) => one.sourceId))
  const sources = await sourcesByIds(db, [...new Set(ids)])
  const feed = feedOf(config, state, request, page.value)
  return ok({ feed: { ...feed, sources }, page: page.value })
}

function feedOf(config: Config, state: State, request: PageRequest, page: EntriesPage): Feed {
  const { publicUrl, siteTitle } = config
  const name = viewName(request.view, page)
  const own = viewAddresses(publicUrl, request)
  const next = page.nextBefore && viewAddresses(publicUrl, { ...request, before: page.nextBefore })
  return {
    id: `tag:${state.taggingEntity ?? taggingEntityBefore(publicUrl)}:feed${viewPath(request.view)}`,
    title: name === undefined ? siteTitle : `${name} · ${siteTitle}`,
    description: `Entries remembered by ${siteTitle}, newest first.`,
    homeUrl: own.home,
    rssUrl: own.rss,
    atomUrl: own.atom,
    jsonUrl: own.json,
    updatedMs: Math.max(0, ...page.entries.map((entry) => entry.updatedMs)),
    entries: page.entries.map((entry) => feedEntry(publicUrl, entry)),
    stylesheetUrl: `${publicUrl}/feed.css`,
    ...(next && { next }),
  }
}

/** Before the first entry there is no year of minting; an empty feed has an id all the same. */
function taggingEntityBefore(publicUrl: string): string {
  return `${new URL(publicUrl).hostname},1970`
}

export function feedEntry(publicUrl: string, entry: RememberedEntry): FeedEntry {
  const permalink = `${publicUrl}/entries/${entry.id}`
  return { ...entry, permalink, link: entry.url ?? permalink }
}
