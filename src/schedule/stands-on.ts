/** Whether an entry stands on a page, wherever and however it is marked up. Reads no markup. */
import type { Page } from '../domain/entry.ts'
import { canonicalUrl } from '../normalize/canonical-url.ts'

/** A shorter title stands on many pages by chance. */
export const TITLE_LENGTH_MIN = 8

/** @param entry a known one, or one of a feed, whose links may carry parameters of its own */
export function standsOn(
  page: Page,
  { url, title = '' }: { readonly url?: string; readonly title?: string },
): boolean {
  const link = url === undefined ? undefined : canonicalUrl(url, page.url)
  const path = link?.ok ? link.value.slice(new URL(link.value).origin.length) : '/'
  const paths = [path, path.replaceAll('&', '&amp;')]
  if (path.length > 1 && paths.some((one) => page.text.includes(one))) return true
  return title.length >= TITLE_LENGTH_MIN && page.text.includes(title)
}
