/**
 * The feed that a listing's page announces is read instead of the page: what a site writes for
 * machines does not have to be guessed. Only a feed that has entries, and that is the page's own:
 * of a site's front page any, else one whose entries the page shows too.
 *
 * Told otherwise (`kind: listing`, or a rule), nothing here is asked.
 */
import type { Page } from '../domain/entry.ts'
import type { Source } from '../domain/source.ts'
import { type AnnouncedFeed, announcedFeeds } from '../extract/detect/declared.ts'
import { extractFeed, isFeedDocument } from '../extract/feed-document.ts'
import { planOfLinks } from '../extract/stream/plan.ts'
import { readListing } from '../extract/stream/read-listing.ts'
import { standsOn } from './stands-on.ts'

/** Fetches one page; nothing when it failed. */
type FetchPage = (url: string) => Promise<Page | undefined>

/** A page read in place of another one. */
export interface FeedInstead {
  readonly feed: AnnouncedFeed
  readonly page: Page
}

/** Whether a source was told how its page is to be read. */
export function isTold({ kind, rule }: Pick<Source, 'kind' | 'rule'>): boolean {
  return rule !== undefined || kind === 'listing' || kind === 'transcript'
}

/** Asks for one feed at most. */
export async function feedInstead(
  page: Page,
  fetchPage: FetchPage,
): Promise<FeedInstead | undefined> {
  const feed = announcedFeed(page)
  if (feed === undefined) return undefined
  const asked = await fetchPage(feed.url)
  return asked !== undefined && isFeedOf(asked, page) ? { feed, page: asked } : undefined
}

/** Feeds of comments, in the languages that say so. */
const COMMENTS = /comment|评论|評論|コメント|댓글|kommentar|comentario|commentaire/i
const FRONT_PAGE = /^\/(?:index\.\w+)?$/

/** Of several, the one whose address goes on from the page's; else the first. */
function announcedFeed(page: Page): AnnouncedFeed | undefined {
  if (isFeedDocument(page) || page.mediaType === 'text/plain') return undefined
  const document = readListing(page, planOfLinks(undefined, ['rel', 'type', 'title']))
  const feeds = document.ok
    ? announcedFeeds(document.value).filter(
        ({ url, title = '' }) => url !== page.url && !COMMENTS.test(url + title),
      )
    : []
  const { pathname } = new URL(page.url)
  const folder = pathname.replace(/[^/]*$/, '')
  const isBelow = ({ url }: AnnouncedFeed) =>
    !FRONT_PAGE.test(folder) && new URL(url).pathname.startsWith(folder)
  return feeds.find(isBelow) ?? feeds[0]
}

/** Entries of the feed that are looked for on the page, and how many must stand there. */
const LOOKED_FOR_MAX = 20
const SHOWN_MIN = 3

function isFeedOf(feed: Page, page: Page): boolean {
  if (!isFeedDocument(feed)) return false
  const read = extractFeed(feed)
  if (!read.ok || read.value.entries.length === 0) return false
  const url = new URL(page.url)
  if (FRONT_PAGE.test(url.pathname) && url.search === '') return true
  const entries = read.value.entries.slice(0, LOOKED_FOR_MAX)
  const shown = entries.filter((entry) => standsOn(page, entry))
  return shown.length >= Math.min(SHOWN_MIN, entries.length)
}
