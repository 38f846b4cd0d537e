/**
 * Additions to a skeleton: what RSS and Atom have in common and the library does not know.
 *
 * An addition is anchored to what the library always writes; a missing anchor means that the
 * library changed, which is a bug and throws. Skeletons hold no outside text (`slots.ts`), and
 * what is added keeps to that.
 */
import type { FeedUrls } from '../domain/feed.ts'
import type { CleanFeed } from './clean-feed.ts'
import { attributeList, emptyElement } from './escape.ts'
import type { SlotFor } from './slots.ts'

/** What every skeleton begins with. */
const XML_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'

export const HISTORY_NAMESPACE = 'http://purl.org/syndication/history/1.0'
export const MEDIA_NAMESPACE = 'http://search.yahoo.com/mrss/'

/** @returns the skeleton with `after` in place of the first `before` */
export function replaced(skeleton: string, before: string, after: string): string {
  const start = skeleton.indexOf(before)
  if (start < 0) throw new Error(`the feed library no longer writes ${before}`)
  return skeleton.slice(0, start) + after + skeleton.slice(start + before.length)
}

/** @returns the skeleton with a line that makes browsers style it, when the feed has one */
export function withStylesheet(skeleton: string, { stylesheetUrl }: CleanFeed): string {
  if (stylesheetUrl === undefined) return skeleton
  const list = attributeList({ type: 'text/css', href: stylesheetUrl })
  return replaced(skeleton, XML_DECLARATION, `${XML_DECLARATION}\n<?xml-stylesheet${list}?>`)
}

/**
 * Links to the other documents of the same feed: the next page, and the archives (RFC 5005).
 *
 * @param name element name of a link: `link` in Atom, `atom:link` in RSS
 * @param format whose addresses are meant
 * @param type media type of the format
 */
export function historyElements(
  feed: CleanFeed,
  slotFor: SlotFor,
  { name, format, type }: { name: string; format: keyof FeedUrls; type: string },
): string {
  const link = (rel: string, urls: FeedUrls | undefined) =>
    urls === undefined ? '' : emptyElement(name, { rel, href: slotFor(urls[format]), type })
  return [
    link('next', feed.next),
    link('prev-archive', feed.previousArchive),
    link('next-archive', feed.nextArchive),
    link('current', feed.current),
    feed.current === undefined ? '' : '<fh:archive/>',
  ].join('')
}
