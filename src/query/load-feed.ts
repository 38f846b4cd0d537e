/** Loads a view as a feed: its entries with absolute addresses, its title, its own addresses. */
import type { Config } from '../domain/config.ts'
import type { RememberedEntry } from '../domain/entry.ts'
import { ok, type QueryFailure, type Result } from '../domain/failure.ts'
import type { Feed, FeedEntry } from '../domain/feed.ts'
import type { PageRequest } from '../domain/view.ts'
import { type EntriesPage, loadPage } from './load.ts'
import { viewQuery } from './view-parameters.ts'

export interface LoadedFeed {
  readonly feed: Feed
  readonly page: EntriesPage
}

export async function loadFeed(
  db: D1Database,
  config: Config,
  request: PageRequest,
): Promise<Result<LoadedFeed, QueryFailure>> {
  const page = await loadPage(db, request)
  return page.ok ? ok({ feed: feedOf(config, request, page.value), page: page.value }) : page
}

function feedOf(config: Config, request: PageRequest, page: EntriesPage): Feed {
  const names = [...page.categories.map(({ label }) => label), ...page.sources.map((s) => s.title)]
  const title = [...(names.length > 0 ? [names.join(', ')] : []), config.siteTitle].join(' · ')
  const addresses = feedAddresses(config.publicUrl, request)
  return {
    id: addresses.atomUrl,
    title,
    description: `Entries remembered by ${config.siteTitle}, newest first.`,
    ...addresses,
    updatedMs: Math.max(0, ...page.entries.map((entry) => entry.updatedMs)),
    entries: page.entries.map((entry) => feedEntry(config.publicUrl, entry)),
  }
}

export function feedEntry(publicUrl: string, entry: RememberedEntry): FeedEntry {
  const permalink = `${publicUrl}/entries/${entry.id}`
  return { ...entry, permalink, link: entry.url ?? permalink }
}

/** A view of one category or one source has short addresses; others carry a query string. */
export function feedAddresses(
  publicUrl: string,
  { view }: Pick<PageRequest, 'view'>,
): Pick<Feed, 'homeUrl' | 'rssUrl' | 'atomUrl' | 'jsonUrl'> {
  const [category, source] = [view.categories[0], view.sources[0]]
  const single = view.categories.length + view.sources.length === 1
  const folder =
    single && category !== undefined
      ? `/categories/${encodeURIComponent(category)}`
      : single && source !== undefined
        ? `/sources/${encodeURIComponent(source)}`
        : ''
  const query = folder === '' ? viewQuery({ view }) : ''
  const address = (path: string) => `${publicUrl}${folder}${path}${query && `?${query}`}`
  return {
    homeUrl: folder === '' ? address('/') : address(''),
    rssUrl: address('/rss.xml'),
    atomUrl: address('/atom.xml'),
    jsonUrl: address('/feed.json'),
  }
}
