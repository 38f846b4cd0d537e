/**
 * The cards of a page, as a rule finds them, and the headings above them. The semantics stand in
 * `extract-by-rule.ts`; no field is read here.
 */
import { ENTRIES_PER_PAGE_MAX } from '../domain/limits.ts'
import type { MarkupRule, Span } from '../domain/rule.ts'
import { headingBelow, isYearText } from './group-heading.ts'
import { BLOCK_TAGS, collapse, type PageElement, textOf } from './page-element.ts'
import type { PageDocument } from './page-tree.ts'
import { compileSelector, type Matcher } from './selector.ts'

/** One card: its nodes (one element, or a run of siblings) and the heading above it. */
export interface Card {
  readonly nodes: readonly (string | PageElement)[]
  readonly group: string | undefined
}

/** The cards that a rule finds, at most `ENTRIES_PER_PAGE_MAX`. */
export function cardsOf(
  document: PageDocument,
  rule: Pick<MarkupRule, 'container' | 'item' | 'span' | 'group'>,
): Card[] {
  const isItem = compileSelector(rule.item)
  const isGroup = rule.group === undefined ? () => false : compileSelector(rule.group)
  const cards: Card[] = []
  for (const container of containersIn(document.root, compileSelector(rule.container))) {
    const marks = marksIn(container, isItem, isGroup)
    const openings = new Set(marks.map(({ element }) => element))
    marks.forEach(({ element, isHeading, group }, index) => {
      if (isHeading || cards.length >= ENTRIES_PER_PAGE_MAX) return
      const next = marks[index + 1]?.start
      cards.push({ nodes: nodesOf(element, rule.span, openings, next, container), group })
    })
  }
  return cards
}

/** @param next where the next card or heading begins */
function nodesOf(
  opening: PageElement,
  span: Span,
  openings: ReadonlySet<PageElement>,
  next: PageElement | undefined,
  container: PageElement,
): readonly (string | PageElement)[] {
  if (span === 'element') return [opening]
  return span === 'line' ? lineOf(opening, openings) : runFrom(opening, next, container)
}

/** The outermost elements that match. */
export function containersIn(element: PageElement, matches: Matcher): PageElement[] {
  if (matches(element)) return [element]
  return element.children.flatMap((child) => containersIn(child, matches))
}

/** What opens a card, or is a heading. */
export interface Mark {
  /** Of a heading that is bare text the element that it stands in. */
  readonly element: PageElement
  /** Where it begins: the element itself, or the one behind the text. */
  readonly start: PageElement
  readonly isHeading: boolean
  /** What the heading says, or the heading above the card. */
  readonly group: string | undefined
}

/** Elements of a heading that is looked at for what it says. */
const HEADING_ELEMENTS_MAX = 8

/** Opening elements and headings of groups in document order, none inside another. */
export function marksIn(container: PageElement, isItem: Matcher, isGroup: Matcher): Mark[] {
  const marks: Mark[] = []
  let cards = 0
  let group: string | undefined
  const addHeading = (element: PageElement, text: string, start = element) => {
    group = headingBelow(text, group)
    marks.push({ element, start, isHeading: true, group })
  }
  const visit = (element: PageElement) => {
    const mayHead = isGroup(element)
    if (mayHead && saysYear(element)) addHeading(element, textOf(element))
    else if (isItem(element)) {
      cards += 1
      marks.push({ element, start: element, isHeading: false, group })
    } else visitContent(element, mayHead)
  }
  const visitContent = (element: PageElement, mayHead: boolean) => {
    const before = { cards, marks: marks.length, group }
    element.content.forEach((node, at) => {
      if (typeof node !== 'string') visit(node)
      else if (mayHead) {
        const next = element.content[at + 1]
        const text = collapse(node)
        if (typeof next === 'object' && isYearText(text, false)) addHeading(element, text, next)
      }
    })
    if (!mayHead || cards > before.cards || element === container) return
    marks.length = before.marks
    group = before.group
    addHeading(element, textOf(element))
  }
  visitContent(container, isGroup(container))
  return marks
}

/** Whether an element says a year and no more, so that it is no card. */
export function saysYear(element: PageElement): boolean {
  if (element.end - element.start > HEADING_ELEMENTS_MAX) return false
  return isYearText(textOf(element), holdsLink(element))
}

function holdsLink({ tag, children }: PageElement): boolean {
  return tag === 'a' || children.some(holdsLink)
}

/**
 * The siblings around `opening` up to line breaks and blocks. Text between two openings of one
 * line is the first one's.
 */
export function lineOf(
  opening: PageElement,
  openings: ReadonlySet<PageElement>,
): readonly (string | PageElement)[] {
  const siblings = opening.parent?.content ?? [opening]
  const at = siblings.indexOf(opening)
  const isOpening = (node: Node) => typeof node === 'object' && openings.has(node)
  const isEdge = (node: Node) => endsLine(node) || isOpening(node)
  const before = siblings.findLastIndex((node, index) => index < at && isEdge(node))
  const after = siblings.findIndex((node, index) => index > at && isEdge(node))
  const isShared = before >= 0 && isOpening(siblings[before] ?? '')
  return siblings.slice(isShared ? at : before + 1, after < 0 ? undefined : after)
}

type Node = string | PageElement

/** Whether a node is a line break or a block. */
export function endsLine(node: Node): boolean {
  return typeof node === 'object' && BLOCK_TAGS.has(node.tag)
}

/** What follows `opening` in document order, up to `next` or the end of the container. */
export function runFrom(
  opening: PageElement,
  next: PageElement | undefined,
  container: PageElement,
): (string | PageElement)[] {
  const nodes: (string | PageElement)[] = [opening]
  const end = next?.start ?? Number.POSITIVE_INFINITY
  /** @returns whether the end was reached */
  const take = (siblings: readonly (string | PageElement)[]): boolean => {
    for (const node of siblings) {
      if (typeof node === 'string' || node.end < end) nodes.push(node)
      else return node.start === end || take(node.content)
    }
    return false
  }
  for (let at = opening; at !== container && at.parent !== undefined; at = at.parent) {
    if (take(at.parent.content.slice(at.parent.content.indexOf(at) + 1))) break
  }
  return nodes
}
