/** Feed documents: fixtures of our own writing, `<case>.xml` or `.feed` with `<case>.json` beside. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Page } from '../../src/domain/entry.ts'
import { ENTRIES_PER_PAGE_MAX } from '../../src/domain/limits.ts'
import { extractFeed, isFeedDocument } from '../../src/extract/feed-document.ts'

const texts = import.meta.glob<string>('../fixtures/feed-documents/*.{xml,feed}', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const expected = import.meta.glob<object>('../fixtures/feed-documents/*.json', {
  import: 'default',
  eager: true,
})

const page = (text: string): Page => ({
  url: 'https://feeds.example/rss.xml',
  mediaType: 'text/html',
  text,
})
const rss = (items: string, start = '') =>
  `${start}<rss version="2.0"><channel><title>T</title>${items}</channel></rss>`
const read = (text: string) => {
  const result = extractFeed(page(text))
  if (!result.ok) throw new Error(result.failure.kind)
  return result.value
}

describe('extractFeed', () => {
  it.each(Object.keys(texts))('reads %s', (path) => {
    expect(read(texts[path]!)).toEqual(expected[path.replace(/\.(?:xml|feed)$/, '.json')])
  })

  it.each(Object.keys(texts))('never throws on a piece of %s', (path) => {
    const text = texts[path]!
    const place = fc.nat(text.length)
    const insert = fc.constantFrom('', '<', '>', '&', '"', ']]>', '<!--', '<item>', '\0', '{', '\\')
    fc.assert(
      fc.property(place, place, insert, (start, end, inserted) => {
        const cut = text.slice(0, start) + inserted + text.slice(end)
        isFeedDocument(page(cut))
        expect(extractFeed(page(cut))).toHaveProperty('ok')
      }),
      { numRuns: 100, seed: 1 },
    )
  })

  it.each([
    { why: 'nothing', text: '' },
    { why: 'HTML', text: '<!doctype html><html><title>rss</title></html>' },
    { why: 'JSON of another kind', text: '{"items":7}' },
    { why: 'words', text: 'no feed today' },
    { why: 'NULs', text: '\0'.repeat(100_000) },
    { why: 'brackets without end', text: `{"items":${'['.repeat(100_000)}` },
  ])('finds no feed in $why', ({ text }) => {
    expect(extractFeed(page(text))).toMatchObject({ failure: { kind: 'feed_malformed' } })
  })

  it('keeps at most so many items', () => {
    const item = '<item><title>One &amp; more</title></item>'
    expect(read(rss(item.repeat(5_000))).entries.length).toBe(ENTRIES_PER_PAGE_MAX)
    expect(read(rss('<item><title>x</title>'.repeat(5_000))).entries.length).toBe(
      ENTRIES_PER_PAGE_MAX,
    )
  })

  it('keeps the items before markup without end', () => {
    const text = rss(`<item><title>One</title></item><item>${'<a>'.repeat(50_000)}`)
    expect(read(text).entries.map((entry) => entry.title)).toEqual(['One'])
  })

  it('expands no entity of the document', () => {
    const entities = Array.from(
      { length: 9 },
      (_, index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`,
    )
    const start = `<!DOCTYPE rss [<!ENTITY e0 "lol">${entities.join('')}]>`
    const [entry] = read(rss('<item><title>&e9;</title></item>', start)).entries
    expect(entry?.title).toBe('&e9;')
  })

  it('reads a hundred thousand attributes, categories and nested tags of a text', () => {
    const attributes = Array.from({ length: 100_000 }, (_, index) => `a${index}="x"`).join(' ')
    const text = rss(
      `<item ${attributes}><title>One</title>${'<category>c</category>'.repeat(100_000)}` +
        `<description>${'&lt;a&gt;'.repeat(100_000)}</description></item>`,
    )
    expect(read(text).entries[0]).toMatchObject({ title: 'One', categories: ['c'] })
  })

  it('is not led astray by names that objects have', () => {
    const text = rss('<item xmlns:p="u"><constructor:x/><__proto__/><title>One</title></item>')
    expect(read(text).entries[0]?.title).toBe('One')
  })
})

describe('isFeedDocument', () => {
  it.each(Object.keys(texts))('recognises %s', (path) => {
    expect(isFeedDocument(page(texts[path]!))).toBe(true)
  })

  it.each([
    { why: 'an HTML page about feeds', text: '<!doctype html><html><rss></html>' },
    { why: 'XHTML with a declaration', text: '<?xml version="1.0"?><html xmlns="x"/>' },
    { why: 'RDF that is no RSS', text: '<rdf:RDF xmlns:rdf="r"><foaf:Person/></rdf:RDF>' },
    { why: 'a sitemap', text: '<urlset><url/></urlset>' },
    { why: 'a transcript', text: 'LATEST UPDATES\nrss is <rss>' },
    { why: 'other JSON', text: '{"version":"1.0","items":[]}' },
    { why: 'a comment without end', text: `<!-- <rss> ${'x'.repeat(100_000)}` },
  ])('does not take $why for one', ({ text }) => {
    expect(isFeedDocument(page(text))).toBe(false)
  })
})
