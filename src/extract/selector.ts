/**
 * Selectors of rules: a small part of CSS that both engines run with the same library, css-select.
 *
 * Allowed: tags, `*`, `#id`, `.class`, `[attribute…]`, `:not(…)` of these, joined by ` ` and `>`,
 * in lists with `,`. Not allowed: what a reader without a tree cannot answer when an element
 * opens (`:has`, `:nth-child`, `+`, `~`). Matching looks at the whole document above an element.
 */
import { compile } from 'css-select'
import { parse, type Selector } from 'css-what'
import type { PageElement } from './page-element.ts'

export type Matcher = (element: PageElement) => boolean

const ALLOWED_TYPES: ReadonlySet<string> = new Set(
  'tag universal attribute child descendant'.split(' '),
)

/** @returns what is wrong with a selector, or nothing */
export function selectorError(selector: string): string | undefined {
  try {
    return parse(selector).flat().map(partError).find(Boolean)
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause)
  }
}

function partError(part: Selector): string | undefined {
  if (ALLOWED_TYPES.has(part.type)) return undefined
  if (part.type === 'pseudo' && part.name === 'not' && Array.isArray(part.data)) {
    const isSimple = part.data.every(
      (list) => list.length === 1 && list.every((p) => !partError(p)),
    )
    return isSimple ? undefined : ':not() takes simple selectors'
  }
  return 'name' in part ? `${part.type} ${part.name} is not allowed` : `${part.type} is not allowed`
}

/** @param selector one that `selectorError` found nothing wrong with; a bug otherwise */
export function compileSelector(selector: string): Matcher {
  const known = compiled.get(selector)
  if (known !== undefined) return known
  const matcher = compile<PageElement | string, PageElement>(selector, {
    adapter: ADAPTER,
    cacheResults: false,
  }) as Matcher
  if (compiled.size >= COMPILED_MAX) compiled.clear()
  compiled.set(selector, matcher)
  return matcher
}

/** Compiled selectors of this isolate: pure functions of their text. */
const compiled = new Map<string, Matcher>()
const COMPILED_MAX = 2_000

const isElement = (node: PageElement | string): node is PageElement => typeof node !== 'string'

/** The tree as css-select sees it; what no allowed selector asks for throws. */
const ADAPTER = {
  isTag: isElement,
  getAttributeValue: (element: PageElement, name: string) => element.attributes[name],
  hasAttrib: (element: PageElement, name: string) => name in element.attributes,
  getName: (element: PageElement) => element.tag,
  getParent: (element: PageElement) => element.parent ?? null,
  getChildren: (node: PageElement | string) => (isElement(node) ? [...node.content] : []),
  getSiblings: unsupported,
  getText: unsupported,
  existsOne: unsupported,
  findAll: unsupported,
  findOne: unsupported,
  removeSubsets: (nodes: (PageElement | string)[]) => nodes,
}

function unsupported(): never {
  throw new Error('selector outside of the allowed part of CSS')
}
