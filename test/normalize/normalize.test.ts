import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RawEntry } from '../../src/domain/entry.ts'
import { AUTHORS_PER_ENTRY_MAX, EXCERPT_LENGTH_MAX } from '../../src/domain/limits.ts'
import { needsFragments } from '../../src/normalize/fragments.ts'
import { type NormalizeContext, normalize } from '../../src/normalize/normalize.ts'

const NOW_MS = Date.UTC(2026, 5, 10, 4, 0)
const PAGE = 'https://digest.example/news/'
const CONTEXT: NormalizeContext = {
  sourceId: 'source',
  nowMs: NOW_MS,
  zone: 'Asia/Shanghai',
  language: 'zh-CN',
  categories: [],
}

/** A valid raw entry; each test bends one field. */
function aRaw(fields: Partial<RawEntry> = {}): RawEntry {
  return {
    rank: 0,
    pageUrl: PAGE,
    url: '/p/1',
    title: '缓存失效的三种办法',
    dates: [{ text: '2026-06-01', origin: 'text' }],
    excerpt: '缓存能让读取快十倍。',
    categories: ['架构'],
    authors: ['作者：小明'],
    ...fields,
  }
}
/** A raw entry of a transcript: nothing but text. */
const aParagraph = (excerpt: string): RawEntry => ({
  rank: 0,
  pageUrl: PAGE,
  dates: [],
  excerpt,
  categories: [],
  authors: [],
})
const one = (fields: Partial<RawEntry>, context: Partial<NormalizeContext> = {}) =>
  normalize([aRaw(fields)], { ...CONTEXT, ...context }).entries[0]

describe('normalize', () => {
  it('tells plain Latin from English by the listing, where the page tells no language', () => {
    const rows = (...titles: string[]) =>
      titles.map((title, rank) => ({
        rank,
        pageUrl: PAGE,
        title,
        dates: [],
        categories: [],
        authors: [],
      }))
    const { language: _, ...context } = CONTEXT
    const languages = (raw: readonly RawEntry[]) =>
      normalize(raw, context).entries.map(({ language }) => language)
    const german = rows('Endspurt in der Sommerserie', 'Schöne Tage am großen Fluss')
    expect(languages(german)).toEqual([undefined, undefined])
    expect(languages(rows('A shelf of good bread', 'Five days of rain'))).toEqual(['en', 'en'])
    expect(languages(rows('静かな湖の写真を撮る', '東京大学'))).toEqual(['ja', 'ja'])
  })

  it('turns a whole raw entry into an entry', () => {
    expect(normalize([aRaw({ image: '/a.png' })], CONTEXT)).toEqual({
      entries: [
        {
          rank: 0,
          pageUrl: PAGE,
          url: 'https://digest.example/p/1',
          similarityKeys: [],
          aliases: ['u:https://digest.example/p/1', 'h:digest.example/p/1', 'i:digest.example/p/1'],
          title: '缓存失效的三种办法',
          titleOrigin: 'listing',
          excerpt: '缓存能让读取快十倍。',
          language: 'zh',
          published: {
            atMs: Date.UTC(2026, 4, 31, 16),
            offsetMinutes: 480,
            precision: 'day',
            origin: 'text',
          },
          categories: [{ slug: '架构', label: '架构' }],
          authors: ['小明'],
          image: 'https://digest.example/a.png',
        },
      ],
      rejected: [],
    })
  })

  it('makes a title and a text key for a paragraph, and keeps it to the character', () => {
    const text = `概述 ${'缓存能让读取快十倍,[代码] 但写入会变慢 (n^2)。 '.repeat(12).trim()}...`
    const entry = normalize([aParagraph(text)], CONTEXT).entries[0]
    expect(entry).toMatchObject({ excerpt: text, titleOrigin: 'text' })
    expect(entry?.title).toBe('缓存能让读取快十倍, 但写入会变慢 (n^2)')
    expect(entry?.aliases).toEqual([expect.stringMatching(/^t:[0-9a-f]{32}$/)])
    expect(entry && 'url' in entry).toBe(false)
  })

  it('keeps the entry when the date is unreadable', () => {
    expect(one({ dates: [{ text: 'soon', origin: 'text' }] })).not.toHaveProperty('published')
  })

  it('keeps the entry when the image is none', () => {
    expect(one({ image: 'data:image/gif;base64,R0' })).not.toHaveProperty('image')
  })

  it('names a link-only card after its link', () => {
    const { title, ...rest } = aRaw({ url: '/posts/my-first-post.html', excerpt: '' })
    const entry = normalize([rest], CONTEXT).entries[0]
    expect(title).toBeDefined()
    expect(entry).toMatchObject({ title: 'my first post', titleOrigin: 'text' })
  })

  it.each([
    ['link_malformed', { url: 'https://' }],
    ['link_scheme_unsupported', { url: 'javascript:void(0)' }],
    ['link_too_long', { url: `/${'x'.repeat(3000)}` }],
    ['text_missing', { url: ' ', title: ' ', excerpt: '\u200b' }],
  ])('rejects a row by name: %s', (reason, fields) => {
    const result = normalize([aRaw({ rank: 7, ...fields }), aRaw({ rank: 8 })], CONTEXT)
    expect(result.rejected).toMatchObject([{ reason, rank: 7 }])
    expect(result.entries).toHaveLength(1)
  })

  it('keeps the first of two cards of one page, with the categories of both', () => {
    const again = aRaw({ rank: 5, url: 'http://www.digest.example/p/1/?utm_source=x', title: 'x' })
    const result = normalize([aRaw(), { ...again, categories: ['NLP'] }], CONTEXT)
    expect(result.entries).toHaveLength(1)
    expect(result.entries[0]).toMatchObject({
      rank: 0,
      title: '缓存失效的三种办法',
      categories: [{ slug: '架构' }, { slug: 'nlp' }],
    })
    expect(result.rejected).toMatchObject([{ reason: 'repeated', rank: 5 }])
  })

  it('fills what the first card lacks from the second', () => {
    const { image, ...bare } = aRaw({ excerpt: '', dates: [] })
    expect(image).toBeUndefined()
    const [entry] = normalize([bare, aRaw({ image: '/a.png' })], CONTEXT).entries
    expect(entry).toMatchObject({ excerpt: '缓存能让读取快十倍。', image: expect.any(String) })
    expect(entry?.published).toBeDefined()
  })

  it('puts the categories of the source first, once', () => {
    const categories = [{ slug: 'nlp', label: 'NLP' }]
    expect(one({ categories: ['nlp', '架构'] }, { categories })?.categories).toEqual([
      { slug: 'nlp', label: 'NLP' },
      { slug: '架构', label: '架构' },
    ])
  })

  it('takes a link to the listing itself for none, and its anchors for links', () => {
    expect(one({ url: '#' })).not.toHaveProperty('url')
    expect(one({ url: PAGE })).not.toHaveProperty('url')
    expect(one({ url: '#item-3' })?.url).toBe(`${PAGE}#item-3`)
    expect(one({ url: '/other#item-3' })?.url).toBe('https://digest.example/other')
    expect(one({ url: '/other#item-3' }, { keepFragments: true })?.url).toMatch(/#item-3$/)
  })

  it('cuts what is too long and cleans names', () => {
    const authors = ['by Ann', 'Ann', 'ben@a.example (Ben)', ...Array.from('abcdefghijk')]
    const entry = one({ excerpt: '长'.repeat(5_000), authors })
    expect(entry?.excerpt).toHaveLength(EXCERPT_LENGTH_MAX)
    expect(entry?.authors.slice(0, 3)).toEqual(['Ann', 'Ben', 'a'])
    expect(entry?.authors).toHaveLength(AUTHORS_PER_ENTRY_MAX)
  })

  it('is total: gives each row once, clean, whatever the strings', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
    )
    const raw = fc.record({
      rank: fc.nat(),
      pageUrl: fc.constantFrom(PAGE, 'nonsense'),
      url: text,
      title: text,
      dates: fc.array(fc.record({ text, origin: fc.constantFrom('text', 'declared', 'url') })),
      excerpt: text,
      categories: fc.array(text),
      authors: fc.array(text),
      image: text,
    })
    fc.assert(
      fc.property(fc.array(raw, { maxLength: 4 }), (rows) => {
        const { entries, rejected } = normalize(rows as RawEntry[], CONTEXT)
        expect(entries.length + rejected.length).toBe(rows.length)
        for (const entry of entries) {
          expect(entry.aliases.length).toBeGreaterThan(0)
          expect(entry.title).not.toBe('')
          expect(JSON.stringify(entry).isWellFormed()).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('the date of a card', () => {
  const dateOf = (...texts: readonly (readonly [string, 'text' | 'declared' | 'url'])[]) =>
    one({ dates: texts.map(([text, origin]) => ({ text, origin })) })?.published

  it('is the first that can be read', () => {
    expect(dateOf(['x', 'text'], ['2026-06-01', 'text'])?.origin).toBe('text')
  })

  it('becomes exact by a reading of the same day', () => {
    const published = dateOf(['2026-06-01', 'text'], ['2026-06-01T10:00:00+08:00', 'declared'])
    expect(published).toMatchObject({ precision: 'instant', origin: 'declared' })
  })

  it('is not replaced by a reading that contradicts it', () => {
    const published = dateOf(['2026-06-01', 'text'], ['2026-05-01T10:00:00+08:00', 'declared'])
    expect(published).toMatchObject({ precision: 'day', origin: 'text' })
  })

  it('is found in a longer line that the rule points at', () => {
    expect(dateOf(['May 07, 2023 — Ann', 'text'])?.atMs).toBe(Date.UTC(2023, 4, 6, 16))
  })
})

describe('a line that begins with its date', () => {
  const line = (excerpt: string, ...dates: string[]) =>
    normalize(
      [{ ...aParagraph(excerpt), dates: dates.map((text) => ({ text, origin: 'text' as const })) }],
      CONTEXT,
    ).entries[0]

  it('is kept without it, the date beside it', () => {
    const text = '20.11.2024 - The gate is open again on Mondays'
    expect(line(text, text)).toMatchObject({
      title: 'The gate is open again on Mondays',
      excerpt: 'The gate is open again on Mondays',
      published: { precision: 'day' },
    })
  })

  it.each([
    { why: 'the date was not read there', text: '20.11.2024 - The gate is open', dates: [] },
    {
      why: 'the sign behind it is of a clock',
      text: '3 May 2024 10:30 till noon',
      dates: ['3 May 2024 10:30 till noon'],
    },
    { why: 'what stands first is no date', text: '2.11 - The gate is open', dates: ['2.11 - The'] },
  ])('stays whole when $why', ({ text, dates }) => {
    expect(line(text, ...dates)?.excerpt).toBe(text)
  })
})

describe('needsFragments', () => {
  const links = (...urls: string[]) => urls.map((url) => aRaw({ url }))

  it.each([
    ['anchors of one page', links('/d#a', '/d#b', '/d#c'), true],
    ['pages of their own', links('/a', '/b', '/c'), false],
    ['a stray anchor', links('/a', '/b#x', '/c#more', '/d'), false],
    ['the same page twice', links('/a', '/a'), false],
  ])('judges %s', (_why, raw, needed) => {
    expect(needsFragments(raw)).toBe(needed)
  })
})
