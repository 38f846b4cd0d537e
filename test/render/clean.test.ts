import { describe, expect, it } from 'vitest'
import { cleanLine, cleanText, languageTag, webUrl } from '../../src/render/clean.ts'

describe('cleanText', () => {
  it.each([
    { why: 'removes control characters', text: 'a\u0000\u0007\u001b\u007f\u0085b', clean: 'ab' },
    { why: 'removes U+FFFE and U+FFFF', text: 'a\ufffe\uffffb', clean: 'ab' },
    { why: 'replaces a lone surrogate', text: 'a\ud83db', clean: 'a\ufffdb' },
    { why: 'keeps a pair', text: '😀', clean: '😀' },
    { why: 'writes every line end as a line feed', text: 'a\r\nb\rc\n\td', clean: 'a\nb\nc\n\td' },
    { why: 'takes white space away from both ends', text: '\u3000 a  b\n', clean: 'a  b' },
    { why: 'trims what a removed character had hidden', text: 'a \u0000', clean: 'a' },
    {
      why: 'keeps direction marks, markup and entities',
      text: '\u202e<b>&amp;',
      clean: '\u202e<b>&amp;',
    },
  ])('$why', ({ text, clean }) => {
    expect(cleanText(text)).toBe(clean)
    expect(cleanText(clean)).toBe(clean)
  })
})

describe('cleanLine', () => {
  it('makes one line of several and one space of many', () => {
    expect(cleanLine(' two \r\n\t lines ')).toBe('two lines')
  })

  it('keeps the ideographic space between words', () => {
    expect(cleanLine('第一\u3000章')).toBe('第一\u3000章')
  })
})

describe('webUrl', () => {
  it.each([
    {
      why: 'keeps an ordinary address',
      text: 'https://a.example/b?c=d&e#f',
      url: 'https://a.example/b?c=d&e#f',
    },
    {
      why: 'keeps an escape',
      text: 'https://a.example/%E4%BD%A0',
      url: 'https://a.example/%E4%BD%A0',
    },
    {
      why: 'encodes Han characters',
      text: 'https://a.example/你',
      url: 'https://a.example/%E4%BD%A0',
    },
    {
      why: 'encodes what a URI cannot hold',
      text: 'https://a.example/|[x]?{"y"}',
      url: 'https://a.example/%7C%5Bx%5D?%7B%22y%22%7D',
    },
    {
      why: 'encodes a per cent sign that begins no escape',
      text: 'https://a.example/100%',
      url: 'https://a.example/100%25',
    },
    { why: 'drops credentials', text: 'https://me:secret@a.example/', url: 'https://a.example/' },
    { why: 'keeps the port', text: 'http://a.example:8080/', url: 'http://a.example:8080/' },
    { why: 'keeps an address in IPv6', text: 'http://[::1]/', url: 'http://[::1]/' },
    { why: 'refuses a script', text: 'javascript:alert(1)', url: undefined },
    { why: 'refuses data', text: 'data:text/html,x', url: undefined },
    { why: 'refuses a path', text: '/a', url: undefined },
    { why: 'refuses nothing', text: '', url: undefined },
  ])('$why', ({ text, url }) => {
    expect(webUrl(text)).toBe(url)
    if (url !== undefined) expect(webUrl(url)).toBe(url)
  })
})

describe('languageTag', () => {
  it.each(['zh', 'zh-Hant-TW', 'en-GB-oxendict'])('keeps %s', (tag) => {
    expect(languageTag(tag)).toBe(tag)
  })

  it.each(['', 'zh_CN', 'en"', 'toolongtobealanguage', 'de-'])('refuses "%s"', (tag) => {
    expect(languageTag(tag)).toBeUndefined()
  })
})
