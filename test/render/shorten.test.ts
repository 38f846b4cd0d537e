import { describe, expect, it } from 'vitest'
import { LIST_EXCERPT_UNITS_MAX } from '../../src/domain/limits.ts'
import { shortened, withoutTitle } from '../../src/render/shorten.ts'

const HALF = LIST_EXCERPT_UNITS_MAX / 2

describe('shortened', () => {
  it.each([
    { why: 'leaves a short text', text: 'Short.', cut: 'Short.' },
    { why: 'leaves Han characters that fit', text: '字'.repeat(HALF), cut: '字'.repeat(HALF) },
    {
      why: 'counts a Han character twice',
      text: '字'.repeat(HALF + 1),
      cut: `${'字'.repeat(HALF)}…`,
    },
    {
      why: 'cuts Latin text at a word',
      text: 'word '.repeat(LIST_EXCERPT_UNITS_MAX),
      cut: `${'word '.repeat(LIST_EXCERPT_UNITS_MAX / 5).trim()}…`,
    },
    {
      why: 'cuts a word without end anyway',
      text: 'x'.repeat(LIST_EXCERPT_UNITS_MAX + 1),
      cut: `${'x'.repeat(LIST_EXCERPT_UNITS_MAX)}…`,
    },
    {
      why: 'never cuts a surrogate pair',
      text: `${'x'.repeat(LIST_EXCERPT_UNITS_MAX - 2)}😀😀`,
      cut: `${'x'.repeat(LIST_EXCERPT_UNITS_MAX - 2)}😀…`,
    },
  ])('$why', ({ text, cut }) => {
    expect(shortened(text)).toBe(cut)
  })
})

describe('withoutTitle', () => {
  it.each([
    {
      why: 'drops what became the title',
      excerpt: 'One two three.',
      title: 'One two…',
      rest: '… three.',
    },
    { why: 'drops a title that is all', excerpt: 'One two', title: 'One two', rest: '' },
    { why: 'drops the opening before it', excerpt: '概述 甲乙丙', title: '甲乙…', rest: '… 丙' },
    {
      why: 'begins with the next sentence',
      excerpt: '甲乙\u3002丙丁',
      title: '甲乙',
      rest: '丙丁',
    },
    { why: 'goes on after a comma', excerpt: '甲乙\uff0c丙丁', title: '甲乙', rest: '… 丙丁' },
    { why: 'leaves what does not hold it', excerpt: 'Three.', title: 'One', rest: 'Three.' },
  ])('$why', ({ excerpt, title, rest }) => {
    expect(withoutTitle(excerpt, title)).toBe(rest)
  })
})
