/**
 * The categories of an entry: the union over its sightings, merged and added to by the rules of
 * this Telex. Pure, and always computed from the sightings, so that a changed rule can be applied
 * to what is stored already.
 */
import type { CategoryLabel, Sighting, Wording } from '../domain/entry.ts'

/** What the owner says of one category. */
export interface CategoryRule extends CategoryLabel {
  /** Slugs that mean this one: `自然语言处理` for `nlp`. */
  readonly aliases: readonly string[]
  /** Words that give it to every entry in whose title or excerpt they stand. */
  readonly keywords: readonly string[]
}

export function categoriesOfEntry(
  { sightings, title, excerpt }: Wording & { readonly sightings: readonly Sighting[] },
  rules: readonly CategoryRule[],
): readonly CategoryLabel[] {
  const bySlug = new Map<string, CategoryLabel>()
  const add = ({ slug, label }: CategoryLabel) => {
    if (!bySlug.has(slug)) bySlug.set(slug, { slug, label })
  }
  for (const category of sightings.flatMap((sighting) => sighting.categories)) {
    add(rules.find((rule) => means(rule, category.slug)) ?? category)
  }
  const text = `${title}\n${excerpt}`.toLowerCase()
  for (const rule of rules) {
    if (rule.keywords.some((word) => stands(word.toLowerCase(), text))) add(rule)
  }
  return [...bySlug.values()]
}

function means({ slug, aliases }: CategoryRule, other: string): boolean {
  return slug === other || aliases.includes(other)
}

/** Matches a letter of a script that separates words. */
const SPACED = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]/u

/** Whole words where the script has them: `ai` is not in `maintain`, `梯度` is in `梯度下降`. */
function stands(word: string, text: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const [first = '', last = ''] = [word[0], word.at(-1)]
    const before = text[at - 1] ?? ''
    const after = text[at + word.length] ?? ''
    const opens = !SPACED.test(first) || !SPACED.test(before)
    const closes = !SPACED.test(last) || !SPACED.test(after)
    if (opens && closes) return true
  }
  return false
}
