/**
 * One suite, three renderers: what every feed document must be, whatever stands in the feed.
 * The reader is feedsmith, the judge of XML is saxes; neither shares code with the renderers.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FeedEntry } from '../../src/domain/feed.ts'
import { cleanLine, cleanText } from '../../src/render/clean.ts'
import { WHOLE_FEED } from '../fixtures/feeds/whole.ts'
import { aFeed, anEntry, SOME_MS, someEntries } from '../setup/entries.ts'
import { FORMATS } from '../setup/formats.ts'
import { everyElement, parseXml } from '../setup/xml.ts'

const DOCUMENTS = import.meta.glob<string>('../fixtures/feeds/*.txt', {
  query: '?raw',
  import: 'default',
  eager: true,
})

const HOSTILE_TEXTS: readonly { why: string; text: string }[] = [
  { why: 'markup', text: '<script>alert(1)</script> & <b>bold</b>' },
  { why: 'the end of a CDATA section, twice', text: 'a ]]> b ]]> <![CDATA[ c' },
  { why: 'entities that are meant literally', text: '&amp; &amp;amp; &lt; &#65; &nbsp;' },
  { why: 'quotes', text: `"double" and 'single' \`back\`` },
  { why: 'elements of the template', text: '</title></item></channel><entry><item><channel>' },
  { why: 'a slot', text: 'slot:0; slot:1; slot:999999;' },
  { why: 'a replacement pattern', text: "$& $1 $` $' $$" },
  { why: 'characters that XML cannot carry', text: 'a\u0000b\u0008c\u000bd\u001fe\ufffef\uffffg' },
  { why: 'lone surrogates', text: 'a\ud800b\udc00c' },
  { why: 'right-to-left and invisible marks', text: '\u202eabc\u202c \u200fשלום\u200e \u200b' },
  { why: 'characters beyond the plane', text: '𠮷野家 👩‍👩‍👧 𝒳' },
  { why: 'Chinese', text: '梯度检查点：用计算换内存' },
  { why: 'line ends', text: 'one\r\ntwo\rthree\nfour\u2028five' },
  { why: 'a comment and an instruction', text: '<!-- x --> <?php x ?> <!DOCTYPE x>' },
]

/** An entry that says the text wherever an entry can say something. */
function entrySaying(text: string, bend: Partial<FeedEntry> = {}): FeedEntry {
  const categories = [{ slug: text, label: text }]
  return anEntry({ title: text, excerpt: text, authors: [text], categories, ...bend })
}

/** What the entry must read back as; Atom says the title again for want of an excerpt. */
function readBackAs(name: string, text: string, link: string) {
  const title = cleanLine(text) || link
  const list = cleanLine(text) === '' ? [] : [title]
  const excerpt = cleanText(text) || (name === 'atom' ? title : '')
  return { title, excerpt, authors: list, categories: list }
}

describe.each(FORMATS)('$name', ({ name, render, read, date }) => {
  const wellFormed = (document: string) =>
    name === 'json' ? JSON.parse(document) : parseXml(document)

  it.each([0, 1, 50, 200])('shows every one of %i entries, in order', (count) => {
    const feed = aFeed({ entries: someEntries(count) })
    const document = render(feed)
    wellFormed(document)
    expect(read(document).entries.map(({ id }) => id)).toEqual(feed.entries.map(({ guid }) => guid))
  })

  it('gives the same bytes for the same feed', () => {
    expect(render(aFeed())).toBe(render(aFeed()))
  })

  it('gives the bytes that it gave before, for a feed that says everything', () => {
    const expected = DOCUMENTS[`../fixtures/feeds/whole.${name}.txt`]
    expect(expected).toBeDefined()
    expect(render(WHOLE_FEED)).toBe(expected)
  })

  it('links to itself and to the next page, whatever words the view searches for', () => {
    const urls = (path: string) => ({
      rss: `https://t.example/${path}rss.xml?q=slot:0;&a=%3C%22`,
      atom: `https://t.example/${path}atom.xml?q=slot:0;&a=%3C%22`,
      json: `https://t.example/${path}feed.json?q=slot:0;&a=%3C%22`,
    })
    const feed = aFeed({ self: urls(''), next: urls('2/') })
    const linked = { selfUrl: urls('')[name], nextUrl: urls('2/')[name] }
    expect(read(render(feed))).toMatchObject(linked)
    expect(read(render(aFeed())).nextUrl).toBeUndefined()
  })

  it('has only absolute links', () => {
    const image = 'https://digest.example/a.png?b&c'
    const document = render(
      aFeed({ hubUrl: 'https://hub.example/', entries: [anEntry({ image })] }),
    )
    for (const url of addressesIn(name, document)) expect(url).toMatch(/^(?:https?:\/\/|tag:)/)
  })

  it('writes dates in the syntax of the format', () => {
    const [entry] = read(render(aFeed())).entries
    expect(entry!.date).toMatch(date)
    expect(Date.parse(entry!.date!)).toBe(SOME_MS)
  })

  it('dates an undated entry when it was first seen', () => {
    const entry = anEntry({ published: undefined, firstSeenMs: SOME_MS - 5_000 })
    const [shown] = read(render(aFeed({ entries: [entry] }))).entries
    expect(Date.parse(shown!.date!)).toBe(SOME_MS - 5_000)
  })

  it('links an entry that has no link to our page', () => {
    const entry = anEntry({ url: undefined })
    expect(read(render(aFeed({ entries: [entry] }))).entries[0]!.link).toBe(entry.permalink)
  })

  it.each(HOSTILE_TEXTS)('shows $why as text', ({ text }) => {
    const entry = entrySaying(text)
    const document = render(aFeed({ title: text, description: text, entries: [entry] }))
    wellFormed(document)
    expect(document.isWellFormed()).toBe(true)
    const shown = read(document)
    expect(shown).toMatchObject({ title: cleanLine(text), description: cleanText(text) })
    expect(shown.entries).toMatchObject([readBackAs(name, text, entry.link)])
  })

  it.each<{ why: string; bend: Partial<FeedEntry> }>([
    { why: 'a link that is none', bend: { link: 'javascript:alert(1)' } },
    { why: 'a relative link', bend: { link: '/only/a/path' } },
    {
      why: 'a link with a space and quotes',
      bend: { link: 'https://digest.example/a "b" <c>|[d]' },
    },
    {
      why: 'a date that is none',
      bend: { published: { ...anEntry().published!, atMs: Number.NaN } },
    },
    {
      why: 'a date beyond the year 9999',
      bend: { published: { ...anEntry().published!, atMs: 8e15 } },
    },
    {
      why: 'a zone that is none',
      bend: { published: { ...anEntry().published!, offsetMinutes: 1e9 } },
    },
    { why: 'times that are none', bend: { firstSeenMs: -1, updatedMs: Number.POSITIVE_INFINITY } },
    { why: 'an empty title', bend: { title: '\u0000 ' } },
    { why: 'an empty excerpt', bend: { excerpt: '' } },
    {
      why: 'empty authors and categories',
      bend: { authors: ['', ' '], categories: [{ slug: '', label: '' }] },
    },
    { why: 'a category without slug', bend: { categories: [{ slug: '', label: 'NLP' }] } },
    { why: 'a language that is none', bend: { language: 'en" onload="x' } },
    { why: 'an image that is none', bend: { image: 'data:image/png;base64,AAAA' } },
  ])('keeps entry and document with $why', ({ bend }) => {
    const entries = [
      anEntry({ id: '0'.repeat(21) }),
      anEntry(bend),
      anEntry({ id: 'z'.repeat(21) }),
    ]
    const document = render(aFeed({ entries }))
    wellFormed(document)
    for (const url of addressesIn(name, document)) expect(url).toMatch(/^(?:https?:\/\/|tag:)/)
    const shown = read(document).entries
    expect(shown.map(({ id }) => id)).toEqual(entries.map(({ guid }) => guid))
    for (const { title, date: shownDate } of shown) {
      expect(title).not.toBe('')
      expect(shownDate).toMatch(date)
    }
  })

  it('reads back 10,000 random texts in every field', { timeout: 60_000 }, () => {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    fc.assert(
      fc.property(fc.array(anyText(), { minLength: 40, maxLength: 40 }), (texts) => {
        const entries = texts.map((text) => entrySaying(text))
        const document = render(aFeed({ title: texts[0], description: texts[1], entries }))
        wellFormed(document)
        expect(decoder.decode(new TextEncoder().encode(document))).toBe(document)
        const expected = texts.map((text, index) => readBackAs(name, text, entries[index]!.link))
        expect(read(document).entries).toMatchObject(expected)
      }),
      { numRuns: 250, seed: 20_260_111 },
    )
  })
})

it('the three formats agree on id, title, link and date of every entry', () => {
  const feed = aFeed({ entries: someEntries(50) })
  const [rss, ...others] = FORMATS.map(({ render, read }) =>
    read(render(feed)).entries.map(({ id, title, link, date }) => ({
      id,
      title,
      link,
      date: Date.parse(date!),
    })),
  )
  for (const other of others) expect(other).toEqual(rss)
})

/** Any UTF-16 code units, with the ones that break documents more often than chance has it. */
function anyText(): fc.Arbitrary<string> {
  const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code))
  const trouble = fc.constantFrom(
    ...[
      '\u0000',
      '\u0008',
      '\u000b',
      '\u001f',
      '\u007f',
      '\u0085',
      '\ud800',
      '\udfff',
      '\ufffe',
      '\uffff',
    ],
    ...[
      ']]>',
      '<![CDATA[',
      '<b>',
      '</title>',
      '&',
      '&amp;',
      '&#x3c;',
      '"',
      "'",
      '<!--',
      '-->',
      '<?',
      '?>',
    ],
    ...[
      '\u202e',
      '\u200f',
      '\u2066',
      'slot:0;',
      'slot:7;',
      '<entry>',
      '<channel>',
      ' type="html"',
      '$&',
    ],
    ...['\r', '\n', '\t', ' ', '\u00a0', '\u3000', '\ufeff', '\u2028', '梯度', '😀'],
  )
  return fc.array(fc.oneof(unit, trouble), { maxLength: 24 }).map((parts) => parts.join(''))
}

/** Every value of the document that is an address, by the name of its place. */
function addressesIn(name: string, document: string): string[] {
  if (name === 'json') return jsonAddresses(JSON.parse(document))
  const attributes = new Set(['href', 'url', 'src', 'uri'])
  const elements = new Set(['link', 'url', 'guid', 'id', 'icon', 'docs'])
  return everyElement(parseXml(document)).flatMap((element) => [
    ...Object.entries(element.attributes).flatMap(([key, url]) =>
      attributes.has(key) ? [url] : [],
    ),
    ...(elements.has(element.name) && element.text !== '' ? [element.text] : []),
  ])
}

function jsonAddresses(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, field]) =>
    typeof field === 'string' && /url$|^(?:id|image|icon|favicon|permalink)$/.test(key)
      ? [field].filter(() => key !== 'id' || !field.startsWith('source-'))
      : jsonAddresses(field),
  )
}
