/** How an element stands in the text around it: part of a sentence, or leading what follows. */
import { BLOCK_TAGS, type PageElement } from '../page-element.ts'
import { textUnits } from './text-units.ts'

/** Words without an end: `was shown in `, but not `By Ann: `. */
const OPEN_SENTENCE = /[\p{L}\p{N}]\s*$/u
const SENTENCE_UNITS_MIN = 3
/** Before a link a label or a date may stand. */
const PROSE_UNITS_MIN = 5
const PAUSE = /[.,;)]\s*$/
const GOES_ON = /^\s*[.,;:!?)]/

/** Whether words of a sentence lead to the element: it stresses them and names nothing. */
export function isInSentence({ tag, parent, start }: PageElement): boolean {
  if (parent === undefined || BLOCK_TAGS.has(tag)) return false
  const at = parent.content.findIndex((node) => typeof node !== 'string' && node.start === start)
  const before = parent.content[at - 1]
  if (typeof before !== 'string') return false
  const isOpen = OPEN_SENTENCE.test(before)
  if (tag !== 'a') return isOpen && textUnits(before) >= SENTENCE_UNITS_MIN
  const isOne = isOpen || (PAUSE.test(before) && goesOn(parent.content[at + 1]))
  return isOne && textUnits(before) >= PROSE_UNITS_MIN
}

function goesOn(next: string | PageElement | undefined): boolean {
  return typeof next === 'string' && GOES_ON.test(next)
}

/** Whether links are parts of the sentence around them: its own text alone lacks words. */
export function hasHoles({ content }: PageElement): boolean {
  return content.some(
    (node, at) => typeof node === 'object' && node.tag === 'a' && goesOn(content[at + 1]),
  )
}

const SIGN = /^\s*[-–—:：|·]\s/u

/** Whether a text goes on behind a bold one and a sign: `<b>Title</b> - what it is about`. */
export function hasBoldLead({ content }: PageElement): boolean {
  const at = content.findIndex((node) => typeof node !== 'string' || node.trim() !== '')
  const [first, next] = content.slice(Math.max(0, at))
  const isBold = typeof first === 'object' && (first.tag === 'b' || first.tag === 'strong')
  return isBold && typeof next === 'string' && SIGN.test(next)
}
