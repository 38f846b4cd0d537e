import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mintId } from '../../src/domain/id.ts'
import { idsOfRow, rowOfId } from '../../src/store/search-row.ts'

const YEAR_2100_MS = Date.UTC(2100)
const anId = fc
  .tuple(
    fc.integer({ min: 0, max: YEAR_2100_MS }),
    fc.integer({ min: 0, max: 8_191 }),
    fc.bigInt(0n, 2n ** 40n - 1n),
  )
  .map(([placeMs, rank, random]) => mintId(placeMs, rank, random))

describe('rowOfId', () => {
  it('sorts like ids', () => {
    fc.assert(
      fc.property(anId, anId, (a, b) => {
        const [low, high] = [a, b].sort()
        expect(BigInt(rowOfId(low!)) <= BigInt(rowOfId(high!))).toBe(true)
      }),
    )
  })

  it('stands for a span of ids that has the id in it', () => {
    fc.assert(
      fc.property(anId, (id) => {
        const [from, to] = idsOfRow(rowOfId(id))
        expect(from <= id && id <= to).toBe(true)
        expect([rowOfId(from), rowOfId(to)]).toEqual([rowOfId(id), rowOfId(id)])
      }),
    )
  })
})
