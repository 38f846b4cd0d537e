/** Loads the pages for people: a view as a list, an entry, how to subscribe. No HTML, no HTTP. */
import type { Config } from '../domain/config.ts'
import { err, ok, type QueryFailure, type Result } from '../domain/failure.ts'
import type {
  Emptiness,
  EntryPage,
  FeedChoice,
  FilterLink,
  ListPage,
  SearchForm,
  SourceNote,
  SubscribePage,
} from '../domain/page.ts'
import { present } from '../domain/present.ts'
import { EVERYTHING, type PageRequest, type View, viewPath } from '../domain/view.ts'
import { phrasesOf } from '../domain/words.ts'
import { entryById } from '../store/entries.ts'
import type { SourceName } from '../store/filter-names.ts'
import type { State } from '../store/instance.ts'
import { listRevisions } from '../store/revisions.ts'
import { sourceNames } from '../store/sources.ts'
import { feedEntry } from './compose-feed.ts'
import { loadEntries } from './load.ts'
import { loadFilterNames } from './load-filter-names.ts'
import { frameOf, type PageWish, subscribeAddress, wished } from './page-frame.ts'
import { viewAddresses } from './view-addresses.ts'
import { viewName } from './view-name.ts'

export interface ListWish {
  readonly request: PageRequest
  readonly wish: PageWish
  /** Of a view of one source. */
  readonly source: SourceNote | undefined
}

/** @param state that is stored. Fails as `loadEntries` does. */
export async function loadListPage(
  db: D1Database,
  config: Config,
  { request, wish, source }: ListWish,
  state: State,
): Promise<Result<ListPage, QueryFailure>> {
  const { view, before } = request
  const [page, { categories, sources: names }] = await Promise.all([
    loadEntries(db, request),
    loadFilterNames(db, state),
  ])
  if (!page.ok) return page
  const { entries, nextBefore } = page.value
  const sources = names.filter(isThere)
  const addressOf = (of: Pick<PageRequest, 'view' | 'before'>, as = wish) =>
    wished(viewAddresses(config.publicUrl, of).home, as)
  const filter = (label: string, count: number, chosen: boolean, view: View): FilterLink => ({
    label,
    url: addressOf({ view }),
    count,
    ...(chosen && { chosen }),
  })
  const heading = viewName(view, page.value)
  return ok({
    frame: frameOf(config, view, wish, addressOf(request), heading),
    entries: entries.map((entry) => feedEntry(config.publicUrl, entry)),
    sources: names,
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
    search: searchForm(config, view, wish),
    phrases: phrasesOf(view.words ?? ''),
    isCompact: wish.isCompact,
    otherLayoutUrl: addressOf(request, { ...wish, isCompact: !wish.isCompact }),
    emptiness: emptinessOf(request, {
      hasToken: config.adminToken !== undefined,
      hasSources: sources.length > 0,
      hasEntries: categories.length > 0 || entries.length > 0,
      source,
    }),
    ...present({
      source,
      heading,
      unfilteredUrl: heading && addressOf({ view: EVERYTHING }),
      newerUrl: before && addressOf({ view }),
      olderUrl: nextBefore && addressOf({ ...request, before: nextBefore }),
    }),
  })
}

const isThere = (source: SourceName) => source.isThere === 1

/** Filters add up; choosing a chosen one takes it away. */
function toggled(values: readonly string[], value: string): readonly string[] {
  return values.includes(value)
    ? values.filter((other) => other !== value)
    : [...values, value].sort()
}

/** Sends everything that filters beside the words; the words themselves are typed. */
function searchForm({ publicUrl }: Config, view: View, wish: PageWish): SearchForm {
  const { words = '', ...rest } = view
  const url = new URL(wished(viewAddresses(publicUrl, { view: rest }).home, wish))
  return { action: url.pathname, words, kept: [...url.searchParams] }
}

interface Known {
  readonly hasToken: boolean
  readonly hasSources: boolean
  readonly hasEntries: boolean
  readonly source: SourceNote | undefined
}

function emptinessOf({ view, before }: PageRequest, known: Known): Emptiness {
  if (before !== undefined) return 'end_of_list'
  const isSourceAlone = known.source !== undefined && viewPath(view).startsWith('/sources/')
  if (isSourceAlone && view.words === undefined) return 'source_not_read'
  if (viewPath(view) !== '' || known.hasEntries) return 'no_match'
  if (known.hasSources) return 'nothing_read_yet'
  return known.hasToken ? 'no_sources' : 'no_token'
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
  const shownBy = entry.sightings.map(({ sourceId }) => sourceId)
  const [sources, revisions] = await Promise.all([sourceNames(db, shownBy), listRevisions(db, id)])
  return ok({
    frame: frameOf(config, EVERYTHING, wish, wished(shown.permalink, wish)),
    entry: shown,
    sources,
    revisions,
    apiUrl: `${config.publicUrl}/api/v1/entries/${id}`,
  })
}

/** Fails as `loadEntries` does. */
export async function loadSubscribePage(
  db: D1Database,
  config: Config,
  view: View,
  wish: PageWish,
  state: State,
): Promise<Result<SubscribePage, QueryFailure>> {
  const [page, { categories, sources: names }] = await Promise.all([
    loadEntries(db, { view, limit: 1 }),
    loadFilterNames(db, state),
  ])
  if (!page.ok) return page
  const choice = (label: string, of: View): FeedChoice => {
    const { home, ...feeds } = viewAddresses(config.publicUrl, { view: of })
    return { label, url: wished(home, wish), feeds }
  }
  const heading = viewName(view, page.value)
  const { home } = viewAddresses(config.publicUrl, { view })
  const address = wished(subscribeAddress(config.publicUrl, view), wish)
  return ok({
    frame: frameOf(config, view, wish, address, heading),
    viewUrl: wished(home, wish),
    opmlUrl: `${config.publicUrl}/opml.xml`,
    categories: categories.map(({ slug, label }) =>
      choice(label, { categories: [slug], sources: [] }),
    ),
    sources: names
      .filter(isThere)
      .map(({ id, title }) => choice(title, { categories: [], sources: [id] })),
    ...present({ heading }),
  })
}
