/**
 * Thousands of published attack strings in every field of every page: no element, attribute or
 * address may come of them that the template does not have. Feeds: `xss-vectors.test.ts`.
 */
import { Parser } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import type { Revision } from '../../src/domain/entry.ts'
import type { FeedEntry } from '../../src/domain/feed.ts'
import { renderEntryPage } from '../../src/render/entry-page.tsx'
import { renderErrorPage } from '../../src/render/error-page.tsx'
import { renderListPage } from '../../src/render/list-page.tsx'
import { renderSubscribePage } from '../../src/render/subscribe-page.tsx'
import { anEntry, aSighting, BASE_URL, SOME_MS } from '../setup/entries.ts'
import { aFrame, aListPage } from '../setup/pages.ts'
import { XSS_VECTORS, xssTitle } from '../setup/xss-vectors.ts'

const ENTRIES_PER_PAGE = 50
/** Attributes that a browser follows, loads or runs. */
const ADDRESS_ATTRIBUTES = new Set(['href', 'src', 'srcset', 'action', 'formaction', 'poster'])
const OWN_ADDRESS = /^(?:https?:\/\/|\/(?!\/)|#|\?)/
/** Says the same everywhere, and is taken for a link, a picture and a language where one may be. */
const PLAIN = 'https://plain.example/picture.png'
/** Too long for a list, in which it is shortened. */
const LONG = 'a harmless sentence '.repeat(100)
const ADDRESS = `${BASE_URL}/categories/x`
const FEEDS = {
  rss: `${ADDRESS}/rss.xml`,
  atom: `${ADDRESS}/atom.xml`,
  json: `${ADDRESS}/feed.json`,
}

/** Pages, each saying the text wherever an outside text may stand. */
const PAGES: Readonly<Record<string, (texts: readonly string[]) => readonly string[]>> = {
  'the list': (texts) => [listSaying(texts), listSaying(texts.slice(0, 1), texts[0])],
  // A text is escaped wherever it stands; what may be an address stands alone.
  'an entry': (texts) => [texts.join(' '), ...texts.filter(isAddress)].map(entrySaying),
  'how to subscribe': (texts) => [subscribeSaying(texts)],
  'an error': errorsSaying,
}

describe.skipIf(XSS_VECTORS.length === 0)(xssTitle('in pages'), () => {
  it.each(Object.keys(PAGES))('stay text in %s', (name) => {
    const render = PAGES[name] ?? (() => [])
    const harmless = [[PLAIN], ['plain'], Array.from({ length: ENTRIES_PER_PAGE }, () => LONG)]
    const template = new Set(harmless.flatMap(render).flatMap(placesOf))
    expect(template.size).toBeGreaterThan(5)
    for (let start = 0; start < XSS_VECTORS.length; start += ENTRIES_PER_PAGE) {
      for (const html of render(XSS_VECTORS.slice(start, start + ENTRIES_PER_PAGE))) {
        const beyond = placesOf(html).filter((place) => !template.has(place))
        expect(beyond, `from vector ${start}`).toEqual([])
      }
    }
  })

  it('would be seen', () => {
    expect(placesOf('<p><img src="javascript:x" onerror=1><!--x--></p>')).toEqual([
      'p',
      'img',
      'img@src',
      'not an address of ours: javascript:x',
      'img@onerror',
      '!',
    ])
  })
})

function isAddress(text: string): boolean {
  return URL.canParse(text.trim())
}

/** Every element, attribute and comment of a page, and each address that leads to no web page. */
function placesOf(html: string): string[] {
  const places: string[] = []
  const parser = new Parser({
    onopentag: (name, attributes) => {
      places.push(name)
      for (const [attribute, value] of Object.entries(attributes)) {
        places.push(`${name}@${attribute}`)
        if (ADDRESS_ATTRIBUTES.has(attribute) && !OWN_ADDRESS.test(value)) {
          places.push(`not an address of ours: ${value}`)
        }
      }
    },
    oncomment: () => places.push('!'),
  })
  parser.end(html)
  return places
}

function saying(text: string, index = 0): FeedEntry {
  return anEntry({
    url: text,
    link: text,
    title: text,
    excerpt: text,
    language: text,
    authors: [text],
    image: text,
    cluster: text,
    categories: [{ slug: text, label: text }],
    published: { atMs: SOME_MS, offsetMinutes: 0, precision: 'day', origin: 'text' },
    updatedMs: SOME_MS + 86_400_000,
    sightings: [aSighting({ sourceId: String(index), pageUrl: text })],
  })
}

function sourcesSaying(texts: readonly string[]) {
  return texts.map((text, index) => ({ id: String(index), title: text, url: text }))
}

function listSaying(texts: readonly string[], heading = 'x'): string {
  const filters = texts.map((label) => ({ label, url: ADDRESS, count: 2, chosen: true as const }))
  return renderListPage(
    aListPage({
      frame: aFrame({ siteTitle: heading }),
      heading,
      entries: texts.map(saying),
      sources: sourcesSaying(texts),
      categoryFilters: filters,
      sourceFilters: filters,
      unfilteredUrl: ADDRESS,
      newerUrl: ADDRESS,
      olderUrl: ADDRESS,
    }),
  )
}

function entrySaying(text: string): string {
  const revision: Revision = {
    replacedMs: SOME_MS,
    title: text,
    titleOrigin: 'listing',
    excerpt: `${text} before`,
  }
  return renderEntryPage({
    frame: aFrame(),
    entry: saying(text),
    sources: sourcesSaying([text]),
    revisions: [revision],
    apiUrl: ADDRESS,
  })
}

function subscribeSaying(texts: readonly string[]): string {
  const choices = texts.map((label) => ({ label, url: ADDRESS, feeds: FEEDS }))
  return renderSubscribePage({
    frame: aFrame(),
    heading: texts[0] ?? '',
    viewUrl: ADDRESS,
    opmlUrl: ADDRESS,
    categories: choices,
    sources: choices,
  })
}

function errorsSaying(texts: readonly string[]): readonly string[] {
  const slug = texts.join(' ')
  return [
    renderErrorPage({ frame: aFrame(), reason: { kind: 'category_unknown', slug } }),
    renderErrorPage({ frame: aFrame(), reason: { kind: 'address_wrong', details: texts } }),
  ]
}
