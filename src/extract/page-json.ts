/**
 * JSON that a page carries for its own scripts: typed scripts, templates, assignments of whole
 * objects (`window.state = {…}`), and attributes that hold one. Found by string search and parsed
 * by the platform; no code is ever evaluated, so what only a running script makes is not seen.
 */
import { decodeHTML } from 'entities/decode'
import { PAGE_JSON_LENGTH_MAX, PAGE_JSONS_MAX } from '../domain/limits.ts'

/** What may carry JSON as its text. */
const CARRIER = /<(script|template)(?=[\s/>])/gi
/** `application/json`, `application/ld+json`. */
const JSON_TYPE = /\btype\s*=\s*["']?application\/(?:\w+\+)?json\b/i
/** `window.state = {`, `var data = [`, `state = JSON.parse("`: up to where a value begins. */
const ASSIGNED = /[\w$\])]\s*=\s*(?:JSON\.parse\(\s*(?=")|(?=[{[]))/g
/** `data-page="{…}"`: long enough to hold a list. */
const ATTRIBUTE = /\sdata-[\w-]+=(?:"((?:\{|\[)[^"]{200,})"|'((?:\{|\[)[^']{200,})')/g
const ASSIGNMENTS_MAX = 20

/** @returns what was parsed, in document order; at most `PAGE_JSONS_MAX` values */
export function pageJson(text: string): readonly unknown[] {
  const values: unknown[] = []
  let length = 0
  for (const source of jsonTexts(text)) {
    length += source.length
    if (values.length >= PAGE_JSONS_MAX || length > PAGE_JSON_LENGTH_MAX) break
    const value = parsed(source)
    if (typeof value === 'object' && value !== null) values.push(value)
  }
  return values
}

function* jsonTexts(text: string): Generator<string> {
  for (const { tag, attributes, body } of carriers(text)) {
    if (JSON_TYPE.test(attributes)) yield body
    else if (tag === 'script') yield* assignedTexts(body)
    else if (/^\s*[{[]/.test(body)) yield decodeHTML(body)
  }
  for (const [, double, single] of text.matchAll(ATTRIBUTE)) {
    yield decodeHTML(double ?? single ?? '')
  }
}

interface Carrier {
  readonly tag: string
  readonly attributes: string
  readonly body: string
}

/** One pass: what has no end reaches to the end of the text. */
function* carriers(text: string): Generator<Carrier> {
  const ends = { script: /<\/script/gi, template: /<\/template/gi }
  let read = 0
  for (const match of text.matchAll(CARRIER)) {
    if (match.index < read) continue
    const tag = match[1]?.toLowerCase() === 'template' ? 'template' : 'script'
    const open = text.indexOf('>', match.index)
    if (open < 0) return
    const end = ends[tag]
    end.lastIndex = open
    const close = end.exec(text)?.index ?? text.length
    const attributes = text.slice(match.index + match[0].length, open)
    yield { tag, attributes, body: text.slice(open + 1, close) }
    read = close
  }
}

function* assignedTexts(script: string): Generator<string> {
  let count = 0
  let read = 0
  for (const match of script.matchAll(ASSIGNED)) {
    const start = match.index + match[0].length
    // What is assigned inside of what was read belongs to it.
    if (start < read) continue
    if (++count > ASSIGNMENTS_MAX) return
    const end = script[start] === '"' ? stringEnd(script, start) : valueEnd(script, start)
    read = end
    const value = script.slice(start, end)
    if (script[start] !== '"') yield value
    else {
      const inner = parsed(value)
      if (typeof inner === 'string') yield inner
    }
  }
}

/** Behind the bracket that closes the one at `start`; the end of the text where none does. */
function valueEnd(text: string, start: number): number {
  let depth = 0
  for (let at = start; at < text.length; at++) {
    const character = text[at]
    if (character === '"') at = stringEnd(text, at) - 1
    else if (character === '{' || character === '[') depth += 1
    else if ((character === '}' || character === ']') && --depth === 0) return at + 1
  }
  return text.length
}

/** Behind the quotation mark that closes the one at `start`. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '"') return at + 1
  }
  return text.length
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    // What a stranger wrote and is no JSON says nothing.
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined
    throw error
  }
}
