/** The small judgements of detection: names, labels, amounts of text, numbers of pages. */
import { describe, expect, it } from 'vitest'
import { numberedTemplate, pageStep } from '../../../src/extract/detect/page-numbers.ts'
import { sayingUnits } from '../../../src/extract/detect/saying.ts'
import { isStableClass, stemOf } from '../../../src/extract/detect/signature.ts'
import {
  isAsideHeading,
  isBadge,
  isCounter,
  isNextPage,
  isReadMore,
} from '../../../src/extract/detect/text-shapes.ts'
import { textUnits } from '../../../src/extract/detect/text-units.ts'
import { urlTemplate } from '../../../src/extract/detect/url-template.ts'

describe('isStableClass', () => {
  it.each(['post-title', 'nav-previous', 'article-item', 'entry', 'listing_date', 'hentry'])(
    'keeps %s, which a person chose',
    (name) => expect(isStableClass(name)).toBe(true),
  )
  it.each(['css-1x2y3z', 'sc-bdVaJa', 'mt-4', 'md:flex', 'title_f1Hy', 'data-v-7a3b', 'w-1/2'])(
    'leaves %s, which a tool made',
    (name) => expect(isStableClass(name)).toBe(false),
  )
  it('keeps what a person chose of a built class', () => {
    expect(stemOf('Feed-module--feed__item--2D5rE')).toBe('Feed-module--feed__item--')
    expect(stemOf('css-1x2y3z')).toBeUndefined()
  })
})

describe('labels', () => {
  it.each([
    'Read more »',
    '[阅读全文]',
    '続きを読む',
    'Читать далее',
    '……',
    'Continue reading My title',
  ])('takes "%s" for a link onwards', (text) => expect(isReadMore(text)).toBe(true))
  it.each(['Reading old code', '更多的人', 'More is less', '·'])('takes "%s" for a text', (text) =>
    expect(isReadMore(text)).toBe(false),
  )
  it.each(['置顶', '[Top]', '공지', 'NEW!'])('takes "%s" for a badge', (text) =>
    expect(isBadge(text)).toBe(true),
  )
  it.each(['下一页', 'Next »', 'Older posts →', '次へ', 'Ältere Beiträge', 'Siguiente ›'])(
    'takes "%s" for the next page',
    (text) => expect(isNextPage(text)).toBe(true),
  )
  it.each(['Links', 'Related posts', '热门文章', 'タグ', 'Популярное'])(
    'takes "%s" for the heading of a side box',
    (text) => expect(isAsideHeading(text)).toBe(true),
  )
  it.each(['Linked lists', 'Aboutness', '文章'])('takes "%s" for any heading', (text) =>
    expect(isAsideHeading(text)).toBe(false),
  )
  it('knows a counter by the one label around its numbers', () => {
    expect(isCounter(['5 min read', '12 min read', '7 min read'])).toBe(true)
    expect(isCounter(['2024 in review', 'Rust 2', 'Notes 3'])).toBe(false)
  })
})

describe('amounts of text', () => {
  it.each([
    { why: 'counts words', text: 'Notes on a database', units: 4 },
    { why: 'counts half a unit a character of Han', text: '数据库迁移', units: 2.5 },
    { why: 'counts both in one text', text: 'Rust 入门', units: 2 },
    { why: 'counts no signs', text: '· | —', units: 0 },
  ])('$why', ({ text, units }) => expect(textUnits(text)).toBe(units))

  it('leaves out what every card says', () => {
    expect(sayingUnits(['5 points by ann', '6 points by bob', '7 points by cy'])).toBe(1)
  })
})

describe('addresses', () => {
  it('gives entries of one site one form', () => {
    const form = urlTemplate(new URL('https://a.example/2024/03/15/some-title/'))
    expect(urlTemplate(new URL('https://a.example/2021/11/01/other/'))).toBe(form)
    expect(urlTemplate(new URL('https://a.example/tags/linux/'))).not.toBe(form)
  })

  it.each([
    { why: 'page 2 after the first', from: 'https://a.example/', to: '/page/2/', step: 1 },
    {
      why: 'page 2 of a file',
      from: 'https://a.example/b/index.html',
      to: 'index_2.html',
      step: 1,
    },
    { why: 'page 2 by a query', from: 'https://a.example/b', to: '/b?page=2', step: 1 },
    { why: 'one back', from: 'https://a.example/page/3/', to: '/page/2/', step: -1 },
    { why: 'no page of this listing', from: 'https://a.example/b/', to: '/c/2/', step: undefined },
  ])('counts: $why', ({ from, to, step }) => {
    expect(pageStep(from, new URL(to, from).href)).toBe(step)
  })

  it('learns the address of pages from links that are numbers', () => {
    const links = ['2', '3', '9'].map((text) => ({ text, url: `https://a.example/?p=${text}` }))
    expect(numberedTemplate('https://a.example/', links)).toBe('https://a.example/?p={n}')
    expect(numberedTemplate('https://a.example/?p=9', links)).toBeUndefined()
  })
})
