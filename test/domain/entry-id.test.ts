import { describe, expect, it } from 'vitest'
import { ENTRY_ID, mintEntryId } from '../../src/domain/entry-id.ts'

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
