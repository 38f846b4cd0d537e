/**
 * Decodes character references of HTML and XML. Stands in for `entities/decode` in the bundle
 * (`[alias]` in wrangler.toml), where htmlparser2 meets it; our own code imports this file.
 * The package's table of names weighs three times the names alone, and lets a name run on into a
 * neighbour (`&beta8` becomes `Â`).
 *
 * Spec: HTML §13.2.5.72 "Character reference state" and those that follow it.
 */
import { ENTITY_NAMES } from './entity-names.ts'

/** Of the package: text, XML, the value of an attribute. */
export const DecodingMode = { Legacy: 0, Strict: 1, Attribute: 2 } as const
type Mode = (typeof DecodingMode)[keyof typeof DecodingMode]

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

/** What may come next: at first, behind `#`, and in a name or number. */
const FIRST = /[#a-z0-9]/i
const AFTER_NUMBER_SIGN = /[x\d]/i
const IN_NAME = /[a-z0-9]/i
const IN_DECIMAL = /\d/
const IN_HEXADECIMAL = /[\da-f]/i
/** Matches a whole number: `#65` gives `65`, `#x4e2d` gives `x4e2d`. */
const NUMBER = /^#(\d+|x[\da-f]+)$/i

const REPLACEMENT = 0xfffd
const CODE_POINT_MAX = 0x10ffff
/** Numbers of Windows-1252, which pages write and no character has. */
const [C1_FROM, C1_TO] = [0x80, 0x9f]

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
    const colon = group.indexOf(':')
    const plus = group.indexOf('+')
    codePoint += colon < 0 ? 1 : Number.parseInt(group, BASE)
    let text = String.fromCodePoint(codePoint)
    if (plus >= 0) text += String.fromCodePoint(Number.parseInt(group.slice(plus + 1), BASE))
    for (let at = colon + 1, comma = 0; comma >= 0; at = comma + 1) {
      comma = group.indexOf(',', at)
      let name = comma < 0 ? group.slice(at) : group.slice(at, comma)
      if (name.endsWith('!')) {
        name = name.slice(0, -1)
        open.add(name)
      }
      texts.set(name, text)
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
  private mode: Mode = DecodingMode.Legacy
  /** As much of it as has come, without its `&`. */
  private come = ''
  /** What may come next; said by the first two characters. */
  private more = FIRST

  constructor(names: Names, emit: (codePoint: number, consumed: number) => void) {
    this.names = names
    this.emit = emit
  }

  /** Begins a reference: what is written next stands behind its `&`. */
  startEntity(mode: Mode): void {
    this.mode = mode
    this.come = ''
    this.more = FIRST
  }

  /** @returns characters of the reference, with its `&`; 0 when it is none, -1 to ask for more */
  write(input: string, offset: number): number {
    for (let at = offset; at < input.length; at++) {
      const next = input.charAt(at)
      const isLong = this.come.length > NAME_LENGTH_MAX && this.more === IN_NAME
      if (isLong || !this.more.test(next)) return this.decide(next)
      this.come += next
      if (this.come.length <= 2) this.more = moreOf(this.come)
    }
    return -1
  }

  /** The same when nothing follows; never asks for more. */
  end(): number {
    return this.decide('')
  }

  /** @param next the character that does not belong to it; empty at the end */
  private decide(next: string): number {
    const { come, names, mode } = this
    const isClosed = next === ';'
    const number = NUMBER.exec(come)?.[1]
    if (number !== undefined) {
      if (mode === DecodingMode.Strict && !isClosed) return 0
      return this.found(codePointOf(number), come.length + (isClosed ? 2 : 1))
    }
    const whole = isClosed ? names.texts.get(come) : undefined
    if (whole !== undefined) return this.found(whole, come.length + 2)
    if (mode === DecodingMode.Strict) return 0
    let length = Math.min(come.length, OPEN_NAME_LENGTH_MAX)
    while (length > 0 && !names.open.has(come.slice(0, length))) length--
    // `?a=1&copy=2` is a query, and so is `&copyright`.
    const isQuery = length < come.length || next === '='
    if (length === 0 || (mode === DecodingMode.Attribute && isQuery)) return 0
    return this.found(names.texts.get(come.slice(0, length)) ?? '', length + 1)
  }

  private found(text: string, consumed: number): number {
    for (const character of text) this.emit(character.codePointAt(0) ?? 0, consumed)
    return consumed
  }
}

function moreOf(come: string): RegExp {
  if (!come.startsWith('#')) return IN_NAME
  if (come === '#') return AFTER_NUMBER_SIGN
  return /x/i.test(come) ? IN_HEXADECIMAL : IN_DECIMAL
}

/** The character of a number: HTML §13.2.5.80 "Numeric character reference end state". */
function codePointOf(number: string): string {
  const code = /^x/i.test(number) ? Number.parseInt(number.slice(1), 16) : Number(number)
  if (code >= C1_FROM && code <= C1_TO) {
    return new TextDecoder('windows-1252').decode(Uint8Array.of(code))
  }
  const isCharacter = code > 0 && code <= CODE_POINT_MAX && (code < 0xd800 || code > 0xdfff)
  return String.fromCodePoint(isCharacter ? code : REPLACEMENT)
}

/** @returns the text with its character references decoded, as between tags */
export function decodeHTML(text: string): string {
  return decoded(text, DecodingMode.Legacy)
}

/** The same for the value of an attribute, where `&copy=` is no reference. */
export function decodeHTMLAttribute(value: string): string {
  return decoded(value, DecodingMode.Attribute)
}

function decoded(text: string, mode: Mode): string {
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
