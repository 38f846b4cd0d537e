/** Pages that were made to break a reader: each ends soon, with an entry list or a named failure. */
import { describe, expect, it } from 'vitest'
import { detect } from '../../../src/extract/detect/detect.ts'
import { dates } from '../../setup/dates.ts'

const repeat = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index)).join('')
const read = (text: string) =>
  detect({ url: 'https://h.example/', mediaType: 'text/html', text }, { dates })

describe('detect on a hostile page', () => {
  it.each([
    { why: '100,000 nested tags', text: '<div>'.repeat(100_000), what: 'tags' },
    { why: '100,000 unclosed tags', text: '<p>x'.repeat(100_000), what: 'tags' },
    { why: '150,000 table tags', text: '<table><tr><td>'.repeat(50_000), what: 'tags' },
    { why: 'nesting below the number of tags', text: '<div>'.repeat(49_000), what: 'nesting' },
    { why: '10 MB of <', text: '<'.repeat(10_000_000), what: 'bytes' },
    { why: '10 MB of text', text: 'x'.repeat(10_000_000), what: 'bytes' },
  ])('refuses $why', ({ text, what }) => {
    expect(read(text)).toMatchObject({ ok: false, failure: { kind: 'page_too_complex', what } })
  })

  it.each([
    { why: '100,000 attributes', text: `<div ${repeat(100_000, (i) => ` a${i}=1`)}>x</div>` },
    { why: '1,000,000 NULs', text: '\0'.repeat(1_000_000) },
    { why: 'half a megabyte of text in one link', text: `<a href=x>${'word '.repeat(100_000)}` },
    { why: 'nothing at all', text: '' },
  ])('finds no listing in $why', ({ text }) => {
    expect(read(text)).toMatchObject({ ok: false, failure: { kind: 'listing_not_found' } })
  })

  it('stops at a thousand entries', () => {
    const text = `<ul>${repeat(5_000, (i) => `<li><a href=/p/${i}>title number ${i}</a></li>`)}</ul>`
    const result = read(text)
    expect(result.ok && result.value.extraction.entries.length).toBe(1_000)
  })

  it('reads a page of 100,000 classes', () => {
    const names = repeat(100_000, (i) => `k${i} `)
    const links = repeat(5, (i) => `<p><a href=/p/${i}>A title of entry ${i}</a></p>`)
    expect(read(`<div class="${names}">${links}</div>`).ok).toBe(true)
  })
})
