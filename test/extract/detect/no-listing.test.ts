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
    {
      why: 'news of which there are none yet',
      body: `<main><article class="page"><h1>News</h1>
        <div class="box"><p>The news of the house will be told here. Nothing has happened in it since
        the roof was mended, and those who live in it hope that it will stay so.</p></div>
        <p><a href="/letters/">See the letters of the house too</a>.</p></article></main>`,
    },
    {
      why: 'advice with links in its sentences',
      body: `<h1>Searching the archives</h1><ol><li>Go to the reading room.</li><li>Ask for a key.</li></ol>
        <ul><li><p>If you do not know the number of a room then look it up on the
        <a href="/rooms/index.html">Plan of all rooms</a> or look on the door, where it is painted.</p></li>
        <li><p>With the full name of somebody you can search for letters on the site of the
        <a href="https://archive.example/search">State Archives</a>, which holds most of them.</p></li></ul>`,
    },
    {
      why: 'a menu that says more than the page',
      body: `<div class="navbar"><a href="/index.html">Start</a>
        <ul class="choices" role="menu"><a href="/history.html">History of our house</a>
        <a href="/mission.html">Mission, vision and values</a><a href="/board.html">The board of owners</a></ul>
        <ul class="choices" role="menu"><a href="/stairs.html">Stairs and other ways up</a>
        <a href="/plans.html">What we want to build</a><a href="/join.html">Papers for those who join</a></ul>
        <ul class="choices" role="menu"><a href="/graves.html">The old graveyard</a>
        <a href="/lime.html">Burning lime in the yard</a><a href="/pictures.html">Pictures of the house</a></ul>
        </div><h1>News</h1><p>(No news at this time)</p>`,
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
