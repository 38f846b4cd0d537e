/**
 * What stays the same of an element between cards, between pages and between builds: its tag and
 * the classes that are words. Classes that a build made up (`css-1x2y3z`, `sc-bdVaJa`,
 * `title--3nigr`), states and layout utilities (`mt-4`, `md:flex`) are not in it.
 */
import type { PageElement } from '../page-element.ts'

/** Digits inside letters, or humps inside a short word: `css-pbjmjc1`, `e1ukbxg61`, `kVnQzX`. */
const MADE_UP =
  /(?:[a-z]\d[a-z]|\d[a-z]+\d|^[a-z]{1,3}-(?=[a-z0-9]*\d|[^aeiou]*$)[a-z0-9]{5,8}$|^css-|^sc-|^jsx-\d|^svelte-|^astro-|--?[a-zA-Z0-9_]*\d[a-zA-Z0-9_]{2,}$|__[A-Za-z0-9]{5}$|[a-z][A-Z]{2,}[a-z])/
/** `mt-4`, `md:flex`, `w-1/2`, `text-[10px]`, `-mx-2`. */
const UTILITY =
  /(?:[:[\]/!%@]|^-|^(?:m|p)[trblxyse]?-|^(?:w|h|z|gap|top|left|right|bottom|inset|col|row|order|flex|grid|items|justify|self|place|content|text|font|leading|tracking|bg|border|rounded|shadow|opacity|transition|duration|ease|delay|animate|overflow|min|max|space|divide|ring|object|cursor|select|align|float|d|fs|fw|lh|offset|clearfix|pull|g|gx|gy)-|^(?:flex|grid|block|inline|inline-block|inline-flex|hidden|relative|absolute|fixed|static|sticky|row|clearfix|container|truncate|uppercase|lowercase|italic|underline|group|peer|prose|visible|invisible|active|current|first|last|odd|even|show|hide|fade|in|out|collapse|lazy|lazyload|lazyloaded|loaded|left|right|center|clear)$)/
/** Names that differ from entry to entry: `post-1234`, `tag-linux`, `category-news`. */
const PER_ENTRY = /-\d+$|^(?:tag|category|cat|type|status|format|author)-/
const CLASS_LENGTH_MAX = 40

/** Whether a class is a word that a person chose for this kind of element. */
export function isStableClass(name: string): boolean {
  return (
    name.length <= CLASS_LENGTH_MAX &&
    SAFE_NAME.test(name) &&
    !MADE_UP.test(name) &&
    !BUILT.test(name) &&
    !UTILITY.test(name)
  )
}

/** Characters that need no escape in a selector, and a letter first. */
export const SAFE_NAME = /^[A-Za-z_][\w-]*$/

/** `feed__item--2D5rE`, `Card_title__x1Y2z`: a name and what a build added. */
const BUILT =
  /^(.*[A-Za-z]{3}(?:--|__|_|-))(?=[A-Za-z]*\d|[A-Za-z]*[A-Z][a-z]*[A-Z])[A-Za-z\d]{4,8}$/

/** Shorter ones are a build tool's mark: `css-`, `jsx-`. */
const STEM_LENGTH_MIN = 6

/** The part of a built class that a person chose; nothing when there is none. */
export function stemOf(name: string): string | undefined {
  const stem = BUILT.exec(name)?.[1]
  return stem !== undefined && stem.length >= STEM_LENGTH_MIN && SAFE_NAME.test(stem)
    ? stem
    : undefined
}

/** Tag and stable classes, sorted; the same for elements of one kind. */
export function signature(element: PageElement): string {
  const stable = element.classes.flatMap((name) => {
    if (isStableClass(name)) return PER_ENTRY.test(name) ? [] : [name]
    return stemOf(name) ?? []
  })
  return [element.tag, ...stable.sort()].join('.')
}
