/** How much texts of cards say beside the words that every card repeats: labels, counters. */
import { textUnits } from './text-units.ts'

const WORD_BREAK = /[^\p{L}]+/u
/** Share of cards in which a word is a label. */
const COMMON_MIN = 0.6
const TEXTS_MIN = 3
const LENGTH_MAX = 300

/** Mean units of what is each text's own; with fewer than three texts, of all they say. */
export function sayingUnits(texts: readonly string[]): number {
  const lists = texts.map((text) => text.slice(0, LENGTH_MAX).toLowerCase().split(WORD_BREAK))
  const counts = new Map<string, number>()
  for (const words of lists) {
    for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const commonMin = texts.length < TEXTS_MIN ? Number.POSITIVE_INFINITY : COMMON_MIN * texts.length
  const isOwn = (word: string) => (counts.get(word) ?? 0) < commonMin
  const units = lists.map((words) => textUnits(words.filter(isOwn).join(' ')))
  return units.length === 0 ? 0 : units.reduce((sum, value) => sum + value, 0) / units.length
}
