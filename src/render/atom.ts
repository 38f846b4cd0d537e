/**
 * Atom 1.0 (RFC 4287). Titles and summaries are plain text, dates are UTC.
 *
 * An undated entry is published when it was first seen. An entry is updated when its wording
 * changes, until then when it was published.
 */
import type { Feed } from '../domain/feed.ts'
import { type CleanFeed, cleanFeed } from './clean-feed.ts'
import { attributeList, emptyElement } from './escape.ts'
import { atomSkeleton } from './feed-library.ts'
import {
  HISTORY_NAMESPACE,
  historyElements,
  MEDIA_NAMESPACE,
  replaced,
  withStylesheet,
} from './skeleton.ts'
import { openSlots } from './slots.ts'

export const ATOM_MEDIA_TYPE = 'application/atom+xml'

const ROOT = '<feed xmlns="http://www.w3.org/2005/Atom">'
const ENTRY = '<entry>'

/** @returns the document; equal feeds give equal bytes, no value of an entry can break it */
export function renderAtom(feed: Feed): string {
  const clean = cleanFeed(feed)
  const { slotFor, fill } = openSlots()
  const links = historyElements(clean, slotFor, {
    name: 'link',
    format: 'atom',
    type: ATOM_MEDIA_TYPE,
  })
  const skeleton = replaced(atomSkeleton(clean, slotFor), ROOT, rootTag(clean) + links)
  const heads = clean.entries.map(({ language, image }) => {
    const thumbnail =
      image === undefined ? '' : emptyElement('media:thumbnail', { url: slotFor(image) })
    const own = language === clean.language ? undefined : language
    return `<entry${attributeList({ 'xml:lang': own })}>${thumbnail}`
  })
  return fill(withStylesheet(withEntryHeads(skeleton, heads), clean))
}

function rootTag({ language }: CleanFeed): string {
  const list = attributeList({
    xmlns: 'http://www.w3.org/2005/Atom',
    'xmlns:fh': HISTORY_NAMESPACE,
    'xmlns:media': MEDIA_NAMESPACE,
    'xml:lang': language,
  })
  return `<feed${list}>`
}

/** The library writes one `<entry>` per entry, in order, and the skeleton holds no other. */
function withEntryHeads(skeleton: string, heads: readonly string[]): string {
  const [start = '', ...rest] = skeleton.split(ENTRY)
  if (rest.length !== heads.length) throw new Error('the feed library changed <entry>')
  return start + rest.map((part, index) => heads[index] + part).join('')
}
