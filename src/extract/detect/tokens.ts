/**
 * Tokens: the simple selectors that an element answers to, and how stable each is. A rule is
 * written from them, the fewest and stablest that do.
 */
import { rememberedByText } from '../../domain/remembered.ts'
import { type PageElement, rememberedByElement } from '../page-element.ts'
import { isStableClass, SAFE_NAME, stemOf } from './signature.ts'

/** A column must find what its selector finds: a class beyond these would be in no column. */
const CLASSES_MAX = 12
/** Attributes that name a role in standard vocabularies. */
const ROLE_ATTRIBUTES = ['itemprop', 'rel', 'role'] as const
const ROLE_VALUE = /^[A-Za-z][\w -]*$/

/** `.class` for classes that are words, `[class*="stem--"]` for built ones, `tag`, `[itemprop]`. */
export const tokensOf = rememberedByElement((element: PageElement): readonly string[] => {
  const classes = element.classes.filter(isStableClass).slice(0, CLASSES_MAX)
  const stems = element.classes.flatMap((name) => (isStableClass(name) ? [] : (stemOf(name) ?? [])))
  const tokens = [
    ...classes.map((name) => `.${name}`),
    ...stems.slice(0, 1).map((stem) => `[class*="${stem}"]`),
    element.tag,
  ]
  for (const name of ROLE_ATTRIBUTES) {
    const value = element.attributes[name]
    if (value !== undefined && ROLE_VALUE.test(value)) tokens.push(`[${name}="${value}"]`)
  }
  return tokens
})

/** Classes of layout and state: they tell elements apart where nothing better does. */
export function unstableTokensOf(element: PageElement): string[] {
  return element.classes
    .filter((name) => SAFE_NAME.test(name) && !isStableClass(name))
    .map((name) => `.${name}`)
}

const UNSTABLE_MAX = 3

/** Tokens that all of them have; unstable ones last. */
export function commonTokens(elements: readonly PageElement[]): string[] {
  const [first, ...others] = new Set(elements)
  if (first === undefined) return []
  const all = [...tokensOf(first), ...unstableTokensOf(first).slice(0, UNSTABLE_MAX)]
  return all.filter((token) => others.every((other) => hasToken(other, token)))
}

/** `post-1234`: an id that is one entry's. */
const ENTRY_NUMBER = /\d{2}/

export function stableIdOf(element: PageElement): string | undefined {
  const { id } = element.attributes
  return id !== undefined && isStableClass(id) && !ENTRY_NUMBER.test(id) ? id : undefined
}

export function hasToken(element: PageElement, token: string): boolean {
  if (tokensOf(element).includes(token)) return true
  return token.startsWith('.') && element.classes.includes(token.slice(1))
}

const MEANINGFUL_TAGS: ReadonlySet<string> = new Set(
  'article main li tr dt dd ul ol tbody table dl body time h1 h2 h3 h4 h5 h6'.split(' '),
)

/** Of two columns that say the same, the one of stabler tokens; never more than that. */
const COST_WEIGHT = 0.03
/** A place among several is the last resort: it shifts when a card lacks one. */
const COST_OF_PLACE = 0.5

/** What relying on a column takes from its score. */
export function columnCost({ selector, nth }: { selector: string; nth?: number }): number {
  return COST_WEIGHT * selectorCost(selector) + (nth === undefined ? 0 : COST_OF_PLACE)
}

/** What a selector of `columns.ts` costs: that of its tokens. */
export const selectorCost = rememberedByText((selector) =>
  selector.split(' > ').reduce((sum, token) => sum + tokenCost(token), 0),
)

/** What a token costs in a rule: the less stable, the more. */
export function tokenCost(token: string): number {
  if (token.startsWith('#')) return 0.5
  if (token.startsWith('[')) return 1.5
  if (token.startsWith('.')) return isStableClass(token.slice(1)) ? 1 : 2.5
  return MEANINGFUL_TAGS.has(token) ? 0.8 : 2
}
