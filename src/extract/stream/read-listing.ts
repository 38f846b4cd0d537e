/**
 * The part of a page that a rule reads: its containers wholly, the links that may lead to the
 * next page, and the elements above these. All else is stepped over. What comes out is read like
 * a whole document (`extract-by-rule.ts`), so the meaning of a rule is written once.
 *
 * The same limits and failures as `document.ts`.
 */
import type { Page } from '../../domain/entry.ts'
import { type ExtractFailure, err, type Result } from '../../domain/failure.ts'
import type { PageElement } from '../page-element.ts'
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
} from '../page-tree.ts'
import type { Plan } from './plan.ts'
import { scanMarkup } from './scan-markup.ts'

/** @returns the document as far as the rule reads it, or `page_too_complex` */
export function readListing(page: Page, plan: Plan): Result<PageDocument, ExtractFailure> {
  const failure = tooComplex(page)
  return failure === undefined ? documentOf(page, readPage(page.text, plan)) : err(failure)
}

/** A page without a body is one itself, which is known only at its end: then it is read again. */
function readPage(text: string, plan: Plan): Reading | undefined {
  const reading = readParts(text, plan, '#document')
  return reading === undefined || reading.hasBody ? reading : readParts(text, plan, 'body')
}

/** @returns nothing when the page is nested too deeply */
function readParts(
  text: string,
  plan: Plan,
  rootTag: string,
): (Reading & { readonly hasBody: boolean }) | undefined {
  const root = openElement(rootTag, {}, undefined, 0)
  const links: PageElement[] = []
  let base: string | undefined
  let current = root
  let count = 1
  let dropped = 0
  /** The element that is kept with all that is in it. */
  let whole = plan.isContainer(root) ? root : undefined
  let isStopped = false
  let hasBody = false

  scanMarkup(text, plan.wanted, {
    open(tag, attributes) {
      isStopped = isTooDeep(current, dropped)
      if (isStopped) return false
      if (dropped > 0 || DROPPED_TAGS.has(tag)) {
        dropped += 1
        return true
      }
      if (tag === 'base') base ??= attributes.href
      if (tag === 'body') hasBody = true
      const element = openElement(tag, attributes, current, count)
      count += 1
      if (whole !== undefined) addElement(current, element)
      else if (isWhole(element, plan)) {
        whole = element
        addWithParents(element)
      } else if (isKept(element, plan)) addWithParents(element)
      if ('href' in element.attributes) links.push(element)
      current = element
      return true
    },
    text(data) {
      addText(current, data)
    },
    isReading: () => whole !== undefined && dropped === 0,
    close() {
      if (dropped > 0) {
        dropped -= 1
        return
      }
      current.end = count - 1
      if (current === whole) whole = undefined
      current = (current.parent as OpenElement | undefined) ?? root
    },
  })
  if (isStopped) return undefined
  root.end = count - 1
  return { root, links, base, hasBody }
}

function isWhole(element: PageElement, plan: Plan): boolean {
  if (plan.isContainer(element)) return true
  return plan.isNext !== undefined && 'href' in element.attributes && plan.isNext(element)
}

function isKept(element: PageElement, plan: Plan): boolean {
  // The outermost `html` tells the language.
  if (element.depth === 1) return element.tag === 'html'
  return plan.keepsLinks && 'href' in element.attributes
}

/** Adds an open element and what is above it, as far as these are not in the tree yet. */
function addWithParents(element: OpenElement): void {
  let at = element
  while (at.parent !== undefined) {
    const parent = at.parent as OpenElement
    // Of all children of an open element only the last can be open.
    if (parent.children.at(-1) === at) return
    addElement(parent, at)
    at = parent
  }
}
