/** Where history stands: below the page before it, whatever dates it has. */
import { describe, expect, it } from 'vitest'
import { type Item, LISTING_RULE, listing } from '../setup/listing-site.ts'
import { LISTING, NEWS, OTHER_LISTING, refreshed } from '../setup/refreshed.ts'

const PAGES = 8
const RULE = { rule: { ...LISTING_RULE, pager: { next: 'a.next' } } }

/** A site of eight pages, two entries each, read whole: its titles in the order of the view. */
async function readWhole(date: string | undefined, broken?: number) {
  const kit = await refreshed()
  const page = (number: number): Item[] =>
    [0, 1].map((at) => ({
      path: `/q/x${number}-${at}`,
      title: `${number}-${at}`,
      ...(date !== undefined && { date }),
    }))
  const more = (number: number) =>
    number < PAGES ? `<a class="next" href="?page=${number + 1}">next</a>` : ''
  for (let number = 1; number <= PAGES; number++) {
    const url = number === 1 ? LISTING : `${LISTING}?page=${number}`
    kit.answer(url, () => listing(page(number), more(number)))
  }
  const answerBroken = `${LISTING}?page=${broken}`
  if (broken !== undefined) kit.answer(answerBroken, () => new Response('', { status: 500 }))
  await kit.add(LISTING, RULE)
  await kit.refresh()
  if (broken !== undefined) {
    kit.answer(answerBroken, () => listing(page(broken), more(broken)))
  }
  kit.answer(LISTING, () => listing([{ path: '/q/new', title: 'news' }, ...page(1)], more(1)))
  await kit.refresh()
  kit.later()
  // Without a queue one invocation reads some pages, and the next order goes on below.
  for (let order = 0; order < 2; order++) {
    await kit.telex.order('POST', `/api/v1/sources/${NEWS}/backfill`)
    await kit.telex.settled()
  }
  return (await kit.entries()).map(({ title }) => title)
}

const IN_ORDER = Array.from({ length: PAGES }, (_, at) => [`${at + 1}-0`, `${at + 1}-1`]).flat()

describe('a backfill', () => {
  it.each([
    ['undated', undefined, undefined],
    ['all of one day', '2026-10-01', undefined],
    ['undated, its third page first failing', undefined, 3],
  ])('keeps the order of the site: %s', async (_why, date, broken) => {
    expect(await readWhole(date, broken)).toEqual(['news', ...IN_ORDER])
  })
})

describe('a pinned old post', () => {
  const pinned = { path: '/pin', title: 'House rules', date: '2019-01-01' }
  const undated = [
    { path: '/x', title: 'Today' },
    { path: '/y', title: 'Yesterday' },
  ]

  it.each<[string, readonly Item[], readonly string[]]>([
    ['alone', [], ['Today', 'Yesterday', 'Elsewhere', 'House rules']],
    [
      'above a dated one',
      [{ path: '/z', title: 'In October', date: '2026-10-01' }],
      ['Today', 'Yesterday', 'In October', 'Elsewhere', 'House rules'],
    ],
  ])('does not draw undated ones down: %s', async (_why, more, expected) => {
    const { shows, refresh, entries } = await refreshed()
    await shows(OTHER_LISTING, [{ path: '/o', title: 'Elsewhere', date: '2024-10-10' }])
    await shows(LISTING, [pinned, ...undated, ...more])
    await refresh()
    expect((await entries()).map(({ title }) => title)).toEqual(expected)
  })
})
