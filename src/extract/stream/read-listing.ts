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
  documentOf,
  grow,
  growthFrom,
  type OpenElement,
  type PageDocument,
  type Reading,
  shrink,
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
  const growth = growthFrom(rootTag)
  const { root } = growth
  const links: PageElement[] = []
  let base: string | undefined
  /** The element that is kept with all that is in it; over when it has its end. */
  let whole = plan.isContainer(root) ? root : undefined
  let isStopped = false
  let hasBody = false

  scanMarkup(text, plan.wanted, {
    open(tag, attributes) {
      const element = grow(growth, tag, attributes)
      isStopped = element === 'too_deep'
      if (typeof element === 'string') return !isStopped
      if (tag === 'base') base ??= attributes.href
      if (tag === 'body') hasBody = true
      if (whole?.end === 0) addElement(element.parent as OpenElement, element)
      else if (isWhole(element, plan)) {
        whole = element
        addWithParents(element)
      } else if (isKept(element, plan)) addWithParents(element)
      if ('href' in element.attributes) links.push(element)
      return true
    },
    text(data) {
      addText(growth.current, data)
    },
    isReading: () => whole?.end === 0 && growth.dropped === 0,
    close: () => shrink(growth),
  })
  if (isStopped) return undefined
  root.end = growth.count - 1
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
