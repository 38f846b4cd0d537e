/** Where a listing goes on, when words and relations say otherwise than addresses. */
import { describe, expect, it } from 'vitest'
import { detect } from '../../../src/extract/detect/detect.ts'
import { extractByRule } from '../../../src/extract/extract-by-rule.ts'
import { dates } from '../../setup/dates.ts'

const card = (n: number) =>
  `<article><h2><a href="/p/${n}/">A longer title of ${n}</a></h2><p>It says something.</p></article>`
const cards = [11, 12, 13, 14].map(card).join('')

function nextOf(path: string, pager: string, menu = ''): string | undefined {
  const url = `https://digest.example${path}`
  const text = `<html><body>${menu}<main>${cards}</main><div class="pages">${pager}</div></body></html>`
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
    {
      why: 'is led to by words that are not known and an arrow',
      path: '/tin/',
      pager: '<a href="page/2/index.html">Trang sau »</a>',
      next: '/tin/page/2/index.html',
    },
    {
      why: 'is not what an arrow leads to alone',
      path: '/tin/',
      pager: '<a href="/tin/all">Tất cả »</a><a href="/tin/2">More »</a>',
      next: undefined,
    },
    {
      why: 'is not more of another part of the site',
      path: '/blog/index.html',
      pager: `<ul class="pager"><li><a href="../blog?page=1">2</a></li>
        <li class="pager-next"><a href="../blog?page=1">dopředu ›</a></li></ul>
        <div class="more-link"><a href="../forum/index.html">další</a></div>`,
      next: '/blog?page=1',
    },
  ])('$why', ({ path, pager, next }) => expect(nextOf(path, pager)).toBe(next))

  it('is not where a menu before the list leads, to older things of another kind', () => {
    const menu = '<ul><li><a href="/old.html">Older versions</a></li></ul>'
    expect(nextOf('/', '', menu)).toBe(undefined)
    expect(nextOf('/', menu)).toBe('/old.html')
  })

  it('is told by its words where the one before it stands in the same place', () => {
    const back = '<a href="/list?from=0">Back</a>'
    const page = (from: number, links: string) => ({
      url: `https://digest.example/list?from=${from}`,
      mediaType: 'text/html',
      text: `<html><body><main>${cards}</main><div class="pages">${links}</div></body></html>`,
    })
    const detected = detect(page(0, '<a href="/list?from=9">Next »</a>'), { dates })
    expect(detected.ok).toBe(true)
    if (!detected.ok) return
    const second = page(9, `${back}<a href="/list?from=18">Next »</a>`)
    const read = extractByRule(second, detected.value.rule)
    expect(read.ok && read.value.nextPageUrl).toBe('https://digest.example/list?from=18')
  })
})
