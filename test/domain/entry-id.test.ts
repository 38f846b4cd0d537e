import { describe, expect, it } from 'vitest'
import { ENTRY_ID, mintEntryId, mintedRank } from '../../src/domain/entry-id.ts'

describe('mintEntryId', () => {
  it('sorts by place, then by listing order, whatever the random part', () => {
    const ids = [
      mintEntryId(2_000, 0, 0n),
      mintEntryId(1_000, 0, 5n),
      mintEntryId(1_000, 1, 2n ** 40n - 1n),
      mintEntryId(999, 0, 2n ** 40n - 1n),
    ]
    expect(ids.toSorted().toReversed()).toEqual(ids)
  })

  it('is 21 characters that a path carries unescaped', () => {
    const id = mintEntryId(Date.UTC(2026, 0, 11), 70_000, 2n ** 50n)
    expect(id).toMatch(ENTRY_ID)
    expect(encodeURIComponent(id)).toBe(id)
  })
})

describe('mintedRank', () => {
  it.each([0, 1, 31, 32, 999, 65_535])('reads rank %i back, whatever stands around it', (rank) => {
    expect(mintedRank(mintEntryId(Date.UTC(2026, 0, 11), rank, 2n ** 40n - 1n))).toBe(rank)
    expect(mintedRank(mintEntryId(0, rank, 0n))).toBe(rank)
  })

  it('reads the last rank that fits of one that did not', () => {
    expect(mintedRank(mintEntryId(1_000, 70_000, 3n))).toBe(65_535)
  })
})
