/**
 * Outside text made harmless and even: one line, no control characters, bounded.
 *
 * It changes nothing that a reader would miss: words, punctuation and the joiners that some
 * scripts and emoji need stay. It does not escape; text becomes HTML or XML only in `render/`.
 */

/**
 * Control characters (C0, C1), byte-order mark, the noncharacters that XML forbids, soft hyphen,
 * zero-width space, word joiner and the embeddings and overrides of direction, which would turn
 * the rest of our page around. Zero-width joiners (U+200C, U+200D) and the plain direction marks
 * stay: scripts need them.
 */
const REMOVED = /[\p{Cc}\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]+/gu
/** All white space, with the line separators and U+0085 that `\s` leaves out. */
const SPACES = /[\s\u0085]+/g
/** What may be cut off in front of an ellipsis. */
const LOOSE_END = /[\s,.;:，。；：、…-]+$/u

const ELLIPSIS = '…'

/** One line of clean, well-formed text. Applying it twice changes nothing. */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(SPACES, ' ').replace(REMOVED, '').replace(SPACES, ' ').trim()
}

/**
 * Cuts to a length in UTF-16 code units, at the end of what a person sees as one character,
 * and says so with an ellipsis, which counts.
 */
export function cutText(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text
  return headOf(text, lengthMax - ELLIPSIS.length).replace(LOOSE_END, '') + ELLIPSIS
}

/** The longest beginning of at most so many code units that splits no visible character. */
export function headOf(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text
  const from = pairStart(text, Math.max(0, lengthMax - GRAPHEME_LENGTH_MAX))
  let end = from
  for (const { index, segment } of graphemes().segment(text.slice(from, lengthMax + 1))) {
    if (from + index + segment.length > lengthMax) break
    end = from + index + segment.length
  }
  return text.slice(0, end)
}

/** Longer clusters exist only in attacks (stacked accents); a cut drops those whole. */
const GRAPHEME_LENGTH_MAX = 64

/** The same place, or one before it when it lies inside a surrogate pair. */
function pairStart(text: string, at: number): number {
  return (text.codePointAt(at - 1) ?? 0) > 0xffff ? at - 1 : at
}

let segmenter: Intl.Segmenter | undefined

/** Built when first needed: few texts are cut at all. */
function graphemes(): Intl.Segmenter {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return segmenter
}
