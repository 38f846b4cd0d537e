/** How an element stands in the text around it: part of a sentence, or leading what follows. */
import { lineOf } from '../cards.ts'
import { BLOCK_TAGS, collapse, type PageElement, textOfNodes } from '../page-element.ts'
import type { ReadDate } from './read-date.ts'
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

/** The texts right beside an inline element; lines that the text itself ends tell nothing. */
function textsAround({ tag, parent, start }: PageElement): Record<'before' | 'after', string> {
  const isPart = parent !== undefined && parent.tag !== 'pre' && !BLOCK_TAGS.has(tag)
  const content = isPart ? parent.content : []
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

const SENTENCE_GOES_ON = /^\s+\p{Ll}|^[.,;]/u

/** Whether an element is the beginning of a sentence: `<b>Kit 4.8</b> is out.` */
export function leadsSentence({ tag, parent, start }: PageElement): boolean {
  const siblings = parent?.content ?? []
  const at = siblings.findIndex((node) => typeof node !== 'string' && node.start === start)
  const next = siblings[at + 1]
  return !BLOCK_TAGS.has(tag) && typeof next === 'string' && SENTENCE_GOES_ON.test(next)
}

const SIGN = /^\s*[-–—:：|·]\s/u

/** Whether a text goes on behind a bold one and a sign: `<b>Title</b> - what it is about`. */
export function hasBoldLead({ content }: PageElement): boolean {
  const at = content.findIndex((node) => typeof node !== 'string' || node.trim() !== '')
  const [first, next] = content.slice(Math.max(0, at))
  const isBold = typeof first === 'object' && (first.tag === 'b' || first.tag === 'strong')
  return isBold && typeof next === 'string' && SIGN.test(next)
}

/** How much more a line says around a link that is part of what it says. */
const TIMES_MORE = 2
/** Less is no sentence around a link, but what is told of it: "check-in <a> by Ann". */
const LINE_UNITS_MIN = 8
const NONE: ReadonlySet<PageElement> = new Set()

/** Whether a sentence that pauses before a link goes on behind it. */
function isPart(before: string, next: unknown): boolean {
  const isOne = PAUSE.test(before) && typeof next === 'string' && GOES_ON.test(next)
  return isOne && textUnits(before.replace(NUMBERS, '')) >= PROSE_UNITS_MIN
}

const isWord = (next: unknown) => typeof next === 'string' && /^(?:\s+\p{L}|[,，、])/u.test(next)

/** Whether a link leads to what a sentence is told of: "get it <a>here</a>", not "May 3: <a>". */
export function isTold(link: PageElement, readDate: ReadDate): boolean {
  let at = link
  while (at.parent?.content.length === 1 && !BLOCK_TAGS.has(at.parent.tag)) at = at.parent
  const siblings = at.parent?.content ?? []
  const before = siblings[siblings.indexOf(at) - 1]
  if (BLOCK_TAGS.has(at.tag) || at.parent?.tag === 'pre') return false
  if (typeof before !== 'string' || readDate(collapse(before))?.isWhole === true) return false
  if (!OPEN_SENTENCE.test(before)) return isPart(before, siblings[siblings.indexOf(at) + 1])
  const line = lineOf(at, NONE)
  const unitsIn = (nodes: typeof line) => textUnits(textOfNodes(nodes))
  const place = line.indexOf(at)
  const units = unitsIn(line)
  const isLed = unitsIn(line.slice(0, place)) >= SENTENCE_UNITS_MIN
  if (!isLed && !(units >= LINE_UNITS_MIN && isWord(line[place + 1]))) return false
  return units > (1 + TIMES_MORE) * unitsIn([at])
}
