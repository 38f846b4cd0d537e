/**
 * The tree of a page while it grows, and the limits on it: what both engines share, so that the
 * same page has the same elements in both and fails both alike.
 */
import type { Page } from '../domain/entry.ts'
import { type ExtractFailure, err, ok, type Result } from '../domain/failure.ts'
import {
  ATTRIBUTES_MAX,
  PAGE_BYTES_MAX,
  PAGE_NESTING_MAX,
  PAGE_TAGS_MAX,
} from '../domain/limits.ts'
import { BLOCK_TAGS, type PageElement } from './page-element.ts'

export interface PageDocument {
  readonly root: PageElement
  /** The elements with an address (`href`) that may matter, in document order. */
  readonly links: readonly PageElement[]
  /** Absolute URL against which links resolve (`<base href>` or the page's own). */
  readonly baseUrl: string
  readonly language?: string
}

/** An element whose end has not been read. */
export interface OpenElement extends PageElement {
  tag: string
  content: readonly (string | PageElement)[]
  children: readonly PageElement[]
  icon?: string
  end: number
}

/** What a reading of a page found. */
export interface Reading {
  readonly root: PageElement
  readonly links: readonly PageElement[]
  readonly base: string | undefined
}

/**
 * What no rule reads; dropped before it becomes a node. What a menu offers to choose is told of no
 * entry. Templates are read: some frameworks serve in them what fades in.
 */
const DROPPED_TAGS: ReadonlySet<string> = new Set(
  'script style svg noscript iframe canvas math select datalist'.split(' '),
)

type TooComplex = Extract<ExtractFailure, { readonly kind: 'page_too_complex' }>

/** @returns why a page is not read at all; its nesting is known only while it is read */
export function tooComplex(page: Page): TooComplex | undefined {
  if (page.text.length > PAGE_BYTES_MAX) {
    return { kind: 'page_too_complex', what: 'bytes', max: PAGE_BYTES_MAX }
  }
  // A short page needs no counting.
  if (page.text.length > PAGE_TAGS_MAX && countTagOpenings(page.text) > PAGE_TAGS_MAX) {
    return { kind: 'page_too_complex', what: 'tags', max: PAGE_TAGS_MAX }
  }
  return undefined
}

function countTagOpenings(text: string): number {
  let count = 0
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    count += 1
    if (count > PAGE_TAGS_MAX) break
  }
  return count
}

/** Where a tree grows, of the page's start tags and end tags. */
export interface Growth {
  readonly root: OpenElement
  /** The innermost element that is open. */
  current: OpenElement
  /** Elements of the tree. */
  count: number
  /** Elements that are open and not in the tree. */
  dropped: number
  /** Elements that have ended before their end tags: how deep the tags stand, innermost last. */
  readonly ended: number[]
}

export function growthFrom(rootTag: string): Growth {
  const root = openElement(rootTag, {}, undefined, 0)
  return { root, current: root, count: 1, dropped: 0, ended: [] }
}

/**
 * A start tag. A link ends the link that is open (HTML standard, 13.2.6.4.7), unless a block has
 * begun in that one: a card that is a link is not taken apart.
 *
 * @returns the element, which its parent does not know yet
 */
export function grow(
  growth: Growth,
  tag: string,
  attributes: Readonly<Record<string, string>>,
): OpenElement | 'dropped' | 'too_deep' {
  if (depthOf(growth) >= PAGE_NESTING_MAX) return 'too_deep'
  if (growth.dropped > 0 || DROPPED_TAGS.has(tag)) {
    growth.dropped += 1
    return 'dropped'
  }
  if (tag === 'a') endLink(growth)
  growth.current = openElement(tag, attributes, growth.current, growth.count)
  growth.count += 1
  return growth.current
}

function depthOf({ current, ended, dropped }: Growth): number {
  return current.depth + ended.length + dropped
}

function endLink(growth: Growth): void {
  let link: PageElement | undefined = growth.current
  while (link !== undefined && link.tag !== 'a' && !BLOCK_TAGS.has(link.tag)) link = link.parent
  if (link?.tag !== 'a') return
  const at = growth.ended.length
  const depth = depthOf(growth)
  for (let up = 0; growth.current !== link.parent; up++) {
    growth.ended.splice(at, 0, depth - up)
    endCurrent(growth)
  }
}

/** An end tag, or what ends the innermost element without one. */
export function shrink(growth: Growth): void {
  if (growth.dropped > 0) growth.dropped -= 1
  else if (growth.ended.at(-1) === depthOf(growth)) growth.ended.pop()
  else endCurrent(growth)
}

function endCurrent(growth: Growth): void {
  const { current, root } = growth
  current.end = growth.count - 1
  growth.current = (current.parent as OpenElement | undefined) ?? root
}

/** @param reading nothing when the page was nested too deeply */
export function documentOf(
  page: Page,
  reading: Reading | undefined,
): Result<PageDocument, ExtractFailure> {
  if (reading === undefined) {
    return err({ kind: 'page_too_complex', what: 'nesting', max: PAGE_NESTING_MAX })
  }
  const language = reading.root.children.find((child) => child.tag === 'html')?.attributes.lang
  return ok({
    root: reading.root,
    links: reading.links,
    baseUrl: (reading.base && URL.parse(reading.base, page.url)?.href) || page.url,
    ...(language ? { language } : {}),
  })
}

/** Of elements whose text is the name of a picture. */
const ICON_CLASS = /^material-(?:icons|symbols)/

/** A text that comes in pieces is one again. */
export function addText(parent: OpenElement, data: string): void {
  const { content, classes } = parent
  if (classes.length > 0 && classes.some((name) => ICON_CLASS.test(name))) {
    parent.icon = (parent.icon ?? '') + data.trim()
    return
  }
  const last = content.at(-1)
  if (typeof last === 'string') (content as Node[])[content.length - 1] = last + data
  else parent.content = added(content, data)
}

export function addElement(parent: OpenElement, element: PageElement): void {
  parent.content = added(parent.content, element)
  parent.children = added(parent.children, element)
}

type Node = string | PageElement

/** Most elements hold one node: an array for it is made when it comes, and no larger. */
function added<T>(nodes: readonly T[], node: T): readonly T[] {
  if (nodes.length === 0) return [node]
  const grown = nodes as T[]
  grown.push(node)
  return grown
}

const NOTHING: readonly never[] = []

/** A new element; its parent does not know it yet. */
export function openElement(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  parent: PageElement | undefined,
  start: number,
): OpenElement {
  const depth = parent === undefined ? 0 : parent.depth + 1
  const kept = Object.keys(attributes).length > ATTRIBUTES_MAX ? {} : attributes
  const classes = classesIn(kept.class)
  return {
    tag,
    attributes: kept,
    classes,
    parent,
    content: NOTHING,
    children: NOTHING,
    depth,
    start,
    end: 0,
  }
}

const BLANKS = /\s+/
const NO_CLASSES: readonly string[] = []
/** Classes of one element; utility-class pages have some forty. */
const CLASSES_MAX = 80

function classesIn(attribute: string | undefined): readonly string[] {
  const names = attribute?.trim()
  if (!names) return NO_CLASSES
  return BLANKS.test(names) ? names.split(BLANKS, CLASSES_MAX) : [names]
}
