/**
 * Thousands of published attack strings in every field of every document: nothing of them may
 * become an element, an attribute, an address or a key that the template does not have.
 *
 * The strings stand beside the project; without them the test says that it was skipped.
 */
import { Parser } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import type { Feed } from '../../src/domain/feed.ts'
import { renderOpml } from '../../src/render/opml.ts'
import { aFeed, anEntry, aSighting } from '../setup/entries.ts'
import { FORMATS } from '../setup/formats.ts'
import { everyElement, parseXml } from '../setup/xml.ts'
import { XSS_VECTORS as vectors, xssTitle } from '../setup/xss-vectors.ts'

const FEED_ENTRIES = 50
const WEB_ADDRESS = /^https?:\/\//

describe.skipIf(vectors.length === 0)(xssTitle('in feeds'), () => {
  it.each(FORMATS)('stay text in $name', ({ name, render }) => {
    const template = shapeOf(name, render(feedSaying(['plain'])))
    for (let start = 0; start < vectors.length; start += FEED_ENTRIES) {
      const document = render(feedSaying(vectors.slice(start, start + FEED_ENTRIES)))
      const shape = shapeOf(name, document)
      expect(beyond(shape.places, template.places), `from vector ${start}`).toEqual([])
      expect(shape.addresses.filter((address) => !WEB_ADDRESS.test(address))).toEqual([])
      expect(shape.html.flatMap(elementsOfHtml)).toEqual([])
    }
  })

  it('stay text in OPML', () => {
    const subscriptions = vectors.map((vector) => {
      return {
        title: vector,
        feedUrl: 'https://t.example/rss.xml',
        homeUrl: vector,
        language: vector,
      }
    })
    const list = {
      title: vectors[0]!,
      updatedMs: 0,
      groups: [{ title: vectors[1]!, subscriptions }],
    }
    const outlines = everyElement(parseXml(renderOpml(list))).filter(
      ({ name }) => name === 'outline',
    )
    expect(outlines).toHaveLength(vectors.length + 1)
    const attributes = new Set(outlines.flatMap((outline) => Object.keys(outline.attributes)))
    const known = new Set(['type', 'text', 'title', 'xmlUrl', 'htmlUrl', 'language'])
    expect(beyond(attributes, known)).toEqual([])
    for (const { htmlUrl } of outlines.map((outline) => outline.attributes)) {
      if (htmlUrl !== undefined) expect(htmlUrl).toMatch(WEB_ADDRESS)
    }
  })
})

function beyond(found: ReadonlySet<string>, known: ReadonlySet<string>): string[] {
  return [...found].filter((place) => !known.has(place))
}

/** A feed whose entries, titles and sources say the texts, in each field that can say one. */
function feedSaying(texts: readonly string[]): Feed {
  const [text] = texts as [string]
  return aFeed({
    title: text,
    description: text,
    language: text,
    entries: texts.map((vector, index) =>
      anEntry({
        title: vector,
        excerpt: vector,
        authors: [vector],
        categories: [{ slug: vector, label: vector }],
        language: vector,
        link: vector,
        image: vector,
        sightings: [aSighting({ sourceId: String(index), pageUrl: vector })],
      }),
    ),
    sources: texts.map((vector, index) => ({ id: String(index), title: vector, url: vector })),
  })
}

interface Shape {
  /** Every element and attribute with the path to it; every key of JSON. */
  readonly places: ReadonlySet<string>
  readonly addresses: readonly string[]
  /** Values that a reader takes for HTML. */
  readonly html: readonly string[]
}

/** Places that only some entries have: an outside address or language may be refused. */
const OPTIONAL_PLACES = [
  ...['rss/channel/language', 'feed@xml:lang', 'feed/entry@xml:lang', 'feed/entry/media:thumbnail'],
  ...['rss/channel/item/source', 'rss/channel/item/source@url', 'rss/channel/item/media:thumbnail'],
  ...['rss/channel/item/media:thumbnail@url', 'feed/entry/media:thumbnail@url'],
  ...['/language', '/items/language', '/items/image'],
  ...['id', 'title', 'url', 'page_url', 'rank', ''].map((key) => `/items/_telex/sources/${key}`),
]

function shapeOf(name: string, document: string): Shape {
  const shape = { places: new Set(OPTIONAL_PLACES), addresses: [], html: [] }
  if (name === 'json') addJson(shape, '', JSON.parse(document))
  else addXml(shape, '', parseXml(document))
  return shape
}

function addXml(
  shape: { places: Set<string>; addresses: string[]; html: string[] },
  parent: string,
  element: ReturnType<typeof parseXml>,
): void {
  const path = parent === '' ? element.name : `${parent}/${element.name}`
  shape.places.add(path)
  for (const [key, value] of Object.entries(element.attributes)) {
    shape.places.add(`${path}@${key}`)
    if (key === 'href' || key === 'url') shape.addresses.push(value)
  }
  if (element.name === 'link' && element.text !== '') shape.addresses.push(element.text)
  if (path === 'rss/channel/item/description') shape.html.push(element.text)
  for (const child of element.children) addXml(shape, path, child)
}

function addJson(
  shape: { places: Set<string>; addresses: string[] },
  path: string,
  value: unknown,
): void {
  if (Array.isArray(value)) for (const item of value) addJson(shape, path, item)
  else if (typeof value === 'object' && value !== null) {
    for (const [key, field] of Object.entries(value)) addJson(shape, `${path}/${key}`, field)
  } else {
    shape.places.add(path)
    if (/(?:url|image|permalink)$/.test(path)) shape.addresses.push(String(value))
  }
}

function elementsOfHtml(html: string): string[] {
  const names: string[] = []
  const parser = new Parser({
    onopentag: (name) => names.push(name),
    oncomment: () => names.push('!'),
  })
  parser.end(html)
  return names
}
