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

const dated = (path: string, title: string, date: string) =>
  `<li><a class="title" href="${path}">${title}</a> <time datetime="${date}">${date}</time></li>`
const newest = [
  dated('/about/us/', 'The house and its people', '2024-03-15'),
  dated('/roof/', 'A new roof before winter', '2024-03-01'),
  dated('/well/', 'Where the old well was', '2024-02-11'),
].join('')
const article = `<article class="post"><h1>The house and its people</h1>
  <time datetime="2024-03-15">15 March 2024</time>${paragraphs}
  <p><a href="/maps/">maps</a> <a href="/house/">house</a></p></article>`

const TOPICS = ['Upper door', 'Lower door', 'Left door', 'Right door', 'Inner door']
const told = (topic: string, index: number) =>
  `Look at the ${topic.toLowerCase()} first. How it was mended is told in <a href="/mended/${index}/">the
  ledger</a>, which lies open on the desk.`
const each = (write: (topic: string, index: number) => string) => TOPICS.map(write).join('')

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
    { why: 'an article with links of its own', body: article },
    {
      why: 'an article that links to other sites in its sentences',
      body: `<article><h1>About us</h1>${[1, 2, 3, 4, 5]
        .map(
          (
            n,
          ) => `<p>It was said of the house in <a href="https://paper${n}.example/">a report of the
          year ${n}</a> that its roof leaks, which was true of one corner in the north.</p>`,
        )
        .join('')}</article>`,
    },
    {
      why: 'an article with what is related to it',
      body: `${article.replace('<time datetime="2024-03-15">15 March 2024</time>', '')}
        <section><h3>Related posts</h3><ul>${newest.replace(/<li>.*?<\/li>/, '')}</ul></section>`,
    },
    {
      why: 'one thing that credits other sites',
      body: `<article><h1>About us</h1>${paragraphs}
        <p>Pictures by <a href="https://pictures.example/">The Commons of Pictures</a></p></article>`,
    },
    { why: 'an article and a box of what is new', body: `${article}<ul>${newest}</ul>` },
    {
      why: 'an article between two others',
      body: `<div class="post"><h2>The house and its people</h2>${paragraphs}</div>
        <div class="post-nav"><div class="prev"><a href="/roof/"><h3>A new roof before winter</h3> 2024-03-01</a></div>
        <div class="next"><a href="/well/"><h3>Where the old well was</h3> 2024-02-11</a></div></div>`,
    },
    {
      why: 'an article that says when it was published',
      body: `<meta property="article:published_time" content="2024-03-15"><div>${paragraphs}</div>
        <div><h4>More</h4><ul>${dated('/roof/', 'A new roof before winter', '2024-03-01')}
        ${dated('/well/', 'Where the old well was', '2024-02-11')}</ul></div>`,
    },
    {
      why: 'headings and prose with links in its sentences',
      body: `<h1>Doors</h1>${each((topic, index) => `<h2>${topic}</h2><p>${told(topic, index)}</p>`)}`,
    },
    {
      why: 'headings and prose that tells of days',
      body: `<h1>Doors</h1>${each(
        (topic, index) => `<h3>${topic}</h3><p>${told(topic, index)}</p>
          <p>Since ${index + 1} March 2020 the ${topic.toLowerCase()} has had a lock.</p>`,
      )}`,
    },
    {
      why: 'questions and answers',
      body: `<h1>Questions</h1><dl>${each(
        (topic, index) =>
          `<dt>Can the ${topic.toLowerCase()} be opened?</dt><dd>${told(topic, index)}</dd>`,
      )}</dl>`,
    },
    {
      why: 'an article that is kept up to date',
      body: `<article><h1>The flood</h1>${each((topic, index) => `<p>${told(topic, index)}</p>`)}
        ${[14, 16, 19].map((day) => `<p><b>${day} March 2020:</b> ${told('Cellar', day)}</p>`).join('')}</article>`,
    },
  ])('is not read as a listing: $why', ({ body }) => {
    const result = detect(page(body), { dates })
    expect(result.ok ? result.value.extraction.entries : result.failure.kind).toBe(
      'listing_not_found',
    )
  })
})

it('names what came nearest to a listing and what speaks against it', () => {
  const result = detect(page(`${article}<ul>${newest}</ul>`), { dates })
  const failure = result.ok ? undefined : result.failure
  expect(failure).toMatchObject({
    kind: 'listing_not_found',
    reasons: expect.arrayContaining([
      expect.stringMatching(/^the best of \d candidates scores/),
      'the page itself -4',
    ]),
    candidates: expect.arrayContaining([
      expect.objectContaining({
        cards: 3,
        samples: ['The house and its people', 'A new roof before winter', 'Where the old well was'],
        reasons: expect.arrayContaining([{ term: 'the page itself', value: -4 }]),
      }),
    ]),
  })
})
