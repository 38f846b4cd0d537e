/**
 * What is read of cards that were found: dates, titles, categories, excerpts. One trait of markup
 * a case, in our own words. Which cards are found is asked in `markup.test.ts`.
 */
import { describe, expect, it } from 'vitest'
import { detect } from '../../../src/extract/detect/detect.ts'
import { normalize } from '../../../src/normalize/normalize.ts'
import { shownDate } from '../../../src/normalize/shown-date.ts'
import { dates, NOW } from '../../setup/dates.ts'

const TITLES = [
  'A kettle that sings',
  'Two bicycles and a map',
  'The long way home',
  'Salt, paper',
  'Letters from a lighthouse',
]
const TEXTS = [
  'It was bought at a market in the rain and has been out of tune since then.',
  'One of them has no brakes, and the map shows a town that was moved.',
  'Three trains, a ferry and a walk along the old canal, twice in a week.',
  'How they were kept dry before there were drawers to keep them in.',
  'The last of them was posted in a winter when nobody went across.',
]
const DAYS = ['2025-01-12', '2025-01-09', '2024-12-30', '2024-12-21', '2024-11-02']
const PLACES = ['Dover', 'Oslo', 'Turin', 'Lagos', 'Dover']
const LONG_DAYS = [
  'Sun 12 January 2025',
  'Thu 9 January 2025',
  'Mon 30 December 2024',
  'Sat 21 December 2024',
  'Sat 2 November 2024',
]
const MONTHS = ['Jan', 'Jan', 'Dec', 'Dec', 'Nov']
const SHELVES = ['Travel', 'Kitchen', 'Travel', 'Kitchen', 'Travel']
const NOTHING = () => undefined

interface Shape {
  readonly why: string
  /** The cards, joined by whatever stands between them. */
  readonly body: (cards: (write: (n: number) => string) => string) => string
  /** What is read of the n-th card; its title is always asked for. */
  readonly has: {
    readonly day?: (n: number) => string | undefined
    readonly categories?: (n: number) => readonly string[]
    readonly text?: (n: number) => string | undefined
  }
}

const link = (n: number) => `<a href="/n/${n}/">${TITLES[n]}</a>`

const DATES: readonly Shape[] = [
  {
    why: 'no date is made of a badge and the month of a menu',
    body: (cards) =>
      `<form><select><option>March 2024</option><option>January 2025</option></select></form>
      <div id="threads">${cards(
        (n) => `<div class="thread">${link(n)} <span class="badge">${1 + (n % 2)}</span></div>`,
      )}</div>`,
    has: { day: NOTHING },
  },
  {
    why: 'no date is made of a count and the heading of a month',
    body: (cards) =>
      `<div id="threads"><h3>December 2024</h3>${cards(
        (n) => `<p>${link(n)} <i>${[3, 7, 1, 4, 2][n]}</i></p>`,
      )}</div>`,
    has: { day: NOTHING },
  },
  {
    why: 'a day stands in a box of its own before the cards, which are boxes without a name',
    body: (cards) =>
      `<div class="line">${cards(
        (n) =>
          `${n === 1 ? '' : `<div class="label"><span>${DAYS[n]}</span></div>`}
          <div><i class="icon"></i><div class="body"><b>20:05</b><h3>${link(n)}</h3>
          <p>${TEXTS[n]}</p></div></div>`,
      )}<div><i class="end"></i></div></div>`,
    has: { day: (n) => DAYS[n === 1 ? 0 : n] },
  },
  {
    why: 'a date in brackets stands behind the link in a heading',
    body: (cards) =>
      cards((n) => `<h2><a href="/n/${n}/">${TITLES[n]}</a> (${DAYS[n]})</h2><p>${TEXTS[n]}</p>`),
    has: { day: (n) => DAYS[n] },
  },
  {
    why: 'the title begins with the date',
    body: (cards) =>
      `<ul>${cards((n) => `<li><a href="/n/${n}/">${DAYS[n]} - ${TITLES[n]}</a></li>`)}</ul>`,
    has: { day: (n) => DAYS[n] },
  },
  {
    why: 'the title begins with a day in brackets, below its year',
    body: (cards) =>
      `<h3>2024</h3><ul>${cards(
        (n) => `<li><a href="/n/${n}/">[${DAYS[n]?.slice(5)}] ${TITLES[n]}</a></li>`,
      )}</ul>`,
    has: { day: (n) => `2024${DAYS[n]?.slice(4)}` },
  },
  {
    why: 'a badge of the same markup stands before the date of a pinned card',
    body: (cards) =>
      cards(
        (n) =>
          `<div class="post"><h3>${link(n)}</h3><p>${n === 0 ? '<span><b>Pinned</b></span>' : ''}
          <span><b>${DAYS[n]}</b></span> <span><b>Shelf ${n % 2}</b></span></p></div>`,
      ),
    has: { day: (n) => DAYS[n] },
  },
  {
    why: 'some dates are told from now and exactly in the title, others the other way round',
    body: (cards) =>
      `<table>${cards((n) => {
        const [exact, told] = [DAYS[n], ['3 days ago', '6 days ago', '2 weeks ago'][n]]
        const cell = told ? `<td title="${exact}">${told}` : `<td title="a month ago">${exact}`
        return `<tr>${cell}</td><td>${link(n)}</td></tr>`
      })}</table>`,
    has: { day: (n) => DAYS[n] },
  },
]

const LABELS: readonly Shape[] = [
  {
    why: 'the title leads its text in bold letters, and the sender is the link',
    body: (cards) =>
      `<table>${cards(
        (n) =>
          `<tr><td><a href="/n/${n}/">${SHELVES[n]}</a></td>
          <td class="title"><b>${TITLES[n]}</b> - ${TEXTS[n]}</td><td>${DAYS[n]}</td></tr>`,
      )}</table>`,
    has: { day: (n) => DAYS[n] },
  },
  {
    why: 'labels stand at the end of the titles, in their links',
    body: (cards) =>
      cards(
        (n) =>
          `<h3><a href="/n/${n}/">${TITLES[n]} <span class="marks"><span class="phase">draft</span>
          ${n === 0 ? '<span class="phase">tip</span>' : ''}</span></a></h3><p>${TEXTS[n]}</p>`,
      ),
    has: { text: (n) => TEXTS[n] },
  },
  {
    why: 'categories stand before the titles, in their links',
    body: (cards) =>
      cards(
        (n) =>
          `<h3><a href="/n/${n}/"><span class="tag">${SHELVES[n]}</span> ${TITLES[n]}</a></h3>`,
      ),
    has: { categories: (n) => [`${SHELVES[n]}`] },
  },
  {
    why: 'facts are listed in the link, behind the title',
    body: (cards) =>
      cards(
        (n) =>
          `<a href="/n/${n}/"><b class="in">${TITLES[n]}</b><ul><li>Ann</li><li>${n}:02</li>
          <li>seen <i>${n * 7}</i></li></ul></a>`,
      ),
    has: {},
  },
  {
    why: 'the title is bold by its style, and shorter than the text below it',
    body: (cards) =>
      cards(
        (n) =>
          `<a class="card" href="/n/${n}/"><div><div style="font-weight: 700; font-size: 15px">
          ${TITLES[n]}</div><div style="font-size: 13px">${TEXTS[n]}</div></div></a>`,
      ),
    has: { text: (n) => TEXTS[n] },
  },
  {
    why: 'the text of the link is its address',
    body: (cards) =>
      cards(
        (n) =>
          `<div class="item"><div class="title">${TITLES[n]}</div>
          <div><a href="https://paper${n}.example/">https://paper${n}.example/</a></div></div>`,
      ),
    has: {},
  },
  {
    why: 'words of titles are stressed, and stay',
    body: (cards) =>
      cards(
        (n) =>
          `<p><a href="/n/${n}/"><em class="hit">${TITLES[n]?.slice(0, 3)}</em>${TITLES[n]?.slice(3)}
          </a> <small>${DAYS[n]}</small></p>`,
      ),
    has: { day: (n) => DAYS[n] },
  },
]

const CATEGORIES: readonly Shape[] = [
  {
    why: 'the icon of a folder stands before the category',
    body: (cards) =>
      cards(
        (n) =>
          `<div class="post"><h2>${link(n)}</h2><p>${TEXTS[n]}</p>
          <em>${DAYS[n]}</em> <i class="fa fa-folder-open"></i> <span>${PLACES[n]}</span></div>`,
      ),
    has: { categories: (n) => [`${PLACES[n]}`] },
  },
  {
    why: 'a label without a name stands right above the title',
    body: (cards) =>
      cards(
        (n) =>
          `<div class="post"><span class="text-sm uppercase">${SHELVES[n]}</span><h2>${link(n)}</h2>
          <p><span>${PLACES[4 - n]}</span> <span>•</span> <time>${DAYS[n]}</time></p></div>`,
      ),
    has: { categories: (n) => [`${SHELVES[n]}`] },
  },
  {
    why: 'words name what follows them',
    body: (cards) =>
      cards(
        (n) =>
          `<div class="post"><h2>${link(n)}</h2><p>${TEXTS[n]}</p><div>Tags:
          <button>${SHELVES[n]}</button> <button>${TITLES[4 - n]?.replace(',', ' and')}</button></div></div>`,
      ),
    has: { categories: (n) => [`${SHELVES[n]}`, `${TITLES[4 - n]?.replace(',', ' and')}`] },
  },
  {
    why: 'the name of a month stands alone',
    body: (cards) =>
      cards(
        (n) =>
          `<div class="row"><div class="archive_month">${MONTHS[n]}</div>
          <div class="day">${DAYS[n]?.slice(8)}</div><h3>${link(n)}</h3></div>`,
      ),
    has: { categories: () => [] },
  },
  {
    why: 'the head of a column names something else',
    body: (cards) =>
      `<table><tr><th>Day</th><th>Title</th><th>Judge</th></tr>${cards(
        (n) => `<tr><td>${DAYS[n]}</td><td>${link(n)}</td><td>${PLACES[n]}</td></tr>`,
      )}</table>`,
    has: { categories: () => [] },
  },
  {
    why: 'a paragraph is called a tag',
    body: (cards) =>
      cards(
        (n) =>
          `<div><h3>${link(n)}</h3><ul><li><p class="x-tag">${SHELVES[n]}</p></li>
          <li><p class="x-tag">${PLACES[n]}</p></li></ul></div>`,
      ),
    has: { categories: (n) => [`${SHELVES[n]}`, `${PLACES[n]}`] },
  },
  {
    why: 'a file or a sender leads elsewhere in each card',
    body: (cards) =>
      cards(
        (n) => `<div><h3>${link(n)}</h3><td><a href="/file?id=${n}">${SHELVES[n]}</a></td></div>`,
      ),
    has: { categories: () => [] },
  },
  {
    why: 'the sum of a change ends a line, and a byline says who',
    body: (cards) =>
      cards(
        (n) =>
          `<li>${link(n)} <span class="sum">– ${SHELVES[n]}</span> <i>by ${SHELVES[4 - n]}</i></li>`,
      ),
    has: { categories: () => [] },
  },
  {
    why: 'the fourth line of some cards is a date, and of others a state',
    body: (cards) =>
      `<table>${cards(
        (n) =>
          `<tbody><tr><td>${link(n)}</td></tr><tr><td>${TEXTS[n]}</td></tr>
          ${n === 0 ? '<tr><td>a tip</td></tr>' : ''}<tr><td>${DAYS[n]}</td></tr>
          <tr><td>draft</td></tr></tbody>`,
      )}</table>`,
    has: { categories: () => [] },
  },
  {
    why: 'a column of a table says nothing of some',
    body: (cards) =>
      `<table><tr><th>Day</th><th>Title</th><th>Rubrik</th></tr>${cards(
        (n) =>
          `<tr><td>${DAYS[n]}</td><td>${link(n)}</td><td>${n === 2 ? '-' : SHELVES[n]}</td></tr>`,
      )}</table>`,
    has: { categories: (n) => (n === 2 ? [] : [`${SHELVES[n]}`]) },
  },
  {
    why: 'a remark is called a subject, as that of a letter',
    body: (cards) =>
      cards((n) => `<li><i>${DAYS[n]}</i> <b class="subject">${SHELVES[n]}</b> ${link(n)}</li>`),
    has: { categories: () => [] },
  },
  {
    why: 'badges of state are there and hidden',
    body: (cards) =>
      cards(
        (n) =>
          `<li><h3>${link(n)}</h3><b class="badge hidden"><i>locked</i></b>
          <b class="badge hidden"><i>moved</i></b><b class="badge hidden"><i>watched</i></b>
          <b class="badge"><i>${n + 2}</i></b>
          <a href="/tags/${n % 2}/">${SHELVES[n]}</a></li>`,
      ),
    has: { categories: (n) => [`${SHELVES[n]}`] },
  },
]

const EXCERPTS: readonly Shape[] = [
  {
    why: 'the date is the only other text of its line',
    body: (cards) => `<dl>${cards((n) => `<dt>${LONG_DAYS[n]}</dt><dd>${link(n)}</dd>`)}</dl>`,
    has: { day: (n) => DAYS[n], text: () => '' },
  },
  {
    why: 'icons stand before the date, the shelf and the tags, in elements of one name',
    body: (cards) =>
      cards(
        (n) =>
          `<div><h3>${link(n)}</h3><b class="content">Ann</b>
          <b class="content">${DAYS[n]}</b>
          <b class="content"><a href="/tags/${n}/">${TITLES[4 - n]?.replace(',', ' and')}</a><a href="/tags/a/">Ideas</a></b>
          </div>`,
      ),
    has: { text: () => '', categories: (n) => [`${TITLES[4 - n]?.replace(',', ' and')}`, 'Ideas'] },
  },
  {
    why: 'one card alone has a text, and the page calls it one',
    body: (cards) =>
      `<ul>${cards(
        (n) =>
          `<li><a href="/n/${n}/">${TITLES[n]}</a>
          ${n === 0 ? `<div class="item-text">${TEXTS[n]}</div>` : ''}<i>${DAYS[n]}</i></li>`,
      )}${Array.from(
        { length: 8 },
        (_, n) => `<li><a href="/o/${n}/">${TEXTS[n % 5]?.slice(0, 9)}
        ${n}</a><i>2024-10-0${9 - n}</i></li>`,
      ).join('')}</ul>`,
    has: { text: (n) => (n === 0 ? `${TEXTS[0]}` : '') },
  },
  {
    why: 'the fields of a card stand in a line, each behind its name',
    body: (cards) =>
      cards(
        (n) =>
          `<tr><td>${DAYS[n]}</td><td><h4>${link(n)}</h4><span>${n === 1 ? 'Leaf ' : ''}check-in:
          ${n}af3 user: ${PLACES[n]} about: ${TITLES[4 - n]}</span></td></tr>`,
      ),
    has: { day: (n) => DAYS[n], text: () => '' },
  },
  {
    why: 'a text names its guests and its host',
    body: (cards) =>
      cards(
        (n) =>
          `<article><h3>${link(n)}</h3><p>${TEXTS[n]} Guest: ${PLACES[n]} Host: Ann. ${TEXTS[n]}</p>
          </article>`,
      ),
    has: { text: (n) => `${TEXTS[n]} Guest: ${PLACES[n]} Host: Ann. ${TEXTS[n]}` },
  },
  {
    why: 'tags stand where another card has its text',
    body: (cards) =>
      cards(
        (n) =>
          `<div class="card"><h3>${link(n)}</h3>${n === 3 ? '' : `<div>${TEXTS[n]}</div>`}
          <div><a href="/add-tag/${PLACES[n]}/">${PLACES[n]}</a></div></div>`,
      ),
    has: { text: (n) => (n === 3 ? '' : TEXTS[n]), categories: (n) => [`${PLACES[n]}`] },
  },
  {
    why: 'a text repeats the title',
    body: (cards) =>
      cards(
        (n) => `<div class="post"><h2>${link(n)}</h2><p class="summary">${TITLES[n]}</p></div>`,
      ),
    has: { text: () => '' },
  },
]

function read({ body, has }: Shape) {
  const text = body((write) => TITLES.map((_, n) => write(n)).join('\n'))
  const page = `<html><body><nav><a href="/">Home</a></nav>${text}</body></html>`
  const url = 'https://digest.example/'
  const result = detect({ url, mediaType: 'text/html', text: page }, { dates })
  const raw = result.ok ? result.value.extraction.entries : []
  const { entries } = normalize(raw, { sourceId: 's', nowMs: NOW, categories: [] })
  return entries.slice(0, TITLES.length).map(({ title, published, categories, excerpt }) => ({
    title,
    ...(has.day && { day: published && shownDate(published) }),
    ...(has.categories && { categories: categories.map(({ label }) => label) }),
    ...(has.text && { text: excerpt }),
  }))
}

function expected({ has }: Shape) {
  return TITLES.map((title, n) => ({
    title,
    ...(has.day && { day: has.day(n) }),
    ...(has.categories && { categories: has.categories(n) }),
    ...(has.text && { text: has.text(n) }),
  }))
}

describe('of dates', () => {
  it.each(DATES)('$why', (shape) => expect(read(shape)).toEqual(expected(shape)))
})

describe('of titles', () => {
  it.each(LABELS)('$why', (shape) => expect(read(shape)).toEqual(expected(shape)))
})

describe('of categories', () => {
  it.each(CATEGORIES)('$why', (shape) => expect(read(shape)).toEqual(expected(shape)))
})

describe('of pictures', () => {
  it.each([
    ['is the cover, not the bullet of all cards', 'cover', (n: number) => `/covers/${n}.png`],
    ['is none where all cards have the same', 'mark', () => undefined],
  ])('the picture %s', (_why, name, image) => {
    const cards = TITLES.map(
      (_, n) =>
        `<li><img class="mark" src="/dot.gif"> ${link(n)}
        ${name === 'cover' ? `<p><img class="cover" src="/covers/${n}.png"></p>` : ''}</li>`,
    )
    const page = `<html><body><ul>${cards.join('')}</ul></body></html>`
    const url = 'https://digest.example/'
    const result = detect({ url, mediaType: 'text/html', text: page }, { dates })
    const found = result.ok ? result.value.extraction.entries.map((entry) => entry.image) : []
    expect(found).toEqual(TITLES.map((_, n) => image(n) && `https://digest.example${image(n)}`))
  })
})

describe('of excerpts', () => {
  it.each(EXCERPTS)('$why', (shape) => expect(read(shape)).toEqual(expected(shape)))
})
