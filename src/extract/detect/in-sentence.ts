/** How an element stands in the text around it: part of a sentence, or leading what follows. */
import { BLOCK_TAGS, type PageElement } from '../page-element.ts'
import { textUnits } from './text-units.ts'

/** Words without an end: `was shown in `, but not `By Ann: `. */
const OPEN_SENTENCE = /[\p{L}\p{N}]\s*$/u
const SENTENCE_UNITS_MIN = 3

/** Whether words of a sentence lead to the element: it stresses them and names nothing. */
export function isInSentence(element: PageElement): boolean {
  const { before } = textsAround(element)
  return OPEN_SENTENCE.test(before) && textUnits(before) >= SENTENCE_UNITS_MIN
}

/** `It is ready. `, `A new tutorial, `; dates say no more than a word or two. */
const PAUSE = /[.,;)]\s*$/
const NUMBERS = /\d+/g
const PROSE_UNITS_MIN = 5
const GOES_ON = /^\s*[.,;:!?)]/

/** Whether a link is a part of the prose around it, or goes on after it. */
export function isInProse(link: PageElement): boolean {
  const { before, after } = textsAround(link)
  const words = textUnits(before.replace(NUMBERS, ''))
  if (OPEN_SENTENCE.test(before)) return words >= SENTENCE_UNITS_MIN
  return PAUSE.test(before) && GOES_ON.test(after) && words >= PROSE_UNITS_MIN
}

/** The texts right beside an inline element. */
function textsAround({ tag, parent, start }: PageElement): Record<'before' | 'after', string> {
  const content = parent === undefined || BLOCK_TAGS.has(tag) ? [] : parent.content
  const at = content.findIndex((node) => typeof node !== 'string' && node.start === start)
  const textAt = (index: number) => {
    const node = content[index]
    return typeof node === 'string' ? node : ''
  }
  return { before: textAt(at - 1), after: textAt(at + 1) }
}

/** Whether links are parts of the sentence around them: its own text alone lacks words. */
export function hasHoles({ content }: PageElement): boolean {
  return content.some((node, at) => {
    const next = content[at + 1]
    const isLink = typeof node === 'object' && node.tag === 'a'
    return isLink && typeof next === 'string' && GOES_ON.test(next)
  })
}

const SIGN = /^\s*[-–—:：|·]\s/u

/** Whether a text goes on behind a bold one and a sign: `<b>Title</b> - what it is about`. */
export function hasBoldLead({ content }: PageElement): boolean {
  const at = content.findIndex((node) => typeof node !== 'string' || node.trim() !== '')
  const [first, next] = content.slice(Math.max(0, at))
  const isBold = typeof first === 'object' && (first.tag === 'b' || first.tag === 'strong')
  return isBold && typeof next === 'string' && SIGN.test(next)
}
