/** What the owner says of categories: merges and keyword rules, as data. */
import type { CategoryRule } from './categorize.ts'
import { batch } from './database.ts'
import { RAISE_VERSION } from './instance.ts'

/** All rules; read together with what they are applied to. */
export const CATEGORY_RULES = `
  SELECT slug, label, aliases, keywords, version
  FROM category_rules
  ORDER BY slug`

const FORGET_ALL = `
  DELETE FROM category_rules`

const INSERT = `
  INSERT INTO category_rules (slug, label, aliases, keywords, version)
  SELECT
    value ->> 'slug',
    value ->> 'label',
    value -> 'aliases',
    value -> 'keywords',
    coalesce((SELECT version FROM instance WHERE one = 1), 0)
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
  SET
    categorize_below = '~' || version,
    rules_version = coalesce((SELECT max(version) FROM category_rules), 0)
  WHERE one = 1`

export interface CategoryRuleRow {
  readonly slug: string
  readonly label: string
  readonly aliases: string
  readonly keywords: string
  readonly version: number
}

/** The rules as one state of the database has them. */
export interface CategoryRules {
  readonly rules: readonly CategoryRule[]
  /** A write that was planned with them is refused once there are others (`write.ts`). */
  readonly version: number
}

export function rulesOfRows(rows: readonly CategoryRuleRow[]): CategoryRules {
  return { rules: rows.map(ruleOfRow), version: rows[0]?.version ?? 0 }
}

function ruleOfRow({ slug, label, aliases, keywords }: CategoryRuleRow): CategoryRule {
  return {
    slug,
    label,
    aliases: JSON.parse(aliases) as readonly string[],
    keywords: JSON.parse(keywords) as readonly string[],
  }
}

/** Replaces all rules; to what is stored they are still to be applied (`categorize-stored.ts`). */
export async function replaceCategoryRules(
  db: D1Database,
  rules: readonly CategoryRule[],
  nowMs: number,
): Promise<void> {
  const json = JSON.stringify(rules)
  await batch(db, [
    db.prepare(RAISE_VERSION).bind(nowMs),
    db.prepare(FORGET_ALL),
    db.prepare(INSERT).bind(json),
    db.prepare(RENAME).bind(json),
    db.prepare(OWE_ALL),
  ])
}
