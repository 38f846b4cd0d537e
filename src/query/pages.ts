/** Loads the pages for people: a view as a list, an entry, how to subscribe. No HTML, no HTTP. */
import type { Config } from '../domain/config.ts'
import { err, ok, type QueryFailure, type Result } from '../domain/failure.ts'
import type {
  Emptiness,
  EntryPage,
  FeedChoice,
  FilterLink,
  ListPage,
  PageFrame,
  PageLanguage,
  SubscribePage,
} from '../domain/page.ts'
import { EVERYTHING, type PageRequest, type View, viewPath } from '../domain/view.ts'
import { type CategoryCount, listCategories } from '../store/categories.ts'
import { entryById } from '../store/entries.ts'
import { listRevisions } from '../store/revisions.ts'
import { listSources, sourceNames } from '../store/sources.ts'
import { feedEntry } from './compose-feed.ts'
import { loadEntries } from './load.ts'
import { viewAddresses } from './view-addresses.ts'
import { viewName } from './view-name.ts'

/** Languages the pages speak, the first one when a person asks for none of them. */
export const PAGE_LANGUAGES = ['en', 'zh'] as const

/** What is asked of a page beside its view. */
export interface PageWish {
  readonly language: PageLanguage
  /** The address said so, not the browser: its links then say it too. */
  readonly isChosen: boolean
}

/** What stands around a page; `address` is its own, absolute. */
export function frameOf(
  { publicUrl, siteTitle }: Config,
  view: View,
  wish: PageWish,
  address: string,
): PageFrame {
  const { home: _, ...feeds } = viewAddresses(publicUrl, { view })
  return {
    siteTitle,
    language: wish.language,
    url: address,
    feeds,
    subscribeUrl: spoken(subscribeAddress(publicUrl, view), wish),
    linkQuery: wish.isChosen ? `?ui=${wish.language}` : '',
    translations: PAGE_LANGUAGES.filter((language) => language !== wish.language).map(
      (language) => ({ language, url: spoken(address, { language, isChosen: true }) }),
    ),
  }
}

/** `/subscribe` for everything, else below it the path of the view. */
function subscribeAddress(publicUrl: string, view: View): string {
  return `${publicUrl}/subscribe${viewPath(view)}`
}

/** The address in the language that was chosen. */
export function spoken(address: string, { language, isChosen }: PageWish): string {
  if (!isChosen) return address
  const url = new URL(address)
  url.searchParams.set('ui', language)
  return url.href
}

/** Fails as `loadEntries` does. */
export async function loadListPage(
  db: D1Database,
  config: Config,
  request: PageRequest,
  wish: PageWish,
): Promise<Result<ListPage, QueryFailure>> {
  const { view, before } = request
  const page = await loadEntries(db, request)
  if (!page.ok) return page
  const { entries, nextBefore } = page.value
  const [categories, sources] = await Promise.all([listCategories(db), listSources(db)])
  const addressOf = (of: Pick<PageRequest, 'view' | 'before'>) =>
    spoken(viewAddresses(config.publicUrl, of).home, wish)
  const filter = (label: string, count: number, chosen: boolean, view: View): FilterLink => ({
    label,
    url: addressOf({ view }),
    count,
    ...(chosen && { chosen }),
  })
  const heading = viewName(view, page.value)
  return ok({
    frame: frameOf(config, view, wish, addressOf(request)),
    entries: entries.map((entry) => feedEntry(config.publicUrl, entry)),
    sources,
    categoryFilters: categories.map(({ slug, label, entries: count }) =>
      filter(label, count, view.categories.includes(slug), {
        ...view,
        categories: toggled(view.categories, slug),
      }),
    ),
    sourceFilters: sources.map(({ id, title, entries: count }) =>
      filter(title, count, view.sources.includes(id), {
        ...view,
        sources: toggled(view.sources, id),
      }),
    ),
    emptiness: emptinessOf(request, sources.length, categories),
    ...(heading !== undefined && { heading, unfilteredUrl: addressOf({ view: EVERYTHING }) }),
    ...(before !== undefined && { newerUrl: addressOf({ view }) }),
    ...(nextBefore !== undefined && { olderUrl: addressOf({ view, before: nextBefore }) }),
  })
}

/** Filters add up; choosing a chosen one takes it away. */
function toggled(values: readonly string[], value: string): readonly string[] {
  return values.includes(value)
    ? values.filter((other) => other !== value)
    : [...values, value].sort()
}

function emptinessOf(
  { view, before }: PageRequest,
  sources: number,
  categories: readonly CategoryCount[],
): Emptiness {
  if (before !== undefined) return 'end_of_list'
  if (viewPath(view) !== '' || categories.length > 0) return 'no_match'
  return sources === 0 ? 'no_sources' : 'nothing_read_yet'
}

/** Fails with `entry_unknown`. */
export async function loadEntryPage(
  db: D1Database,
  config: Config,
  id: string,
  wish: PageWish,
): Promise<Result<EntryPage, QueryFailure>> {
  const entry = await entryById(db, id)
  if (entry === undefined) return err({ kind: 'entry_unknown', id })
  const shown = feedEntry(config.publicUrl, entry)
  return ok({
    frame: frameOf(config, EVERYTHING, wish, spoken(shown.permalink, wish)),
    entry: shown,
    sources: await sourceNames(
      db,
      entry.sightings.map(({ sourceId }) => sourceId),
    ),
    revisions: await listRevisions(db, id),
    apiUrl: `${config.publicUrl}/api/v1/entries/${id}`,
  })
}

/** Fails as `loadEntries` does. */
export async function loadSubscribePage(
  db: D1Database,
  config: Config,
  view: View,
  wish: PageWish,
): Promise<Result<SubscribePage, QueryFailure>> {
  const page = await loadEntries(db, { view, limit: 1 })
  if (!page.ok) return page
  const [categories, sources] = await Promise.all([listCategories(db), listSources(db)])
  const choice = (label: string, of: View): FeedChoice => {
    const { home, ...feeds } = viewAddresses(config.publicUrl, { view: of })
    return { label, url: spoken(home, wish), feeds }
  }
  const heading = viewName(view, page.value)
  const { home } = viewAddresses(config.publicUrl, { view })
  return ok({
    frame: frameOf(config, view, wish, spoken(subscribeAddress(config.publicUrl, view), wish)),
    viewUrl: spoken(home, wish),
    opmlUrl: `${config.publicUrl}/opml.xml`,
    categories: categories.map(({ slug, label }) =>
      choice(label, { categories: [slug], sources: [] }),
    ),
    sources: sources.map(({ id, title }) => choice(title, { categories: [], sources: [id] })),
    ...(heading !== undefined && { heading }),
  })
}
