/**
 * Keys of a text under which near-duplicates find each other: few, short, indexed by the store.
 *
 * Entries that share a key are candidates; `similar.ts` decides. Each key is the smallest hash of
 * all shingles of the text's head under one of several orders (Broder 1997, min-wise hashing), so
 * two texts share it with the probability of what they have in common. The keys are stored: their
 * format never changes.
 */
import { fnvOf } from '../domain/fnv.ts'
import { widthOf } from '../domain/script.ts'
import { plainText } from './plain-text.ts'
import { tokensOf } from './tokens.ts'

/**
 * One key each, from so many tokens at the beginning: cuts of different length have the same head.
 * Two short heads for short cuts, four long ones for texts that were edited at the beginning.
 */
const HEADS_TOKENS: readonly number[] = [40, 40, 160, 160, 160, 160]
const HEAD_TOKENS_MAX = Math.max(...HEADS_TOKENS)
/** Tokens of a shingle: long enough that unrelated texts share none. */
const SHINGLE_TOKENS = 6
/** Odd, so that no token of a shingle is lost. */
const SHINGLE_FACTOR = 0x01000193
/** A text narrower than this says too little to be recognised elsewhere, whatever its title. */
export const TEXT_UNITS_MIN = 30

/** @returns six short keys, or none for a text that says too little; stable for ever */
export function similarityKeys(excerpt: string): readonly string[] {
  if (widthOf(plainText(excerpt.slice(0, TEXT_UNITS_MIN * 2))) < TEXT_UNITS_MIN) return []
  const hashes = tokensOf(excerpt, HEAD_TOKENS_MAX).map(({ text }) => fnvOf(text))
  const minima = HEADS_TOKENS.map(() => 0xffffffff)
  for (let at = 0; at === 0 || at + SHINGLE_TOKENS <= hashes.length; at++) {
    let shingle = 0
    for (let token = at; token < at + SHINGLE_TOKENS; token++) {
      shingle = (Math.imul(shingle, SHINGLE_FACTOR) + (hashes[token] ?? 0)) | 0
    }
    for (const [key, tokens] of HEADS_TOKENS.entries()) {
      if (at + SHINGLE_TOKENS > tokens) continue
      minima[key] = Math.min(minima[key] ?? 0, mixed(shingle, key))
    }
  }
  return minima.map((minimum, key) => `${key}${minimum.toString(36)}`)
}

/** One of several independent reorderings of the hashes (the finalizer of MurmurHash3). */
function mixed(hash: number, key: number): number {
  let value = hash ^ Math.imul(key + 1, 0x9e3779b1)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}
