import { describe, expect, it } from 'vitest'
import { decodeBody } from '../../src/fetch/charset.ts'
import { bytesOf, CHARSET_FIXTURES } from './charset-fixtures.ts'

const NOT_GUESSED = ['utf-8', 'iso-2022-jp']
const PAGES = CHARSET_FIXTURES.map((fixture) => ({ ...fixture, bytes: bytesOf(fixture.base64) }))
const UNDECLARED = PAGES.filter(({ charset }) => !NOT_GUESSED.includes(charset))
const bytesFor = (charset: string) => PAGES.find((page) => page.charset === charset)!.bytes

const ascii = (text: string) => new TextEncoder().encode(text)
const concat = (...parts: readonly Uint8Array[]) =>
  Uint8Array.from(parts.flatMap((part) => [...part]))

describe('decodeBody', () => {
  it.each(PAGES)('reads $charset exactly when the header names it', ({ charset, text, bytes }) => {
    const { text: read, charset: found } = decodeBody(bytes, `text/html; charset=${charset}`)
    expect(read).toBe(text)
    expect(found.why).toBe('header')
    expect(found.warning).toBeUndefined()
  })

  it.each(PAGES.filter((page) => !page.charset.startsWith('utf-16')))(
    'reads $charset exactly when a meta names it',
    ({ charset, text, bytes }) => {
      const meta = `<!doctype html><meta charset="${charset}">`
      const { text: read, charset: found } = decodeBody(concat(ascii(meta), bytes), 'text/html')
      expect(read).toBe(meta + text)
      expect(found.why).toBe('declaration')
    },
  )

  it.each(UNDECLARED)('reads $charset exactly when nothing names it', ({ text, bytes }) => {
    const { text: read, charset: found } = decodeBody(bytes, 'text/html')
    expect(read).toBe(text)
    expect(found.why).toBe('statistics')
  })

  it.each([
    { label: 'cp936', charset: 'gbk' },
    { label: 'GB2312', charset: 'gbk' },
    { label: 'x-gbk', charset: 'gbk' },
    { label: 'euc_kr', charset: 'euc-kr' },
    { label: 'KS_C_5601-1987', charset: 'euc-kr' },
    { label: 'tis-620', charset: 'windows-874' },
    { label: 'sjis', charset: 'shift_jis' },
    { label: 'us-ascii', charset: 'windows-1252' },
  ])('knows $label as $charset in header, meta and XML declaration', ({ label, charset }) => {
    const name = (bytes: Uint8Array, type: string) => decodeBody(bytes, type).charset
    const header = name(ascii('a'), `text/html; charset="${label}"`)
    expect(header).toEqual({ name: charset, why: 'header' })
    const meta = name(ascii(`<meta http-equiv=content-type content="a; charset=${label}">`), '')
    expect(meta).toEqual({ name: charset, why: 'declaration' })
    const xml = name(ascii(`<?xml version="1.0" encoding='${label}'?><rss/>`), 'text/xml')
    expect(xml).toEqual({ name: charset, why: 'declaration' })
  })

  it.each([
    {
      why: 'a byte order mark beats the header, and is dropped',
      bytes: concat(Uint8Array.of(0xef, 0xbb, 0xbf), ascii('é')),
      type: 'text/html; charset=gbk',
      text: 'é',
      charset: { name: 'utf-8', why: 'bom' },
    },
    {
      why: 'UTF-16 with a mark',
      bytes: Uint8Array.of(0xfe, 0xff, 0x4e, 0x2d),
      type: null,
      text: '中',
      charset: { name: 'utf-16be', why: 'bom' },
    },
    {
      why: 'nothing but ASCII',
      bytes: ascii('plain'),
      type: 'text/html',
      text: 'plain',
      charset: { name: 'utf-8', why: 'default' },
    },
    {
      why: 'nothing at all',
      bytes: new Uint8Array(),
      type: null,
      text: '',
      charset: { name: 'utf-8', why: 'default' },
    },
    {
      why: 'an unknown label, with a warning',
      bytes: ascii('中'),
      type: 'text/html; charset=klingon',
      text: '中',
      charset: { name: 'utf-8', why: 'statistics', warning: 'unknown charset klingon' },
    },
    {
      why: 'an unknown label in the page, with a warning',
      bytes: ascii('<meta charset=klingon>'),
      type: 'text/html',
      text: '<meta charset=klingon>',
      charset: { name: 'utf-8', why: 'default', warning: 'unknown charset klingon' },
    },
    {
      why: 'a label that the platform refuses',
      bytes: ascii('a'),
      type: 'text/html; charset=replacement',
      text: 'a',
      charset: { name: 'utf-8', why: 'default', warning: 'unknown charset replacement' },
    },
    {
      why: 'GBK in the header of what is UTF-8',
      bytes: ascii('今天的天气'),
      type: 'text/html; charset=gbk',
      text: '今天的天气',
      charset: { name: 'utf-8', why: 'statistics', warning: 'declared gbk, is utf-8' },
    },
    {
      why: 'UTF-8 in the header of what is GBK and says so',
      bytes: concat(ascii('<meta charset=gb2312>'), bytesFor('gbk')),
      type: 'text/html; charset=utf-8',
      text: '<meta charset=gb2312><p>第３期：编译器与图形学，“周末读物”·上</p>',
      charset: { name: 'gbk', why: 'declaration', warning: 'declared utf-8, is not' },
    },
    {
      why: 'UTF-8 declared for what is GBK',
      bytes: bytesFor('gbk'),
      type: 'text/html; charset=utf-8',
      text: '<p>第３期：编译器与图形学，“周末读物”·上</p>',
      charset: { name: 'gb18030', why: 'statistics', warning: 'declared utf-8, is not' },
    },
    {
      why: 'one bad byte in a long UTF-8 text',
      bytes: concat(ascii('今天的天气很好我们一起'), Uint8Array.of(0xff)),
      type: 'text/html; charset=utf-8',
      text: '今天的天气很好我们一起\ufffd',
      charset: { name: 'utf-8', why: 'header' },
    },
    {
      why: 'a surrogate alone in UTF-16',
      bytes: Uint8Array.of(0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00),
      type: null,
      text: '\ufffdA',
      charset: { name: 'utf-16le', why: 'bom' },
    },
  ])('reads $why', ({ bytes, type, text, charset }) => {
    expect(decodeBody(bytes, type)).toEqual({ text, charset })
  })

  it.each([
    { charset: 'windows-1252', text: '© 2026', hex: 'a92032303236' },
    { charset: 'windows-1252', text: 'don’t', hex: '646f6e9274' },
    { charset: 'windows-1252', text: '“quoted”', hex: '9371756f74656494' },
    { charset: 'windows-1252', text: 'Straße', hex: '53747261df65' },
    { charset: 'windows-1252', text: 'El niño', hex: '456c206e69f16f' },
    { charset: 'windows-1252', text: 'über', hex: 'fc626572' },
    { charset: 'gb18030', text: '首页', hex: 'cad7d2b3' },
    { charset: 'gb18030', text: '你好', hex: 'c4e3bac3' },
    { charset: 'windows-1251', text: 'Новости', hex: 'cdeee2eef1f2e8' },
    { charset: 'koi8-r', text: 'Новости', hex: 'eecfd7cfd3d4c9' },
  ])('guesses $charset from no more than $text', ({ charset, text, hex }) => {
    const bytes = Uint8Array.from(hex.match(/../g)!, (pair) => Number.parseInt(pair, 16))
    expect(decodeBody(bytes, null)).toEqual({ text, charset: { name: charset, why: 'statistics' } })
  })

  it('never throws, whatever the bytes', () => {
    let seed = 7
    for (let round = 0; round < 300; round++) {
      const bytes = Uint8Array.from({ length: round }, () => {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
        return seed >> 16
      })
      expect(decodeBody(bytes, null).text.isWellFormed()).toBe(true)
    }
  })

  it('reads a declaration that stands behind a long comment', () => {
    const comment = `<!doctype html><!-- ${'x'.repeat(4_000)} --><meta charset=big5>`
    expect(decodeBody(ascii(comment), 'text/html').charset.name).toBe('big5')
  })
})
