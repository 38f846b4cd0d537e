/**
 * Decodes character references of HTML and XML. Stands in for `entities/decode` in the bundle
 * (`[alias]` in wrangler.toml), where htmlparser2 meets it; our own code imports this file.
 * Numbers are left to the package; names are looked up, since its table of them weighs three
 * times the names alone, and lets a name run on into a neighbour (`&beta8` becomes `Â`).
 *
 * Spec: HTML, "Named character reference state".
 */
import { DecodingMode, EntityDecoder as NumberDecoder } from 'entities'
import { ENTITY_NAMES } from './entity-names.ts'

export { DecodingMode }

interface Names {
  /** What each name stands for, one or two code points. */
  readonly texts: ReadonlyMap<string, string>
  /** Those that stand without a semicolon too, as `amp` and `copy` do. */
  readonly open: ReadonlySet<string>
}

const BASE = 36
/** A longer run of letters and digits is no name. */
const NAME_LENGTH_MAX = 31
const OPEN_NAME_LENGTH_MAX = 6
const NUMBER_SIGN = 0x23
const SEMICOLON = 0x3b
const EQUALS_SIGN = 0x3d

/**
 * Reads the names when the Worker starts, where CPU is not counted against a request. Plain
 * loops: code that runs once is not compiled, and the same with patterns takes ten times as long.
 */
function readNames(): Names {
  const texts = new Map<string, string>()
  const open = new Set<string>()
  const groups = ENTITY_NAMES.trim().split(/\s/)
  let codePoint = 0
  for (const group of groups) {
    let at = group.indexOf(':') + 1
    const plus = group.indexOf('+')
    codePoint += Number.parseInt(group, BASE)
    let text = String.fromCodePoint(codePoint)
    if (plus >= 0) text += String.fromCodePoint(Number.parseInt(group.slice(plus + 1), BASE))
    while (at > 0) {
      const comma = group.indexOf(',', at)
      let name = comma < 0 ? group.slice(at) : group.slice(at, comma)
      if (name.endsWith('!')) {
        name = name.slice(0, -1)
        open.add(name)
      }
      texts.set(name, text)
      at = comma + 1
    }
  }
  return { texts, open }
}

/** Under the names that the package gives its tables; htmlparser2 hands them to the decoder. */
export const htmlDecodeTree = readNames()
export const xmlDecodeTree: Names = {
  texts: new Map([
    ['amp', '&'],
    ['apos', "'"],
    ['gt', '>'],
    ['lt', '<'],
    ['quot', '"'],
  ]),
  open: new Set(),
}
export const fromCodePoint = String.fromCodePoint

/** One reference at a time, which may come in pieces. A class, as the parser makes it by `new`. */
export class EntityDecoder {
  private readonly names: Names
  private readonly emit: (codePoint: number, consumed: number) => void
  private readonly numbers: NumberDecoder
  private mode = DecodingMode.Legacy
  private kind: 'unknown' | 'number' | 'name' = 'unknown'
  /** As much of it as has come. */
  private name = ''

  constructor(names: Names, emit: (codePoint: number, consumed: number) => void) {
    this.names = names
    this.emit = emit
    this.numbers = new NumberDecoder(new Uint16Array(1), emit)
  }

  /** Begins a reference: what is written next stands behind its `&`. */
  startEntity(mode: DecodingMode): void {
    this.mode = mode
    this.kind = 'unknown'
    this.name = ''
    this.numbers.startEntity(mode)
  }

  /** @returns characters of the reference, with its `&`; 0 when it is none, -1 to ask for more */
  write(input: string, offset: number): number {
    if (this.kind === 'unknown') {
      this.kind = input.charCodeAt(offset) === NUMBER_SIGN ? 'number' : 'name'
    }
    if (this.kind === 'number') return this.numbers.write(input, offset)
    let end = offset
    const endMax = offset + NAME_LENGTH_MAX + 1 - this.name.length
    while (end < endMax && isNameCharacter(input.charCodeAt(end))) end++
    this.name += input.slice(offset, end)
    return end < input.length ? this.lookUp(input.charCodeAt(end)) : -1
  }

  /** The same when nothing follows; never asks for more. */
  end(): number {
    return this.kind === 'number' ? this.numbers.end() : this.lookUp(undefined)
  }

  private lookUp(next: number | undefined): number {
    const { name, names, mode } = this
    if (next === SEMICOLON && names.texts.has(name)) return this.found(name, name.length + 2)
    if (mode === DecodingMode.Strict) return 0
    let length = Math.min(name.length, OPEN_NAME_LENGTH_MAX)
    while (length > 0 && !names.open.has(name.slice(0, length))) length--
    // `?a=1&copy=2` is a query, and so is `&copyright`.
    const isQuery = length < name.length || next === EQUALS_SIGN
    if (length === 0 || (mode === DecodingMode.Attribute && isQuery)) return 0
    return this.found(name.slice(0, length), length + 1)
  }

  private found(name: string, consumed: number): number {
    for (const character of this.names.texts.get(name) ?? '') {
      this.emit(character.codePointAt(0) ?? 0, consumed)
    }
    return consumed
  }
}

/** ASCII letters and digits: no name has others. Not a number (past the end): false. */
function isNameCharacter(code: number): boolean {
  const lower = code | 0x20
  return (lower >= 0x61 && lower <= 0x7a) || (code >= 0x30 && code <= 0x39)
}

/** @returns the text with its character references decoded, as between tags */
export function decodeHTML(text: string): string {
  return decoded(text, DecodingMode.Legacy)
}

/** The same for the value of an attribute, where `&copy=` is no reference. */
export function decodeHTMLAttribute(value: string): string {
  return decoded(value, DecodingMode.Attribute)
}

function decoded(text: string, mode: DecodingMode): string {
  let at = text.indexOf('&')
  if (at < 0) return text
  let result = text.slice(0, at)
  const decoder = new EntityDecoder(htmlDecodeTree, (codePoint) => {
    result += fromCodePoint(codePoint)
  })
  while (at >= 0) {
    decoder.startEntity(mode)
    const written = decoder.write(text, at + 1)
    const length = written < 0 ? decoder.end() : written
    const next = text.indexOf('&', at + Math.max(length, 1))
    result += text.slice(at + length, next < 0 ? text.length : next)
    at = next
  }
  return result
}
