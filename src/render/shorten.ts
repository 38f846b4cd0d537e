/** Excerpts for a list: three lines are shown, so no more than that is sent. Pure. */
import { LIST_EXCERPT_UNITS_MAX } from '../domain/limits.ts'

/** Matches a character that is as wide as two Latin ones: 漢, か, 한, and full-width forms. */
const WIDE = new RegExp(
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}' +
    '\\u3000-\\u303f\\uff01-\\uff60]',
  'u',
)
/** Matches a character that ends a Latin word: a space or a hyphen. */
const WORD_END = /[\s-]/
/** How far back from the cut a word's end is looked for, in characters. */
const WORD_LENGTH_MAX = 24
const ELLIPSIS = '…'

/** @returns the text when it fits, else its beginning, cut at a word, and an ellipsis */
export function shortened(text: string): string {
  let units = 0
  let end = 0
  for (const character of text) {
    units += WIDE.test(character) ? 2 : 1
    if (units > LIST_EXCERPT_UNITS_MAX) return text.slice(0, wordEnd(text, end)) + ELLIPSIS
    end += character.length
  }
  return text
}

/**
 * An excerpt without the title that was made from its beginning, so that nothing is said twice.
 *
 * @param madeTitle with its ellipsis, when it was cut
 */
export function withoutTitle(excerpt: string, madeTitle: string): string {
  const title = madeTitle.endsWith(ELLIPSIS) ? madeTitle.slice(0, -ELLIPSIS.length) : madeTitle
  const start = excerpt.indexOf(title)
  if (start < 0 || title === '') return excerpt
  const rest = excerpt.slice(start + title.length).trim()
  return rest === '' ? '' : `${ELLIPSIS} ${rest}`
}

function wordEnd(text: string, end: number): number {
  for (let at = end; at > Math.max(0, end - WORD_LENGTH_MAX); at--) {
    const character = text[at - 1] ?? ''
    if (WORD_END.test(character)) return at - 1
    if (WIDE.test(character)) return at
  }
  return end
}
