/**
 * A rule as the fields of a form, each a text, and back to plain JSON. What comes back is checked
 * as any rule is; that no field got lost is held by a test.
 */
import { jsonPicksOf, pickLines, picksOf } from './pick-line.ts'
import type { Rule } from './rule.ts'

export const RULE_FIELDS = [
  'url',
  'title',
  'published',
  'excerpt',
  'categories',
  'authors',
  'image',
] as const

/** Parts of a rule that are one text; a form names them after this. `list` makes it one of JSON. */
const RULE_TEXTS = ['list', 'container', 'item', 'span', 'group', 'ignore'] as const
export const PAGER_TEXTS = ['next', 'text', 'template'] as const

/** A form's fields by name: `url`, `rule.item`, `rule.fields.title`, `rule.pager.next`. */
export type FormValues = Readonly<Record<string, string>>

/** @returns every input, empty where the rule says nothing; its engine is no part of it */
export function valuesOfRule(rule: Rule | undefined): FormValues {
  const { fields = {}, pager = {} } = rule ?? {}
  const texts: { readonly [K in (typeof RULE_TEXTS)[number]]?: string } = rule ?? {}
  return Object.fromEntries([
    ...RULE_TEXTS.map((name) => [`rule.${name}`, texts[name] ?? '']),
    ...RULE_FIELDS.map((name) => [`rule.fields.${name}`, pickLines(fields[name])]),
    ...PAGER_TEXTS.map((name) => [`rule.pager.${name}`, pager[name] ?? '']),
  ])
}

/** @returns the rule as plain JSON; undefined when the form holds none */
export function ruleOfValues(values: FormValues): object | undefined {
  const given = (prefix: string, names: readonly string[]) =>
    names.flatMap((name) => {
      const value = (values[prefix + name] ?? '').trim()
      return value === '' ? [] : [[name, value] as const]
    })
  const texts = given('rule.', RULE_TEXTS)
  const isJson = texts.some(([name]) => name === 'list')
  const toPicks = isJson ? jsonPicksOf : picksOf
  const fields = given('rule.fields.', RULE_FIELDS).map(([name, lines]) => [name, toPicks(lines)])
  const pager = given('rule.pager.', PAGER_TEXTS)
  if (!texts.some(([name]) => name !== 'span') && fields.length === 0) return undefined
  return {
    version: 1,
    ...(isJson && { engine: 'json' }),
    ...Object.fromEntries(texts),
    fields: Object.fromEntries(fields),
    ...(pager.length > 0 && { pager: Object.fromEntries(pager) }),
  }
}
