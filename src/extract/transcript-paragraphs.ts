/**
 * Paragraphs of a transcript: puts lines that were only wrapped together again.
 *
 * Most transcripts have one paragraph per line. Others are wrapped at a margin and separate
 * paragraphs with blank lines. The whole text is judged once, because one block alone tells too
 * little.
 */
import { widthOf } from '../domain/script.ts'
import { endsSentence, type Line } from './transcript-lines.ts'

/** No margin is wider, in units: a longer line with a neighbour is a paragraph of its own. */
const WRAP_UNITS_MAX = 160
/** A margin so narrow would not be set; lines below it are short entries. */
const WRAP_UNITS_MIN = 40
/** Sentences of a paragraph that has each on a line of its own. */
const SENTENCES_MAX = 6
/** The end of a whole sentence. */
const FULL_STOP = /[.。\uff0e!\uff01?\uff1f…"”』」]$/
/** Share of the widest line that every full line of wrapped text reaches. */
const WRAP_FILL_MIN = 0.7

/** Han or kana, or a mark after it, at the end of a line: no blank belongs behind it. */
const UNSPACED_END = /[\u2e80-\u9fff\uff01-\uff60”][,.;:!?)]?$/
const UNSPACED_START = /^[\u2e80-\u9fff\uff01-\uff60“]/

/** The same lines, wrapped paragraphs as one line of kind `text` each. */
export function joinWrapped(lines: readonly Line[]): readonly Line[] {
  const blocks = blocksOf(lines)
  return areWrapped(blocks.map(textOf)) ? blocks.flatMap(joined) : lines
}

/** Lines between blank lines; a date, with a label above it, opens a block too. */
function blocksOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  const blocks: Line[][] = []
  lines.forEach((line, index) => {
    const isLabel = line.kind === 'labels' && lines[index + 1]?.kind === 'date'
    const isBelowLabel = lines[index - 1]?.kind === 'labels' && !line.afterGap
    const opens = line.afterGap || isLabel || (line.kind === 'date' && !isBelowLabel)
    const block = blocks.at(-1)
    if (opens || block === undefined) blocks.push([line])
    else block.push(line)
  })
  return blocks
}

/** The lines of a block from its first paragraph on; a short last line belongs to it. */
function textOf(block: readonly Line[]): readonly Line[] {
  const first = block.findIndex((line) => line.kind === 'text')
  return first < 0 ? [] : block.slice(first)
}

function areWrapped(texts: readonly (readonly Line[])[]): boolean {
  const paragraphs = texts.filter((text) => text.length > 0)
  const multiple = paragraphs.filter((text) => text.length > 1)
  if (multiple.length === 0) return false
  const isWide = (line: Line) => widthOf(line.text) > WRAP_UNITS_MAX
  if (multiple.some((text) => text.some(isWide))) return false
  if (paragraphs.length === 1 || multiple.every(isFilled)) return multiple.every(isFilled)
  const ending = multiple.filter((text) => endsSentence(text.at(-1)?.text ?? ''))
  const running = ending.filter((text) => text.slice(0, -1).some((line) => !isSentence(line)))
  // A sentence on each line, in several short blocks: the blocks are the paragraphs.
  const areBlocks =
    multiple.length > 1 &&
    ending.length === multiple.length &&
    multiple.every((text) => text.length <= SENTENCES_MAX)
  return running.length * 2 > multiple.length || areBlocks
}

const isSentence = (line: Line): boolean => FULL_STOP.test(line.text)

/** Every line but the last reaches the margin, and a sentence runs over a line's end. */
function isFilled(text: readonly Line[]): boolean {
  const full = text.slice(0, -1)
  const margin = full.reduce((widest, line) => Math.max(widest, widthOf(line.text)), 0)
  return (
    margin >= WRAP_UNITS_MIN &&
    full.every((line) => widthOf(line.text) >= margin * WRAP_FILL_MIN) &&
    full.some((line) => !endsSentence(line.text))
  )
}

function joined(block: readonly Line[]): readonly Line[] {
  const lines = textOf(block)
  const [first] = lines
  if (first === undefined) return block
  const text = lines.map((line, index) => blankAfter(lines[index - 1]?.text, line.text) + line.text)
  return [...block.slice(0, block.length - lines.length), { ...first, text: text.join('') }]
}

/** What stood for the end of line between two lines. */
function blankAfter(above: string | undefined, below: string): string {
  if (above === undefined) return ''
  return UNSPACED_END.test(above) && UNSPACED_START.test(below) ? '' : ' '
}
