/** What becomes of entries that look like others: gone ones, issues of a series, reprints. */
import { describe, expect, it } from 'vitest'
import { type Item, items, LISTING_RULE, listing } from '../setup/listing-site.ts'
import { LISTING, NEWS, OTHER, OTHER_LISTING, refreshed, rss } from '../setup/refreshed.ts'

/** New entries on the second page, and the links of all that is stored then. */
async function secondPage(first: readonly Item[], second: readonly Item[]) {
  const { shows, refresh, entries } = await refreshed()
  await shows(LISTING, first)
  await refresh()
  await shows(LISTING, second)
  const { counts } = await refresh()
  const all = await entries()
  return { fresh: counts.new, titles: all.map(({ title }) => title), count: all.length }
}

const briefing = (day: number): Item => ({
  path: `/brief/2026-10-${day}`,
  title: 'Morning briefing',
  date: `2026-10-${day}`,
})
const incident = (id: string, date: string): Item => ({
  path: `/incidents/${id}`,
  title: 'Service disruption',
  date,
})
const quiz = (number: number): Item => ({
  path: `/quiz/${number}`,
  title: '每日一题',
  excerpt: '点击查看今天的题目',
})
const sections = (day: number): Item[] =>
  ['weather', 'stars', 'quiz', 'recipe'].map((name) => ({
    path: `/${day}/${name}`,
    title: `Today's ${name}`,
    excerpt: `Click here for the ${name} of today.`,
  }))
const onOneDay = ({ path, title }: Item): Item => ({ path, title, date: '2026-10-12' })
const bareOf = (day: string): Item[] =>
  sections(1).map(({ title }, at) => ({ path: `/daily/${'wsqr'[at]}?on=${day}`, title }))
const words = ['lamp', 'parcel', 'harbour', 'kiln', 'orchard', 'ferry']
const titlesAlone = (pathOf: (word: string) => string, of = words): Item[] =>
  of.map((word) => ({ path: pathOf(word), title: `What the ${word} taught us` }))

describe('a gone entry and a new one', () => {
  it.each<[string, readonly Item[], readonly Item[], number]>([
    ['issues of three days, all gone', [12, 11, 10].map(briefing), [15, 14, 13].map(briefing), 3],
    ['the issue of the next day', [briefing(12)], [briefing(13)], 1],
    [
      'incidents hours apart',
      [incident('kx', '2026-10-10T03:00:00Z'), incident('qq', '2026-10-08T03:00:00Z')],
      [incident('zm', '2026-10-10T20:00:00Z'), incident('aa', '2026-10-10T15:00:00Z')],
      2,
    ],
    ['undated daily teasers', [quiz(1)], [quiz(2)], 1],
    ['a page of undated daily teasers', sections(1), sections(2), 4],
    ['a page of teasers with a day in their query', bareOf('20261012'), bareOf('20261013'), 4],
    ['a page of bare teasers of one day', sections(1).map(onOneDay), sections(2).map(onOneDay), 4],
  ])('are two: %s', async (_why, first, second, fresh) => {
    expect((await secondPage(first, second)).fresh).toBe(fresh)
  })

  it.each<[string, readonly Item[], readonly Item[]]>([
    [
      'dated ones under another folder',
      items(6),
      items(6).map((item) => ({ ...item, path: `/blog${item.path}` })),
    ],
    [
      'undated ones with texts of their own, when the whole site moves',
      sections(1),
      sections(1).map((item) => ({ ...item, path: `https://moved.example/blog${item.path}` })),
    ],
    [
      'titles alone, when the whole site moves',
      titlesAlone((word) => `/p/${word}`),
      titlesAlone((word) => `/blog/${word}/`),
    ],
    [
      'dated titles, when the whole site is numbered anew',
      items(6),
      items(6).map((item) => ({ ...item, path: item.path.replace('/p/', '/story/10') })),
    ],
  ])('are one: %s', async (_why, first, second) => {
    expect(await secondPage(first, second)).toMatchObject({ fresh: 0, count: first.length })
  })

  it.each<[string, readonly Item[]]>([
    ['empty', []],
    ['half a page', items(2)],
  ])('are one when the site moves while its page is %s', async (_why, meanwhile) => {
    const { shows, refresh, entries } = await refreshed()
    await shows(LISTING, items(6))
    await refresh()
    await shows(LISTING, meanwhile)
    await refresh()
    await shows(
      LISTING,
      items(6).map((item) => ({ ...item, path: `/blog${item.path}` })),
    )
    expect((await refresh()).counts).toMatchObject({ new: 0 })
    expect(await entries()).toHaveLength(6)
  })

  it('are one when it moves before its first page was read alone', async () => {
    const { shows, refresh, add, answer } = await refreshed()
    const page = (number: number) =>
      titlesAlone((word) => `/p/${word}-${number}`, words).map((item) => ({
        ...item,
        title: `${item.title}, part ${'abcde'[number]}`,
      }))
    const rule = { ...LISTING_RULE, pager: { next: 'a.next' } }
    for (let number = 1; number < 5; number++) {
      const more = number < 4 ? `<a class="next" href="?page=${number + 1}">next</a>` : ''
      answer(`${LISTING}?page=${number}`, () => listing(page(number), more))
    }
    answer(LISTING, () => listing(page(0), '<a class="next" href="?page=1">next</a>'))
    await add(LISTING, { rule })
    expect((await refresh()).counts).toMatchObject({ new: 5 * words.length })
    const moved = page(0).map((item) => ({ ...item, path: `https://moved.example${item.path}` }))
    await shows(LISTING, moved)
    expect((await refresh()).counts).toMatchObject({ new: 0 })
  })

  it('are one beside new ones, when the whole site moves', async () => {
    const first = titlesAlone((word) => `/p/${word}`, words.slice(2))
    const second = titlesAlone((word) => `https://moved.example/${word}`, words.slice(0, 5))
    expect(await secondPage(first, second)).toMatchObject({ fresh: 2, count: 6 })
  })

  it.each([
    ['parts of a series', '本周刊精选文章合集（上）', '本周刊精选文章合集（下）'],
    [
      'another person',
      'Interview with Anna Smith, painter',
      'Interview with Hannah Smith, painter',
    ],
    [
      'opposites',
      'How to choose a bicycle for summer trips',
      'How to choose a bicycle for winter trips',
    ],
  ])('are two in a slot that rotates: %s', async (_why, before, now) => {
    const slot = (path: string, title: string, excerpt: string) => [
      { path, title, excerpt },
      ...items(4),
    ]
    const texts = await secondPage(
      slot('/h/first', before, 'One.'),
      slot('/h/second', now, 'Another.'),
    )
    expect(texts).toMatchObject({ fresh: 1, count: 6 })
  })

  it('are two in a slot whose titles exchange an opposite, though nothing else is said', async () => {
    const slot = (path: string, title: string) => [{ path, title }, ...items(4)]
    const first = slot('/h/first', 'How to choose a bicycle for summer trips')
    const second = slot('/h/second', 'How to choose a bicycle for winter trips')
    expect(await secondPage(first, second)).toMatchObject({ fresh: 1, count: 6 })
  })

  it('are one when title and link were corrected and the text is the same', async () => {
    const excerpt = 'What to look for, and what it costs to keep one in the rain.'
    const slot = (path: string, title: string) => [{ path, title, excerpt }, ...items(4)]
    const first = slot('/h/bycicle', 'How to choose a bycicle')
    const second = slot('/h/bicycle', 'How to choose a bicycle')
    const result = await secondPage(first, second)
    expect(result).toMatchObject({ fresh: 0, count: 5 })
    expect(result.titles).toContain('How to choose a bicycle')
  })
})

describe('a link that is given to another one', () => {
  const issue = (path: string, number: string, day: number): Item => {
    return { path, title: `Issue ${number}: ${words[day % 6]}`, date: `2026-10-${day}` }
  }
  const issues = [10, 11, 12, 13].map((day) => (path: string) => issue(path, `no ${day}`, day))
  const [first, second, third, fourth] = issues.map((of, at) => ({
    current: of('/current'),
    kept: of(`/issues/${'abcd'[at]}`),
  }))

  it('leaves its words to the one that had it', async () => {
    const { shows, refresh, entries } = await refreshed()
    const state = async (...list: (Item | undefined)[]) => {
      await shows(
        LISTING,
        list.flatMap((item) => item ?? []),
      )
      const { counts } = await refresh()
      expect((await refresh()).counts).toMatchObject({ new: 0, changed: 0 })
      return counts.new
    }
    expect(await state(second?.current, first?.kept)).toBe(2)
    const ids = new Map((await entries()).map(({ title, id }) => [title, id]))
    expect(await state(third?.current, second?.kept, first?.kept)).toBe(1)
    expect(await state(fourth?.current, third?.kept, second?.kept)).toBe(1)
    const all = await entries()
    const titles = [fourth, third, second, first].map((one) => one?.kept.title)
    expect(all.map(({ title }) => title)).toEqual(titles)
    const known = all.filter(({ title }) => ids.has(title))
    expect(known.map(({ title, id }) => [title, id])).toEqual(
      known.map(({ title }) => [title, ids.get(title)]),
    )
  })

  it('is known again with other words where nothing has its own', async () => {
    const before = [issue('/current', 'no 10', 10), ...items(3)]
    const after = [issue('/current', 'no 11', 11), ...items(3)]
    expect(await secondPage(before, after)).toMatchObject({ fresh: 0, count: 4 })
  })
})

describe('feed items', () => {
  const FEED = 'https://show.example/feed.xml'
  const link = '<link>https://show.example/</link>'
  it.each([
    ['with one link', (number: number) => `<title>Episode ${number}</title>${link}`],
    [
      'with a page of the site for all',
      (number: number) => `<title>Episode ${number}</title><link>https://show.example/all</link>`,
    ],
    ['without link, with equal texts', () => '<title>Build failed</title>'],
  ])('are told by their ids: %s', async (_why, content) => {
    const { add, answer, refresh } = await refreshed()
    const feed = (numbers: readonly number[]) => () =>
      rss(
        numbers.map(
          (number) => `<item>${content(number)}<guid isPermaLink="false">e-${number}</guid></item>`,
        ),
      )
    answer(FEED, feed([3, 2, 1]))
    await add(FEED, { rule: undefined })
    expect((await refresh()).counts).toMatchObject({ new: 3 })
    answer(FEED, feed([5, 4, 3, 2, 1]))
    expect((await refresh()).counts).toMatchObject({ new: 2, known: 3 })
  })
})

describe('a parameter that numbers the entries', () => {
  const page = (numbers: readonly number[], offset: number): Item[] =>
    numbers.map((number) => ({
      path: `/view?nr=${number + offset}`,
      title: `A title about thing number ${'abcdefghij'[number]}`,
      date: `2026-10-${10 + number}`,
    }))

  it('is not taken for a volatile one when the site numbers anew', async () => {
    const { shows, refresh, rows } = await refreshed()
    await shows(LISTING, page([3, 2, 1, 0], 1))
    await refresh()
    await shows(LISTING, page([3, 2, 1, 0], 101))
    await refresh()
    const [source] = await rows('SELECT learned FROM sources')
    expect(String(source?.learned)).not.toContain('nr')
    await shows(LISTING, page([6, 5, 4, 3, 2, 1, 0], 101))
    expect((await refresh()).counts).toMatchObject({ new: 3 })
  })
})

describe('issues of a weekly on two listings', () => {
  const week = (number: number, date: string): Item => ({
    path: `https://news.example/weekly/${number}`,
    title: 'Weekly roundup',
    date,
    excerpt:
      'The most interesting links of the week from around the web, collected by our editors ' +
      'for you to read on Sunday morning.',
  })

  it('stay apart: neither is a reprint of the other', async () => {
    const { shows, refresh, entries } = await refreshed()
    await shows(LISTING, [week(12, '2026-10-04'), week(11, '2026-09-27')])
    await refresh(NEWS)
    const both = [week(12, '2026-10-04'), week(11, '2026-09-27')]
    await shows(OTHER_LISTING, [week(13, '2026-10-11'), ...both])
    await refresh(OTHER)
    expect((await entries()).map(({ url }) => url?.split('/').at(-1))).toEqual(['13', '12', '11'])
  })
})
