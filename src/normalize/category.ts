/**
 * Categories: from a label as found (`#大模型`, `[NLP]`, `C++`) to a slug and a label.
 *
 * The slug is what addresses and the `category` parameter carry, so it holds no blank, comma,
 * slash, plus or number sign; Unicode letters stay (`大模型`). Labels that differ only in case,
 * width or decoration share a slug; `C`, `C++` and `C#` do not. That two slugs mean the same
 * (`nlp`, `自然语言处理`) is data elsewhere.
 */
import type { CategoryLabel } from '../domain/entry.ts'
import { CATEGORIES_PER_ENTRY_MAX, LABEL_LENGTH_MAX } from '../domain/limits.ts'
import { cleanText } from './text.ts'

/** Brackets and signs around a label: `#tag`, `[NLP]`, `【公告】`, `《书》`, `「話」`, `(2)` stays. */
const OPENING = /^[\s#＃@·•|,，、;；:：/"'“‘[【［〔「『《<〈]+/u
const CLOSING = /[\s·•|,，、;；:：/"'”’\]】］〕」』》>〉]+$/u
/** `分类：NLP`, `Tags: x`, `Posted in x`. */
const ANNOUNCED = new RegExp(
  '^(?:分类|标签|栏目|类别|分類|標籤|カテゴリー?|タグ|filed under|' +
    '(?:[a-z]+ )?(?:categor(?:y|ies)|tags?|topics?|types?|sections?|subjects?)|' +
    'posted in|in)\\s?[:：]\\s?',
  'iu',
)
/** A counter behind it: `Python (12)`, `Python（12）`. */
const COUNTER = /\s?[(（]\s?\d{1,6}\s?[)）]$/u
/** Several labels in one text: `NLP、大模型`, `AI, Python`, `a | b`, `a · b`. */
const SEPARATOR = /\s?[,，、;；|｜·•]\s?/u
/** The same where each bears its sign: `#DNS #障害`; not `Issue #12`. */
const HASHED = /^[#＃].*\s[#＃]/u
const HASH_SEPARATOR = /\s(?=[#＃])/u
/** An icon before a label: `📒 Garden`. A label that is one stays. */
const ICON = /^(?:\p{Extended_Pictographic}[\ufe0f\u200d]*)+\s+(?=\S)/u
/** A longer text is no list of labels. */
const TEXT_LENGTH_MAX = 1_000
/** More labels than so many are no labels of one entry. */
const LABELS_MAX = 10 * CATEGORIES_PER_ENTRY_MAX
/** What a slug may not hold. Marks stay for the scripts that need them. */
const NOT_SLUG = /[^\p{L}\p{N}\p{M}\p{Emoji_Presentation}._-]+/gu
const PLAIN_SLUG = /^[a-z0-9\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3]+$/
const HYPHENS = /-{2,}/g
const EDGES = /^[-_]+|[-_.]+$/g

/**
 * @param labels as found, of the source first and the entry after
 * @returns each category once, in the order of the labels; what is empty or longer than a label
 *   is left out
 */
export function categoriesOf(labels: readonly string[]): readonly CategoryLabel[] {
  const bySlug = new Map<string, CategoryLabel>()
  for (const found of labels.slice(0, LABELS_MAX)) {
    for (const part of partsOf(cleanText(found.slice(0, TEXT_LENGTH_MAX)))) {
      const category = categoryOf(part)
      if (category && !bySlug.has(category.slug)) bySlug.set(category.slug, category)
    }
  }
  return [...bySlug.values()].slice(0, CATEGORIES_PER_ENTRY_MAX)
}

function partsOf(text: string): readonly string[] {
  return text
    .split(SEPARATOR)
    .flatMap((part) => (HASHED.test(part) ? part.split(HASH_SEPARATOR) : part))
}

/** Undefined when nothing is left of the label, or it is a sentence. */
export function categoryOf(text: string): CategoryLabel | undefined {
  const label = undressed(cleanText(text).normalize('NFC'))
  if (label === '' || label.length > LABEL_LENGTH_MAX) return undefined
  const slug = slugOf(label)
  return slug === '' ? undefined : { slug, label }
}

/** Signs that tell languages apart are spelt out: `c-plus-plus`, `c-sharp`, `dot-net`. */
export function slugOf(label: string): string {
  const folded = label.normalize('NFKC').toLowerCase()
  // Nearly all labels; spares the pattern with all letters of Unicode, slow to compile.
  if (PLAIN_SLUG.test(folded)) return folded
  return folded
    .replace(/^\.(?=[\p{L}\p{N}])/u, 'dot-')
    .replaceAll('+', '-plus')
    .replaceAll('#', '-sharp')
    .replaceAll('&', '-and-')
    .replace(NOT_SLUG, '-')
    .replace(HYPHENS, '-')
    .replace(EDGES, '')
}

function undressed(text: string): string {
  const bare = text.replace(ICON, '').replace(ANNOUNCED, '').replace(COUNTER, '')
  return bare.replace(OPENING, '').replace(CLOSING, '').replace(COUNTER, '')
}
