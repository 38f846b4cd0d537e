/** The reader, as a person, a browser and a parser of microformats meet it. */
import { describe, expect, it } from 'vitest'
import type { FilterLink, ListPage } from '../../src/domain/page.ts'
import { renderListPage } from '../../src/render/list-page.tsx'
import { anEntry, aSighting, someEntries } from '../setup/entries.ts'
import { aFrame, aListPage, documentOf, textOf } from '../setup/pages.ts'

const pageOf = (bend: Partial<ListPage>) => documentOf(renderListPage(aListPage(bend)))
const all = (document: ReturnType<typeof pageOf>, selector: string) => [
  ...document.querySelectorAll(selector),
]

describe('an entry in the list', () => {
  it('stands with title, source, category and date, in this order', () => {
    const article = pageOf({ entries: [anEntry()] }).querySelector('article')
    expect(textOf(article)).toMatch(/^Gradient checkpointing ?Digest ?NLP ?11 Jan 2026 ?Trading/)
  })

  it('links title to the original, date to our page', () => {
    const entry = anEntry()
    const document = pageOf({ entries: [entry] })
    expect(document.querySelector('.u-url')?.getAttribute('href')).toBe(entry.url)
    expect(document.querySelector('.u-uid')?.getAttribute('href')).toBe(entry.permalink)
  })

  it('links to our page when it has no link', () => {
    const entry = anEntry({ url: undefined })
    const document = pageOf({ entries: [entry] })
    expect(document.querySelector('.u-url')?.getAttribute('href')).toBe(entry.permalink)
  })

  it('says that its date is unknown and when it was first seen', () => {
    const document = pageOf({ entries: [anEntry({ published: undefined })] })
    expect(textOf(document.querySelector('.unknown'))).toBe('date unknown, first seen 11 Jan 2026')
    expect(document.querySelector('.dt-published')).toBeNull()
  })

  it('names three sources and counts the others', () => {
    const ids = ['a', 'b', 'c', 'd', 'e']
    const document = pageOf({
      entries: [anEntry({ sightings: ids.map((sourceId) => aSighting({ sourceId })) })],
      sources: ids.map((id) => ({ id, title: `Source ${id}`, url: `https://${id}.example/` })),
    })
    expect(textOf(document.querySelector('.sources'))).toBe(
      'Source a, also in Source b, Source c and 2 more',
    )
  })

  it('does not say twice what its title was made from', () => {
    const excerpt = '概述 堆是一棵树，子节点都不小于父节点。'
    const title = '堆是一棵树，子节点…'
    const document = pageOf({ entries: [anEntry({ excerpt, title, titleOrigin: 'text' })] })
    expect(textOf(document.querySelector('.p-summary'))).toBe('… 都不小于父节点。')
  })

  it('keeps its own language, and leaves the quiet line in that of the page', () => {
    const document = pageOf({ entries: [anEntry({ language: 'zh' })] })
    expect(document.querySelector('article')?.getAttribute('lang')).toBe('zh')
    expect(document.querySelector('.quiet')?.getAttribute('lang')).toBe('en')
  })

  it('is text, whatever a listing puts into it', () => {
    const hostile = '<script>alert(1)</script>"onload="x'
    const entry = anEntry({
      title: hostile,
      excerpt: hostile,
      categories: [{ slug: hostile, label: hostile }],
      link: 'javascript:alert(1)',
    })
    const document = pageOf({ entries: [entry], heading: hostile })
    expect(document.querySelector('body script')).toBeNull()
    expect(textOf(document.querySelector('h3 .p-name'))).toBe(hostile)
    expect(document.querySelector('.u-url')?.getAttribute('href')).toBe(entry.permalink)
    expect(all(document, '[onload]')).toEqual([])
  })
})

describe('what leads to the rest of an entry', () => {
  const pictured = anEntry({ image: 'https://pictures.example/a.png' })

  it.each([
    { length: 10, folds: undefined },
    { length: 25, folds: 'more narrow' },
    { length: 60, folds: 'more anywhere' },
  ])('is there when $length words do not fit', ({ length, folds }) => {
    const document = pageOf({ entries: [anEntry({ excerpt: 'text '.repeat(length).trim() })] })
    expect(document.querySelector('.more')?.getAttribute('class')).toBe(folds)
  })

  it('asks for no picture, and says where it is', () => {
    const document = pageOf({ entries: [pictured] })
    expect(document.querySelector('article img')).toBeNull()
    const picture = document.querySelector('.u-photo')
    expect(textOf(picture)).toBe('Picture from pictures.example')
    expect(picture?.getAttribute('href')).toBe(pictured.image)
  })

  it('is left out of a compact list, with everything but title, source and date', () => {
    const document = pageOf({ entries: [pictured], isCompact: true })
    const article = document.querySelector('article')
    expect(textOf(article)).toMatch(/^Gradient checkpointing ?Digest ?11 Jan 2026$/)
  })
})

describe('a search', () => {
  it('marks what was found, in title and excerpt', () => {
    const entry = anEntry({ title: '梯度检查点', excerpt: 'Trading 梯度 for memory.' })
    const document = pageOf({ entries: [entry], phrases: [['梯', '度']] })
    expect(all(document, 'mark').map(textOf)).toEqual(['梯度', '梯度'])
    expect(textOf(document.querySelector('h3 .p-name'))).toBe(entry.title)
  })

  it('is sent with everything else that filters the list', () => {
    const document = pageOf({
      search: { action: '/categories/nlp', words: 'a "b"', kept: [['ui', 'zh']] },
    })
    const form = document.querySelector('form.search')
    expect(form?.getAttribute('action')).toBe('/categories/nlp')
    const fields = [...(form?.querySelectorAll('input') ?? [])]
    expect(
      fields.map((field) => [field.getAttribute('name'), field.getAttribute('value')]),
    ).toEqual([
      ['ui', 'zh'],
      ['q', 'a "b"'],
    ])
  })
})

describe('the list of one source', () => {
  const url = 'https://digest.example/'

  it('leads to the listing', () => {
    const document = pageOf({ source: { url, health: 'ok' } })
    expect(document.querySelector('.view .quiet a')?.getAttribute('href')).toBe(url)
    expect(document.querySelector('.view .notice')).toBeNull()
  })

  it('says kindly what is wrong with it, since when and why', () => {
    const trouble = { sinceMs: Date.UTC(2026, 0, 11, 12), why: 'http_status 503' }
    const document = pageOf({ source: { url, health: 'unreachable', trouble } })
    const notice = textOf(document.querySelector('.view .notice'))
    expect(notice).toContain('What is known of it stays here')
    expect(notice).toContain('since 11 Jan 2026, 12:00 UTC')
    expect(notice).toContain('http_status 503')
  })
})

describe('days', () => {
  it('hold their entries in the order of the list', () => {
    const document = pageOf({ entries: someEntries(20) })
    const days = all(document, '.day').map((day) => [
      textOf(day.querySelector('h2')),
      day.querySelectorAll('article').length,
    ])
    expect(days).toEqual([
      ['11 January 2026 Sunday', 13],
      ['10 January 2026 Saturday', 7],
    ])
    expect(all(document, 'h3 .p-name').map(textOf)).toEqual(
      someEntries(20).map(({ title }) => title),
    )
  })
})

describe('the page', () => {
  it('names exactly the feeds of its view', () => {
    const { feeds } = aFrame()
    const links = all(pageOf({}), 'link[rel=alternate][type]')
    expect(links.map((link) => [link.getAttribute('type'), link.getAttribute('href')])).toEqual([
      ['application/rss+xml', feeds.rss],
      ['application/atom+xml', feeds.atom],
      ['application/feed+json', feeds.json],
    ])
  })

  it('needs no script and no style of its own', () => {
    const document = pageOf({ entries: someEntries(3) })
    expect(all(document, 'script:not([src]), style, [style], [onclick]')).toEqual([])
  })

  it('speaks Chinese when asked', () => {
    const document = pageOf({
      frame: aFrame({ language: 'zh' }),
      entries: [anEntry({ published: undefined })],
    })
    expect(document.documentElement.getAttribute('lang')).toBe('zh-Hans')
    expect(textOf(document.querySelector('h1'))).toBe('最新条目')
    expect(textOf(document.querySelector('.unknown'))).toBe('日期不详，初见于 2026年1月11日')
  })

  it('keeps a chosen language in every link to a page of ours', () => {
    const document = pageOf({
      frame: aFrame({ language: 'zh', linkQuery: '?ui=zh' }),
      entries: [anEntry({ url: undefined })],
    })
    const links = all(document, '.brand, article a').map((link) => link.getAttribute('href') ?? '')
    expect(links.length).toBeGreaterThan(3)
    expect(links.filter((href) => !href.endsWith('?ui=zh'))).toEqual([])
  })

  it('leads to older and newer entries', () => {
    const document = pageOf({ entries: someEntries(1), olderUrl: '/?cursor=a', newerUrl: '/' })
    expect(document.querySelector('a[rel=next]')?.getAttribute('href')).toBe('/?cursor=a')
    expect(document.querySelector('a[rel=prev]')?.getAttribute('href')).toBe('/')
  })

  it('gives the same bytes twice', () => {
    const page = aListPage({ entries: someEntries(5) })
    expect(renderListPage(page)).toBe(renderListPage(page))
  })

  it('holds fifty entries in 30 KB of gzip', async () => {
    // Text that does not repeat, so that the compression has nothing to gain from the test.
    const words = (seed: number) =>
      Array.from({ length: 80 }, (_, index) =>
        ((seed * 7919 + index * 104_729) % 99_991).toString(36),
      )
    const entries = someEntries(50).map((entry, index) => ({
      ...entry,
      title: words(index).slice(0, 10).join(' '),
      excerpt: words(index + 50).join(' '),
    }))
    const html = new Response(renderListPage(aListPage({ entries }))).body
    const gzip = await new Response(html?.pipeThrough(new CompressionStream('gzip'))).bytes()
    expect(gzip.length).toBeLessThan(30 * 1024)
  })
})

describe('filters', () => {
  const filters: FilterLink[] = Array.from({ length: 12 }, (_, index) => ({
    label: `C${index}`,
    url: `/categories/c${index}`,
    count: index,
  }))

  it('show the fullest categories, fold the others', () => {
    const document = pageOf({ categoryFilters: filters })
    const shown = all(document, '.filters nav a').map(textOf)
    expect(shown).toEqual([
      'All',
      'C4 4',
      'C5 5',
      'C6 6',
      'C7 7',
      'C8 8',
      'C9 9',
      'C10 10',
      'C11 11',
    ])
    expect(all(document, '.filters details a')).toHaveLength(4)
  })

  it('keep a chosen one in sight and say how to remove it', () => {
    const chosen = filters.map((filter, index) =>
      index === 0 ? { ...filter, url: '/', chosen: true as const } : filter,
    )
    const link = pageOf({ categoryFilters: chosen, unfilteredUrl: '/' }).querySelector(
      '.filters nav [aria-current=true]',
    )
    expect(textOf(link)).toBe('C0 0')
    expect(link?.getAttribute('href')).toBe('/')
  })
})

describe('an empty list', () => {
  it.each([
    { why: 'tells how to set a token', emptiness: 'no_token', says: 'secret put ADMIN_TOKEN' },
    { why: 'tells how to add a source', emptiness: 'no_sources', says: '/api/v1/sources' },
    { why: 'tells how to refresh', emptiness: 'nothing_read_yet', says: '/api/v1/refresh' },
    { why: 'leads out of a view without entries', emptiness: 'no_match', says: 'Show all entries' },
    { why: 'says that the end is reached', emptiness: 'end_of_list', says: 'nothing older' },
  ] as const)('$why', ({ emptiness, says }) => {
    expect(textOf(pageOf({ emptiness }).querySelector('.notice'))).toContain(says)
  })
})
