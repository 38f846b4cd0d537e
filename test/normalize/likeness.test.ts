import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { likenessOf } from '../../src/normalize/likeness.ts'

describe('likenessOf', () => {
  it.each([
    ['punctuation', '缓存失效的三种办法', '缓存失效的三种办法！'],
    ['width and case', 'Redis ７', 'redis 7'],
  ])('is 1 for titles that differ in %s', (_why, a, b) => {
    expect(likenessOf(a, b)).toBe(1)
  })

  it.each([
    ['a corrected title', '缓存失效的三种办法', '缓存失效的四种办法', 0.7, 0.8],
    ['an English correction', 'How to invalidate a cahce', 'How to invalidate a cache', 0.8, 1],
    ['another title', '缓存失效的三种办法', '值班笔记：告警与睡眠', 0, 0.1],
    ['nothing', '', 'x', 0, 0],
  ])('judges %s', (_why, a, b, min, max) => {
    expect(likenessOf(a, b)).toBeGreaterThanOrEqual(min)
    expect(likenessOf(a, b)).toBeLessThanOrEqual(max)
  })

  it('is symmetric and between 0 and 1', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.string({ maxLength: 30 }), (a, b) => {
        const likeness = likenessOf(a, b)
        expect(likenessOf(b, a)).toBe(likeness)
        expect(likeness >= 0 && likeness <= 1).toBe(true)
      }),
    )
  })
})
