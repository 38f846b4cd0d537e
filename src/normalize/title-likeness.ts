/** How like two titles are: the Dice coefficient of their character pairs. Pure. */
import { plainText } from './plain-text.ts'

/** @returns 0–1; 1 for titles equal but for case, width, white space and punctuation */
export function titleLikeness(a: string, b: string): number {
  const [plainA, plainB] = [plainText(a), plainText(b)]
  if (plainA === plainB) return 1
  const pairs = pairsOf(plainA)
  const others = pairsOf(plainB)
  const total = pairs.length + others.length
  if (total === 0) return 0
  const left = new Map<string, number>()
  for (const pair of pairs) left.set(pair, (left.get(pair) ?? 0) + 1)
  let shared = 0
  for (const pair of others) {
    const count = left.get(pair) ?? 0
    if (count === 0) continue
    shared += 1
    left.set(pair, count - 1)
  }
  // Different texts are never wholly alike.
  return Math.min((2 * shared) / total, 0.99)
}

function pairsOf(text: string): readonly string[] {
  const characters = [...text]
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}
