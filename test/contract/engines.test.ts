/** What both engines promise: the same page and rule give the same entries, or the same failure. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Extraction } from '../../src/domain/entry.ts'
import type { Result } from '../../src/domain/failure.ts'
import type { FieldName, MarkupRule, Pick } from '../../src/domain/rule.ts'
import { extractByRule } from '../../src/extract/extract-by-rule.ts'
import { prove } from '../../src/extract/prove.ts'
import { planOf } from '../../src/extract/stream/plan.ts'
import { A_RULE, aListing } from '../setup/rules.ts'

const ENGINES = ['stream', 'dom'] as const

const card = (id: number, rest = '') =>
  `<article><h2><a href="/p/${id}">Title ${id}</a></h2>${rest}</article>`
const list = (...cards: string[]) => `<html lang="zh"><div class="list">${cards.join('')}</div>`

/** What the entries come to, in short: link's path, title, then what else there is. */
function brief(result: Result<Extraction>): unknown {
  if (!result.ok) return result.failure.kind
  return result.value.entries.map((entry) =>
    [
      entry.url?.replace('https://digest.example', ''),
      entry.title,
      entry.dates.map((date) => date.text).join(),
      entry.excerpt,
      entry.categories.join(),
    ]
      .filter(Boolean)
      .join(' | '),
  )
}

interface Case {
  readonly why: string
  readonly text: string
  readonly rule?: Partial<MarkupRule>
  readonly entries: unknown
}

const CASES: readonly Case[] = [
  {
    why: 'fields by selectors and attributes',
    text: list(
      card(
        1,
        '<time datetime="2024-03-15">15 March</time><p>One.</p><i class=tag>a</i><i class=tag>b</i>',
      ),
    ),
    entries: ['/p/1 | Title 1 | 2024-03-15,15 March | One. | a,b'],
  },
  {
    why: 'only the outermost containers, wherever they stand',
    text: `${list(card(1), '<div class="list">', card(2), '</div>')}</div><p>x</p>${list(card(3))}`,
    entries: ['/p/1 | Title 1', '/p/2 | Title 2', '/p/3 | Title 3'],
  },
  {
    why: 'entities, blanks and block edges in texts',
    text: list(
      card(1, '<p>a&nbsp;&amp;&lt;b&gt;\n c<br>d<b>e</b>f<div>g</div>h&#x200b;i&eacute</p>'),
    ),
    entries: ['/p/1 | Title 1 | a &<b> c def'],
  },
  {
    why: 'elements that end without an end tag',
    text: '<dl class=list><dt><a href=1>a</a><i>x</i><dt><a href=2>b</a><dd><p>y<p>z<div>no</div></dl>',
    rule: {
      item: 'dt',
      span: 'until_next',
      fields: {
        url: [{ select: 'a', attribute: 'href' }],
        excerpt: [{ select: 'i, p', match: 'joined' }],
      },
    },
    entries: ['/list/1 | x', '/list/2 | y z'],
  },
  {
    why: 'scripts, styles, comments and drawings are not there',
    text: list(
      card(
        1,
        '<p>a<script>"<p>no</p>"</script><!-- <p>no</p> --><svg><title>no</title><p>no</p></svg>b<style>p{}</style></p>',
      ),
    ),
    entries: ['/p/1 | Title 1 | ab'],
  },
  {
    why: 'tables without bodies, made-up parents are not needed',
    text: '<table class=list><tr><td><a href=1>a</a><td>2024-01-02<tr><td><a href=2>b</a><td>3</table>',
    rule: {
      item: 'tr',
      fields: { title: [{ select: 'td > a' }], excerpt: [{ select: ':scope' }] },
    },
    entries: ['a | a 2024-01-02', 'b | b 3'],
  },
  {
    why: 'links that end where the next one begins',
    text: list('<article><a href=1>a <b>b<a href=2>c</a> d</b> e</a></article>'),
    rule: {
      fields: {
        url: [{ select: 'a', attribute: 'href' }],
        title: [{ select: 'a', match: 'each' }],
        excerpt: [{ select: ':scope', text: 'rest' }],
        categories: [{ select: 'a', match: 'each' }],
      },
    },
    entries: ['/list/1 | a b | d e | a b,c'],
  },
  {
    why: 'cards that are links and never end',
    text: list('<a href=1><div>a</div>x<a href=2><div>b</div>y'),
    rule: { item: 'a', fields: { url: [{ select: 'a', attribute: 'href' }] } },
    entries: ['/list/1', '/list/2'],
  },
  {
    why: 'links in blocks of a card that is a link',
    text: list('<article><a href=1><p>a <a href=2>b</a> c</p></a></article>'),
    rule: { fields: { url: [{ select: 'a', attribute: 'href' }], title: [{ select: 'a' }] } },
    entries: ['/list/1 | a b c'],
  },
  {
    why: 'addresses that are dates as a whole, with the folder of the page',
    text: `<base href="/2024-03/15/">${list('<article><h2><a href="c1.htm">a</a></h2></article>')}`,
    rule: {
      fields: {
        title: [{ select: 'a' }],
        published: [{ select: 'a', attribute: 'href' }],
      },
    },
    entries: ['a | https://digest.example/2024-03/15/c1.htm'],
  },
  {
    why: 'no names of pictures that a font draws',
    text: list(card(1, '<p><i class="x material-icons-round">new_<b>!</b>box</i>a</p>')),
    entries: ['/p/1 | Title 1 | !a'],
  },
  {
    why: 'a selector that starts above the container',
    text: `<main data-kind="blog archive"><p>no</p>${list(card(1, '<p>yes</p>'))}</main>`,
    rule: {
      container: '[data-kind~=archive] > html > .list',
      fields: { title: [{ select: 'main .list p' }] },
    },
    entries: ['yes'],
  },
  {
    why: 'what is ignored, and the rest of other fields',
    text: list(card(1, '<p><i class=tag>a</i>x<b class=badge>New</b>y</p>')),
    rule: {
      ignore: '.badge',
      fields: {
        ...A_RULE.fields,
        excerpt: [{ select: 'p', text: 'rest' }],
        title: [{ select: 'h2 > a', text: 'own' }],
      },
    },
    entries: ['/p/1 | Title 1 | xy | a'],
  },
  {
    why: 'runs of siblings under headings',
    text: '<div class=list><h3>2024</h3><h4>a</h4><p>03-15</p>x<h4>b</h4><h3>2023</h3><div><h4>c</h4></div><p>04-01</p></div>',
    rule: {
      item: 'h4',
      span: 'until_next',
      group: 'h3',
      fields: { title: [{ select: 'h4' }], published: [{ select: 'p' }] },
    },
    entries: ['a | 2024 03-15', 'b | 2024', 'c | 2023 04-01'],
  },
  {
    why: 'lines between line breaks',
    text: '<div class=list>1 May <a href=1>a</a> x<br>2 May <a href=2>b</a> y <a href=3>c</a> z<p>no</p>3 May <a href=4>d</a></div>end',
    rule: {
      item: 'a',
      span: 'line',
      fields: {
        title: [{ select: 'a' }],
        published: [{ select: ':scope', text: 'own' }],
      },
    },
    entries: ['a | 1 May x', 'b | 2 May y', 'c | z', 'd | 3 May'],
  },
  {
    why: 'headings of the same kind as cards, by what they say',
    text: '<ul class=list><li>2024 (2)</li><li>03-15 <a href=/p/1>a</a></li><li>ad</li><li><a href=/p/2>2023 in short</a></li><li><a href=/y>2023</a></li><li>04-01 <a href=/p/3>c</a></li></ul>',
    rule: {
      item: 'li',
      group: 'ul > li',
      fields: {
        url: [{ select: 'a', attribute: 'href' }],
        title: [{ select: 'a' }],
        published: [{ select: 'li', text: 'own' }],
      },
    },
    entries: ['/p/1 | a | 2024 03-15', '/p/2 | 2023 in short | 2024 (2)', '/p/3 | c | 2023 04-01'],
  },
  {
    why: 'headings that are bare text, with months below them',
    text: '<div class=list><div class=y>2024 <b>March</b><p>15 <a href=/p/1>a</a></p></div><div class=y>2023<p>1 May <a href=/p/2>b</a></p>!</div></div>',
    rule: {
      item: 'p',
      group: '.y, b',
      fields: { title: [{ select: 'a' }], published: [{ select: 'p', text: 'own' }] },
    },
    entries: ['a | 2024 March 15', 'b | 2023 1 May'],
  },
  {
    why: 'a base for links',
    text: `<base href="/b/"><base href="/c/">${list('<article><h2><a href="1">a</a></h2></article>')}`,
    entries: ['/b/1 | a'],
  },
  {
    why: 'an element with more attributes than are read',
    text: list(
      `<article><h2 ${Array.from({ length: 65 }, (_, n) => `a${n}`).join(' ')} class=x>a</h2>`,
    ),
    rule: { fields: { title: [{ select: 'h2.x' }, { select: 'h2:not(.x)' }] } },
    entries: ['a'],
  },
  {
    why: 'a page cut in the middle',
    text: `${list(card(1), card(2)).slice(0, -60)}`,
    entries: ['/p/1 | Title 1'],
  },
  { why: 'no container', text: '<p>nothing</p>', entries: 'rule_missed' },
  { why: 'a container without cards', text: list('<p>later</p>'), entries: 'rule_missed' },
  {
    why: 'selectors that need a tree',
    text: list(card(1), card(2)),
    rule: { item: 'article:last-child' },
    entries: ['/p/2 | Title 2'],
  },
]

describe.each(ENGINES)('the engine %s', (engine) => {
  it.each(CASES)('reads $why', ({ text, rule, entries }) => {
    expect(brief(extractByRule(aListing(text), { ...A_RULE, ...rule, engine }))).toEqual(entries)
  })

  it.each([
    { why: 'a marked link after the list', next: 'a[rel=next]', template: undefined },
    {
      why: 'a numbered link before it',
      next: undefined,
      template: 'https://digest.example/list/?p={n}',
    },
  ])('finds the next page by $why', ({ next, template }) => {
    const text = `<a href="?p=2">2</a><a href="?p=9">9</a>${list(card(1))}</div><div><a rel="prev next" href="?p=2#x">next</a><a rel=next href="?p=2"><b>›</b></a>`
    const pager = { ...(next && { next }), ...(template && { template }) }
    const result = extractByRule(aListing(text), { ...A_RULE, pager, engine })
    expect(result.ok && result.value.nextPageUrl).toBe('https://digest.example/list/?p=2')
    expect(result.ok && result.value.language).toBe('zh')
  })

  it.each([
    { why: 'too long', what: 'bytes', text: ' '.repeat(2 * 1024 * 1024 + 1) },
    { why: 'too many tags', what: 'tags', text: '<p>'.repeat(50_001) },
    { why: 'too deep', what: 'nesting', text: '<b>'.repeat(600) },
    { why: 'too deep in what is dropped', what: 'nesting', text: '<svg>'.repeat(600) },
  ])('refuses a page that is $why', ({ what, text }) => {
    const result = extractByRule(aListing(text), { ...A_RULE, engine })
    expect(result).toMatchObject({ ok: false, failure: { kind: 'page_too_complex', what } })
  })
})

describe('both engines', () => {
  const tag = fc.constantFrom(
    'div',
    'p',
    'a',
    'ul',
    'li',
    'h2',
    'b',
    'br',
    'table',
    'tr',
    'td',
    'svg',
  )
  const name = fc.constantFrom('list', 'card', 'x', 'y')
  const opening = fc
    .tuple(tag, name, fc.boolean())
    .map(([t, n, isPlain]) => (isPlain ? `<${t}>` : `<${t} class="${n}" href="/${n}/2">`))
  const piece = fc.oneof(
    { weight: 4, arbitrary: opening },
    { weight: 3, arbitrary: tag.map((t) => `</${t}>`) },
    {
      weight: 2,
      arbitrary: fc.constantFrom('one', ' two&amp;', '三', '<', '&lt', '<!-- x -->', '\n'),
    },
  )
  const simple = fc.oneof(
    tag,
    name.map((n) => `.${n}`),
    fc.constantFrom('*', '[href]', ':not(.x)'),
  )
  const selector = fc
    .tuple(simple, fc.constantFrom('', ' ', ' > ', ', ', ' + '), simple)
    .map(([a, joint, b]) => (joint === '' ? a : a + joint + b))
  const pick: fc.Arbitrary<Pick> = fc.record(
    {
      select: fc.oneof(selector, fc.constant(':scope')),
      attribute: fc.constantFrom('href', 'class'),
      text: fc.constantFrom('all', 'own', 'rest'),
      match: fc.constantFrom('first', 'each', 'joined'),
    },
    { requiredKeys: ['select'] },
  )
  const field = fc.constantFrom<FieldName>('url', 'title', 'published', 'excerpt', 'categories')
  const rule: fc.Arbitrary<MarkupRule> = fc.record(
    {
      version: fc.constant(1 as const),
      engine: fc.constant('stream' as const),
      container: fc.oneof({ weight: 4, arbitrary: fc.constant('.list') }, selector),
      item: selector,
      span: fc.constantFrom('element', 'line', 'until_next'),
      fields: fc.dictionary(field, fc.array(pick, { maxLength: 2 }), { minKeys: 1 }),
      group: selector,
      ignore: selector,
      pager: fc.record({ next: selector, template: fc.constant('https://digest.example/x/{n}') }),
    },
    { requiredKeys: ['version', 'engine', 'container', 'item', 'span', 'fields'] },
  )

  it('read the same from any page by any rule', () => {
    let streamed = 0
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), rule, (pieces, any) => {
        const text = `<p>x</p><ul class="list">${pieces.join('')}`
        const page = aListing(text, 'https://digest.example/x/1')
        const byStream = extractByRule(page, any)
        expect(byStream).toEqual(extractByRule(page, { ...any, engine: 'dom' }))
        if (byStream.ok && planOf(any)) streamed += 1
        expect(prove(page, any).engine).toBe(planOf(any) ? 'stream' : 'dom')
      }),
      { numRuns: 2_000 },
    )
    expect(streamed).toBeGreaterThan(100)
  })
})

describe('prove', () => {
  it('leaves a rule with a selector that needs a tree to the tree', () => {
    const rule: MarkupRule = { ...A_RULE, group: 'h2 + h3' }
    expect(prove(aListing(list(card(1))), rule).engine).toBe('dom')
  })

  it('changes nothing but the engine', () => {
    expect(prove(aListing(list(card(1))), A_RULE)).toEqual({ ...A_RULE, engine: 'stream' })
  })
})
