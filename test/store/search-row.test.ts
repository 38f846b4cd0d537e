import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lowestIdAt, mintId } from '../../src/domain/id.ts'
import { BOTTOM_ROW, idsOfRow, rowOfId, TOP_ROW } from '../../src/store/search-row.ts'

const YEAR_2100_S = Date.UTC(2100) / 1_000
const anId = fc
  .tuple(
    fc.integer({ min: 0, max: YEAR_2100_S }),
    fc.integer({ min: 0, max: 65_535 }),
    fc.bigInt(0n, 2n ** 40n - 1n),
  )
  .map(([second, rank, random]) => mintId(second * 1_000, rank, random))

describe('rowOfId', () => {
  it('sorts like ids', () => {
    fc.assert(
      fc.property(anId, anId, (a, b) => {
        const [low, high] = [a, b].sort()
        expect(rowOfId(low!) <= rowOfId(high!)).toBe(true)
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

  it('stands between the lowest and the highest row, and above none of what comes later', () => {
    fc.assert(
      fc.property(anId, (id) => {
        const row = rowOfId(id)
        expect(BOTTOM_ROW <= row && row < TOP_ROW).toBe(true)
        expect(row < rowOfId(lowestIdAt(Date.UTC(9999, 11, 31)))).toBe(true)
      }),
    )
  })
})
