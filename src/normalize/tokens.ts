/**
 * Tokens: what two texts are compared by. A CJK character is one, a word of any other script is
 * one, a number with its dots is one; punctuation and white space are none.
 */
import { CJK, PART } from '../domain/script.ts'

export type TokenKind = 'cjk' | 'word' | 'number' | 'sign'

export interface Token {
  /** Half-width, in lower case. */
  readonly text: string
  readonly kind: TokenKind
  /** Written with a capital or a digit inside: likely a name (`Redis`, `k8s`). */
  readonly named: boolean
}

/** `缓`, `cache`, `don't`, `1.2.3`, `+`. */
const TOKEN = new RegExp(`${CJK}|${PART}(?:${PART}|['’.,](?=${PART}))*|[\\p{Sm}\\p{Sc}#%]`, 'gv')
const IS_CJK = new RegExp(CJK, 'v')
const NUMBER = /^[\p{N}.,]+$/u
const SIGN = /^[\p{Sm}\p{Sc}#%]/u
const NAMED = /\p{Lu}|\p{N}/u
/** `end.Next` without a blank is two words; `1.2.3` and `don't` are one. */
const JOINT = /[.,](?=\D)/
/** Longer than the longest text of so many tokens is likely to be. */
const TOKEN_LENGTH_MAX = 12

/** @param tokensMax the rest of a longer text is not looked at */
export function tokensOf(text: string, tokensMax: number): readonly Token[] {
  const tokens: Token[] = []
  const head = text.slice(0, tokensMax * TOKEN_LENGTH_MAX).normalize('NFKC')
  for (const [found] of head.matchAll(TOKEN)) {
    for (const part of JOINT.test(found) ? found.split(/[.,]/) : [found]) {
      if (tokens.length >= tokensMax) return tokens
      tokens.push(tokenOf(part))
    }
  }
  return tokens
}

export function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join(' ')
}

function tokenOf(found: string): Token {
  const text = found.toLowerCase()
  if (IS_CJK.test(found)) return { text, kind: 'cjk', named: false }
  if (NUMBER.test(found)) return { text, kind: 'number', named: false }
  if (SIGN.test(found)) return { text, kind: 'sign', named: false }
  return { text, kind: 'word', named: NAMED.test(found) }
}
