/** The one shape of `bench.json`, and when a bar is met. */
import { describe, expect, it } from 'vitest'
import { judge } from '../bench/report.ts'

const MEASURE = { what: 'a feed', value: 3, unit: 'ms CPU' } as const
const FLOOR = { what: 'hello', value: 2 } as const

describe('a measure', () => {
  it('has no verdict without a bar', () => {
    expect(judge({ ...MEASURE, floor: FLOOR })).toEqual({ ...MEASURE, floor: FLOOR, ratio: 1.5 })
  })

  it.each([
    { why: 'its ratio to the floor', floor: FLOOR, bar: { most: 1.6 }, met: true },
    { why: 'its ratio to the floor', floor: FLOOR, bar: { most: 1.4 }, met: false },
    { why: 'the ratio of paired rounds', floor: FLOOR, ratio: 1.2, bar: { most: 1.4 }, met: true },
    { why: 'the value where there is no floor', bar: { least: 4 }, met: false },
    { why: 'the value where there is no floor', bar: { least: 3 }, met: true },
  ])('is held to its bar by $why: $met', ({ why: _, met, ...rest }) => {
    expect(judge({ ...MEASURE, ...rest }).met).toBe(met)
  })
})
