/**
 * What a listing calls itself: its `<title>`, for a source that nobody has named. Reads no further
 * than the head, without a DOM.
 */
import { Parser } from 'htmlparser2'
import type { Page } from '../domain/entry.ts'
import { SOURCE_TITLE_LENGTH_MAX } from '../domain/limits.ts'
import { collapse } from './page-element.ts'

/** The head of a page is short; a title that comes later is not one. */
const HEAD_LENGTH_MAX = 64 * 1024

/** @returns the title, white space collapsed, cut; `undefined` when the page has none */
export function pageTitle(page: Page): string | undefined {
  let depth = 0
  let text = ''
  let isRead = false
  const parser = new Parser({
    onopentag: (name) => {
      if (name === 'title' && !isRead) depth += 1
      // Pictures have titles too.
      if (name === 'body' || name === 'svg') isRead = true
    },
    ontext: (data) => {
      if (depth > 0) text += data
    },
    onclosetag: (name) => {
      if (name !== 'title' || depth === 0) return
      depth -= 1
      isRead = true
    },
  })
  parser.end(page.text.slice(0, HEAD_LENGTH_MAX))
  const title = collapse(text).slice(0, SOURCE_TITLE_LENGTH_MAX).toWellFormed().trim()
  return title === '' ? undefined : title
}
