/**
 * Words, as search compares them: what an index holds, a query asks for and a highlight marks.
 *
 * Chinese, Japanese and Korean characters are words of their own, so that any part of a text is
 * found, also two characters that no dictionary would cut out. (Measured on listing texts: they
 * find what `LIKE` finds; a dictionary's words make an index of two thirds the size, miss a tenth
 * of what there is and take six times the CPU.) Elsewhere a word is a run of letters and digits.
 * Case, width and accents do not matter.
 */

/** Where a word stands in a text, in UTF-16 code units, and how it is compared. */
export interface Word {
  readonly start: number
  readonly end: number
  readonly folded: string
}

const CJK = [
  '\\p{Script_Extensions=Han}',
  '\\p{Script_Extensions=Hiragana}',
  '\\p{Script_Extensions=Katakana}',
  '\\p{Script_Extensions=Hangul}',
].join('')
/** Matches `gradient`, `2026`, `é`, and each character of `梯度` and `モデル` alone. */
const WORD = new RegExp(
  `(?=[\\p{L}\\p{N}])[${CJK}][\\p{M}\\uff9e\\uff9f]*|[[\\p{L}\\p{N}\\p{M}]--[${CJK}]]+`,
  'gv',
)
/** Matches the accent of a decomposed `é`; not the voicing mark of `が`. */
const ACCENT = /[\u0300-\u036f]/g
/** Matches what compatibility forms unfold to beside letters and digits: the dot of `⒈`. */
const NOT_WORD = /[^\p{L}\p{N}\p{M}]/gu

/** Matches what most words are, lower-cased: nothing of it folds any further. */
const PLAIN = /^[a-z0-9\u4e00-\u9fff]*$/

/** The words of a text, in order. */
export function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(WORD)].flatMap(({ 0: word, index }) => {
    const folded = fold(word)
    return folded === '' ? [] : [{ start: index, end: index + word.length, folded }]
  })
}

function fold(word: string): string {
  const lower = word.toLowerCase()
  if (PLAIN.test(lower)) return lower
  return word
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(ACCENT, '')
    .normalize('NFC')
    .replace(NOT_WORD, '')
}

/** A run of words that must stand side by side, folded. Never empty. */
export type Phrase = readonly string[]

/** Matches `"deep learning"` (the closing mark may be missing) or one run without white space. */
const PART = /["“”]([^"“”]*)(?:["“”]|$)|[^\s"“”]+/g

/**
 * What a person typed: phrases that must all be found. White space separates them, quotation
 * marks hold one together; everything else is text. Empty when there is no word in it.
 */
export function phrasesOf(query: string): readonly Phrase[] {
  const phrases = [...query.matchAll(PART)].map(([part, quoted]) =>
    wordsOf(quoted ?? part).map(({ folded }) => folded),
  )
  const once = new Map(phrases.map((phrase) => [phrase.join(' '), phrase]))
  once.delete('')
  return [...once.values()]
}

/** Where the phrases stand in a text, in order, none overlapping the one before. */
export function findPhrases(
  text: string,
  phrases: readonly Phrase[],
): readonly { readonly start: number; readonly end: number }[] {
  const words = wordsOf(text)
  const found: { start: number; end: number }[] = []
  for (let index = 0; index < words.length; ) {
    const phrase = phrases
      .filter((one) => one.every((word, offset) => words[index + offset]?.folded === word))
      .reduce<Phrase>((longest, one) => (one.length > longest.length ? one : longest), [])
    const first = words[index]
    const last = words[index + phrase.length - 1]
    if (phrase.length > 0 && first && last) found.push({ start: first.start, end: last.end })
    index += Math.max(1, phrase.length)
  }
  return found
}
