/**
 * The attributes of one tag, as htmlparser2 10.1.0 reads them (`Tokenizer.js`). Reads what is
 * wanted and steps over the rest; the end of a quoted value is found by the platform's string
 * search, not character by character.
 */
import { ATTRIBUTES_MAX } from '../../domain/limits.ts'
import { decodeHTMLAttribute } from '../entity-decoder.ts'
import type { Attributes } from './open-tags.ts'

/** Names of attributes, in lower case. */
export interface Wanted {
  readonly has: (name: string) => boolean
}

/** A place in the text of a page that moves forward, and what was read last. */
export interface Cursor {
  readonly text: string
  at: number
  attributes: Attributes
  /** Attributes of the tag, wanted or not. */
  count: number
  valueStart: number
  valueEnd: number
}

export function cursorAt(text: string, at: number): Cursor {
  return { text, at, attributes: NO_ATTRIBUTES, count: 0, valueStart: 0, valueEnd: 0 }
}

/** How a tag ended: `>`, `/>`, or with the page, in the tag or behind its `/`. */
export type TagEnd = 'open' | 'ended' | 'truncated' | 'truncated_stroke'

export const NO_ATTRIBUTES: Attributes = {}

const GREATER = 62
const STROKE = 47
const EQUALS = 61
const DOUBLE_QUOTE = 34
const SINGLE_QUOTE = 39

/** Space, tab, line feed, form feed, carriage return: ASCII white space of the HTML standard. */
export function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13 || code === 12
}

export function skipBlanks(text: string, from: number): number {
  let at = from
  while (isBlank(text.charCodeAt(at))) at += 1
  return at
}

/** @param cursor behind the tag's name; afterwards behind the tag, with its wanted attributes */
export function readAttributes(cursor: Cursor, wanted: Wanted): TagEnd {
  const start = cursor.at
  const tagEnd = readEach(cursor, wanted)
  if (cursor.count > ATTRIBUTES_MAX && countNames(cursor.text, start) > ATTRIBUTES_MAX) {
    cursor.attributes = NO_ATTRIBUTES
  }
  return tagEnd
}

function readEach(cursor: Cursor, wanted: Wanted): TagEnd {
  const { text } = cursor
  let attributes: Record<string, string> | undefined
  cursor.count = 0
  cursor.attributes = NO_ATTRIBUTES
  for (;;) {
    let at = cursor.at
    let code = text.charCodeAt(at)
    while (isBlank(code)) {
      at += 1
      code = text.charCodeAt(at)
    }
    if (code === GREATER || code === STROKE) {
      const end = code === GREATER ? at : skipBlanks(text, at + 1)
      cursor.at = end
      if (end >= text.length) return 'truncated_stroke'
      if (text.charCodeAt(end) !== GREATER) continue
      cursor.at = end + 1
      return code === GREATER ? 'open' : 'ended'
    }
    if (at >= text.length) return 'truncated'
    const nameEnd = endOfName(text, at)
    if (!readValue(cursor, nameEnd)) return 'truncated'
    cursor.count += 1
    const name = wantedName(text.slice(at, nameEnd), wanted)
    if (name === undefined) continue
    if (attributes === undefined) {
      attributes = {}
      cursor.attributes = attributes
    }
    if (Object.hasOwn(attributes, name)) continue
    const value = text.slice(cursor.valueStart, cursor.valueEnd)
    attributes[name] = value.includes('&') ? decodeHTMLAttribute(value) : value
  }
}

/** A name, at the place where it begins: `href`. Its first character may be any: `=a` is one. */
const NAME = /[\s\S][^ \t\n\f\r/>=]*/y

function endOfName(text: string, from: number): number {
  NAME.lastIndex = from
  NAME.test(text)
  return NAME.lastIndex
}

/** @returns false when the page ends in the value; without a value it is '' */
function readValue(cursor: Cursor, nameEnd: number): boolean {
  const { text } = cursor
  const sign = text.charCodeAt(nameEnd) === EQUALS ? nameEnd : skipBlanks(text, nameEnd)
  if (text.charCodeAt(sign) !== EQUALS) {
    cursor.at = sign
    cursor.valueStart = sign
    cursor.valueEnd = sign
    return true
  }
  const start = skipBlanks(text, sign + 1)
  const code = text.charCodeAt(start)
  const isQuoted = code === DOUBLE_QUOTE || code === SINGLE_QUOTE
  const end = isQuoted
    ? text.indexOf(code === DOUBLE_QUOTE ? '"' : "'", start + 1)
    : endOfBareValue(text, start)
  if (end < 0 || end >= text.length) return false
  cursor.valueStart = isQuoted ? start + 1 : start
  cursor.valueEnd = end
  cursor.at = isQuoted ? end + 1 : end
  return true
}

function endOfBareValue(text: string, from: number): number {
  let at = from
  while (at < text.length && text.charCodeAt(at) !== GREATER && !isBlank(text.charCodeAt(at))) {
    at += 1
  }
  return at
}

function wantedName(written: string, wanted: Wanted): string | undefined {
  if (wanted.has(written)) return written
  const name = written.toLowerCase()
  return wanted.has(name) ? name : undefined
}

/** How many different attributes the tag has. */
function countNames(text: string, from: number): number {
  const names = new Set<string>()
  const wantsNone = (name: string) => {
    names.add(name.toLowerCase())
    return false
  }
  readEach(cursorAt(text, from), { has: wantsNone })
  return names.size
}
