/** The public date vectors beside the project, when they are there. */
import { describe, expect, it } from 'vitest'
import { readDate } from '../../src/normalize/date.ts'

interface Vector {
  readonly args: readonly [text: string, expected: readonly number[] | null]
}

const FOUND = import.meta.glob<Vector[]>('../../../shared/suites/dates.json', {
  import: 'default',
  eager: true,
})
const vectors = Object.values(FOUND)[0] ?? []
/** The bar is 65 of the 72 vectors of which the suite holds a part. */
const SHARE_MIN = 65 / 72

describe.skipIf(vectors.length === 0)('the public date vectors (skipped when absent)', () => {
  it('reads nearly all of them', () => {
    const wrong = vectors.filter(({ args: [text, expected] }) => {
      const context = { nowMs: Date.UTC(2026, 5, 10) }
      const published = readDate({ text, origin: 'declared' }, context)
      if (expected === null) return published !== undefined
      const [year = 0, month = 0, day, hour, minute, second] = expected
      const expectedMs = Date.UTC(year, month - 1, day, hour, minute, second)
      return Math.floor((published?.atMs ?? 0) / 1_000) * 1_000 !== expectedMs
    })
    const right = vectors.length - wrong.length
    const texts = wrong.map(({ args }) => args[0]).join(' | ')
    expect(right / vectors.length, `wrong: ${texts}`).toBeGreaterThanOrEqual(SHARE_MIN)
  })
})
