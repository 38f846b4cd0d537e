/**
 * JSON Feed 1 and 1.1, mapped to the same reading as the XML formats.
 *
 * Spec: https://www.jsonfeed.org/version/1.1/. Whatever has the wrong type is as if it were not
 * there; a document that was cut keeps its complete items.
 */
import { ENTRIES_PER_PAGE_MAX, PAGE_NESTING_MAX } from '../domain/limits.ts'
import { present } from '../domain/present.ts'
import type { FeedItem, FeedReading } from './feed-reading.ts'
import { absolute, type FeedText } from './feed-text.ts'

type Json = Readonly<Record<string, unknown>>

/** Brackets around one item: of the document, of the list, of the item. */
const ITEM_DEPTH = 3

/** @returns undefined when the text is no JSON object with a list of items */
export function parseJsonFeed(text: string, pageUrl: string): FeedReading | undefined {
  const { end, depthMax } = bracketsOf(text)
  if (depthMax > PAGE_NESTING_MAX) return undefined
  // A cut document up to the last item that is complete.
  const feed = parsed(text) ?? parsed(`${text.slice(0, end)}]}`)
  if (feed === undefined || !Array.isArray(feed.items)) return undefined
  const items = feed.items.filter(isObject).slice(0, ENTRIES_PER_PAGE_MAX)
  const feedAuthors = authorsOf(feed)
  return present({
    title: plain(feed.title, pageUrl),
    homeUrl: addressOf(feed.home_page_url, pageUrl),
    nextPageUrl: addressOf(feed.next_url, pageUrl),
    language: words(feed.language),
    items: items.map((item) => itemOf(item, pageUrl, feedAuthors)),
  })
}

function itemOf(item: Json, pageUrl: string, feedAuthors: readonly string[]): FeedItem {
  const html = words(item.content_html)
  const authors = authorsOf(item)
  const id = typeof item.id === 'number' ? String(item.id) : words(item.id)
  return present({
    id,
    url: addressOf(item.url, pageUrl) ?? addressOf(item.external_url, pageUrl),
    title: plain(item.title, pageUrl),
    summary: plain(item.summary, pageUrl),
    content:
      html === undefined
        ? plain(item.content_text, pageUrl)
        : ({ source: html, kind: 'html', base: pageUrl } as const),
    published: [words(item.date_published)].filter((date) => date !== undefined),
    updated: [words(item.date_modified)].filter((date) => date !== undefined),
    categories: listOf(item.tags)
      .map(words)
      .filter((tag) => tag !== undefined),
    authors: authors.length > 0 ? authors : feedAuthors,
    image:
      addressOf(item.image, pageUrl) ??
      addressOf(item.banner_image, pageUrl) ??
      imageAttachment(item, pageUrl),
    language: words(item.language),
  })
}

function imageAttachment(item: Json, pageUrl: string): string | undefined {
  const images = listOf(item.attachments)
    .filter(isObject)
    .filter((attachment) => words(attachment.mime_type)?.startsWith('image/'))
  return addressOf(images[0]?.url, pageUrl)
}

/** `authors` of 1.1, `author` of 1. */
function authorsOf(owner: Json): readonly string[] {
  return [...listOf(owner.authors), owner.author]
    .filter(isObject)
    .map((author) => words(author.name))
    .filter((name) => name !== undefined)
    .filter((name, index, names) => names.indexOf(name) === index)
}

function parsed(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Where the last complete item ends, and how deep brackets are nested. */
function bracketsOf(text: string): { readonly end: number; readonly depthMax: number } {
  let depth = 0
  let depthMax = 0
  let end = 0
  let isString = false
  for (let index = 0; index < text.length && depth <= PAGE_NESTING_MAX; index++) {
    const character = text[index]
    if (isString) {
      if (character === '\\') index++
      else if (character === '"') isString = false
    } else if (character === '"') isString = true
    else if (character === '{' || character === '[') depthMax = Math.max(depthMax, ++depth)
    else if (character === '}' || character === ']') {
      if (depth === ITEM_DEPTH) end = index + 1
      depth--
    }
  }
  return { end, depthMax }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

function words(value: unknown): string | undefined {
  return (typeof value === 'string' && value.trim()) || undefined
}

function plain(value: unknown, base: string): FeedText | undefined {
  const source = words(value)
  return source === undefined ? undefined : { source, kind: 'plain', base }
}

function addressOf(value: unknown, base: string): string | undefined {
  return absolute(words(value), base)
}
