import { describe, expect, it } from 'vitest'
import { pageTitle } from '../../src/extract/page-title.ts'

const titleOf = (text: string) =>
  pageTitle({ url: 'https://a.example/', mediaType: 'text/html', text })

describe('pageTitle', () => {
  it.each([
    { why: 'decodes and collapses', html: '<title> A &amp;\n B </title>', title: 'A & B' },
    { why: 'takes the first', html: '<title>A</title><title>B</title>', title: 'A' },
    { why: 'keeps Chinese', html: '<head><title>校园要闻</title>', title: '校园要闻' },
    { why: 'passes pictures by', html: '<body><svg><title>logo</title></svg>', title: undefined },
    { why: 'is absent when empty', html: '<title> </title>', title: undefined },
    { why: 'is cut', html: `<title>${'x'.repeat(500)}</title>`, title: 'x'.repeat(200) },
  ])('$why', ({ html, title }) => {
    expect(titleOf(html)).toBe(title)
  })
})
