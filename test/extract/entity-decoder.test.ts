import * as library from 'entities/decode'
import { describe, expect, it } from 'vitest'
import {
  DecodingMode,
  decodeHTML,
  decodeHTMLAttribute,
  EntityDecoder,
  htmlDecodeTree,
  xmlDecodeTree,
} from '../../src/extract/entity-decoder.ts'

const NAMES = [...htmlDecodeTree.texts].map(([name, text]) => ({ name, text }))
const OPEN = NAMES.filter(({ name }) => htmlDecodeTree.open.has(name))
/** What may follow a name: nothing, an end of words, what an attribute's value treats apart. */
const ENDINGS = ['', ';', ' ', '=', 'x', '9', '&', ';x', '中'] as const

describe('the names of character references', () => {
  it('are the 2,125 of the specification, 106 of them without a semicolon too', () => {
    expect(NAMES.length).toBe(2125)
    expect(OPEN.length).toBe(106)
  })

  it('stand for what the library knows', () => {
    const told = NAMES.map(({ name }) => library.decodeHTMLStrict(`&${name};`))
    expect(NAMES.map(({ text }) => text)).toEqual(told)
    const open = OPEN.map(({ name }) => library.decodeHTML(`&${name} `))
    expect(OPEN.map(({ text }) => `${text} `)).toEqual(open)
  })
})

/** The longest name that fits, one that needs no semicolon where none stands. */
function expected(rest: string): string {
  for (let length = rest.length; length > 0; length--) {
    const text = htmlDecodeTree.texts.get(rest.slice(0, length))
    if (text !== undefined && rest[length] === ';') return text + rest.slice(length + 1)
    if (htmlDecodeTree.open.has(rest.slice(0, length))) return text + rest.slice(length)
  }
  return `&${rest}`
}

describe('decoding', () => {
  it.each(ENDINGS)('reads every name before "%s" as the specification says', (ending) => {
    const rests = NAMES.map(({ name }) => name + ending)
    expect(rests.map((rest) => decodeHTML(`&${rest}`))).toEqual(rests.map(expected))
  })

  it.each([
    { why: 'numbers, decimal and hexadecimal', text: '&#65;&#x4e2d;&#xD800;&#128;&#x110000;' },
    { why: 'what only looks like a reference', text: 'a & b &; &# &#x; &#xg; &nosuch; &&amp;' },
    { why: 'a number at the end', text: 'x&#65' },
    { why: 'a name at the end', text: 'x&am' },
    { why: 'an open name at the end', text: 'x&amp' },
    { why: 'a name that another continues', text: '&notit; &notin; &not' },
    { why: 'no reference at all', text: 'plain 中文' },
  ])('reads $why as the library does', ({ text }) => {
    expect(decodeHTML(text)).toBe(library.decodeHTML(text))
    expect(decodeHTMLAttribute(text)).toBe(library.decodeHTMLAttribute(text))
  })

  it('leaves a query in an attribute alone', () => {
    const query = '?a=1&copy=2&reg9&lt=3&amp;b'
    expect(decodeHTMLAttribute(query)).toBe('?a=1&copy=2&reg9&lt=3&b')
    expect(decodeHTMLAttribute(query)).toBe(library.decodeHTMLAttribute(query))
  })

  it.each([
    '&notin;',
    '&notit;',
    '&CounterClockwiseContourIntegral;x',
    '&CounterClockwiseContourIntegrals;x',
    '&#x4e2d;&amp;&#65 &lt&gt',
    '&apos;&nosuch;&copy;&fjlig;&Aopf;',
    '&#X4E2D;&#x80;&#159;&#129 &#x;&#;&#1a;&#xfffffff;&#0;',
  ])('reads %s the same in pieces of any length', (text) => {
    for (const mode of [DecodingMode.Legacy, DecodingMode.Strict]) {
      const names = mode === DecodingMode.Strict ? xmlDecodeTree : htmlDecodeTree
      const tree = mode === DecodingMode.Strict ? library.xmlDecodeTree : library.htmlDecodeTree
      const whole = inPieces((emit) => new library.EntityDecoder(tree, emit), { text, mode })
      for (let length = 1; length <= text.length; length++) {
        const ours = inPieces((emit) => new EntityDecoder(names, emit), { text, mode, length })
        expect(ours).toBe(whole)
      }
    }
  })

  it('knows no reference in an attribute where the longest name runs on', () => {
    expect(decodeHTML('&notinE ')).toBe('¬inE ')
    expect(decodeHTMLAttribute('&notinE ')).toBe('&notinE ')
  })

  it('does not read on behind a name that has ended', () => {
    expect(library.decodeHTML('&beta8 ')).toBe('Â ')
    expect(decodeHTML('&beta8 ')).toBe('&beta8 ')
  })
})

type Emit = (codePoint: number, consumed: number) => void
type Decoder = Pick<EntityDecoder, 'startEntity' | 'write' | 'end'>

/** Decodes as the parser does, which hands over a reference in pieces of `length`. */
function inPieces(
  decoderOf: (emit: Emit) => Decoder,
  { text, mode, length = text.length }: { text: string; mode: 0 | 1 | 2; length?: number },
): string {
  let result = ''
  const decoder = decoderOf((codePoint) => {
    result += String.fromCodePoint(codePoint)
  })
  let at = 0
  while (at < text.length) {
    if (text[at] !== '&') {
      result += text[at++]
      continue
    }
    decoder.startEntity(mode)
    let consumed = -1
    for (let from = at + 1; from < text.length && consumed < 0; from += length) {
      consumed = decoder.write(text.slice(from, from + length), 0)
    }
    if (consumed < 0) consumed = decoder.end()
    if (consumed === 0) result += text[at]
    at += Math.max(consumed, 1)
  }
  return result
}
