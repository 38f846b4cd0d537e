/** Listings that stand only in the JSON of a page: found, and read again by the rule. */
import { describe, expect, it } from 'vitest'
import { detect } from '../../../src/extract/detect/detect.ts'
import { extractByRule } from '../../../src/extract/extract-by-rule.ts'
import { prove } from '../../../src/extract/prove.ts'
import { dates } from '../../setup/dates.ts'

const NOTES = [
  ['the-tide-table', 'How to read a tide table', '2024-03-15'],
  ['a-new-bell', 'A new bell for the ferry', '2024-03-01'],
  ['rope-and-knots', 'Rope, and five knots for it', '2024-02-11'],
  ['winter-berths', 'Berths for the winter', '2024-01-20'],
] as const
const WORDS = 'Some words about what was seen at the harbour on that day and by whom.'
const page = (body: string) => ({
  url: 'https://h.example/log',
  mediaType: 'text/html',
  text: `<html lang="en"><head><title>Log</title></head><body><nav><a href="/">Home</a> <a href="/log">Log</a>
    <a href="/about">About</a></nav><div id="app"></div>${body}</body></html>`,
})
const typed = (json: unknown, type = 'application/json') =>
  `<script type="${type}">${JSON.stringify(json)}</script>`

const SHAPES = [
  {
    why: 'props with slugs and a menu beside them',
    body: typed({
      props: {
        menu: [
          { title: 'Home', url: '/' },
          { title: 'Log', url: '/log' },
          { title: 'About', url: '/about' },
        ],
        pageProps: {
          posts: NOTES.map(([slug, title, date]) => ({
            slug,
            frontmatter: { title, date: `${date}T10:00:00Z`, tags: ['Harbour'] },
          })),
        },
      },
    }),
    list: 'props.pageProps.posts',
    url: 'https://h.example/log/the-tide-table',
  },
  {
    why: 'edges and nodes in an assignment',
    body: `<script>window.data = ${JSON.stringify({
      all: {
        edges: NOTES.map(([slug, title, date]) => ({ node: { path: `/n/${slug}`, title, date } })),
      },
    })};</script>`,
    list: 'all.edges',
    url: 'https://h.example/n/the-tide-table',
  },
  {
    why: 'linked data of a blog',
    body: typed(
      {
        '@type': 'Blog',
        blogPost: NOTES.map(([slug, headline, datePublished]) => ({
          '@type': 'BlogPosting',
          headline,
          datePublished,
          url: `https://h.example/n/${slug}`,
        })),
      },
      'application/ld+json',
    ),
    list: 'blogPost',
    url: 'https://h.example/n/the-tide-table',
  },
  {
    why: 'a list of linked items',
    body: typed(
      {
        '@type': 'ItemList',
        itemListElement: NOTES.map(([slug, name, datePublished], at) => ({
          position: at + 1,
          item: { name, datePublished, url: `/n/${slug}` },
        })),
      },
      'application/ld+json',
    ),
    list: 'itemListElement',
    url: 'https://h.example/n/the-tide-table',
  },
  {
    why: 'an object of entries by their number, undated but described',
    body: typed({
      state: Object.fromEntries(
        NOTES.map(([slug, title], at) => [
          `n${at}`,
          { id: at, title, link: `/n/${slug}`, summary: WORDS },
        ]),
      ),
    }),
    list: 'state',
    url: 'https://h.example/n/the-tide-table',
  },
]

describe('a listing in JSON', () => {
  it.each(SHAPES)('is found in $why', ({ body, list, url }) => {
    const found = detect(page(body), { dates })
    if (!found.ok) throw new Error(JSON.stringify(found.failure))
    const { rule, extraction, candidates } = found.value
    expect(rule).toMatchObject({ engine: 'json', list })
    expect(extraction.entries.map(({ title }) => title)).toEqual(NOTES.map(([, title]) => title))
    expect(extraction.entries[0]?.url).toBe(url)
    expect(candidates[0]?.origin).toBe(`JSON at ${list}`)
    expect(extractByRule(page(body), prove(page(body), rule))).toEqual({
      ok: true,
      value: extraction,
    })
  })

  it('takes the form of addresses from a link of the page, and says when it guesses', () => {
    const body = SHAPES[0]?.body ?? ''
    const linked = detect(page(`${body}<p><a href="/read/a-new-bell.html">Ring</a></p>`), { dates })
    expect(linked.ok && linked.value.rule.fields.url).toEqual([
      { path: 'slug', template: 'https://h.example/read/{value}.html' },
    ])
    const guessed = detect(page(body), { dates })
    expect(guessed.ok && guessed.value.rule.evidence?.reasons).toContainEqual(
      expect.objectContaining({ term: 'addresses guessed', value: -1 }),
    )
  })

  it('gives way to what people see', () => {
    const cards = NOTES.map(
      ([slug, title, date]) =>
        `<article><h2><a href="/n/${slug}">${title}</a></h2><time>${date}</time><p>${WORDS}</p></article>`,
    ).join('')
    const found = detect(page(cards + (SHAPES[1]?.body ?? '')), { dates })
    expect(found.ok && found.value.rule.engine).not.toBe('json')
  })

  it.each([
    {
      why: 'a menu',
      json: { menu: ['Home', 'Log', 'About us'].map((title, at) => ({ title, url: `/${at}/` })) },
    },
    {
      why: 'crumbs',
      json: {
        '@type': 'BreadcrumbList',
        itemListElement: ['Home', 'Log', 'March'].map((name, at) => ({ name, item: `/${at}/` })),
      },
    },
    { why: 'numbers', json: { points: [1, 2, 3, 4].map((x) => ({ x, y: x * x, time: x })) } },
    {
      why: 'labels',
      json: { words: { a: { name: 'next' }, b: { name: 'back' }, c: { name: 'up' } } },
    },
  ])('is not made of $why', ({ json }) => {
    expect(detect(page(typed(json)), { dates })).toMatchObject({
      ok: false,
      failure: { kind: 'listing_not_found' },
    })
  })
})
