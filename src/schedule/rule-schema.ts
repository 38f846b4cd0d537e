/** The shape of a rule as JSON, checked before it is kept. Selectors are tried by `extract/`. */
import * as v from 'valibot'
import type { Rule } from '../domain/rule.ts'

const pickSchema = v.strictObject({
  select: v.string(),
  attribute: v.exactOptional(v.string()),
  text: v.exactOptional(v.picklist(['all', 'own', 'rest'])),
  match: v.exactOptional(v.picklist(['first', 'each', 'joined'])),
})

const fieldSchema = v.exactOptional(v.array(pickSchema))

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
  group: v.exactOptional(v.string()),
  ignore: v.exactOptional(v.string()),
  pager: v.exactOptional(
    v.strictObject({ next: v.exactOptional(v.string()), template: v.exactOptional(v.string()) }),
  ),
  zone: v.exactOptional(v.string()),
  language: v.exactOptional(v.string()),
}) satisfies v.GenericSchema<unknown, Rule>
