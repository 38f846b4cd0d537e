/**
 * What one line of a transcript looks like by itself: date, labels, pager or text.
 *
 * It judges shapes only. Whether a short line that could be a label is one depends on its
 * neighbours and is decided in `transcript.ts`.
 */
import { TRANSCRIPT_LINES_MAX } from '../domain/limits.ts'
import { widthOf } from '../domain/script.ts'

export interface Line {
  readonly kind: 'date' | 'labels' | 'pager' | 'text'
  readonly text: string
  /** A blank line or a rule stands before it. */
  readonly afterGap: boolean
  /** Labels it would give; not empty for `labels`, possible for `date` (`NLP · 2026-01-11`). */
  readonly labels: readonly string[]
  /** The date of a `date` line. */
  readonly date?: string
  /** It says itself that it is a label: `[NLP]`, `#NLP`, `分类:NLP`. */
  readonly isMarked: boolean
}

const META_UNITS_MAX = 60
/** `Published on Sunday, 11 January 2026 10:00` */
const DATE_WORDS_MAX = 7
const LABEL_UNITS_MAX = 24
const LABEL_WORDS_MAX = 3
const LABELS_PER_LINE_MAX = 6

const SEPARATOR = /^[-=_*~—─\s]*$/
/** The end of a sentence or of a part of one: `。`, `...`, `,`. No label ends so. */
const SENTENCE_END = /[.。\uff0e!\uff01?\uff1f…;\uff1b:\uff1a,\uff0c、"”』」]$/
/** Marked labels: `[NLP]`, `【NLP】`, `#NLP`. */
const MARKED_LABEL = /\[([^[\]]+)\]|【([^【】]+)】|#([^\s#]+)/g
/** The word before labels: `分类:`, `Tags: `. */
const LABEL_PREFIX =
  /^(?:categor(?:y|ies)|tags?|topics?|分类|标签|类别|栏目|分類|標籤)\s*[:\uff1a]\s*/i
/** Between labels: `NLP, LLM`, `NLP / LLM`, `自然语言处理、推理`. */
const LABEL_SEPARATOR = /\s*[,\uff0c、;\uff1b|\uff5c·•/\uff0f]\s*/
/** One part of a pager: a page number, an arrow, an ellipsis, or a word such as `下一页`. */
const PAGER_PART = new RegExp(
  `^(?:${[
    String.raw`\d{1,4}`,
    '[«»‹›<>←→|/]+|…|[.]{2,3}',
    'prev(?:ious)?|next|older|newer|first|last|pages?|posts?|of|load|more',
    '上一?[页頁]|下一?[页頁]|首[页頁]|[末尾][页頁]|第|共|[页頁]',
    String.raw`[第共]\d{1,4}[页頁]|加载更多|查看更多`,
  ].join('|')})$`,
  'i',
)
/** Where a pager line is cut: white space and marks, and `第1页/共3页` before `/` and `共`. */
const PAGER_GAP = /[\s[\](),\uff0c·:]+|(?<=[页頁\d])(?=[/第共])|(?<=\/)(?=[第共\d])/
/** A digit of a date, also written out: `二〇二六年`. */
const DATE_DIGIT = /[\d\uff10-\uff19〇一二三四五六七八九十]/
const DIGIT_OR_WORD = /[\p{L}\d«»‹›<>←→]/u

const LETTER = /\p{L}/u
/** `## ` before a heading. */
const HEADING_MARK = /^#+\s+/
const LINE_END = /\r\n|[\n\r\u2028\u2029]/

/** True when the text ends as a sentence or a part of one does, as no label would. */
export function endsSentence(text: string): boolean {
  return SENTENCE_END.test(text)
}

/**
 * The lines that say something, trimmed; blank ones and separators become `afterGap`.
 *
 * @param isDate true when the whole text is a date
 */
export function linesOf(text: string, isDate: (text: string) => boolean): Line[] {
  const lines: Line[] = []
  let afterGap = true
  for (const raw of text.split(LINE_END, TRANSCRIPT_LINES_MAX)) {
    const line = raw.trim()
    if (SEPARATOR.test(line)) afterGap = true
    else {
      lines.push({ ...shapeOf(line, isDate), text: line, afterGap })
      afterGap = false
    }
  }
  return lines
}

type Shape = Omit<Line, 'text' | 'afterGap'>

function shapeOf(line: string, isDate: (text: string) => boolean): Shape {
  const text: Shape = { kind: 'text', labels: [], isMarked: false }
  if (widthOf(line) > META_UNITS_MAX) return text
  const words = line.split(/\s+/)
  if (words.length <= DATE_WORDS_MAX && isDate(line)) return { ...text, kind: 'date', date: line }
  if (isPager(line)) return { ...text, kind: 'pager' }
  const dated = dateBesideLabels(words, isDate)
  if (dated !== undefined) return dated
  const labels = labelsOf(line)
  return labels.length === 0 ? text : { kind: 'labels', labels, isMarked: isMarked(line) }
}

/** `1 2 3 … 10`, `« 1 2 »`, `Page 1 of 3`, `上一页 下一页`; a lone number too. */
function isPager(line: string): boolean {
  const parts = line.split(PAGER_GAP).filter((part) => part !== '')
  return parts.every((part) => PAGER_PART.test(part)) && DIGIT_OR_WORD.test(line)
}

/** `NLP · 2026-01-11`, `2026年1月11日 [NLP]`: a date at either end, labels beside it. */
function dateBesideLabels(
  words: readonly string[],
  isDate: (text: string) => boolean,
): Shape | undefined {
  if (words.length > DATE_WORDS_MAX + LABEL_WORDS_MAX) return undefined
  for (let cut = 1; cut < words.length; cut++) {
    const head = withoutEdges(words.slice(0, cut).join(' '))
    const tail = withoutEdges(words.slice(cut).join(' '))
    for (const [date, rest] of [
      [head, tail],
      [tail, head],
    ] as const) {
      const labels = DATE_DIGIT.test(date) ? labelsOf(rest) : []
      if (labels.length > 0 && isDate(date)) {
        return { kind: 'date', date, labels, isMarked: isMarked(rest) }
      }
    }
  }
  return undefined
}

/** Without the marks that stand between a label and a date: `NLP |` is `NLP`. */
function withoutEdges(text: string): string {
  return text.replace(/^[|\uff5c·•,\uff0c/\s]+/, '').replace(/[|\uff5c·•,\uff0c/\s]+$/, '')
}

/** The labels a line would give if it is one; empty when it cannot be. */
function labelsOf(line: string): readonly string[] {
  const plain = line.replace(LABEL_PREFIX, '')
  const labels = isMarked(plain)
    ? [...plain.matchAll(MARKED_LABEL)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    : plain.replace(HEADING_MARK, '').split(LABEL_SEPARATOR)
  const areLabels = labels.length <= LABELS_PER_LINE_MAX && labels.every(isLabel)
  return areLabels ? labels.map((label) => label.trim()) : []
}

/** Nothing but marked labels, `[NLP] [LLM]`, or a prefix that says so, `分类:NLP`. */
function isMarked(line: string): boolean {
  return LABEL_PREFIX.test(line) || !/[^\s,\uff0c、/|]/.test(line.replace(MARKED_LABEL, ''))
}

function isLabel(text: string): boolean {
  const label = text.trim()
  return (
    LETTER.test(label) &&
    widthOf(label) <= LABEL_UNITS_MAX &&
    label.split(/\s+/).length <= LABEL_WORDS_MAX &&
    !endsSentence(label) &&
    !label.includes('://')
  )
}
