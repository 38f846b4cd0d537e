/** Loads a view as a feed: its entries with absolute addresses, its title, its own addresses. */
import type { Config } from '../domain/config.ts'
import { ok, type QueryFailure, type Result } from '../domain/failure.ts'
import type { Feed } from '../domain/feed.ts'
import { present } from '../domain/present.ts'
import { type PageRequest, viewPath } from '../domain/view.ts'
import type { State } from '../store/instance.ts'
import { composeFeed } from './compose-feed.ts'
import { loadEntries } from './load.ts'
import { newestArchive } from './load-archive.ts'
import { viewAddresses } from './view-addresses.ts'
import { viewName } from './view-name.ts'

/** Fails as `loadEntries` does. */
export async function loadFeed(
  db: D1Database,
  config: Config,
  state: State,
  request: PageRequest,
): Promise<Result<Feed, QueryFailure>> {
  const page = await loadEntries(db, request)
  if (!page.ok) return page
  const { entries, nextBefore, sources } = page.value
  const feed = await composeFeed(db, config, state, {
    view: request.view,
    name: viewName(request.view, page.value),
    entries,
    addresses: viewAddresses(config.publicUrl, request),
    named: sources,
  })
  const next = nextBefore
    ? viewAddresses(config.publicUrl, { ...request, before: nextBefore })
    : undefined
  // Archives are of everything, and a reader that follows them begins at the subscription.
  const isSubscription = viewPath(request.view) === '' && request.before === undefined
  const previousArchive = isSubscription ? await newestArchive(db, config, state) : undefined
  return ok({ ...feed, ...present({ next, previousArchive }) })
}
