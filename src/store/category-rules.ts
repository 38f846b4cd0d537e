/** What the owner says of categories: merges and keyword rules, as data. */
import type { CategoryRule } from './categorize.ts'
import { batch, select } from './database.ts'
import { RAISE_VERSION } from './instance.ts'

/** All rules; read together with what they are applied to. */
export const CATEGORY_RULES = `
  SELECT slug, label, aliases, keywords
  FROM category_rules
  ORDER BY slug`

const FORGET_ALL = `
  DELETE FROM category_rules`

const INSERT = `
  INSERT INTO category_rules (slug, label, aliases, keywords)
  SELECT value ->> 'slug', value ->> 'label', value -> 'aliases', value -> 'keywords'
  FROM json_each(?1)`

// Entries get the new label when they are categorized anew.
const RENAME = `
  UPDATE categories
  SET label = rule.value ->> 'label'
  FROM json_each(?1) AS rule
  WHERE categories.slug = rule.value ->> 'slug'`

// Above every id, and by the version another mark than that of the rules before.
const OWE_ALL = `
  UPDATE instance
  SET categorize_below = '~' || version
  WHERE one = 1`

export interface CategoryRuleRow {
  readonly slug: string
  readonly label: string
  readonly aliases: string
  readonly keywords: string
}

export function ruleOfRow({ slug, label, aliases, keywords }: CategoryRuleRow): CategoryRule {
  return {
    slug,
    label,
    aliases: JSON.parse(aliases) as readonly string[],
    keywords: JSON.parse(keywords) as readonly string[],
  }
}

export async function listCategoryRules(db: D1Database): Promise<readonly CategoryRule[]> {
  return (await select<CategoryRuleRow>(db, CATEGORY_RULES)).map(ruleOfRow)
}

/** Replaces all rules; to what is stored they are still to be applied (`categorize-stored.ts`). */
export async function replaceCategoryRules(
  db: D1Database,
  rules: readonly CategoryRule[],
  nowMs: number,
): Promise<void> {
  const json = JSON.stringify(rules)
  await batch(db, [
    db.prepare(FORGET_ALL),
    db.prepare(INSERT).bind(json),
    db.prepare(RENAME).bind(json),
    db.prepare(RAISE_VERSION).bind(nowMs),
    db.prepare(OWE_ALL),
  ])
}
