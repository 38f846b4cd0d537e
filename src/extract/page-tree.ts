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
import { present } from '../domain/present.ts'
import type { PageElement } from './page-element.ts'

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
  readonly root: OpenElement
  readonly links: readonly PageElement[]
  readonly base: string | undefined
  readonly hasBody: boolean
}

/**
 * What no rule reads; dropped before it becomes a node. What a menu offers to choose is told of no
 * entry. Templates are read: some frameworks serve in them what fades in.
 */
export const DROPPED_TAGS: ReadonlySet<string> = new Set(
  'script style svg noscript iframe canvas math select datalist'.split(' '),
)

/**
 * @param read its nesting is known only while it is read: nothing when it is too deep
 * @returns the document, or why the page is not read
 */
export function documentFrom(
  page: Page,
  read: (text: string) => Reading | undefined,
): Result<PageDocument, ExtractFailure> {
  const { text } = page
  if (text.length > PAGE_BYTES_MAX) return tooComplex('bytes', PAGE_BYTES_MAX)
  // A short page needs no counting.
  if (text.length > PAGE_TAGS_MAX && countTagOpenings(text) > PAGE_TAGS_MAX) {
    return tooComplex('tags', PAGE_TAGS_MAX)
  }
  const reading = read(text)
  if (reading === undefined) return tooComplex('nesting', PAGE_NESTING_MAX)
  const { root, links, base } = reading
  const language = root.children.find((child) => child.tag === 'html')?.attributes.lang
  const baseUrl = (base && URL.parse(base, page.url)?.href) || page.url
  return ok(present({ root, links, baseUrl, language: language || undefined }))
}

type TooComplex = Extract<ExtractFailure, { readonly kind: 'page_too_complex' }>

function tooComplex(what: TooComplex['what'], max: number): Result<never, TooComplex> {
  return err({ kind: 'page_too_complex', what, max })
}

function countTagOpenings(text: string): number {
  let count = 0
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    count += 1
    if (count > PAGE_TAGS_MAX) break
  }
  return count
}

/** @param dropped how many elements are open that are not in the tree */
export function isTooDeep(current: PageElement, dropped: number): boolean {
  return current.depth + dropped >= PAGE_NESTING_MAX
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
    made: undefined,
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
