/** Notices without links: the same words come again on another day, or are dated anew. */
import { expect, it } from 'vitest'
import { type Item, LISTING_RULE } from '../setup/listing-site.ts'
import { LISTING, refreshed, rss } from '../setup/refreshed.ts'

const done = (date?: string): Item => ({
  path: '',
  title: 'Maintenance completed',
  ...(date && { date }),
})
const OFFICE: Item = { path: '', title: 'New office', date: '2026-09-01' }

/** Dates of what is remembered after each of these states was read, twice each. */
async function datesAfter(...states: readonly (readonly Item[])[]) {
  const { shows, add, refresh, entries } = await refreshed()
  await add(LISTING, { rule: LISTING_RULE })
  for (const state of states) {
    await shows(LISTING, [...state, OFFICE])
    await refresh()
    expect((await refresh()).counts).toMatchObject({ new: 0, changed: 0 })
  }
  const all = await entries()
  return all
    .filter(({ title }) => title !== OFFICE.title)
    .map((entry) => entry.published_at?.slice(0, 'yyyy-mm-dd'.length) ?? null)
    .sort()
}

const [OLD, NEXT, NEW] = ['2026-10-05', '2026-10-12', '2026-10-19']

it.each<[string, readonly (readonly Item[])[], readonly (string | undefined)[]]>([
  ['on one page', [[done(NEXT), done(OLD)]], [OLD, NEXT]],
  ['above the last one', [[done(OLD)], [done(NEXT), done(OLD)]], [OLD, NEXT]],
  ['after the last one has left', [[done(OLD)], [], [done(NEXT)]], [OLD, NEXT]],
  [
    'one after another',
    [[done(OLD)], [done(NEXT), done(OLD)], [done(NEXT)], [done(NEW)], [done(NEW), done(NEXT)]],
    [OLD, NEXT, NEW],
  ],
])('the same words on another day are another notice: %s', async (_why, states, dates) => {
  expect(await datesAfter(...states)).toEqual(dates)
})

it.each<[string, readonly (readonly Item[])[], readonly (string | null | undefined)[]]>([
  ['that is dated anew', [[done(OLD)], [done(NEXT)]], [OLD]],
  ['that is away for a while', [[done(OLD)], [], [done(OLD)]], [OLD]],
  ['whose date is told from now', [[done('2 hours ago')], [], [done('yesterday')]], ['2026-11-22']],
  ['without date', [[done()], [], [done(), done()]], [null]],
])('one notice stays one: %s', async (_why, states, dates) => {
  expect(await datesAfter(...states)).toEqual(dates)
})

it('items of a feed without link and id are told by their dates', async () => {
  const { add, answer, refresh, entries } = await refreshed()
  const item = (day: number) =>
    `<item><title>Build failed</title><pubDate>${day} Oct 2026 08:00:00 GMT</pubDate></item>`
  const show = async (days: readonly number[]) => {
    answer(LISTING, () => rss(days.map(item)))
    return (await refresh()).counts.new
  }
  await add(LISTING, { rule: undefined })
  expect([await show([2, 1]), await show([3, 2]), await show([2])]).toEqual([2, 1, 0])
  expect(await entries()).toHaveLength(3)
})
