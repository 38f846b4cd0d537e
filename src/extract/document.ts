/**
 * Page text to tree, within limits. Keeps what a rule can read and drops the rest (scripts,
 * styles, drawings, comments) before it becomes a node. JSON in scripts is not read here
 * (`page-json.ts`). A kept rule is mostly executed without this, see `stream/`.
 *
 * Never throws and never runs long: the limits are checked while reading.
 */
import { Parser } from 'htmlparser2'
import type { Page } from '../domain/entry.ts'
import { type ExtractFailure, err, type Result } from '../domain/failure.ts'
import type { PageElement } from './page-element.ts'
import {
  addElement,
  addText,
  DROPPED_TAGS,
  documentOf,
  isTooDeep,
  type OpenElement,
  openElement,
  type PageDocument,
  type Reading,
  tooComplex,
} from './page-tree.ts'

export type { PageDocument } from './page-tree.ts'

/** @returns the tree, or `page_too_complex` */
export function readDocument(page: Page): Result<PageDocument, ExtractFailure> {
  const failure = tooComplex(page)
  return failure === undefined ? documentOf(page, readTree(page.text)) : err(failure)
}

/** @returns nothing when the page is nested too deeply; a page without a body is one itself */
function readTree(text: string): Reading | undefined {
  const root = openElement('#document', {}, undefined, 0)
  const links: PageElement[] = []
  let base: string | undefined
  let current = root
  let count = 1
  let dropped = 0
  let isStopped = false
  let hasBody = false

  const parser = new Parser({
    onopentag(tag, attributes) {
      if (isTooDeep(current, dropped)) {
        isStopped = true
        parser.pause()
        return
      }
      if (dropped > 0 || DROPPED_TAGS.has(tag)) {
        dropped += 1
        return
      }
      if (tag === 'base') base ??= attributes.href
      if (tag === 'body') hasBody = true
      const element = openElement(tag, attributes, current, count)
      count += 1
      if ('href' in attributes) links.push(element)
      addElement(current, element)
      current = element
    },
    ontext(data) {
      if (dropped === 0) addText(current, data)
    },
    onclosetag() {
      if (isStopped) return
      if (dropped > 0) {
        dropped -= 1
        return
      }
      current.end = count - 1
      current = (current.parent as OpenElement | undefined) ?? root
    },
  })
  parser.write(text)
  if (isStopped) return undefined
  parser.end()
  root.end = count - 1
  if (!hasBody) root.tag = 'body'
  return { root, links, base }
}
