import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { parseBody } from '../../src/schedule/parse-body.ts'
import { ruleSchema } from '../../src/schedule/rule-schema.ts'

const errorsOf = (rule: unknown) => {
  const parsed = parseBody(ruleSchema, rule)
  return parsed.ok ? [] : parsed.failure.errors
}
const MARKUP = { version: 1, container: 'ul', item: 'li', fields: { title: [{ select: 'a' }] } }
const PATHS = { version: 1, engine: 'json', list: 'posts', fields: { title: [{ path: 'title' }] } }

describe('a rule that a person wrote', () => {
  it('is of selectors, read on a tree, when it names no engine', () => {
    expect(v.parse(ruleSchema, MARKUP)).toEqual({ ...MARKUP, engine: 'dom', span: 'element' })
  })

  it('may be of paths', () => {
    expect(v.parse(ruleSchema, PATHS)).toEqual(PATHS)
  })

  it('loses the evidence of the page that it was made for', () => {
    const evidence = { cards: 3, fill: {}, score: 9, reasons: [] }
    expect(v.parse(ruleSchema, { ...PATHS, evidence })).toEqual(PATHS)
    expect(v.parse(ruleSchema, { ...MARKUP, evidence })).not.toHaveProperty('evidence')
  })

  it.each([
    { rule: { ...MARKUP, container: 'ul[' }, path: 'container' },
    { rule: { ...MARKUP, fields: { titel: [] } }, path: 'fields.titel' },
    {
      rule: { ...PATHS, fields: { url: [{ path: 'slug', template: '/x/' }] } },
      path: 'fields.url.0.template',
    },
    { rule: { ...PATHS, list: undefined }, path: 'list' },
    { rule: { ...PATHS, engine: 'code' }, path: 'engine' },
  ])('names what is wrong: $path', ({ rule, path }) => {
    expect(errorsOf(rule)).toMatchObject([{ path }])
  })
})
