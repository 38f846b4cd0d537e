/** A rule as a form: nothing of it is lost on the way there and back. */
import { describe, expect, it } from 'vitest'
import { pickLines, picksOf } from '../../src/domain/pick-line.ts'
import type { Rule } from '../../src/domain/rule.ts'
import { ruleOfValues, valuesOfRule } from '../../src/domain/rule-form.ts'

const RULE: Rule = {
  version: 1,
  engine: 'dom',
  container: 'main > ul',
  item: 'li.card',
  span: 'until_next',
  fields: {
    url: [{ select: 'h2 > a[href^="/p/"]', attribute: 'href' }],
    title: [{ select: ':scope', text: 'own' }, { select: 'h2' }],
    published: [
      { select: 'time', attribute: 'datetime' },
      { select: '.meta', nth: 2 },
    ],
    excerpt: [{ select: 'p', text: 'rest', match: 'joined' }],
    categories: [{ select: '.tag, [rel~="tag"]', match: 'each' }],
    authors: [{ select: '.by' }],
    image: [{ select: 'img', attribute: 'data-src' }],
  },
  group: 'h3',
  ignore: '.ad',
  pager: { next: 'a.next', text: '下一页', template: 'https://a.example/{n}' },
}

describe('a rule as a form', () => {
  it('comes back as it was, without its engine', () => {
    const { engine: _, ...rule } = RULE
    expect(ruleOfValues(valuesOfRule(RULE))).toEqual(rule)
  })

  it('comes back the same from a browser, which ends lines with CR LF', () => {
    const values = Object.entries(valuesOfRule(RULE))
    const sent = Object.fromEntries(
      values.map(([name, value]) => [name, value.replaceAll('\n', '\r\n')]),
    )
    expect(ruleOfValues(sent)).toEqual(ruleOfValues(valuesOfRule(RULE)))
  })

  it('comes back as it was when it reads JSON', () => {
    const rule: Rule = {
      version: 1,
      engine: 'json',
      list: 'props.posts.*',
      fields: {
        url: [{ path: 'slug', template: 'https://a.example/p/{value}' }, { path: 'link' }],
        title: [{ path: 'title.en' }],
        categories: [{ path: 'tags.*.name' }],
      },
    }
    expect(ruleOfValues(valuesOfRule(rule))).toEqual(rule)
  })

  it('is none when the form is empty, whatever a card is said to be', () => {
    expect(ruleOfValues(valuesOfRule(undefined))).toBeUndefined()
    expect(ruleOfValues({ 'rule.span': 'element', 'rule.item': '  ' })).toBeUndefined()
    expect(ruleOfValues({ 'rule.item': 'li' })).toMatchObject({ item: 'li', fields: {} })
  })
})

describe('a pick as a line', () => {
  it.each([
    { line: 'h2 a @href', pick: { select: 'h2 a', attribute: 'href' } },
    { line: '.tag match=each', pick: { select: '.tag', match: 'each' } },
    { line: 'p  text=own   nth=2', pick: { select: 'p', text: 'own', nth: 2 } },
    { line: '[a="b @c"]', pick: { select: '[a="b @c"]' } },
    { line: 'a @xlink:href', pick: { select: 'a', attribute: 'xlink:href' } },
    { line: 'b nth=x', pick: { select: 'b', nth: Number.NaN } },
    { line: 'b other=1', pick: { select: 'b other=1' } },
  ])('$line', ({ line, pick }) => {
    expect(picksOf(line)).toEqual([pick])
  })

  it('is one of several, best first', () => {
    expect(pickLines([{ select: 'a', attribute: 'title' }, { select: 'b' }])).toBe('a @title\nb')
    expect(picksOf('a @title\n\n  b \n')).toEqual([
      { select: 'a', attribute: 'title' },
      { select: 'b' },
    ])
  })
})
