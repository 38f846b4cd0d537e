/** The shape of a rule as JSON, and selectors that both engines understand. */
import * as v from 'valibot'
import { type Rule, VALUE_PLACE } from '../domain/rule.ts'
import { selectorError } from '../extract/selector.ts'

const SELECTOR_LENGTH_MAX = 300
const TEXT_LENGTH_MAX = 200
const PICKS_MAX = 10

const text = v.pipe(v.string(), v.maxLength(TEXT_LENGTH_MAX))
const selector = v.pipe(
  v.string(),
  v.maxLength(SELECTOR_LENGTH_MAX),
  v.rawCheck(({ dataset, addIssue }) => {
    const error = dataset.typed ? selectorError(dataset.value) : undefined
    if (error !== undefined) addIssue({ message: error })
  }),
)

const pickSchema = v.strictObject({
  select: selector,
  attribute: v.exactOptional(text),
  text: v.exactOptional(v.picklist(['all', 'own', 'rest'])),
  nth: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  match: v.exactOptional(v.picklist(['first', 'each', 'joined'])),
})

/** The same picks for every field. */
function fieldsOf<Schema extends v.GenericSchema>(pick: Schema) {
  const picks = v.exactOptional(v.pipe(v.array(pick), v.maxLength(PICKS_MAX)))
  return v.strictObject({
    url: picks,
    title: picks,
    published: picks,
    excerpt: picks,
    categories: picks,
    authors: picks,
    image: picks,
  })
}

const pagerSchema = v.exactOptional(
  v.strictObject({
    next: v.exactOptional(selector),
    text: v.exactOptional(text),
    template: v.exactOptional(text),
  }),
)

const markupRuleSchema = v.object({
  version: v.literal(1),
  engine: v.optional(v.picklist(['stream', 'dom']), 'dom'),
  container: selector,
  item: selector,
  span: v.optional(v.picklist(['element', 'line', 'until_next']), 'element'),
  fields: fieldsOf(pickSchema),
  group: v.exactOptional(selector),
  ignore: v.exactOptional(selector),
  pager: pagerSchema,
})

/** An address with the place of a value: `https://a.example/p/{value}`. */
const PLACED = /\{value\}/

const path = v.pipe(text, v.description('Keys joined by dots; * is every member of a list.'))
const template = v.pipe(
  text,
  v.regex(PLACED, `must hold ${VALUE_PLACE}`),
  v.description(`An address with ${VALUE_PLACE} in it.`),
)

const jsonRuleSchema = v.object({
  version: v.literal(1),
  engine: v.literal('json'),
  list: path,
  fields: fieldsOf(v.strictObject({ path, template: v.exactOptional(template) })),
  pager: pagerSchema,
})

/** The evidence of a detected rule is taken off: it tells of a page, not of how to read it. */
export const ruleSchema = v.variant('engine', [
  jsonRuleSchema,
  markupRuleSchema,
]) satisfies v.GenericSchema<unknown, Rule>
