/**
 * Page text to tree, within limits. Uses the tokenizer that the streaming engine uses, so both
 * see the same page; keeps what a rule can read and drops the rest (scripts, styles, drawings,
 * comments) before it becomes a node. Typed JSON of scripts is kept aside for `detect/`.
 *
 * Never throws and never runs long: the limits are checked while reading.
 */
import { Parser } from 'htmlparser2'
import type { Page } from '../domain/entry.ts'
import { type ExtractFailure, err, ok, type Result } from '../domain/failure.ts'
import { PAGE_BYTES_MAX, PAGE_NESTING_MAX, PAGE_TAGS_MAX } from '../domain/limits.ts'
import type { PageElement } from './page-element.ts'

export interface PageDocument {
  readonly root: PageElement
  /** Absolute URL against which links resolve (`<base href>` or the page's own). */
  readonly baseUrl: string
  /** Texts of scripts that hold JSON, in document order. */
  readonly json: readonly string[]
  readonly language?: string
}

const DROPPED_TAGS: ReadonlySet<string> = new Set(
  'script style svg noscript template iframe canvas math'.split(' '),
)

/** `application/ld+json`, `application/json`. */
const JSON_TYPE = /^application\/(?:ld\+)?json\b/i

/** Attributes kept of one element; a page that needs more is no listing. */
const ATTRIBUTES_MAX = 64
/** Classes of one element; utility-class pages have some forty. */
const CLASSES_MAX = 80

interface OpenElement extends PageElement {
  tag: string
  readonly content: (string | PageElement)[]
  readonly children: PageElement[]
  end: number
}

/** @returns the tree, or `page_too_complex` */
export function readDocument(page: Page): Result<PageDocument, ExtractFailure> {
  if (page.text.length > PAGE_BYTES_MAX) {
    return err({ kind: 'page_too_complex', what: 'bytes', max: PAGE_BYTES_MAX })
  }
  if (countTagOpenings(page.text) > PAGE_TAGS_MAX) {
    return err({ kind: 'page_too_complex', what: 'tags', max: PAGE_TAGS_MAX })
  }
  const reading = readTree(page.text)
  if (reading === undefined) {
    return err({ kind: 'page_too_complex', what: 'nesting', max: PAGE_NESTING_MAX })
  }
  const language = reading.root.children.find((child) => child.tag === 'html')?.attributes.lang
  return ok({
    root: reading.root,
    baseUrl: (reading.base && URL.parse(reading.base, page.url)?.href) || page.url,
    json: reading.json,
    ...(language ? { language } : {}),
  })
}

function countTagOpenings(text: string): number {
  let count = 0
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    count += 1
    if (count > PAGE_TAGS_MAX) break
  }
  return count
}

interface Reading {
  readonly root: PageElement
  readonly base: string | undefined
  readonly json: readonly string[]
}

/** @returns nothing when the page is nested too deeply; a page without a body is one itself */
function readTree(text: string): Reading | undefined {
  const root = openElement('#document', {}, undefined, 0)
  const json: string[] = []
  let base: string | undefined
  let current = root
  let count = 1
  let dropped = 0
  let jsonParts: string[] | undefined
  let isTooDeep = false
  let hasBody = false

  const parser = new Parser({
    onopentag(tag, attributes) {
      if (dropped > 0 || DROPPED_TAGS.has(tag)) {
        dropped += 1
        if (tag === 'script' && JSON_TYPE.test(attributes.type ?? '')) jsonParts = []
        return
      }
      if (current.depth >= PAGE_NESTING_MAX) {
        isTooDeep = true
        parser.pause()
        return
      }
      if (tag === 'base') base ??= attributes.href
      if (tag === 'body') hasBody = true
      const element = openElement(tag, attributes, current, count)
      count += 1
      current.content.push(element)
      current.children.push(element)
      current = element
    },
    ontext(data) {
      if (dropped === 0) addText(current.content, data)
      else jsonParts?.push(data)
    },
    onclosetag() {
      if (isTooDeep) return
      if (dropped > 0) {
        dropped -= 1
        if (jsonParts !== undefined) json.push(jsonParts.join(''))
        jsonParts = undefined
        return
      }
      current.end = count - 1
      current = (current.parent as OpenElement | undefined) ?? root
    },
  })
  parser.write(text)
  if (isTooDeep) return undefined
  parser.end()
  root.end = count - 1
  if (!hasBody) root.tag = 'body'
  return { root, base, json }
}

/** The tokenizer splits a text at its entities; here it is one again. */
function addText(content: (string | PageElement)[], data: string): void {
  const last = content.at(-1)
  if (typeof last === 'string') content[content.length - 1] = last + data
  else content.push(data)
}

function openElement(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  parent: PageElement | undefined,
  start: number,
): OpenElement {
  const depth = parent === undefined ? 0 : parent.depth + 1
  const classes = attributes.class?.trim().split(/\s+/, CLASSES_MAX).filter(Boolean) ?? []
  const kept = Object.keys(attributes).length > ATTRIBUTES_MAX ? {} : attributes
  return { tag, attributes: kept, classes, parent, content: [], children: [], depth, start, end: 0 }
}
