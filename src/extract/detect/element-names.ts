/**
 * What an element is called: the roles that its classes, attributes or table head name, and whether
 * it is seen at all.
 */
import { type PageElement, rememberedByElement } from '../page-element.ts'
import { isUtility } from './signature.ts'
import { headOf } from './table-heads.ts'
import {
  AUTHOR_WORDS,
  CATEGORY_WORDS,
  DATE_WORDS,
  EXCERPT_WORDS,
  META_WORDS,
  TITLE_WORDS,
  UPDATED_WORDS,
} from './vocabulary.ts'
import { wordsOf } from './words.ts'

export type NamedRole = 'title' | 'date' | 'updated' | 'category' | 'author' | 'excerpt' | 'meta'

const VOCABULARIES: readonly (readonly [NamedRole, ReadonlySet<string>])[] = [
  ['title', TITLE_WORDS],
  ['date', DATE_WORDS],
  ['updated', UPDATED_WORDS],
  ['category', CATEGORY_WORDS],
  ['author', AUTHOR_WORDS],
  ['excerpt', EXCERPT_WORDS],
  ['meta', META_WORDS],
]

/** Whether a class, `itemprop`, `rel` or the head of the table column names a role. */
export function isNamed(element: PageElement | undefined, role: NamedRole): boolean {
  return element !== undefined && rolesOf(element).has(role)
}

const NO_ROLES: ReadonlySet<NamedRole> = new Set()

/** Of `topics__title` the `title`: the block names what it stands in. */
function partOf(name: string): string {
  const at = name.lastIndexOf('__')
  return at > 0 && at + 2 < name.length ? name.slice(at + 2) : name
}

/** Names titles in classes, as of mail, and categories at the head of a column. */
const SUBJECT = /^subject$/i

const rolesOf = rememberedByElement((element: PageElement): ReadonlySet<NamedRole> => {
  const { itemprop = '', rel = '' } = element.attributes
  const head = headOf(element)
  if (element.classes.length === 0 && itemprop + rel + head === '') return NO_ROLES
  const names = element.classes.filter((name) => !isUtility(name)).map(partOf)
  const words = [...names, itemprop, rel, head].flatMap(wordsOf)
  const roles = VOCABULARIES.flatMap(([role, vocabulary]) =>
    words.some((word) => vocabulary.has(word)) ? [role] : [],
  )
  return new Set(SUBJECT.test(head) ? [...roles, 'category'] : roles)
})

const HIDDEN = /(?:^|\s)(?:hidden|d-none|hide|is-hidden)(?:\s|$)/
/** `md:flex`, `d-lg-none`: on some screens it is seen. */
const BY_WIDTH = /[\s:-](?:sm|md|lg|xx?l)[:-]/
const LEVELS_MAX = 3

/** Whether an element, or what holds it closely, is made not to be seen. */
export function isHidden(element: PageElement | undefined, levels = LEVELS_MAX): boolean {
  if (element === undefined || levels === 0) return false
  const { class: names = '', hidden, style = '' } = element.attributes
  const isByClass = HIDDEN.test(names) && !BY_WIDTH.test(names)
  if (isByClass || hidden !== undefined || /display:\s*none/.test(style)) return true
  return isHidden(element.parent, levels - 1)
}
