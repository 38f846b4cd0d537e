/** How a listing orders day and month, told by its dates together. */
import { describe, expect, it } from 'vitest'
import type { RawDate } from '../../src/domain/entry.ts'
import { dayOrder } from '../../src/normalize/date/day-order.ts'
import { normalize } from '../../src/normalize/normalize.ts'

const text = (value: string): RawDate => ({ text: value, origin: 'text' })
const declared = (value: string): RawDate => ({ text: value, origin: 'declared' })

describe('dayOrder', () => {
  it.each([
    {
      why: 'a day over twelve',
      cards: [[text('3/4/2024')], [text('27/2/2019')]],
      order: 'day_first',
    },
    { why: 'a day behind', cards: [[text('3/4/2024')], [text('2/27/2019')]], order: 'month_first' },
    {
      why: 'the date for machines of the same card',
      cards: [[text('11/09/2018'), declared('2018-09-11T08:00:00Z')]],
      order: 'day_first',
    },
    {
      why: 'nothing of a date for machines of another day',
      cards: [[text('11/09/2018'), declared('2018-10-01')]],
      order: undefined,
    },
    { why: 'nothing of one that fits both', cards: [[text('3/4/2024')]], order: undefined },
    {
      why: 'nothing of dates that disagree',
      cards: [[text('27/2/2019')], [text('2/27/2019')]],
      order: undefined,
    },
  ])('is told by $why', ({ cards, order }) => {
    expect(dayOrder(cards)).toBe(order)
  })

  it('decides all dates of a page', () => {
    const raw = ['3/4/2024', '27/2/2024'].map((value, rank) => ({
      rank,
      pageUrl: 'https://a.example/',
      url: `/${rank}`,
      title: `A title of number ${rank}`,
      dates: [text(value)],
      categories: [],
      authors: [],
    }))
    const { entries } = normalize(raw, {
      sourceId: 's',
      nowMs: Date.UTC(2025, 0, 15),
      language: 'en',
      categories: [],
    })
    expect(entries.map(({ published }) => published?.atMs)).toEqual([
      Date.UTC(2024, 3, 3),
      Date.UTC(2024, 1, 27),
    ])
  })
})
