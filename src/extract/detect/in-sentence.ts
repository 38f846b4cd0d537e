/** How an element stands in the text around it: stressed in a sentence, or leading what follows. */
import { BLOCK_TAGS, type PageElement } from '../page-element.ts'
import { textUnits } from './text-units.ts'

/** Words without an end: `was shown in `, but not `By Ann: `. */
const OPEN_SENTENCE = /[\p{L}\p{N}]\s*$/u
const SENTENCE_UNITS_MIN = 3

/** Whether words of a sentence lead to the element: it stresses them and names nothing. */
export function isInSentence({ tag, parent, start }: PageElement): boolean {
  if (parent === undefined || BLOCK_TAGS.has(tag)) return false
  const at = parent.content.findIndex((node) => typeof node !== 'string' && node.start === start)
  const before = parent.content[at - 1]
  if (typeof before !== 'string' || !OPEN_SENTENCE.test(before)) return false
  return textUnits(before) >= SENTENCE_UNITS_MIN
}

const SIGN = /^\s*[-–—:：|·]\s/u

/** Whether a text goes on behind a bold one and a sign: `<b>Title</b> - what it is about`. */
export function hasBoldLead({ content }: PageElement): boolean {
  const at = content.findIndex((node) => typeof node !== 'string' || node.trim() !== '')
  const [first, next] = content.slice(Math.max(0, at))
  const isBold = typeof first === 'object' && (first.tag === 'b' || first.tag === 'strong')
  return isBold && typeof next === 'string' && SIGN.test(next)
}
