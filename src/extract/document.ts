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
  documentOf,
  grow,
  growthFrom,
  type OpenElement,
  type PageDocument,
  type Reading,
  shrink,
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
  const growth = growthFrom('#document')
  const { root } = growth
  const links: PageElement[] = []
  let base: string | undefined
  let isStopped = false
  let hasBody = false

  const parser = new Parser({
    onopentag(tag, attributes) {
      const element = grow(growth, tag, attributes)
      if (element === 'too_deep') {
        isStopped = true
        parser.pause()
      }
      if (typeof element === 'string') return
      if (tag === 'base') base ??= attributes.href
      if (tag === 'body') hasBody = true
      if ('href' in attributes) links.push(element)
      addElement(element.parent as OpenElement, element)
    },
    ontext(data) {
      if (growth.dropped === 0) addText(growth.current, data)
    },
    onclosetag() {
      if (!isStopped) shrink(growth)
    },
  })
  parser.write(text)
  if (isStopped) return undefined
  parser.end()
  root.end = growth.count - 1
  if (!hasBody) root.tag = 'body'
  return { root, links, base }
}
