/** Headings that say when, above the cards: in whatever markup they stand, dates get their year. */
import { describe, expect, it } from 'vitest'
import type { Page } from '../../../src/domain/entry.ts'
import { detect } from '../../../src/extract/detect/detect.ts'
import { prove } from '../../../src/extract/prove.ts'
import { publishedFrom } from '../../../src/normalize/date.ts'
import { dates, NOW } from '../../setup/dates.ts'

const page = (body: string): Page => ({
  url: 'https://digest.example/archive/',
  mediaType: 'text/html',
  text: `<html><body><nav><a href="/">Home</a><a href="/about/">About</a></nav>${body}</body></html>`,
})

function found(body: string) {
  const result = detect(page(body), { dates })
  return result.ok ? result.value : undefined
}

/** The days of the entries, in page order. */
function days(body: string): (string | undefined)[] | undefined {
  return found(body)?.extraction.entries.map(({ dates: read }) => {
    const published = publishedFrom(read, { nowMs: NOW })
    return published && new Date(published.atMs).toISOString().slice(0, 10)
  })
}

const TITLES = ['A kettle that sings', 'Two bicycles', 'The long way home', 'Salt and paper']
const link = (n: number) => `<a href="/${n}/">${TITLES[n - 1]}</a>`

/** Four entries under two years; the same days of the year in both. */
const YEARS: readonly { readonly why: string; readonly body: string }[] = [
  {
    why: 'of the same tag as the cards, with counts',
    body: `<ul><li><span>2023[2]</span></li><li>06-15 ${link(1)}</li><li>06-10 ${link(2)}</li>
      <li><span>2022[2]</span></li><li>06-15 ${link(3)}</li><li>06-10 ${link(4)}</li></ul>`,
  },
  {
    why: 'of the same tag as the cards, bare, where dates are marked as the years are',
    body: `<ul><li>2023 年 · 2 篇</li><li><b>06-15</b> ${link(1)}</li><li><b>06-10</b> ${link(2)}</li>
      <li>2022 年 · 2 篇</li><li><b>06-15</b> ${link(3)}</li><li><b>06-10</b> ${link(4)}</li></ul>`,
  },
  {
    why: 'that are links of the same list',
    body: `<ul><li><a href="/2023/">2023</a></li><li>06-15 ${link(1)}</li><li>06-10 ${link(2)}</li>
      <li><a href="/2022/">2022</a></li><li>06-15 ${link(3)}</li><li>06-10 ${link(4)}</li></ul>`,
  },
  {
    why: 'in rows of a table',
    body: `<table><tr><th colspan=2>2023 (2)</th></tr><tr><td>06-15</td><td>${link(1)}</td></tr>
      <tr><td>06-10</td><td>${link(2)}</td></tr><tr><th colspan=2>2022 (2)</th></tr>
      <tr><td>06-15</td><td>${link(3)}</td></tr><tr><td>06-10</td><td>${link(4)}</td></tr></table>`,
  },
  {
    why: 'in paragraphs between paragraphs',
    body: `<div class="log"><p><b>2023</b></p><p>${link(1)} (15 Jun)</p><p>${link(2)} (10 Jun)</p>
      <p><b>2022</b></p><p>${link(3)} (15 Jun)</p><p>${link(4)} (10 Jun)</p></div>`,
  },
  {
    why: 'as bare text between lists',
    body: `<div class="log">2023<ul><li>06-15 ${link(1)}</li><li>06-10 ${link(2)}</li></ul>
      2022<ul><li>06-15 ${link(3)}</li><li>06-10 ${link(4)}</li></ul></div>`,
  },
  {
    why: 'over boxes of day and month',
    body: `<ul><li class="y">2023年</li><li><b>15</b><i>6月</i>${link(1)}</li><li><b>10</b><i>6月</i>${link(2)}</li>
      <li class="y">2022年</li><li><b>15</b><i>6月</i>${link(3)}</li><li><b>10</b><i>6月</i>${link(4)}</li></ul>`,
  },
  {
    why: 'as lines among lines',
    body: `<div class="log">2023<br>06-15 ${link(1)}<br>06-10 ${link(2)}<br>2022<br>06-15 ${link(3)}<br>06-10 ${link(4)}<br></div>`,
  },
  {
    why: 'as bare text of what holds the cards',
    body: `<ul class="log"><li>2023<ul><li>06-15 ${link(1)}</li><li>06-10 ${link(2)}</li></ul></li>
      <li>2022<ul><li>06-15 ${link(3)}</li><li>06-10 ${link(4)}</li></ul></li></ul>`,
  },
  {
    why: 'in what holds the cards, without a name',
    body: `<div id="log"><div><div>2023</div><div><p>06-15 ${link(1)}</p><p>06-10 ${link(2)}</p></div></div>
      <div><div>2022</div><div><p>06-15 ${link(3)}</p><p>06-10 ${link(4)}</p></div></div></div>`,
  },
  {
    why: 'with a month, over days',
    body: `<h3>2023 年 06 月</h3><ul><li>15日: ${link(1)}</li><li>10日: ${link(2)}</li></ul>
      <h3>2022 年 06 月</h3><ul><li>15日: ${link(3)}</li><li>10日: ${link(4)}</li></ul>`,
  },
  {
    why: 'over headings of months, over days',
    body: `<h2>2023</h2><h3>June</h3><ul><li><i>15th</i> ${link(1)}</li><li><i>10th</i> ${link(2)}</li></ul>
      <h2>2022</h2><h3>June</h3><ul><li><i>15th</i> ${link(3)}</li><li><i>10th</i> ${link(4)}</li></ul>`,
  },
]

describe('headings of years', () => {
  it.each(YEARS)('are read: $why', ({ body }) => {
    expect(days(body)).toEqual(['2023-06-15', '2023-06-10', '2022-06-15', '2022-06-10'])
    expect(found(body)?.extraction.entries.map(({ title }) => title)).toEqual(TITLES)
  })

  it('are read by the streaming engine too, and told with the score', () => {
    const detection = found(YEARS[0]?.body ?? '')
    const rule = detection && prove(page(YEARS[0]?.body ?? ''), detection.rule)
    expect(rule?.engine).toBe('stream')
    expect(rule?.evidence?.cards).toBe(4)
    expect(rule?.evidence?.reasons).toContainEqual({
      term: 'headings of groups',
      value: 0.5,
      note: '2023[2], 2022[2]',
    })
  })

  it('are not the date of a pinned row', () => {
    const row = (n: number, day: string) =>
      `<tr><td>${n}</td><td>${link(n)}</td><td class="day">${day}</td></tr>`
    const pinned = `<tr class="pin"><td>!</td><td>${link(4)}</td><td class="day">2023-03-02</td></tr>`
    const body = `<table>${pinned}${row(1, '01-12')}${row(2, '01-10')}${row(3, '01-08')}</table>`
    expect(days(body)).toEqual(['2023-03-02', '2025-01-12', '2025-01-10', '2025-01-08'])
  })

  it('are no titles: an entry may be called by a year', () => {
    const item = (n: number, title: string) =>
      `<li>2023-06-1${n} <a href="/${n}/">${title}</a></li>`
    const body = `<ul>${item(4, '2022')}${item(3, 'Two bicycles')}${item(1, 'Salt and paper')}</ul>`
    expect(found(body)?.extraction.entries.map(({ title }) => title)).toContain('2022')
  })
})

describe('a heading that is a day', () => {
  it('dates the cards below it, whatever is remarked behind it', () => {
    const body = `<h3>Thu, 15 Jun 2023 (showing 2 of 4 entries)</h3><dl><dd>${link(1)}</dd><dd>${link(2)}</dd></dl>
      <h3>Sat, 10 Jun 2023 (showing 2 of 4 entries)</h3><dl><dd>${link(3)}</dd><dd>${link(4)}</dd></dl>`
    expect(days(body)).toEqual(['2023-06-15', '2023-06-15', '2023-06-10', '2023-06-10'])
  })
})
