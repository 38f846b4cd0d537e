/** The link of a raw entry as normalization takes it. Pure. */
import type { RawEntry } from '../domain/entry.ts'
import type { LinkFailure, Result } from '../domain/failure.ts'
import type { Learned } from '../domain/source.ts'
import { canonicalUrl } from './canonical-url.ts'

/**
 * An empty link, or one to the listing itself (`href="#"` on a card that a script opens), is no
 * link. An anchor of the listing is one, and only its fragment tells it from its neighbours.
 */
export function linkOf(
  raw: Pick<RawEntry, 'url' | 'pageUrl'>,
  { keepFragments, volatileParameters = [] }: Learned,
): Result<string, LinkFailure> | undefined {
  if (raw.url === undefined || raw.url.trim() === '') return undefined
  const options = { keepFragments: keepFragments === true, volatileParameters }
  const link = canonicalUrl(raw.url, raw.pageUrl, options)
  const page = canonicalUrl(raw.pageUrl, raw.pageUrl)
  if (!link.ok || !page.ok || link.value.split('#')[0] !== page.value) return link
  const anchor = canonicalUrl(raw.url, raw.pageUrl, { ...options, keepFragments: true })
  return anchor.ok && /#./.test(anchor.value) ? anchor : undefined
}
