/** How much texts of cards say beside the words that every card repeats: labels, counters. */
import { countsOf } from '../../domain/groups.ts'
import { mean } from '../../domain/numbers.ts'
import { textUnits } from './text-units.ts'

const WORD_BREAK = /[^\p{L}]+/u
/** Share of cards in which a word is a label. */
const COMMON_MIN = 0.6
const TEXTS_MIN = 3
const LENGTH_MAX = 300

/** Mean units of what is each text's own; with fewer than three texts, of all they say. */
export function sayingUnits(texts: readonly string[]): number {
  const lists = texts.map((text) => text.slice(0, LENGTH_MAX).toLowerCase().split(WORD_BREAK))
  const counts = countsOf(lists.flatMap((words) => [...new Set(words)]))
  const commonMin = texts.length < TEXTS_MIN ? Number.POSITIVE_INFINITY : COMMON_MIN * texts.length
  const isOwn = (word: string) => (counts.get(word) ?? 0) < commonMin
  return mean(lists.map((words) => textUnits(words.filter(isOwn).join(' '))))
}
