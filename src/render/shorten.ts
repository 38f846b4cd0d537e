/** Excerpts for a list: three lines are shown, so no more than that is sent. Pure. */
import { LIST_EXCERPT_UNITS_MAX } from '../domain/limits.ts'
import { isWide } from '../domain/script.ts'

/** Matches a character that ends a Latin word: a space or a hyphen. */
const WORD_END = /[\s-]/
/** How far back from the cut a word's end is looked for, in characters. */
const WORD_LENGTH_MAX = 24
/** Matches what ended the clause that became a title: the comma and the space in `, ask each`. */
const LEADING_PUNCTUATION = /^[\s,.;:!?\u3001\u3002\uff01\uff0c\uff1a\uff1b\uff1f]+/
/** Matches the full stop in `. Stir`. */
const SENTENCE_END = /^\s*[.!?\u3002\uff01\uff1f]/
const ELLIPSIS = '…'

/** @returns the text when it fits, else its beginning, cut at a word, and an ellipsis */
export function shortened(text: string): string {
  let units = 0
  let end = 0
  if (text.length * 2 <= LIST_EXCERPT_UNITS_MAX) return text
  for (const character of text) {
    units += isWide(character) ? 2 : 1
    if (units > LIST_EXCERPT_UNITS_MAX) return text.slice(0, wordEnd(text, end)) + ELLIPSIS
    end += character.length
  }
  return text
}

/** Widths, in units, beyond which an excerpt has more than three lines: there, and anywhere. */
const FOLDED_NARROW_UNITS = 100
const FOLDED_UNITS = 200

/** Where an excerpt is longer than the three lines that a list shows of it. */
export function foldsAt(text: string): 'nowhere' | 'narrow' | 'anywhere' {
  if (text.length * 2 <= FOLDED_NARROW_UNITS) return 'nowhere'
  let units = 0
  for (const character of text) {
    units += isWide(character) ? 2 : 1
    if (units > FOLDED_UNITS) return 'anywhere'
  }
  return units > FOLDED_NARROW_UNITS ? 'narrow' : 'nowhere'
}

/**
 * An excerpt without the title that was made from its beginning, so that nothing is said twice.
 *
 * @param madeTitle with its ellipsis, when it was cut
 */
export function withoutTitle(excerpt: string, madeTitle: string): string {
  const isCut = madeTitle.endsWith(ELLIPSIS)
  const title = isCut ? madeTitle.slice(0, -ELLIPSIS.length) : madeTitle
  const start = excerpt.indexOf(title)
  if (start < 0 || title === '') return excerpt
  const after = excerpt.slice(start + title.length)
  const rest = after.replace(LEADING_PUNCTUATION, '').trim()
  const isWithinSentence = isCut || !SENTENCE_END.test(after)
  return isWithinSentence && rest !== '' ? `${ELLIPSIS} ${rest}` : rest
}

function wordEnd(text: string, end: number): number {
  for (let at = end; at > Math.max(0, end - WORD_LENGTH_MAX); at--) {
    const character = text[at - 1] ?? ''
    if (WORD_END.test(character)) return at - 1
    if (isWide(character)) return at
  }
  return end
}
