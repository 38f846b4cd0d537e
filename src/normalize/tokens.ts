/**
 * Tokens: what two texts are compared by. A CJK character is one, a word of any other script is
 * one, a number with its dots is one; punctuation and white space are none.
 */

export type TokenKind = 'cjk' | 'word' | 'number' | 'sign'

export interface Token {
  /** Half-width, in lower case. */
  readonly text: string
  readonly kind: TokenKind
  /** Written with a capital or a digit inside: likely a name (`Redis`, `k8s`). */
  readonly named: boolean
}

const CJK = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}]'
/** A letter, mark or digit of a word, which no CJK character is. */
const WORD_PART = `(?:(?!${CJK})[\\p{L}\\p{M}\\p{N}])`
/** `缓`, `1.2.3`, `cache`, `+`. */
const TOKEN = new RegExp(
  `(?<cjk>${CJK})|(?<number>\\p{N}+(?:[.,]\\p{N}+)*(?!${WORD_PART}))|` +
    `(?<word>${WORD_PART}+(?:['’]${WORD_PART}+)?)|(?<sign>[\\p{Sm}\\p{Sc}#%])`,
  'gu',
)
const NAMED = /\p{Lu}|\p{N}/u
/** @param tokensMax the rest of a longer text is not looked at */
export function tokensOf(text: string, tokensMax: number): readonly Token[] {
  const tokens: Token[] = []
  for (const { 0: found, groups = {} } of text.normalize('NFKC').matchAll(TOKEN)) {
    if (tokens.length >= tokensMax) break
    const kind = (Object.keys(groups) as TokenKind[]).find((name) => groups[name]) ?? 'sign'
    tokens.push({ text: found.toLowerCase(), kind, named: kind === 'word' && NAMED.test(found) })
  }
  return tokens
}
