/** Words of names: of classes, ids and labels. */

/** `postTitle` is `post Title`. */
const HUMP = /(\p{Ll})(\p{Lu})/gu
const NOT_A_LETTER = /[^\p{L}]+/u

const NO_WORDS: readonly string[] = []
/** Names seen by this isolate; pages of one site use the same few. */
const known = new Map<string, readonly string[]>()
const KNOWN_MAX = 5_000

/** In lower case, split at hyphens, underscores, blanks, digits and camel humps. */
export function wordsOf(text: string): readonly string[] {
  if (text === '') return NO_WORDS
  const before = known.get(text)
  if (before !== undefined) return before
  const words = text
    .replace(HUMP, '$1 $2')
    .toLowerCase()
    .split(NOT_A_LETTER)
    .filter((word) => word !== '')
  if (known.size >= KNOWN_MAX) known.clear()
  known.set(text, words)
  return words
}
