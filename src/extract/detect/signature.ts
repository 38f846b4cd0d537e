/**
 * What stays the same of an element between cards, between pages and between builds: its tag and
 * the classes that are words. Classes that a build made up (`css-1x2y3z`, `sc-bdVaJa`,
 * `title--3nigr`), states and layout utilities (`mt-4`, `md:flex`) are not in it.
 */
import { rememberedByText } from '../../domain/remembered.ts'
import { type PageElement, rememberedByElement } from '../page-element.ts'

/** Marks of build tools, digits inside letters, capitals inside a word. */
const MADE_UP: readonly RegExp[] = [
  // `css-pbjmjc`, `sc-bdVaJa`, `jsx-4093`, `svelte-1x`, `astro-eenky23y`
  /^(?:css|sc|svelte|astro)-|^jsx-\d/,
  // `e1ukbxg61`, `v-868fc3e8`
  /[a-z]\d[a-z]|\d[a-z]+\d/,
  // `ab-1x2y3`, `x-pbjmjc`
  /^[a-z]{1,3}-(?=[a-z0-9]*\d|[^aeiou]*$)[a-z0-9]{5,8}$/,
  // `title--3nigr`
  /--?\w*\d\w{2,}$/,
  // `Card__aB3dE`, not `card__title`
  /__(?=[a-z]*[A-Z0-9])[A-Za-z0-9]{5}$/,
  // `kVNQzx`
  /[a-z][A-Z]{2,}[a-z]/,
]

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** First parts of utility classes: `mt-4`, `text-sm`, `col-md-8`. */
const UTILITY_PARTS = words(`
  m mt mr mb ml mx my ms me p pt pr pb pl px py ps pe w h z gap top left right bottom inset col row
  order flex grid items justify self place content text font leading tracking bg border rounded
  shadow opacity transition duration ease delay animate overflow min max space divide ring object
  cursor select align float d fs fw lh offset clearfix pull g gx gy`)

/** Utilities and states of one word. */
const UTILITIES = words(`
  flex grid block inline inline-block inline-flex hidden relative absolute fixed static sticky row
  clearfix container truncate uppercase lowercase italic underline group peer prose visible
  invisible active current first last odd even show hide fade in out collapse lazy lazyload
  lazyloaded loaded left right center clear`)

/** `md:flex`, `w-1/2`, `text-[10px]`, `-mx-2`. */
const UTILITY_SIGN = /[:[\]/!%@]|^-/

/** Names that differ from entry to entry: `post-1234`, `tag-linux`, `category-news`. */
const PER_ENTRY = /-\d+$|^(?:tag|category|cat|type|status|format|author)-/
const CLASS_LENGTH_MAX = 40

/** Characters that need no escape in a selector, and a letter first. */
export const SAFE_NAME = /^[A-Za-z_][\w-]*$/

/** Whether a class is a word that a person chose for this kind of element. */
export const isStableClass = rememberedByText(
  (name) =>
    name.length <= CLASS_LENGTH_MAX &&
    SAFE_NAME.test(name) &&
    !isUtility(name) &&
    !BUILT.test(name) &&
    !MADE_UP.some((form) => form.test(name)),
)

/** Whether a class is of layout or state, and names nothing: `text-sm`, `flex`. */
export function isUtility(name: string): boolean {
  if (UTILITY_SIGN.test(name) || UTILITIES.has(name)) return true
  const dash = name.indexOf('-')
  return dash > 0 && UTILITY_PARTS.has(name.slice(0, dash))
}

/** `feed__item--2D5rE`, `Card_title__x1Y2z`: a name and what a build added. */
const BUILT =
  /^(.*[A-Za-z]{3}(?:--|__|_|-))(?=[A-Za-z]*\d|[A-Za-z]*[A-Z][a-z]*[A-Z])[A-Za-z\d]{4,8}$/

/** Shorter ones are a build tool's mark: `css-`, `jsx-`. */
const STEM_LENGTH_MIN = 6

/** The part of a built class that a person chose; nothing when there is none. */
export function stemOf(name: string): string | undefined {
  const stem = BUILT.exec(name)?.[1]
  if (stem === undefined || stem.length < STEM_LENGTH_MIN) return undefined
  return SAFE_NAME.test(stem) ? stem : undefined
}

/** Tag and stable classes, sorted; the same for elements of one kind. */
export const signature = rememberedByElement((element: PageElement) => {
  const stable = element.classes.flatMap((name) => {
    if (isStableClass(name)) return PER_ENTRY.test(name) ? [] : [name]
    return stemOf(name) ?? []
  })
  return [element.tag, ...stable.sort()].join('.')
})
