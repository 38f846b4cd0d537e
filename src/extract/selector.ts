/**
 * The selectors of rules. What can be answered while a page streams by is matched by
 * `match-selector.ts`, for both engines alike; the rest of CSS (`+`, `~`, `:nth-child`, `:has`, …)
 * needs a tree, and css-select answers it there.
 */
import { compile } from 'css-select'
import { parse, type Selector } from 'css-what'
import { rememberedByText } from '../domain/remembered.ts'
import { compileList, isJoint, isStreamable, type Matcher } from './match-selector.ts'
import { elementsIn, type PageElement, textOf } from './page-element.ts'

export type { Matcher } from './match-selector.ts'

/** @returns what is wrong with a selector, or nothing */
export function selectorError(selector: string): string | undefined {
  try {
    const isCut = parse(selector).some((parts) => parts.length === 0 || isJoint(parts.at(-1)))
    compileTree(selector)
    return isCut || selector.trim() === '' ? 'an element is missing' : undefined
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause)
  }
}

/** A selector, ready to match; a pure function of its text. */
export interface CompiledSelector {
  readonly matches: Matcher
  /** Whether only a tree can answer it, not a stream. */
  readonly needsTree: boolean
  /** Names of the attributes it looks at; classes and ids are attributes. */
  readonly attributes: readonly string[]
}

/** @param selector one that `selectorError` found nothing wrong with; a bug otherwise */
export function compileSelector(selector: string): Matcher {
  return compiledSelector(selector).matches
}

/** The same, with what a reader without a tree has to know. */
export const compiledSelector = rememberedByText((selector): CompiledSelector => {
  const list = parse(selector)
  const needsTree = !list.flat().every(isStreamable)
  const matches = needsTree ? compileTree(selector) : compileList(list)
  return { matches, needsTree, attributes: attributesIn(list) }
})

function attributesIn(list: readonly (readonly Selector[])[]): string[] {
  return list.flat().flatMap((part) => {
    if (part.type === 'attribute') return [part.name.toLowerCase()]
    return part.type === 'pseudo' && Array.isArray(part.data) ? attributesIn(part.data) : []
  })
}

function compileTree(selector: string): Matcher {
  return compile<Node, PageElement>(selector, { adapter: ADAPTER, cacheResults: false }) as Matcher
}

type Node = string | PageElement

const isElement = (node: Node): node is PageElement => typeof node !== 'string'

/** The tree as css-select sees it. */
const ADAPTER = {
  isTag: isElement,
  getAttributeValue: (element: PageElement, name: string) => element.attributes[name],
  hasAttrib: (element: PageElement, name: string) => Object.hasOwn(element.attributes, name),
  getName: (element: PageElement) => element.tag,
  getParent: (element: PageElement) => element.parent ?? null,
  getChildren: (node: Node) => (isElement(node) ? [...node.content] : []),
  getSiblings: (node: Node) =>
    isElement(node) && node.parent !== undefined ? [...node.parent.content] : [node],
  getText: (node: Node) => textOf(node),
  existsOne: (test: (element: PageElement) => boolean, nodes: Node[]) =>
    nodes.some((node) => isElement(node) && elementsIn(node).some(test)),
  findAll: (test: (element: PageElement) => boolean, nodes: Node[]) =>
    nodes.filter(isElement).flatMap(elementsIn).filter(test),
  findOne: (test: (element: PageElement) => boolean, nodes: Node[]) =>
    nodes.filter(isElement).flatMap(elementsIn).find(test) ?? null,
  removeSubsets: (nodes: Node[]) => nodes,
}
