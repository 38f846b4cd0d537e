/**
 * What a listing calls itself: its `<title>`, for a source that nobody has named. Reads no further
 * than the head, without a DOM.
 */
import type { Page } from '../domain/entry.ts'
import { SOURCE_TITLE_LENGTH_MAX } from '../domain/limits.ts'
import { collapse } from './page-element.ts'
import { scanMarkup } from './stream/scan-markup.ts'

/** The head of a page is short; a title that comes later is not one. */
const HEAD_LENGTH_MAX = 64 * 1024

const NO_ATTRIBUTES: ReadonlySet<string> = new Set()

/** @returns the title, white space collapsed, cut; `undefined` when the page has none */
export function pageTitle(page: Page): string | undefined {
  let text = ''
  let isInTitle = false
  let isRead = false
  scanMarkup(page.text.slice(0, HEAD_LENGTH_MAX), NO_ATTRIBUTES, {
    open(tag) {
      // Pictures have titles too.
      if (isRead || tag === 'body' || tag === 'svg') return false
      isInTitle = tag === 'title'
      return true
    },
    text(data) {
      text += data
    },
    isReading: () => isInTitle,
    close() {
      isRead ||= isInTitle
      isInTitle = false
    },
  })
  const title = collapse(text).slice(0, SOURCE_TITLE_LENGTH_MAX).toWellFormed().trim()
  return title === '' ? undefined : title
}
