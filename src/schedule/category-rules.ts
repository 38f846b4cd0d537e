/** Category rules as the owner gives them: checked, kept, and applied to what is stored. */
import * as v from 'valibot'
import type { Config } from '../domain/config.ts'
import type { Effects } from '../domain/effects.ts'
import { ok, type Result } from '../domain/failure.ts'
import { CATEGORY_RULES_MAX, CATEGORY_WORDS_MAX, LABEL_LENGTH_MAX } from '../domain/limits.ts'
import { categoryOf, slugOf } from '../normalize/category.ts'
import type { CategoryRule } from '../store/categorize.ts'
import { replaceCategoryRules } from '../store/category-rules.ts'
import { handOutOnOrder } from './carry-out.ts'
import { type BodyInvalid, parseBody } from './parse-body.ts'

const word = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LABEL_LENGTH_MAX))
const words = v.optional(v.pipe(v.array(word), v.maxLength(CATEGORY_WORDS_MAX)), [])

export const categoryRulesSchema = v.strictObject({
  categories: v.pipe(
    v.array(
      v.strictObject({
        label: v.pipe(
          word,
          v.check((label) => categoryOf(label) !== undefined, 'is not a label'),
        ),
        aliases: words,
        keywords: words,
      }),
    ),
    v.maxLength(CATEGORY_RULES_MAX),
  ),
})

/**
 * Replaces all category rules.
 *
 * @param body `{"categories":[{"label":"NLP","aliases":["自然语言处理"],"keywords":["tokenizer"]}]}`
 * @returns the rules as kept; stored entries follow soon after
 */
export async function putCategoryRules(
  effects: Effects,
  config: Config,
  body: unknown,
): Promise<Result<readonly CategoryRule[], BodyInvalid>> {
  const given = parseBody(categoryRulesSchema, body)
  if (!given.ok) return given
  const rules = given.value.categories.map(({ label, aliases, keywords }) => ({
    label,
    slug: slugOf(label),
    aliases: aliases.map(slugOf),
    keywords,
  }))
  await replaceCategoryRules(effects.db, rules, effects.nowMs())
  await handOutOnOrder(effects, config, [{ kind: 'categorize' }])
  return ok(rules)
}
