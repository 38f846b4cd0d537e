/** Questions about where elements of one page stand to each other. */
import { contains, type PageElement } from '../page-element.ts'

/** The nearest element that holds all; a single element's is its parent. */
export function commonAncestor(elements: readonly PageElement[]): PageElement | undefined {
  let common = elements[0]?.parent
  for (const element of elements) {
    while (common !== undefined && !(element.start > common.start && element.end <= common.end)) {
      common = common.parent
    }
  }
  return common
}

/** Those that hold no other of the list, in document order. */
export function innermost(elements: readonly PageElement[]): PageElement[] {
  const sorted = [...new Set(elements)].sort((a, b) => a.start - b.start)
  return sorted.filter((element, index) => {
    const next = sorted[index + 1]
    return next === undefined || !contains(element, next)
  })
}

/** Whether `inner` is `outer` or below it, for any of a list. */
export function isInAny(inner: PageElement, outers: readonly PageElement[]): boolean {
  return outers.some((outer) => contains(outer, inner))
}

/** Whether an element holds another of a list, or stands in one. */
export function overlaps(element: PageElement, others: readonly PageElement[]): boolean {
  return isInAny(element, others) || others.some((other) => contains(element, other))
}
