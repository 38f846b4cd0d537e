/** Pages that list nothing: detection says so and gives its reasons. */
import { describe, expect, it } from 'vitest'
import { detect } from '../../../src/extract/detect/detect.ts'
import { dates } from '../../setup/dates.ts'

const page = (body: string) => ({
  url: 'https://house.example/about/us/',
  mediaType: 'text/html',
  text: `<html lang="en"><body>${body}</body></html>`,
})
const paragraph = (index: number) =>
  `<p>Part ${index} of one text, which goes on about the house, its roof and those who live in it.</p>`
const paragraphs = [1, 2, 3, 4, 5].map(paragraph).join('')
const submenu = ['Rooms', 'Garden plans', 'Opening hours', 'How to get here', 'Who was Ada?']
  .map((label) => `<li><a href="/${label.toLowerCase().replace(/\W+/g, '-')}/">${label}</a></li>`)
  .join('')

describe('a page that lists nothing', () => {
  it.each([
    {
      why: 'a menu of many links around one article',
      body: `<header><nav><ul><li><a href="/house/">House</a><ul>${submenu}</ul></li></ul></nav></header>
        <article><h1>About us</h1>${paragraphs}</article>
        <nav><a rel="prev" href="/before/">Before us</a> <a rel="next" href="/after/">After us</a></nav>`,
    },
    {
      why: 'a menu in an element of no name',
      body: `<div><a href="/rooms/">Rooms</a> <a href="/garden/">Garden</a>
        <a href="/hours/">Opening hours</a> <a href="/way/">The way</a></div><div><h1>About us</h1>${paragraphs}</div>`,
    },
    { why: 'paragraphs below their heading', body: `<div><h1>About us</h1>${paragraphs}</div>` },
    {
      why: 'links back, to the page itself and to those above it',
      body: `<p><a href="/">House</a> <a href="/about/">About</a> <a href="/about/us/">Us</a></p>
        ${paragraph(1)}`,
    },
  ])('is not read as a listing: $why', ({ body }) => {
    const result = detect(page(body), { dates })
    expect(result.ok ? result.value.extraction.entries : result.failure.kind).toBe(
      'listing_not_found',
    )
  })
})
