import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aliasesOf } from '../../src/normalize/aliases.ts'

const ofUrl = (url: string) => aliasesOf({ sourceId: 'source', url, excerpt: '' })
const share = (a: readonly string[], b: readonly string[]) => a.some((key) => b.includes(key))
const TEXT = '缓存能让读取快十倍，但写入会变慢，而且要记得让它失效。'.repeat(3)

describe('aliasesOf', () => {
  it('has a documented, stable format', () => {
    expect(ofUrl('https://www.Blog.example/posts/123/?b=2&a=1')).toEqual([
      'u:https://www.blog.example/posts/123/?b=2&a=1',
      'h:blog.example/posts/123?a=1&b=2',
    ])
    expect(ofUrl('https://blog.example/posts/123.html')).toContain('i:blog.example/post/123')
    expect(aliasesOf({ sourceId: 's', upstreamId: 'x', excerpt: TEXT })).toEqual([
      'f:3b653d1d6ed207cc633d79e663f21123',
    ])
    expect(aliasesOf({ sourceId: 's', excerpt: TEXT })).toEqual([
      't:c3a4638fe009c8dd7e95decdcc93e010',
    ])
  })

  it('has no id of a site behind a word that is of no entry, whatever objects inherit', () => {
    expect(ofUrl('https://races.example/constructor/123')).toEqual([
      'u:https://races.example/constructor/123',
      'h:races.example/constructor/123',
    ])
  })

  it.each([
    ['the scheme', 'http://a.example/x/1', 'https://a.example/x/1'],
    ['www.', 'https://www.a.example/x', 'https://a.example/x'],
    ['a trailing slash', 'https://a.example/x/', 'https://a.example/x'],
    ['a default document', 'https://a.example/x/index.html', 'https://a.example/x/'],
    ['the order of parameters', 'https://a.example/?b=1&c=2', 'https://a.example/?c=2&b=1'],
    ['the case of escapes', 'https://a.example/%e6%a0%87', 'https://a.example/标'],
    ['an extension behind an id', 'https://a.example/p/123.html', 'https://a.example/p/123'],
    ['the plural of the folder', 'https://a.example/post/123', 'https://a.example/posts/123/'],
    [
      'a new slug behind a long id',
      'https://a.example/news/1234567-old',
      'https://a.example/news/1234567-new',
    ],
    [
      'a new slug before a long id',
      'https://a.example/n/old-1234567.html',
      'https://a.example/n/new-1234567.html',
    ],
    [
      'a new title under a question',
      'https://a.example/questions/1234567/old',
      'https://a.example/questions/1234567/new',
    ],
    [
      'a title before a UUID',
      'https://a.example/Old-0123456789abcdef0123456789abcdef',
      'https://a.example/x/New-0123456789abcdef0123456789abcdef',
    ],
    [
      'folders of a date',
      'https://a.example/2024/03/15/my-slug/',
      'https://a.example/posts/2024-03-15-my-slug.html',
    ],
    [
      'a volatile parameter',
      'https://a.example/show.php?id=12&t=1700000099',
      'https://a.example/show.php?id=12&t=1700000100&r=0.73',
    ],
    ['the language of an escape', 'https://a.example/a%7eb', 'https://a.example/a~b'],
  ])('recognises a page under another spelling: %s', (_why, a, b) => {
    expect(share(ofUrl(a), ofUrl(b))).toBe(true)
  })

  it.each([
    ['the host', 'https://a.example/p/123', 'https://b.example/p/123'],
    ['the port', 'https://a.example/p/123', 'https://a.example:8443/p/123'],
    ['the case of the path', 'https://a.example/X', 'https://a.example/x'],
    ['a number', 'https://a.example/p/123', 'https://a.example/p/124'],
    ['the folder', 'https://a.example/question/123', 'https://a.example/article/123'],
    ['the user above', 'https://a.example/u/1234567/post-a', 'https://a.example/u/1234567/post-b'],
    [
      'the category above',
      'https://a.example/category/5/a-post',
      'https://a.example/category/5/b-post',
    ],
    [
      'a title with a number',
      'https://a.example/posts/10-tips',
      'https://a.example/posts/10-reasons',
    ],
    [
      'a title with a round number',
      'https://a.example/posts/100000-users',
      'https://a.example/posts/100000-steps',
    ],
    [
      'a dated title',
      'https://a.example/posts/20240315-morning',
      'https://a.example/posts/20240315-evening',
    ],
    ...['240315', '150324', '031524', '15032024', '03152024', '202324', '20232024'].map((day) => [
      `a title of a day or season, ${day}`,
      `https://a.example/brief/morning-${day}`,
      `https://a.example/brief/evening-${day}`,
    ]),
    [
      'the same, ahead of the title',
      'https://a.example/posts/240315-morning',
      'https://a.example/posts/240315-evening',
    ],
    [
      'a short parameter that names a type',
      'https://a.example/shownews.asp?t=1&id=5',
      'https://a.example/shownews.asp?t=2&id=5',
    ],
    [
      'the collection',
      'https://a.example/show?source=blog&id=5',
      'https://a.example/show?source=wiki&id=5',
    ],
    [
      'a slug of one day',
      'https://a.example/2024/03/15/slug-one',
      'https://a.example/2024/03/15/slug-two',
    ],
    [
      'the language above a date',
      'https://a.example/en/2024/03/15/my-slug',
      'https://a.example/zh/2024/03/15/my-slug',
    ],
    [
      'short names of one day',
      'https://a.example/x/2024-03-15-a',
      'https://a.example/2024/03/15/b',
    ],
    ['the id', 'https://a.example/?p=12', 'https://a.example/?p=13'],
    [
      'the module of a portal',
      'https://a.example/i.php?m=news&id=5',
      'https://a.example/i.php?m=video&id=5',
    ],
    [
      'the page of an article',
      'https://a.example/show?id=5&page=1',
      'https://a.example/show?id=5&page=2',
    ],
    ['a route', 'https://a.example/#/p/1', 'https://a.example/#/p/2'],
    ['the order of equal parameters', 'https://a.example/?x=1&x=2', 'https://a.example/?x=2&x=1'],
    ['an encoded slash', 'https://a.example/a%2Fb', 'https://a.example/a/b'],
    ['the year folder', 'https://a.example/2023/notes', 'https://a.example/2024/notes'],
    ['the floor of a thread', 'https://a.example/s/13371337/1', 'https://a.example/s/13371337/2'],
    [
      'the chapter',
      'https://a.example/story/1000200/chapter-one',
      'https://a.example/story/1000200/chapter-two',
    ],
    [
      'the story under a topic',
      'https://a.example/topic/123456/rates-rise',
      'https://a.example/topic/123456/rates-fall',
    ],
    [
      'the post under a blog',
      'https://a.example/blog/204811/first-post',
      'https://a.example/blog/204811/second-post',
    ],
    [
      'the version',
      'https://a.example/release?id=12&version=1.0',
      'https://a.example/release?id=12&version=2.0',
    ],
    [
      'the time of an event',
      'https://a.example/event?id=12&time=2026-10-01',
      'https://a.example/event?id=12&time=2026-10-08',
    ],
    [
      'the channel',
      'https://a.example/notes?id=7&channel=beta',
      'https://a.example/notes?id=7&channel=stable',
    ],
    ['the part of a series', 'https://a.example/p/series-1', 'https://a.example/p/series-2'],
  ])('keeps pages apart that differ in %s', (_why, a, b) => {
    expect(share(ofUrl(a), ofUrl(b))).toBe(false)
  })

  it('recognises a text without link by its words', () => {
    const ofText = (excerpt: string, title?: string) =>
      aliasesOf({ sourceId: 'a', excerpt, ...(title !== undefined && { title }) })
    const other = aliasesOf({ sourceId: 'b', excerpt: TEXT.replaceAll('，', ', ') })
    expect(share(ofText(TEXT), other)).toBe(true)
    expect(share(ofText(TEXT), ofText(`${TEXT}不`))).toBe(false)
    expect(share(ofText(TEXT, '上'), ofText(TEXT, '下'))).toBe(false)
  })

  it('recognises a short text only within its source', () => {
    const of = (sourceId: string) => aliasesOf({ sourceId, excerpt: '每周推荐' })
    expect(of('a')).toEqual(of('a'))
    expect(share(of('a'), of('b'))).toBe(false)
  })

  it('tells a text on one day from the same on another, and not when it is told from now', () => {
    const of = (day: number, origin: 'text' | 'relative', sourceId = 'a') =>
      aliasesOf({
        sourceId,
        excerpt: TEXT,
        published: { atMs: day * 86_400_000, offsetMinutes: 0, precision: 'day', origin },
      })
    expect(of(1, 'text')[0]).not.toBe(of(2, 'text')[0])
    expect(of(1, 'text')[0]).not.toBe(of(1, 'text', 'b')[0])
    expect(of(1, 'text')[1]).toBe(of(2, 'text')[1])
    expect(of(1, 'relative')).toEqual(of(2, 'relative'))
  })

  it('keeps upstream ids within their source', () => {
    const of = (sourceId: string) => aliasesOf({ sourceId, upstreamId: '1', excerpt: TEXT })
    expect(of('a')[0]).not.toBe(of('b')[0])
  })

  it('gives bounded keys, at least one, whatever the link', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (path) => {
        const keys = ofUrl(new URL(`https://a.example/${path}`).href)
        expect(keys.length).toBeGreaterThan(0)
        for (const key of keys) expect(key.length).toBeLessThanOrEqual(200)
      }),
    )
  })

  it('keeps long links apart', () => {
    const long = `https://a.example/${'x'.repeat(300)}`
    expect(share(ofUrl(`${long}1`), ofUrl(`${long}2`))).toBe(false)
  })
})
