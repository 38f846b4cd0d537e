import { describe, expect, it } from 'vitest'
import type { JsonRule } from '../../src/domain/rule.ts'
import { extractByRule } from '../../src/extract/extract-by-rule.ts'

const URL = 'https://a.example/notes/'
const RULE: JsonRule = {
  version: 1,
  engine: 'json',
  list: 'props.notes',
  fields: {
    url: [{ path: 'link' }, { path: 'slug', template: '/notes/{value}/' }],
    title: [{ path: 'title.rendered' }],
    published: [{ path: 'date' }],
    excerpt: [{ path: 'summary' }],
    categories: [{ path: 'tags.*.name' }, { path: 'topic' }],
    authors: [{ path: 'by' }],
    image: [{ path: 'cover.src' }],
  },
  pager: { next: 'a.older' },
}
const NOTE = {
  slug: 'first',
  title: { rendered: 'Salt &amp; bread' },
  date: 1_710_468_000,
  summary: '<p>One <b>loaf</b>.</p>',
  tags: [{ name: 'Kitchen' }, { name: 'Bread' }],
  by: 'Ann',
  cover: { src: '/a.png' },
}

function read(json: unknown, rest = '', rule: Partial<JsonRule> = {}) {
  const text = `<html lang="en"><script type="application/json">${JSON.stringify(json)}</script>${rest}`
  return extractByRule({ url: URL, mediaType: 'text/html', text }, { ...RULE, ...rule })
}

describe('a rule of paths', () => {
  it('reads every field of an entry, its language and the next page', () => {
    expect(read({ props: { notes: [NOTE] } }, '<a class="older" href="?p=2">older</a>')).toEqual({
      ok: true,
      value: {
        language: 'en',
        nextPageUrl: 'https://a.example/notes/?p=2',
        entries: [
          {
            rank: 0,
            pageUrl: URL,
            url: 'https://a.example/notes/first/',
            title: 'Salt & bread',
            dates: [{ text: '1710468000', origin: 'declared' }],
            excerpt: 'One loaf.',
            categories: ['Kitchen', 'Bread'],
            authors: ['Ann'],
            image: 'https://a.example/a.png',
          },
        ],
      },
    })
  })

  it('takes the first pick that has a value, and splits labels at commas', () => {
    const note = { ...NOTE, link: 'https://b.example/x', tags: [], topic: 'Salt, Water' }
    expect(read({ props: { notes: [note] } })).toMatchObject({
      value: { entries: [{ url: 'https://b.example/x', categories: ['Salt', 'Water'] }] },
    })
  })

  it('reads the values of an object in their order', () => {
    const notes = { b: { ...NOTE, slug: 'b' }, a: { ...NOTE, slug: 'a' }, count: 2 }
    const result = read({ props: { notes } })
    expect(result.ok && result.value.entries.map(({ url }) => url)).toEqual([
      'https://a.example/notes/b/',
      'https://a.example/notes/a/',
    ])
  })

  it('reads the JSON that gives most, of several with something at the path', () => {
    const other =
      '<script type="application/json">{"props":{"notes":[{"slug":"x"},{"slug":"y"}]}}</script>'
    const result = read({ props: { notes: [NOTE] } }, other)
    expect(result.ok && result.value.entries.length).toBe(2)
  })

  it('passes over members that are no entries', () => {
    const result = read({ props: { notes: [{ ads: true }, null, 'x', NOTE] } })
    expect(result).toMatchObject({ ok: true, value: { entries: [{ rank: 0 }] } })
  })

  it.each([
    { why: 'no list', json: { props: {} }, containers: 0 },
    { why: 'an empty list', json: { props: { notes: [] } }, containers: 1 },
    { why: 'a text for a list', json: { props: { notes: 'none' } }, containers: 0 },
  ])('misses a page with $why', ({ json, containers }) => {
    expect(read(json)).toEqual({
      ok: false,
      failure: { kind: 'rule_missed', container: 'props.notes', containers },
    })
  })

  it('never follows what is not the JSON’s own', () => {
    expect(read({ a: 1 }, '', { list: 'constructor' }).ok).toBe(false)
    expect(read({ a: 1 }, '', { list: '__proto__' }).ok).toBe(false)
  })
})
