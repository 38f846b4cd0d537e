/**
 * Listings in small: one trait of markup a case, as it stands in the wild, in our own words. Whole
 * pages are read in `listings.test.ts`.
 */
import { describe, expect, it } from 'vitest'
import type { RawEntry } from '../../../src/domain/entry.ts'
import { detect } from '../../../src/extract/detect/detect.ts'
import { publishedFrom } from '../../../src/normalize/date.ts'
import { dates, NOW } from '../../setup/dates.ts'

const TITLES = ['A kettle that sings', 'Two bicycles and a map', 'The long way home', 'Salt, paper']
const TEXTS = [
  'It was bought at a market in the rain and has been out of tune since then.',
  'One of them has no brakes, and the map shows a town that was moved.',
  'Three trains, a ferry and a walk along the old canal, twice in a week.',
  'How letters were kept dry before there were drawers to keep them in.',
]
const DAYS = ['2025-01-12', '2025-01-09', '2024-12-30', '2024-12-21']

function slugPath(n: number): string {
  return `/n/${TITLES[n]?.replace(/\W+/g, '-')}/default.aspx`
}

interface Shape {
  readonly why: string
  /** The cards, joined by whatever stands between them. */
  readonly body: (cards: (write: (n: number) => string) => string) => string
  /** What is expected of each card beside its link and title, or instead of them. */
  readonly has?: Partial<Record<'day' | 'text' | 'title' | 'path', (n: number) => string>>
}

const SHAPES: readonly Shape[] = [
  {
    why: 'bare text behind a line break is the excerpt, and the pager behind the list is none',
    body: (cards) =>
      `<div class="news">${cards(
        (n) =>
          `<p class="item"><a href="/n/${n}/"><img src="x.jpg"></a><span>${DAYS[n]}</span>
           <a href="/n/${n}/"><b>${TITLES[n]}</b></a><br>${TEXTS[n]}<div class="clear"></div></p>`,
      )}<font class="text">News 1 - 4 of 90<br></font>
      <font class="text">First | Previous | 1 <a href="/?p=2">2</a> | Next</font></div>`,
    has: { day: (n) => `${DAYS[n]}`, text: (n) => `${TEXTS[n]}` },
  },
  {
    why: 'the cards are lines, and the date stands before the link',
    body: (cards) =>
      `<div id="c">${cards((n) => `${DAYS[n]} <a href="/n/${n}/">${TITLES[n]}</a><br>`)}</div>`,
    has: { day: (n) => `${DAYS[n]}` },
  },
  {
    why: 'the cards are lines, and the date stands behind the link',
    body: (cards) =>
      `<td>${cards((n) => `· <a href="/n/${n}/">${TITLES[n]}</a> (${DAYS[n]?.slice(5)})<br>`)}
      </td><td><a href="/n/">All news</a></td>`,
    has: { day: (n) => `${DAYS[n]}` },
  },
  {
    why: 'the cards run over lines, and no run takes the date of the next one',
    body: (cards) =>
      `<div id="c">${cards(
        (n) => `${DAYS[n]} <a href="/n/${n}/">${TITLES[n]}</a><br>${TEXTS[n]}<br>`,
      )}</div>`,
    has: { day: (n) => `${DAYS[n]}` },
  },
  {
    why: 'a menu of the same markup stands before them',
    body: (cards) =>
      `<div class="left"><ul><li><a href="/affairs/">Affairs of the town</a></li>
      <li><a href="/laws/">Laws and rules</a></li><li><a href="/people/">People</a></li></ul></div>
      <div class="right"><ul>${cards(
        (n) => `<li><a href="/n/${n}/">${TITLES[n]}</a><span>${DAYS[n]}</span></li>`,
      )}</ul></div>`,
    has: { day: (n) => `${DAYS[n]}` },
  },
  {
    why: 'tables without names hold the menu, the cards and the pager',
    body: (cards) =>
      `<table><tr><td><table><tr><td><a href="/affairs/">Affairs of the town</a></td></tr>
      <tr><td><a href="/laws/">Laws and rules</a></td></tr>
      <tr><td><a href="/people/">People</a></td></tr></table></td><td><table>${cards(
        (n) => `<tr><td><a href="/n/${n}/">${TITLES[n]}</a></td><td>[${DAYS[n]}]</td></tr>`,
      )}</table><table><tr><td>1 of 9 <a href="/2.html">Next</a></td></tr></table></td></tr></table>`,
    has: { day: (n) => `${DAYS[n]}` },
  },
  {
    why: 'a box of what is read most has the same markup',
    body: (cards) =>
      `<div class="m"><h2>热门文章</h2><ul>${[7, 8, 9]
        .map((n) => `<li><a href="/n/${n}/">Nothing new of ${n}</a><i>2024-10-0${n}</i></li>`)
        .join('')}</ul></div><div class="m"><h2>最新文章</h2><ul>${cards(
        (n) => `<li><a href="/n/${n}/">${TITLES[n]}</a><i>${DAYS[n]}</i></li>`,
      )}</ul></div>`,
    has: { day: (n) => `${DAYS[n]}` },
  },
  {
    why: 'the date leads the text, as results of a search have it',
    body: (cards) =>
      cards(
        (n) =>
          `<div class="r"><a href="/n/${n}/"><h3>${TITLES[n]}</h3></a><cite>digest › ${n}</cite>
          <div>${DAYS[n]} — ${TEXTS[n]}</div></div>`,
      ),
    has: { day: (n) => `${DAYS[n]}`, text: (n) => `${DAYS[n]} — ${TEXTS[n]}` },
  },
  {
    why: 'days hold their cards, most of them one',
    body: (cards) => {
      let day = 0
      const list = cards((n) => `<div class="sub"><a href="/n/${n}/">${TITLES[n]}</a></div>`)
      const [a, b, ...rest] = list.split('\n')
      const days = [[a, b], ...rest.map((one) => [one])]
      return `<div class="tl">${days
        .map((subs) => `<div class="day">${DAYS[day++]}${subs.join('')}</div>`)
        .join('')}</div>`
    },
    has: { day: (n) => `${DAYS[Math.max(0, n - 1)]}` },
  },
  {
    why: 'a label of the day stands beside the cards, of their tag',
    body: (cards) =>
      `<div class="tl">${cards(
        (n) =>
          `<div class="label"><span>${DAYS[n]}</span></div>
          <div><div class="in"><i>20:05</i><h3><a href="/n/${n}/">${TITLES[n]}</a></h3></div></div>`,
      )}<div><i class="end"></i></div></div>`,
    has: { day: (n) => `${DAYS[n]}` },
  },
  {
    why: 'rows alternate, and what can be done with an entry is linked in each',
    body: (cards) =>
      `<table>${cards(
        (n) =>
          `<tr class="${n % 2 ? 'light' : 'dark'}"><td>${DAYS[n]}</td>
          <td><a class="subject" href="/n/${n}/">${TITLES[n]}</a></td><td>
          <a href="/d/${n}/">diff</a> | <a href="/t/${n}/">tree</a> | <a href="/s/${n}/">zip</a></td></tr>`,
      )}</table>`,
    has: { day: (n) => `${DAYS[n]}` },
  },
  {
    why: 'a row of text follows each, below heads of columns',
    body: (cards) =>
      `<table><tr class="heads"><th>Age</th><th>Message</th></tr>${cards(
        (n) =>
          `<tr class="head"><td>${DAYS[n]}</td><td><a href="/n/${n}/">${TITLES[n]}</a></td></tr>
          <tr class="text"><td></td><td>${TEXTS[n]}</td></tr>`,
      )}</table>`,
    has: { day: (n) => `${DAYS[n]}`, text: (n) => `${TEXTS[n]}` },
  },
  {
    why: 'labels stand in the link behind the title',
    body: (cards) =>
      cards(
        (n) =>
          `<h3><a href="/n/${n}/">${TITLES[n]} <span class="tag"><i>draft</i></span></a></h3><p>${TEXTS[n]}</p>`,
      ),
    has: { text: (n) => `${TEXTS[n]}` },
  },
  {
    why: 'the link is a hash, and what changed stands before it',
    body: (cards) =>
      `<table>${cards(
        (n) =>
          `<tr><td>${DAYS[n]}</td><td><span>${TITLES[n]}</span> <span>check-in
          <a href="/n/${n}/">3${n}c4d5${n}6d7</a> by <b>Ann</b></span></td></tr>`,
      )}</table>`,
    has: { day: (n) => `${DAYS[n]}` },
  },
  {
    why: 'the title leads to other sites, and a dated permalink stands beside it',
    body: (cards) =>
      `<ul>${cards(
        (n) =>
          `<li><span><a href="https://digest.example/n/${n}/">${TITLES[n]}</a></span>
          <div>${TEXTS[n]}</div><a href="/s/${n}a/">${DAYS[n]} 10:0${n} - permalink</a></li>`,
      )}</ul>`,
    has: { day: (n) => `${DAYS[n]}`, text: (n) => `${TEXTS[n]}` },
  },
  {
    why: 'the link offers a file, of another size each',
    body: (cards) =>
      `<table>${cards(
        (n) =>
          `<tr><td>${DAYS[n]}</td><td>${TITLES[n]}</td>
          <td><a href="/n/${n}/">Download the file <i>PDF, ${n}.5 MB</i></a></td></tr>`,
      )}</table>`,
    has: { day: (n) => `${DAYS[n]}` },
  },
  {
    why: 'the date ends a title that is all there is',
    body: (cards) =>
      `<ul>${cards((n) => `<li><a href="/n/${n}/">${TITLES[n]} [${DAYS[n]}]</a></li>`)}</ul>`,
    has: { day: (n) => `${DAYS[n]}`, title: (n) => `${TITLES[n]} [${DAYS[n]}]` },
  },
  {
    why: 'a pinned card has a mark where the others have their date',
    body: (cards) =>
      cards(
        (n) =>
          `<div class="post"><h2><a href="/n/${n}/">${TITLES[n]}</a></h2><p class="info">
          ${n === 0 ? '<span class="in"><i>pinned by the house</i></span>' : ''}
          <span class="in"><i>${DAYS[n]}</i></span></p></div>`,
      ),
    has: { day: (n) => `${DAYS[n]}` },
  },
  {
    why: 'each entry has a file beside it, whose addresses are more alike than its own',
    body: (cards) =>
      cards(
        (n) =>
          `<div class="item"><div class="when"><span>${DAYS[n]}</span></div>
          <div class="top"><a class="top-link" href="${slugPath(n)}">${TITLES[n]}</a></div>
          <div class="files"><a class="file" href="//files.example/doc/${n}/sheet.pdf">
          <span>as a file (opens in a new window)</span> <span>${TITLES[n]}</span></a></div></div>`,
      ),
    has: { day: (n) => `${DAYS[n]}`, path: slugPath },
  },
  {
    why: 'the pinned card is a heading and no more',
    body: (cards) =>
      `<div id="main">${cards((n) =>
        n === 0
          ? `<div class="post top"><h2 class="t"><a href="/n/${n}/">${TITLES[n]}</a></h2></div>`
          : `<div class="post multi"><h2 class="t"><a href="/n/${n}/">${TITLES[n]}</a>
          <span class="day">${DAYS[n]}</span></h2><div class="body"><p>${TEXTS[n]}</p></div></div>`,
      )}</div>`,
    has: { day: (n) => (n === 0 ? 'none' : `${DAYS[n]}`) },
  },
  {
    why: 'a badge stands in the links of new ones alone',
    body: (cards) =>
      `<table>${cards(
        (n) =>
          `<tr><td>${DAYS[n]}</td><td><a href="/n/${n}/">${TITLES[n]}
          ${n === 0 ? '<span class="fresh">새글</span>' : ''}</a></td></tr>`,
      )}</table>`,
    has: { day: (n) => `${DAYS[n]}` },
  },
]

function dayOf({ dates: read }: RawEntry): string {
  const published = publishedFrom(read, { nowMs: NOW })
  return published ? new Date(published.atMs).toISOString().slice(0, 10) : 'none'
}

describe('a listing in which', () => {
  it.each(SHAPES)('$why', ({ body, has }) => {
    const text = body((write) => TITLES.map((_, n) => write(n)).join('\n'))
    const page = `<html><body><nav><a href="/">Home</a></nav>${text}</body></html>`
    const url = 'https://digest.example/'
    const result = detect({ url, mediaType: 'text/html', text: page }, { dates })
    const entries = result.ok ? result.value.extraction.entries : []
    const read = entries.map((entry) => ({
      url: entry.url,
      title: entry.title,
      ...(has?.day && { day: dayOf(entry) }),
      ...(has?.text && { text: entry.excerpt }),
    }))
    const expected = TITLES.map((title, n) => ({
      url: `https://digest.example${has?.path?.(n) ?? `/n/${n}/`}`,
      title: has?.title?.(n) ?? title,
      ...(has?.day && { day: has.day(n) }),
      ...(has?.text && { text: has.text(n) }),
    }))
    expect(read).toEqual(expected)
  })
})
