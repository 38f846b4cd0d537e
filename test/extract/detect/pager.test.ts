/** Where a listing goes on, when words and relations say otherwise than addresses. */
import { describe, expect, it } from 'vitest'
import { detect } from '../../../src/extract/detect/detect.ts'
import { dates } from '../../setup/dates.ts'

const card = (n: number) =>
  `<article><h2><a href="/p/${n}/">A longer title of ${n}</a></h2><p>It says something.</p></article>`
const cards = [11, 12, 13, 14].map(card).join('')

function nextOf(path: string, pager: string): string | undefined {
  const url = `https://digest.example${path}`
  const text = `<html><body><main>${cards}</main><div class="pages">${pager}</div></body></html>`
  const result = detect({ url, mediaType: 'text/html', text }, { dates })
  const next = result.ok ? result.value.extraction.nextPageUrl : undefined
  return next?.replace('https://digest.example', '')
}

describe('the next page', () => {
  it.each([
    {
      why: 'is the older one that is called previous',
      path: '/',
      pager: '<a class="prev-link" href="/page/2">← Previous</a>',
      next: '/page/2',
    },
    {
      why: 'is not the newer one that is called previous',
      path: '/page/3',
      pager: '<a class="prev-link" href="/page/2">← Previous</a>',
      next: undefined,
    },
    {
      why: 'is not the newer one that is marked as the next',
      path: '/index1.html',
      pager: `<div class="previous"><a rel="prev" href="index2.html">« first</a></div>
        <div class="next"><a rel="next" href="index.html">next »</a></div>`,
      next: '/index2.html',
    },
    {
      why: 'may be counted from nought',
      path: '/index.html',
      pager: '<div class="previous"><a rel="prev" href="index1.html">« first</a></div>',
      next: '/index1.html',
    },
    {
      why: 'is more of the same list',
      path: '/log?n=20',
      pager: '<a class="button" href="/log?n=20&amp;b=2025-01-02">More&nbsp;↓</a>',
      next: '/log?n=20&b=2025-01-02',
    },
    {
      why: 'is not more of something else',
      path: '/log?n=20',
      pager: '<a class="button" href="/tickets?n=20">More</a>',
      next: undefined,
    },
  ])('$why', ({ path, pager, next }) => expect(nextOf(path, pager)).toBe(next))
})
