/**
 * Likeness: how much two short texts have in common, for recognising a renamed entry in its old
 * place. Dice's coefficient over pairs of characters of the plain text (Dice 1945), which needs
 * no words and so serves Chinese as well.
 */
import { countsOf } from '../domain/groups.ts'
import { plainText } from './plain-text.ts'

/** Enough of a title to compare. */
const LENGTH_MAX = 500

/** @returns 0 (nothing) to 1 (the same but for case, width and punctuation); symmetric */
export function likenessOf(a: string, b: string): number {
  const [plainA, plainB] = [plainText(a.slice(0, LENGTH_MAX)), plainText(b.slice(0, LENGTH_MAX))]
  if (plainA === plainB) return 1
  const [pairsA, pairsB] = [pairsOf(plainA), pairsOf(plainB)]
  const total = sumOf(pairsA) + sumOf(pairsB)
  if (total === 0) return 0
  let common = 0
  for (const [pair, count] of pairsA) common += Math.min(count, pairsB.get(pair) ?? 0)
  return (2 * common) / total
}

function pairsOf(text: string): ReadonlyMap<string, number> {
  const characters = [...text]
  return countsOf(characters.slice(1).map((character, at) => `${characters[at]}${character}`))
}

function sumOf(pairs: ReadonlyMap<string, number>): number {
  return [...pairs.values()].reduce((sum, count) => sum + count, 0)
}
