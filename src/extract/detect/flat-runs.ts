/**
 * Cards without an element of their own: siblings that follow each other in a period (`dt dd`,
 * `h2 p p hr`), or lines between line breaks. Finds the element that opens each period and adds the
 * runs, or the lines, as a second reading.
 */
import { mostFrequent } from '../../domain/groups.ts'
import { type Card, endsLine, lineOf, runFrom } from '../cards.ts'
import { isYearText } from '../group-heading.ts'
import { collapse, type PageElement } from '../page-element.ts'
import type { Candidate } from './candidates.ts'
import { signature } from './signature.ts'
import { commonAncestor } from './tree-shapes.ts'

/** Share of the gaps between cards that must hold something for cards to be runs. */
const GAPS_FILLED_MIN = 0.6
/** Cards that mostly stand in elements of their own do not run on from one to the next. */
const CARDS_OF_A_PARENT_MIN = 1.5
/** An item of a list is a whole by its meaning: what follows it is another. */
const WHOLE_TAGS: ReadonlySet<string> = new Set(['li', 'article'])
const SEPARATORS: ReadonlySet<string> = new Set(['br', 'hr'])

/** @returns the candidate, and before it the same with each card grown to its period */
export function withFlatRuns(candidate: Candidate): Candidate[] {
  const { openings } = candidate
  const gaps = openings.slice(1).map((opening, index) => gapBetween(openings[index], opening))
  const filled = gaps.filter((gap) => gap?.some(hasContent))
  const parents = new Set(openings.map((opening) => opening.parent))
  const areBeside = openings.length >= CARDS_OF_A_PARENT_MIN * parents.size
  if (
    !areBeside ||
    filled.length === 0 ||
    filled.length < GAPS_FILLED_MIN * (openings.length - parents.size)
  ) {
    return [candidate]
  }
  if (areLines(gaps)) return [candidate, linesOf(candidate)]
  const lead = leadLength(openings, gaps)
  const starts = openings.map((opening) => siblingBefore(opening, lead) ?? opening)
  return [candidate, ...runsOf(starts, candidate.origin)]
}

/** Cards that run from each of these to the next; none where they are wholes by their meaning. */
export function runsOf(starts: readonly PageElement[], origin: string): Candidate[] {
  const container = commonAncestor(starts)
  if (container === undefined || starts.some(({ tag }) => WHOLE_TAGS.has(tag))) return []
  const cards = starts.map(
    (start, index): Card => ({
      nodes: runFrom(start, starts[index + 1], container),
      group: undefined,
    }),
  )
  const from = `runs from ${starts[0]?.tag}, ${origin}`
  return [{ cards, openings: starts, span: 'until_next', origin: from }]
}

/** Share of the gaps between cards that must be a line break with nothing but text around it. */
const LINES_MIN = 0.8

/** A year in a line of its own is the heading of those below it. */
const isContent = (node: Node) =>
  hasContent(node) && !(typeof node === 'string' && isYearText(collapse(node), false))

/** Whether each card stands in a line of its own. */
function areLines(gaps: readonly (readonly Node[] | undefined)[]): boolean {
  const inside = gaps.filter((gap) => gap !== undefined)
  const lines = inside.filter((gap) => {
    const first = gap.findIndex(endsLine)
    const last = gap.findLastIndex(endsLine)
    return first >= 0 && !gap.slice(first, last + 1).some(isContent)
  })
  return inside.length > 0 && lines.length >= LINES_MIN * inside.length
}

function linesOf({ openings, origin }: Candidate): Candidate {
  const all = new Set(openings)
  const cards = openings.map((opening) => ({ nodes: lineOf(opening, all), group: undefined }))
  return { cards, openings, span: 'line', origin: `lines around ${openings[0]?.tag}, ${origin}` }
}

type Node = string | PageElement

/** Nodes between two siblings; nothing when they have different parents. */
function gapBetween(
  before: PageElement | undefined,
  after: PageElement,
): readonly (string | PageElement)[] | undefined {
  if (before === undefined || before.parent !== after.parent) return undefined
  const siblings = after.parent?.content ?? []
  return siblings.slice(siblings.indexOf(before) + 1, siblings.indexOf(after))
}

/** Whether a node between cards says or shows something, or is of the term before it. */
function hasContent(node: string | PageElement): boolean {
  if (typeof node === 'string') return node.trim().length > 1
  return node.tag === 'img' || node.tag === 'dd' || node.content.some(hasContent)
}

/**
 * How many elements before its link's element a card begins. The elements before the first card
 * tell: if they repeat what stands before every other card, they belong to it.
 */
function leadLength(
  openings: readonly PageElement[],
  gaps: readonly (readonly (string | PageElement)[] | undefined)[],
): number {
  const tagsOfGaps = gaps.filter((gap) => gap !== undefined).map(tagsOf)
  const first = openings[0]
  const last = openings.at(-1)
  if (first === undefined || last === undefined) return 0
  const before = tagsOf(siblingsOf(first).slice(0, siblingsOf(first).indexOf(first)))
  const after = tagsOf(siblingsOf(last).slice(siblingsOf(last).indexOf(last) + 1))
  const [most = ''] = mostFrequent(tagsOfGaps.map((tags) => tags.join())) ?? []
  const usual = most === '' ? [] : most.split(',')
  const lead = commonSuffix(before, usual)
  const trail = commonPrefix(after, usual)
  return lead > 0 && lead >= trail ? lead : 0
}

function siblingsOf(element: PageElement): readonly (string | PageElement)[] {
  return element.parent?.content ?? []
}

function tagsOf(nodes: readonly (string | PageElement)[]): string[] {
  return nodes.flatMap((node) => (typeof node === 'string' ? [] : [signature(node)]))
}

function commonSuffix(a: readonly string[], b: readonly string[]): number {
  let length = 0
  while (length < b.length && length < a.length && a.at(-1 - length) === b.at(-1 - length)) length++
  while (length > 0 && SEPARATORS.has(b.at(-length) ?? '')) length--
  return length
}

function commonPrefix(a: readonly string[], b: readonly string[]): number {
  let length = 0
  while (length < b.length && length < a.length && a[length] === b[length]) length++
  return length
}

function siblingBefore(element: PageElement, steps: number): PageElement | undefined {
  const siblings = element.parent?.children ?? []
  return siblings[siblings.indexOf(element) - steps]
}
