/**
 * The only importer of `feed`, which builds our RSS and Atom: elements, their order, dates.
 *
 * What comes back is a skeleton: every text and address stands in a slot (`slots.ts`), for the
 * library breaks on what outsiders write. Measured and guarded so:
 * - control characters and lone surrogates pass through, so does `<` in an attribute, `&amp;`
 *   is read twice: it never sees a text;
 * - a relative link throws: a slot is an absolute URL to it, `clean.ts` judged the real one;
 * - titles are CDATA, in Atom HTML: the skeleton is rewritten to plain text;
 * - `updated` is the clock unless given: it is given;
 * - authors of RSS must be mail addresses: `dc:creator` instead, its namespace is in `rss.ts`;
 * - a category without term is written: it always gets one;
 * - `stylesheet` means XSLT, Atom has no language and no links but self and hub: `rss.ts` and
 *   `atom.ts` add ours to the skeleton, which holds nothing that could be confused with it.
 */
import { type Extension, type FeedOptions, type Item, Feed as Library } from 'feed'
import { FEED_TTL_MINUTES } from '../domain/limits.ts'
import type { CleanEntry } from './clean-entry.ts'
import type { CleanFeed } from './clean-feed.ts'
import { escapeHtml } from './escape.ts'
import type { SlotFor } from './slots.ts'

const GENERATOR = 'Telex'
const NO_KEYS: Record<string, unknown> = {}

/** @returns an RSS 2.0 document of slots that uses `dc` and `media` without declaring them */
export function rssSkeleton(feed: CleanFeed, slotFor: SlotFor): string {
  const library = new Library({
    ...feedOptions(feed, slotFor),
    feedLinks: { rss: slotFor(feed.self.rss) },
    ttl: FEED_TTL_MINUTES,
    language: feed.language ?? '',
    image: slotFor(feed.images.favicon),
  })
  for (const entry of feed.entries) {
    library.addItem({
      ...itemOptions(entry, slotFor),
      date: new Date(entry.published.atMs),
      // Readers take a description for HTML, so it is HTML that shows the text.
      description: slotUnlessAbsent(escapeHtml(entry.excerpt), slotFor),
      category: entry.categories.map(({ label }) => ({ name: slotFor(label) })),
      extensions: rssExtensions(entry, slotFor),
    })
  }
  return library.rss2().replaceAll('<![CDATA[', '').replaceAll(']]>', '')
}

/** @returns an Atom 1.0 document of slots */
export function atomSkeleton(feed: CleanFeed, slotFor: SlotFor): string {
  const library = new Library({
    ...feedOptions(feed, slotFor),
    id: slotFor(feed.id),
    feedLinks: { atom: slotFor(feed.self.atom) },
    // Who publishes it.
    author: { name: slotFor(feed.title) },
    favicon: slotFor(feed.images.icon),
  })
  for (const entry of feed.entries) {
    library.addItem({
      ...itemOptions(entry, slotFor),
      date: new Date(entry.updatedMs),
      published: new Date(entry.published.atMs),
      // Advisable without content (RFC 4287 §4.1.1.1), so an entry without text repeats its title.
      description: slotFor(entry.excerpt || entry.title),
      author: entry.authors.map((name) => ({ name: slotFor(name) })),
      category: entry.categories.map(({ slug, label }) => ({
        term: slotFor(slug),
        name: slotFor(label),
      })),
    })
  }
  return library.atom1().replaceAll(' type="html"><![CDATA[', ' type="text">').replaceAll(']]>', '')
}

function feedOptions(feed: CleanFeed, slotFor: SlotFor): FeedOptions {
  return {
    title: slotFor(feed.title),
    description: slotFor(feed.description),
    link: slotFor(feed.homeUrl),
    updated: new Date(feed.updatedMs),
    hub: slotUnlessAbsent(feed.hubUrl, slotFor),
    generator: GENERATOR,
  }
}

function itemOptions(entry: CleanEntry, slotFor: SlotFor): Pick<Item, 'title' | 'id' | 'link'> {
  return { title: slotFor(entry.title), id: slotFor(entry.guid), link: slotFor(entry.link) }
}

/** What RSS 2.0 has no field for, or the library none: authors by name, source, picture. */
function rssExtensions(entry: CleanEntry, slotFor: SlotFor): Extension[] {
  const extensions: Extension[] = []
  const [source] = entry.sources
  if (entry.authors.length > 0) {
    const creators = entry.authors.map((name) => ({ _text: slotFor(name) }))
    // The library writes a list as repeated elements, though its type asks for a record.
    extensions.push({ name: 'dc:creator', objects: Object.assign(creators, NO_KEYS) })
  }
  if (source !== undefined) {
    const attributes = { url: slotFor(source.url) }
    const objects = { _text: slotFor(source.title), _attributes: attributes }
    extensions.push({ name: 'source', objects })
  }
  if (entry.image !== undefined) {
    const attributes = { url: slotFor(entry.image) }
    extensions.push({ name: 'media:thumbnail', objects: { _attributes: attributes } })
  }
  return extensions
}

/** The library leaves out what is empty. */
function slotUnlessAbsent(text: string | undefined, slotFor: SlotFor): string {
  return text === undefined || text === '' ? '' : slotFor(text)
}
