/**
 * The part of CSS that can be answered when an element opens, from the element and those above
 * it: tags, `*`, `#id`, `.class`, `[attribute…]`, `:not(…)` of these, joined by ` ` and `>`. As
 * css-select answers it (a test compares them), at a fraction of its cost in a cold isolate.
 *
 * Matching looks at the whole document above an element, and never runs long: the number of
 * tests is at most the depth of the element times the length of the selector.
 */
import type { AttributeSelector, Selector } from 'css-what'
import type { PageElement } from './page-element.ts'

export type Matcher = (element: PageElement) => boolean

/** One compound, and how it is joined to the one before it. */
interface Step {
  readonly test: Matcher
  readonly joint: 'child' | 'descendant' | undefined
}

/** `hopeless`: no element further up can match either. */
type Answer = 'matches' | 'differs' | 'hopeless'

/** Whether a part of a selector can be answered without a tree. */
export function isStreamable(part: Selector): boolean {
  if (part.type === 'tag' || part.type === 'universal' || part.type === 'attribute') {
    return part.namespace === null
  }
  if (part.type !== 'pseudo' || part.name !== 'not') return isJoint(part)
  // Simple selectors only.
  const lists = Array.isArray(part.data) ? part.data : []
  const isSimple = (list: readonly Selector[]) =>
    list.length === 1 && list.every((inner) => !isJoint(inner) && isStreamable(inner))
  return lists.length > 0 && lists.every(isSimple)
}

/** @param list selectors, each of parts that are streamable */
export function compileList(list: readonly (readonly Selector[])[]): Matcher {
  const paths = list.map(compilePath)
  const [first, second] = paths
  if (first !== undefined && second === undefined) return first
  return (element) => paths.some((matches) => matches(element))
}

function compilePath(parts: readonly Selector[]): Matcher {
  const steps = stepsOf(parts)
  const [last] = steps
  if (last === undefined) return () => false
  if (steps.length === 1) return last.test
  return (element) => last.test(element) && above(element, steps, 0) === 'matches'
}

/** The compounds of a selector, the last one first. */
function stepsOf(parts: readonly Selector[]): Step[] {
  const steps: Step[] = []
  let tests: Matcher[] = []
  let joint: Step['joint']
  for (const part of parts) {
    if (isJoint(part)) {
      steps.unshift({ test: allOf(tests), joint })
      joint = part.type === 'child' ? 'child' : 'descendant'
      tests = []
    } else tests.push(compilePart(part))
  }
  steps.unshift({ test: allOf(tests), joint })
  return steps
}

/** Whether a part of a selector joins two compounds. */
export function isJoint(part: Selector | undefined): boolean {
  return part?.type === 'child' || part?.type === 'descendant'
}

/** Whether what stands above `element` matches the steps after `index`. */
function above(element: PageElement, steps: readonly Step[], index: number): Answer {
  const next = steps[index + 1]
  if (next === undefined) return 'matches'
  const joint = steps[index]?.joint
  for (let at = element.parent; at !== undefined; at = at.parent) {
    const answer = next.test(at) ? above(at, steps, index + 1) : 'differs'
    if (answer !== 'differs') return answer
    if (joint === 'child') return 'differs'
  }
  return 'hopeless'
}

function allOf(tests: readonly Matcher[]): Matcher {
  const [first, second, third] = tests
  if (first === undefined) return () => true
  if (second === undefined) return first
  if (third === undefined) return (element) => first(element) && second(element)
  return (element) => tests.every((test) => test(element))
}

function compilePart(part: Selector): Matcher {
  if (part.type === 'tag') {
    const tag = part.name.toLowerCase()
    return (element) => element.tag === tag
  }
  if (part.type === 'attribute') return compileAttribute(part)
  if (part.type === 'pseudo' && Array.isArray(part.data)) {
    const inner = compileList(part.data)
    return (element) => !inner(element)
  }
  return () => true
}

function compileAttribute({
  name: written,
  action,
  value,
  ignoreCase,
}: AttributeSelector): Matcher {
  const name = written.toLowerCase()
  if (action === 'exists') return (element) => Object.hasOwn(element.attributes, name)
  if (action === 'element' && name === 'class' && ignoreCase !== true) {
    return BLANK.test(value) ? () => false : (element) => element.classes.includes(value)
  }
  const isFolded = ignoreCase === true || (ignoreCase === null && FOLDED_ATTRIBUTES.has(name))
  const fold = isFolded ? (text: string) => text.toLowerCase() : (text: string) => text
  const wanted = fold(value)
  const test = VALUE_TESTS[action]
  return (element) => {
    const found = element.attributes[name]
    return found === undefined ? action === 'not' && value !== '' : test(fold(found), wanted)
  }
}

const BLANK = /\s/

const VALUE_TESTS: Readonly<
  Record<Exclude<AttributeSelector['action'], 'exists'>, (found: string, wanted: string) => boolean>
> = {
  equals: (found, wanted) => found === wanted,
  not: (found, wanted) => found !== wanted,
  element: (found, wanted) =>
    wanted !== '' && !BLANK.test(wanted) && found.split(BLANK).includes(wanted),
  hyphen: (found, wanted) => found === wanted || found.startsWith(`${wanted}-`),
  start: (found, wanted) => wanted !== '' && found.startsWith(wanted),
  end: (found, wanted) => wanted !== '' && found.endsWith(wanted),
  any: (found, wanted) => wanted !== '' && found.includes(wanted),
}

/** Attributes whose values are compared without case (HTML standard, 4.16.2). */
const FOLDED_ATTRIBUTES: ReadonlySet<string> = new Set(
  `accept accept-charset align alink axis bgcolor charset checked clear codetype color compact
  declare defer dir direction disabled enctype face frame hreflang http-equiv lang language link
  media method multiple nohref noresize noshade nowrap readonly rel rev rules scope scrolling
  selected shape target text type valign valuetype vlink`.split(/\s+/),
)
