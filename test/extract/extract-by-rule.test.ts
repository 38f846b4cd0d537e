/** What every field of a rule means, one row each: any engine has to read the same. */
import { describe, expect, it } from 'vitest'
import type { MarkupRule } from '../../src/domain/rule.ts'
import { extractByRule } from '../../src/extract/extract-by-rule.ts'

const RULE: MarkupRule = {
  version: 1,
  engine: 'dom',
  container: 'ul',
  item: 'li',
  span: 'element',
  fields: { title: [{ select: 'b' }] },
}

function read(text: string, rule: Partial<MarkupRule>) {
  const page = { url: 'https://a.example/blog/', mediaType: 'text/html', text }
  const result = extractByRule(page, { ...RULE, ...rule })
  return result.ok ? result.value : result.failure
}

function entries(text: string, rule: Partial<MarkupRule> = {}) {
  const value = read(text, rule)
  return 'entries' in value ? value.entries : []
}

const titles = (text: string, rule: Partial<MarkupRule> = {}) =>
  entries(text, rule).map(({ title }) => title)

describe('cards', () => {
  it('takes the outermost items of the outermost containers', () => {
    expect(titles('<ul><li><b>a</b><ul><li><b>x</b></li></ul></li><li><b>b</b></li></ul>')).toEqual(
      ['a', 'b'],
    )
  })
  it('runs to the next opening element, whatever wraps it', () => {
    const text =
      '<main><div><h2>a</h2></div><div><p>1</p></div><div><h2>b</h2></div><p>2</p></main><p>3</p>'
    const rule: Partial<MarkupRule> = {
      container: 'main',
      item: 'h2',
      span: 'until_next',
      fields: { title: [{ select: 'h2' }], excerpt: [{ select: 'p', match: 'joined' }] },
    }
    expect(entries(text, rule)).toMatchObject([
      { title: 'a', excerpt: '1' },
      { title: 'b', excerpt: '2' },
    ])
  })
  it('drops a card that says nothing', () => {
    expect(titles('<ul><li>advertisement</li><li><b>a</b></li></ul>')).toEqual(['a'])
  })
  it('misses when no card is found', () => {
    expect(read('<p>x</p>', {})).toEqual({ kind: 'rule_missed', container: 'ul', containers: 0 })
  })
  it('takes a page without a body for one', () => {
    expect(titles('<li><b>a</b></li>', { container: 'body' })).toEqual(['a'])
  })
})

describe('picks', () => {
  const card = (inner: string) => `<ul><li class="card">${inner}</li></ul>`
  const title = (inner: string, ...picks: NonNullable<MarkupRule['fields']['title']>[number][]) =>
    entries(card(inner), { fields: { title: picks, url: [{ select: 'a', attribute: 'href' }] } })[0]
      ?.title

  it('reads the first match that gives something', () => {
    expect(title('<b></b><b>a</b><b>c</b>', { select: 'b' })).toBe('a')
  })
  it('falls back to the next pick', () => {
    expect(title('<b title="">a</b>', { select: 'b', attribute: 'title' }, { select: 'b' })).toBe(
      'a',
    )
  })
  it('reads a place among several, empty ones counted', () => {
    expect(title('<i></i><i>a</i><i>b</i>', { select: 'i', nth: 2 })).toBe('a')
  })
  it('reads own text without that of descendants', () => {
    expect(title('a <b>x</b> c', { select: '.card', text: 'own' })).toBe('a c')
  })
  it('reads all matches as one text', () => {
    expect(title('<i>1</i><i>2</i>', { select: 'i', match: 'joined' })).toBe('1 2')
  })
  it('separates blocks and not inline elements', () => {
    expect(title('<b><i>1</i>2<p>a</p>c</b>', { select: 'b' })).toBe('12 a c')
  })
  it('reads the card itself without what other fields read', () => {
    const fields: MarkupRule['fields'] = {
      title: [{ select: 'b' }],
      excerpt: [{ select: ':scope', text: 'rest' }],
    }
    expect(entries(card('<b>a</b> and more'), { fields })).toMatchObject([{ excerpt: 'and more' }])
  })
  it('reads nothing of what is ignored', () => {
    const text = card('<b><i class="pin">Top</i> a</b>')
    expect(titles(text, { ignore: '.pin' })).toEqual(['a'])
  })
  it('resolves links against the base of the page', () => {
    const text = `<base href="/x/">${card('<a href="p">a</a>')}`
    const fields: MarkupRule['fields'] = { url: [{ select: 'a', attribute: 'href' }] }
    expect(entries(text, { fields })).toMatchObject([{ url: 'https://a.example/x/p' }])
  })
  it('splits categories at commas', () => {
    const fields: MarkupRule['fields'] = {
      title: [{ select: 'b' }],
      categories: [{ select: 'i', match: 'each' }],
    }
    const [entry] = entries(card('<b>a</b><i>Linux, 随笔</i><i>Git</i>'), { fields })
    expect(entry?.categories).toEqual(['Linux', '随笔', 'Git'])
  })
})

describe('dates', () => {
  const fields: MarkupRule['fields'] = { title: [{ select: 'b' }], published: [{ select: 'i' }] }
  it.each([
    {
      why: 'sets the year of the heading before',
      heading: '2024',
      date: '03-15',
      text: '2024 03-15',
    },
    { why: 'leaves a date with a year', heading: '2024', date: '2023-03-15', text: '2023-03-15' },
    { why: 'sets a month behind a day', heading: 'March 2024', date: '15', text: '15 March 2024' },
    {
      why: 'reads a day behind its month',
      heading: '2024年3月 (2)',
      date: '15日:',
      text: '2024年3月 15',
    },
    { why: 'leaves out brackets', heading: '2024', date: '[03-15]', text: '2024 03-15' },
    {
      why: 'takes the heading for a card without',
      heading: '2024-03-15',
      date: '',
      text: '2024-03-15',
    },
  ])('$why', ({ heading, date, text }) => {
    const page = `<ul><h3>${heading}</h3><li><b>a</b><i>${date}</i></li></ul>`
    expect(entries(page, { fields, group: 'h3' })[0]?.dates).toEqual([{ text, origin: 'text' }])
  })
  it('keeps every reading, in order', () => {
    const page = '<ul><li><b>a</b><i title="2024-03-15">15 March</i></li></ul>'
    const published = [{ select: 'i' }, { select: 'i', attribute: 'title' }]
    expect(entries(page, { fields: { ...fields, published } })[0]?.dates).toEqual([
      { text: '15 March', origin: 'text' },
      { text: '2024-03-15', origin: 'declared' },
    ])
  })
})

describe('the next page', () => {
  const next = (links: string, pager: NonNullable<MarkupRule['pager']>) => {
    const value = read(`<ul><li><b>a</b></li></ul>${links}`, { pager })
    return 'entries' in value ? value.nextPageUrl : undefined
  }
  it.each([
    {
      why: 'marked link',
      links: '<a class="next" href="?p=2">x</a>',
      pager: { next: '.next' },
      url: '?p=2',
    },
    {
      why: 'link with its text',
      links: '<a href="/0">上一页</a><a href="/2">下一页</a>',
      pager: { next: 'a', text: '下一页' },
      url: '/2',
    },
    {
      why: 'number that is linked',
      links: '<a href="/blog/2/">2</a>',
      pager: { template: 'https://a.example/blog/{n}/' },
      url: '/blog/2/',
    },
  ])('is the $why', ({ links, pager, url }) => {
    expect(next(links, pager)).toBe(new URL(url, 'https://a.example/blog/').href)
  })
  it('is absent on the last page', () => {
    expect(next('', { template: 'https://a.example/blog/{n}/' })).toBeUndefined()
    expect(next('<a class="next" href="/blog/#top">x</a>', { next: '.next' })).toBeUndefined()
  })
})
