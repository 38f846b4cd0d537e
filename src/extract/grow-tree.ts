/**
 * From the opened elements, texts and closed elements of a page to its tree, or to the part of it
 * that is kept: one way for both engines, so that the same page has the same elements in both and
 * fails both alike.
 */
import { BLOCK_TAGS, type PageElement } from './page-element.ts'
import {
  addElement,
  addText,
  DROPPED_TAGS,
  isTooDeep,
  type OpenElement,
  openElement,
  type Reading,
} from './page-tree.ts'
import type { Matcher } from './selector.ts'
import type { MarkupSink } from './stream/scan-markup.ts'

/** What of a page is kept, beside the elements above it. */
export interface Keeping {
  /** Kept with all that is in it. */
  readonly isContainer: Matcher
  /** The link to the next page, wherever it stands; its text may be asked for. */
  readonly isNext: Matcher | undefined
  /** Any link may be the one to the next page. */
  readonly keepsLinks: boolean
}

export interface GrowingTree extends MarkupSink {
  /** @returns nothing when the page is nested too deeply */
  readonly end: () => Reading | undefined
}

export function growTree(rootTag: string, keeping: Keeping): GrowingTree {
  const root = openElement(rootTag, {}, undefined, 0)
  const links: PageElement[] = []
  let base: string | undefined
  let current = root
  let count = 1
  let dropped = 0
  /** Elements that have ended before their end tags: how deep the tags stand, innermost last. */
  const ended: number[] = []
  /** The element that is kept with all that is in it. */
  let whole = keeping.isContainer(root) ? root : undefined
  let isStopped = false
  let hasBody = false
  const endCurrent = () => {
    current.end = count - 1
    if (current === whole) whole = undefined
    current = (current.parent as OpenElement | undefined) ?? root
  }
  const endLink = (link: PageElement | undefined) => {
    const deepest = current.depth + ended.length
    while (link !== undefined && current !== link.parent) endCurrent()
    for (let at = current.depth + ended.length + 1; at <= deepest; at++) ended.push(at)
  }
  return {
    open(tag, attributes) {
      isStopped = isTooDeep(current, dropped + ended.length)
      if (isStopped) return false
      if (dropped > 0 || DROPPED_TAGS.has(tag)) {
        dropped += 1
        return true
      }
      if (tag === 'a') endLink(linkAround(current))
      if (tag === 'base') base ??= attributes.href
      if (tag === 'body') hasBody = true
      const element = openElement(tag, attributes, current, count)
      count += 1
      if (whole !== undefined) addElement(current, element)
      else if (isWhole(element, keeping)) {
        whole = element
        addWithParents(element)
      } else if (isKept(element, keeping)) addWithParents(element)
      if ('href' in element.attributes) links.push(element)
      current = element
      return true
    },
    text: (data) => addText(current, data),
    isReading: () => whole !== undefined && dropped === 0,
    close() {
      if (dropped > 0) dropped -= 1
      else if (ended.at(-1) === current.depth + ended.length) ended.pop()
      else endCurrent()
    },
    end() {
      root.end = count - 1
      return isStopped ? undefined : { root, links, base, hasBody }
    },
  }
}

/**
 * The open link that the next one ends (HTML standard, 13.2.6.4.7). Where a block has begun in it,
 * the card is the link, and not taken apart.
 */
function linkAround(element: PageElement): PageElement | undefined {
  let at: PageElement | undefined = element
  while (at !== undefined && at.tag !== 'a' && !BLOCK_TAGS.has(at.tag)) at = at.parent
  return at?.tag === 'a' ? at : undefined
}

function isWhole(element: PageElement, { isContainer, isNext }: Keeping): boolean {
  if (isContainer(element)) return true
  return isNext !== undefined && 'href' in element.attributes && isNext(element)
}

function isKept(element: PageElement, { keepsLinks }: Keeping): boolean {
  // The outermost `html` tells the language.
  if (element.depth === 1) return element.tag === 'html'
  return keepsLinks && 'href' in element.attributes
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
