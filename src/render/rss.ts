/**
 * RSS 2.0 (rssboard.org/rss-specification, with the Best Practices Profile).
 *
 * Titles are plain text, descriptions are HTML that shows the plain text of the excerpt. An
 * undated entry is dated when it was first seen.
 */
import type { Feed } from '../domain/feed.ts'
import { cleanFeed } from './clean-feed.ts'
import { attributeList } from './escape.ts'
import { rssSkeleton } from './feed-library.ts'
import {
  HISTORY_NAMESPACE,
  historyElements,
  MEDIA_NAMESPACE,
  replaced,
  withStylesheet,
} from './skeleton.ts'
import { openSlots } from './slots.ts'

export const RSS_MEDIA_TYPE = 'application/rss+xml'

const ROOT = '<rss version="2.0"'
const CHANNEL = '<channel>'
const NAMESPACES = attributeList({
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:fh': HISTORY_NAMESPACE,
  'xmlns:media': MEDIA_NAMESPACE,
})

/** @returns the document; equal feeds give equal bytes, no value of an entry can break it */
export function renderRss(feed: Feed): string {
  const clean = cleanFeed(feed)
  const { slotFor, fill } = openSlots()
  const links = historyElements(clean, slotFor, {
    name: 'atom:link',
    format: 'rss',
    type: RSS_MEDIA_TYPE,
  })
  const skeleton = rssSkeleton(clean, slotFor)
  const named = replaced(skeleton, ROOT, ROOT + NAMESPACES)
  return fill(withStylesheet(replaced(named, CHANNEL, CHANNEL + links), clean))
}
