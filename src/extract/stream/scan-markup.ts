/**
 * Page text to opened elements, texts and closed elements: the events of htmlparser2 10.1.0, for
 * less than half of its cost in a cold isolate, where every character that passes through a state
 * machine is interpreted. This jumps from `<` to `<` by the platform's string search and reads
 * only the tags (`npm run bench:extract`; a test compares both on random markup).
 *
 * What a page may end in (a tag, a comment, a `</`) gives what htmlparser2 makes of it. Two things
 * are not read alike: control characters U+000F and U+001C in the end tag of a raw text, and, in a
 * `title`, an entity directly behind the beginning of an end tag (`<&amp;`).
 */
import { decodeHTML } from '../entity-decoder.ts'
import {
  closeAll,
  closeTag,
  type ElementSink,
  endImplied,
  type OpenTags,
  openTag,
} from './open-tags.ts'
import {
  type Cursor,
  cursorAt,
  isBlank,
  readAttributes,
  skipBlanks,
  type Wanted,
} from './read-attributes.ts'

export interface MarkupSink extends ElementSink {
  /** Texts are cut out of the page and decoded only while they are read. */
  readonly isReading: () => boolean
  /** Text of the innermost element, in one or more pieces. */
  readonly text: (data: string) => void
}

interface Scan extends Cursor, OpenTags {
  readonly wanted: Wanted
  readonly sink: MarkupSink
  isStopped: boolean
}

/** Elements without elements; entities are read in `title` alone. */
const RAW_TAGS: readonly string[] = ['script', 'style', 'title', 'textarea', 'xmp']
const RAW_SET: ReadonlySet<string> = new Set(RAW_TAGS)

const BANG = 33
const STROKE = 47
const GREATER = 62
const QUESTION = 63

/** @param wanted the attributes that are read */
export function scanMarkup(text: string, wanted: Wanted, sink: MarkupSink): void {
  const scan: Scan = {
    ...cursorAt(text, 0),
    tags: [],
    foreign: [false],
    wanted,
    sink,
    isStopped: false,
  }
  let sought = 0
  while (!scan.isStopped) {
    const start = text.indexOf('<', sought)
    if (start < 0) break
    const read = markupReader(text.charCodeAt(start + 1))
    sought = start + 1
    if (read === undefined) continue
    emitText(scan, scan.at, start)
    scan.at = start
    read(scan, start)
    if (scan.at > sought) sought = scan.at
  }
  if (scan.isStopped) return
  emitText(scan, scan.at, text.length)
  closeAll(scan, sink)
}

/** @returns what reads on after `<` and this character; nothing when the `<` is text */
function markupReader(code: number): ((scan: Scan, start: number) => void) | undefined {
  if (isLetter(code)) return readOpenTag
  if (code === STROKE) return readCloseTag
  if (code === BANG) return readDeclaration
  return code === QUESTION ? readInstruction : undefined
}

function isLetter(code: number): boolean {
  const lower = code | 32
  return lower >= 97 && lower <= 122
}

function emitText(scan: Scan, start: number, end: number): void {
  if (end <= start || !scan.sink.isReading()) return
  const data = scan.text.slice(start, end)
  scan.sink.text(data.includes('&') && ENTITY.test(data) ? decodeHTML(data) : data)
}

/** What may be one: `&amp`, `&#65`. Megabytes of mere `&` are not asked for. */
const ENTITY = /&[#a-z]/i

/** What is left when the page ends in markup that never became any: text as written. */
function endWithText(scan: Scan, start: number): void {
  scan.at = scan.text.length
  if (start < scan.text.length && scan.sink.isReading()) scan.sink.text(scan.text.slice(start))
}

/** A tag's name, at the place where it begins: `article`. */
const TAG_NAME = /[^ \t\n\f\r/>]+/y

function readOpenTag(scan: Scan, start: number): void {
  const { text, sink } = scan
  TAG_NAME.lastIndex = start + 1
  TAG_NAME.test(text)
  const end = TAG_NAME.lastIndex
  const tag = text.slice(start + 1, end).toLowerCase()
  if (end >= text.length) {
    if (RAW_TAGS.some((raw) => raw.startsWith(tag))) endWithText(scan, start + 1)
    scan.at = text.length
    return
  }
  endImplied(scan, tag, sink)
  scan.at = end
  const tagEnd = readAttributes(scan, scan.wanted)
  if (tagEnd === 'truncated_stroke') endWithText(scan, text.length - 1)
  scan.at = tagEnd === 'truncated' ? text.length : scan.at
  if (tagEnd === 'truncated' || tagEnd === 'truncated_stroke') return
  const element = { attributes: scan.attributes, isEnded: tagEnd === 'ended' }
  scan.isStopped = !openTag(scan, tag, element, sink)
  if (tagEnd === 'open' && RAW_SET.has(tag)) readRawText(scan, tag)
}

/** Up to `</tag` and a blank or `>`. */
function readRawText(scan: Scan, tag: string): void {
  const { text, sink } = scan
  const start = scan.at
  let end = text.indexOf('</', start)
  for (; end >= 0; end = text.indexOf('</', end + 2)) {
    const behind = end + 2 + tag.length
    const code = text.charCodeAt(behind)
    if (code !== GREATER && !isBlank(code)) continue
    if (text.slice(end + 2, behind).toLowerCase() === tag) break
  }
  if (end < 0) end = text.length
  scan.at = end
  if (tag === 'title') emitText(scan, start, end)
  else if (end > start && sink.isReading()) sink.text(text.slice(start, end))
}

/** The name in an end tag, which a stroke does not end: `article`. */
const END_NAME = /[^ \t\n\f\r>]+/y

function readCloseTag(scan: Scan, start: number): void {
  const { text, sink } = scan
  // Most end tags end the innermost element and hold nothing else.
  const innermost = scan.tags.at(-1)
  if (innermost !== undefined && text.startsWith(innermost, start + 2)) {
    const end = start + 2 + innermost.length
    if (text.charCodeAt(end) === GREATER) {
      scan.at = end + 1
      closeTag(scan, innermost, sink)
      return
    }
  }
  const nameStart = skipBlanks(text, start + 2)
  const code = text.charCodeAt(nameStart)
  if (nameStart >= text.length) endWithText(scan, start)
  // `</>` is text.
  else if (code !== GREATER && !isLetter(code)) skipPast(scan, nameStart, nameStart)
  else if (code !== GREATER) {
    END_NAME.lastIndex = nameStart
    END_NAME.test(text)
    const end = END_NAME.lastIndex
    scan.at = text.length
    if (end >= text.length) return
    scan.isStopped = !closeTag(scan, text.slice(nameStart, end).toLowerCase(), sink)
    skipPast(scan, end, text.length - 1)
  }
}

/** `<!-- -->`, `<![CDATA[ ]]>`, `<!doctype >`. */
function readDeclaration(scan: Scan, start: number): void {
  const { text } = scan
  const isComment = text.startsWith('--', start + 2)
  if (isComment || text.startsWith('[CDATA[', start + 2)) {
    // `<!-->` is a comment.
    const end = isComment ? text.indexOf('-->', start + 2) : text.indexOf(']]>', start + 9)
    scan.at = end < 0 ? text.length : end + 3
    return
  }
  // The character behind `<!` and `<!-` is no end, whatever it is.
  skipPast(scan, start + (text[start + 2] === '-' ? 4 : 3), start + 2)
}

function readInstruction(scan: Scan, start: number): void {
  skipPast(scan, start + 2, start + 2)
}

/** On behind the next `>`; where there is none, what stands at `left` and after it is text. */
function skipPast(scan: Scan, from: number, left: number): void {
  const end = scan.text.indexOf('>', from)
  if (end < 0) endWithText(scan, left)
  else scan.at = end + 1
}
