/**
 * Characters by script: how wide they are, and which are words by themselves. The one place that
 * knows; what a width or a word means is for each layer to say.
 */

/**
 * First and last code points of what takes two columns: Hangul letters; Han, kana and their
 * punctuation; Hangul; compatibility Han and full-width forms; pictures; rare Han.
 */
const WIDE_RANGES = [
  [0x1100, 0x115f],
  [0x2e80, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3ffff],
] as const

/** Width in units: a wide character or a picture counts 2, everything else 1. */
export function widthOf(text: string): number {
  let units = 0
  for (const character of text) units += isWide(character) ? 2 : 1
  return units
}

/**
 * Whether the character (or the first of a text) takes two columns. By ranges, not by a Unicode
 * property: this is asked for every character of a page.
 */
export function isWide(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  // Latin text is judged by one comparison.
  if (code < 0x1100) return false
  return WIDE_RANGES.some(([first, last]) => code >= first && code <= last)
}

/** Sources of patterns with the `v` flag: a character that is a word by itself. */
export const CJK = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}]'
/** A letter, mark or digit of a word, which no CJK character is. */
export const PART = `[[\\p{L}\\p{M}\\p{N}]--${CJK}]`
