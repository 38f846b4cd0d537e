/** What a later poll may change of an entry: not its date's day, not its text to nothing. */
import { describe, expect, it } from 'vitest'
import { items } from '../setup/listing-site.ts'
import { LISTING, NEWS, OTHER, OTHER_LISTING, refreshed } from '../setup/refreshed.ts'

describe('an excerpt', () => {
  const hero = { path: '/p/9', title: 'A long story about rivers', date: '2026-10-10' }
  const EXCERPT = 'It begins at the source and ends at the sea.'

  it.each([
    ['none', undefined],
    ['its beginning, without an ellipsis', 'It begins at the source'],
  ])('stays when the card has %s', async (_why, excerpt) => {
    const { shows, refresh, entries } = await refreshed()
    await shows(LISTING, [{ ...hero, excerpt: EXCERPT }, ...items(2)])
    await refresh()
    await shows(LISTING, [{ ...hero, ...(excerpt && { excerpt }) }, ...items(2)])
    expect((await refresh()).counts).toMatchObject({ new: 0, changed: 0 })
    const texts = (await entries()).map((entry) => entry.excerpt)
    expect(texts).toContain(EXCERPT)
  })

  it('stays when only the title was edited and the card has none', async () => {
    const { shows, refresh, entries } = await refreshed()
    await shows(LISTING, [{ ...hero, excerpt: EXCERPT }])
    await refresh()
    await shows(LISTING, [{ ...hero, title: 'A short story about lakes' }])
    expect((await refresh()).counts).toMatchObject({ changed: 1 })
    const [entry] = await entries()
    expect(entry).toMatchObject({ title: 'A short story about lakes', excerpt: EXCERPT })
  })
})

describe('a date', () => {
  it.each([
    ['2026-10-10', '2026-10-10T15:00:00Z', '2026-10-10T15:00:00Z', 'within the day'],
    ['2026-10-10', '2026-10-10T02:00:00+08:00', '2026-10-10T02:00:00+08:00', 'in another zone'],
    ['2024-03-15', '2 hours ago', '2024-03-15', 'of another day'],
    ['2026-10-10T15:00:00Z', '2026-10-11T15:00:00Z', '2026-10-10T15:00:00Z', 'as precise'],
  ])('%s, then %s, is %s: %s', async (first, second, expected) => {
    const { shows, refresh, entries } = await refreshed()
    const essay = { path: 'https://news.example/p/1', title: 'An old essay' }
    await shows(LISTING, [{ ...essay, date: first }])
    await refresh(NEWS)
    await shows(OTHER_LISTING, [{ ...essay, date: second }])
    await refresh(OTHER)
    expect((await entries())[0]?.published_at?.slice(0, expected.length)).toBe(expected)
  })
})

describe('a link', () => {
  it.each<[string, (path: string) => string, (path: string) => string]>([
    ['stays when all lead to one form', () => '/sign-in', (path) => path],
    [
      'stays when it is carried along',
      (path) => `https://ask.example/?next=${path}`,
      (path) => path,
    ],
    ['is replaced when the site moves', (path) => `/blog${path}`, (path) => `/blog${path}`],
    [
      'is replaced by a parameter',
      (path) => `/view?p=${path.slice(3)}`,
      (path) => `/view?p=${path.slice(3)}`,
    ],
  ])('%s', async (_why, now, kept) => {
    const { shows, refresh, entries } = await refreshed()
    await shows(LISTING, items(5))
    await refresh()
    await shows(
      LISTING,
      items(5).map((item) => ({ ...item, path: now(item.path) })),
    )
    expect((await refresh()).counts).toMatchObject({ new: 0 })
    const links = (await entries()).map(({ url }) => url).sort()
    expect(links).toEqual(items(5).map(({ path }) => `https://news.example${kept(path)}`))
  })
})

describe('the source that showed it first', () => {
  it('replaces a link that it does not use any more', async () => {
    const { shows, refresh, entries } = await refreshed()
    await shows(LISTING, [{ path: 'http://news.example/news/1234567-old', title: 'Old' }])
    await refresh()
    await shows(LISTING, [{ path: 'https://news.example/news/1234567-new', title: 'New' }])
    await refresh()
    expect((await entries()).map(({ title, url }) => [title, url])).toEqual([
      ['New', 'https://news.example/news/1234567-new'],
    ])
  })

  it('is followed by the next one when it was deleted', async () => {
    const { telex, shows, refresh, entries } = await refreshed()
    const card = { path: 'https://news.example/p/1', title: 'A title with a mistke' }
    await shows(LISTING, [card])
    await shows(OTHER_LISTING, [card])
    await refresh(NEWS)
    await refresh(OTHER)
    await shows(OTHER_LISTING, [{ ...card, title: 'A title without the error' }])
    await refresh(OTHER)
    expect((await entries())[0]?.title).toBe('A title with a mistke')
    await telex.order('DELETE', `/api/v1/sources/${NEWS}`)
    await shows(OTHER_LISTING, [{ ...card, title: 'A title without any error' }])
    await refresh(OTHER)
    expect((await entries())[0]?.title).toBe('A title without any error')
  })
})
