/**
 * Whether a page on which nothing is known can be the source's listing at all. Errors, questions of
 * consent and other sites come in the same mark-up too, so that the rule reads them: links to help
 * and terms must not pose as entries. Pure.
 *
 * Words are not looked at; pages that say what they are, are known by them (`blocked-page.ts`).
 */
import type { Entry, Page, RememberedEntry } from '../domain/entry.ts'
import type { SourceFailure } from '../domain/failure.ts'
import type { Source } from '../domain/source.ts'

/** Share of a listing's links that stay on its host, for it to be a listing of its own things. */
const OWN_LINKS_MIN = 0.8
/** Share of dated cards, over time, for a listing to be a dated one. */
const DATED_MIN = 0.8
/** Of its usual cards, so many elsewhere are no listing that begins anew. */
const FEW_SHARE_MAX = 0.5

type Linked = Pick<Entry, 'url'>

/** @param before what the source showed last */
export function strangePage(
  entries: readonly Entry[],
  before: readonly RememberedEntry[],
  page: Page,
  { vitals }: Pick<Source, 'vitals'>,
): SourceFailure | undefined {
  const host = foreignHost(entries, before, page)
  if (host !== undefined) return { kind: 'listing_foreign', host }
  const wasDated = (vitals?.fill.published ?? 0) >= DATED_MIN
  if (wasDated && entries.every(({ published }) => published === undefined)) {
    return notFound('nothing on the page is known, nor dated as what was')
  }
  const isShort = entries.length <= (vitals?.cards ?? 0) * FEW_SHARE_MAX
  if (isShort && isElsewhere(entries, before)) {
    return notFound('nothing on the page is known, nor under a link like those that were')
  }
  return undefined
}

function notFound(reason: string): SourceFailure {
  return { kind: 'listing_not_found', reasons: [reason] }
}

/** The host of entries that are all elsewhere, of a source that always showed its own. */
function foreignHost(
  entries: readonly Linked[],
  before: readonly Linked[],
  page: Page,
): string | undefined {
  const { host } = new URL(page.url)
  const hostsOf = (all: readonly Linked[]) => urlsOf(all).map((url) => url.host)
  const usual = hostsOf(before)
  const own = usual.filter((one) => one === host).length
  const now = hostsOf(entries)
  if (usual.length === 0 || own / usual.length < OWN_LINKS_MIN) return undefined
  return now.some((one) => usual.includes(one)) ? undefined : now[0]
}

function isElsewhere(entries: readonly Linked[], before: readonly Linked[]): boolean {
  const folders = new Set(urlsOf(before).map(folderOf))
  return folders.size > 0 && !urlsOf(entries).some((url) => folders.has(folderOf(url)))
}

/** `/2026/11/` of one month is `/2026/12/` of the next. */
function folderOf({ pathname }: URL): string {
  return pathname.replace(/[^/]+\/?$/, '').replaceAll(/\d+/g, '0')
}

function urlsOf(all: readonly Linked[]): readonly URL[] {
  return all.flatMap(({ url }) => (url === undefined ? [] : [new URL(url)]))
}
