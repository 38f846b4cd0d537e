/**
 * A page as a tree of plain data, and the one way in which its text is read.
 *
 * Text: entities are decoded, runs of white space are one space, and the edge of a block (`p`,
 * `div`, `li`, `br`, …) separates words as a browser's line break would; the edge of an inline
 * element does not (`<b>1</b>2月` is `12月`). Both engines read so (`extract-by-rule.ts`).
 */

/** One element. `start` and `end` are places in document order: `end` is its last descendant's. */
export interface PageElement {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly classes: readonly string[]
  readonly parent: PageElement | undefined
  readonly content: readonly (string | PageElement)[]
  readonly children: readonly PageElement[]
  readonly depth: number
  /** What an element says whose font draws a picture of it: `chevron_right`. No text. */
  readonly icon?: string
  readonly start: number
  readonly end: number
  /** What was made of it (`rememberedByElement`). */
  made: unknown[] | undefined
}

let functions = 0

/**
 * The same function of an element; what it gave is kept with the element, which costs a tenth of
 * detection less than a WeakMap of all elements.
 */
export function rememberedByElement<Made>(
  make: (element: PageElement) => Made,
): (element: PageElement) => Made {
  const at = functions++
  return (element) => {
    element.made ??= []
    element.made[at] ??= make(element)
    return element.made[at] as Made
  }
}

/** Elements that begin and end a line of text. */
export const BLOCK_TAGS: ReadonlySet<string> = new Set(
  `address article aside blockquote body br button caption center datetime dd details dialog div dl
  dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html img legend li
  main menu nav ol optgroup option p pre section select summary table tbody td tfoot th thead tr
  ul`.split(/\s+/),
)

/** White space and what is invisible: zero-width spaces, joiners' marks, byte order marks. */
const BLANKS = /[\s\u200b\ufeff\u00ad]+/g

export function collapse(text: string): string {
  return text.replace(BLANKS, ' ').trim()
}

export function contains(outer: PageElement, inner: PageElement): boolean {
  return inner.start >= outer.start && inner.start <= outer.end
}

/**
 * @param isLeftOut elements whose text is not read
 * @returns the collapsed text; '' when there is none
 */
export function textOf(
  node: string | PageElement,
  isLeftOut?: (element: PageElement) => boolean,
): string {
  return textOfNodes([node], isLeftOut)
}

/** The same of nodes that follow each other. */
export function textOfNodes(
  nodes: readonly (string | PageElement)[],
  isLeftOut?: (element: PageElement) => boolean,
): string {
  const parts: string[] = []
  for (const node of nodes) collect(node, parts, isLeftOut)
  return collapse(parts.join(''))
}

/** The text nodes of an element or a run, without those of its elements. */
export function ownTextOf({ content }: Pick<PageElement, 'content'>): string {
  return collapse(content.map((node) => (typeof node === 'string' ? node : ' ')).join(''))
}

function collect(
  node: string | PageElement,
  parts: string[],
  isLeftOut: ((element: PageElement) => boolean) | undefined,
): void {
  if (typeof node === 'string') {
    parts.push(node)
    return
  }
  if (isLeftOut?.(node)) return
  const isBlock = BLOCK_TAGS.has(node.tag)
  if (isBlock) parts.push(' ')
  for (const inner of node.content) collect(inner, parts, isLeftOut)
  if (isBlock) parts.push(' ')
}

/** Every element below `root` and `root` itself, in document order. */
export function elementsIn(root: PageElement): PageElement[] {
  const found: PageElement[] = []
  const visit = (element: PageElement) => {
    found.push(element)
    for (const child of element.children) visit(child)
  }
  visit(root)
  return found
}
