/** The shape of a rule as JSON, checked before it is kept. Selectors are tried by `extract/`. */
import * as v from 'valibot'
import type { Rule } from '../domain/rule.ts'

const pickSchema = v.strictObject({
  select: v.string(),
  attribute: v.optional(v.string()),
  text: v.optional(v.picklist(['all', 'own', 'rest'])),
  match: v.optional(v.picklist(['first', 'each', 'joined'])),
})

const fieldSchema = v.optional(v.array(pickSchema))

export const ruleSchema = v.object({
  version: v.literal(1),
  engine: v.optional(v.picklist(['stream', 'dom']), 'dom'),
  container: v.string(),
  item: v.string(),
  span: v.optional(v.picklist(['element', 'until_next']), 'element'),
  fields: v.strictObject({
    url: fieldSchema,
    title: fieldSchema,
    published: fieldSchema,
    excerpt: fieldSchema,
    categories: fieldSchema,
    authors: fieldSchema,
    image: fieldSchema,
  }),
  group: v.optional(v.string()),
  pager: v.optional(
    v.strictObject({ next: v.optional(v.string()), template: v.optional(v.string()) }),
  ),
  zone: v.optional(v.string()),
  language: v.optional(v.string()),
}) satisfies v.GenericSchema<unknown, Partial<Rule>>
