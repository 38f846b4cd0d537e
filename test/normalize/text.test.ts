import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanText, cutText, headOf } from '../../src/normalize/text.ts'

const anyText = fc.string({ unit: 'binary' })
/** Lone surrogates too. */
const anyUtf16 = fc
  .array(fc.integer({ min: 0, max: 0xffff }))
  .map((units) => String.fromCharCode(...units))

describe('cleanText', () => {
  it.each([
    ['joins lines', 'a\n  b\t\u00a0c', 'a b c'],
    ['takes full-width blanks as blanks', '　a　b　', 'a b'],
    ['takes U+0085 and U+2028 as blanks', 'a\u0085b\u2028c', 'a b c'],
    ['drops control characters', 'a\u0000b\u001bc\u007fd\u009fe', 'abcde'],
    ['drops what XML forbids', 'a\ufffeb\uffffc', 'abc'],
    ['drops byte-order marks and zero width', '\ufeffa\u200bb\u00ad', 'ab'],
    ['drops overrides of direction', 'a\u202eb\u202c\u2066c\u2069', 'abc'],
    ['keeps the joiners of emoji', '👩\u200d💻', '👩\u200d💻'],
    ['keeps the non-joiner of Persian', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['keeps punctuation and placeholders', '[代码]，“x” ~ [Math]...', '[代码]，“x” ~ [Math]...'],
    ['mends lone surrogates', 'a\ud800b', 'a\ufffdb'],
  ])('%s', (_why, text, clean) => {
    expect(cleanText(text)).toBe(clean)
  })

  it('is idempotent and well-formed, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, anyUtf16), (text) => {
        const once = cleanText(text)
        expect(cleanText(once)).toBe(once)
        expect(once.isWellFormed()).toBe(true)
      }),
    )
  })
})

describe('cutText', () => {
  it.each([
    ['leaves what fits', 'abc', 3, 'abc'],
    ['marks the cut', 'abcdef', 4, 'abc…'],
    ['drops loose punctuation at the cut', 'ab, cdef', 5, 'ab…'],
    ['splits no surrogate pair', 'ab😀cd', 4, 'ab…'],
    ['splits no joined emoji', 'a👩\u200d💻bcdef', 6, 'a…'],
    ['splits no accent from its letter', 'abe\u0301xyz', 4, 'ab…'],
  ])('%s', (_why, text, lengthMax, cut) => {
    expect(cutText(text, lengthMax)).toBe(cut)
  })

  it('keeps within its length and well-formed, whatever the text', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 40 }), (text, lengthMax) => {
        const cut = cutText(text, lengthMax)
        expect(cut.length).toBeLessThanOrEqual(lengthMax)
        expect(cut.isWellFormed()).toBe(true)
        expect(text.startsWith(headOf(text, lengthMax))).toBe(true)
      }),
    )
  })
})
