import { describe, expect, it } from 'vitest'
import { ID, mintedRank, mintId, placeMsOf } from '../../src/domain/id.ts'

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

describe('mintedRank', () => {
  it.each([0, 1, 31, 32, 999, 65_535])('reads rank %i back, whatever stands around it', (rank) => {
    expect(mintedRank(mintId(Date.UTC(2026, 0, 11), rank, 2n ** 40n - 1n))).toBe(rank)
    expect(mintedRank(mintId(0, rank, 0n))).toBe(rank)
  })

  it('reads the last rank that fits of one that did not', () => {
    expect(mintedRank(mintId(1_000, 70_000, 3n))).toBe(65_535)
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
