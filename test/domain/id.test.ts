import { describe, expect, it } from 'vitest'
import { ID, mintId, placeMsOf } from '../../src/domain/id.ts'

describe('mintId', () => {
  it('sorts by place, then by listing order, whatever the random part', () => {
    const ids = [
      mintId(2_000, 0, 0n),
      mintId(1_000, 0, 5n),
      mintId(1_000, 1, 2n ** 40n - 1n),
      mintId(999, 0, 2n ** 40n - 1n),
    ]
    expect(ids.toSorted().toReversed()).toEqual(ids)
  })

  it('is 21 characters that a path carries unescaped', () => {
    const id = mintId(Date.UTC(2026, 0, 11), 70_000, 2n ** 50n)
    expect(id).toMatch(ID)
    expect(encodeURIComponent(id)).toBe(id)
  })
})

describe('placeMsOf', () => {
  it('reads the place that the id was minted with', () => {
    const placeMs = Date.UTC(2026, 0, 11, 12, 34, 56, 789)
    expect(placeMsOf(mintId(placeMs, 7, 2n ** 40n - 1n))).toBe(placeMs)
  })

  it('gives the epoch for what is no id', () => {
    expect(placeMsOf('not an id')).toBe(0)
  })
})
