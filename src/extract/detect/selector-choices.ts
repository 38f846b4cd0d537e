/** Selectors that a rule may use: what each finds on the page, and what it costs to rely on. */
import type { PageElement } from '../page-element.ts'
import type { Survey } from './survey.ts'
import { hasToken, tokenCost } from './tokens.ts'

export interface CardSelectors {
  readonly container: string
  readonly item: string
  /** How well they find the cards, 0–1: 1 is exactly. */
  readonly accuracy: number
}

export interface Choice {
  readonly selector: string
  readonly cost: number
  /** What it finds, in document order; looked up when first asked. */
  readonly elements: () => readonly PageElement[]
}

function lazily(find: () => readonly PageElement[]): () => readonly PageElement[] {
  let found: readonly PageElement[] | undefined
  return () => {
    found ??= find()
    return found
  }
}

export function tokenChoice(token: string, survey: Survey): Choice {
  return { selector: token, cost: tokenCost(token), elements: () => survey.withToken(token) }
}

export function idChoice(id: string, survey: Survey): Choice {
  return {
    selector: `#${id}`,
    cost: tokenCost('#'),
    elements: lazily(() => survey.elements.filter((element) => element.attributes.id === id)),
  }
}

/** Any of several tokens; dear, because each may go its own way. */
export function listChoice(tokens: readonly string[], survey: Survey): Choice {
  return {
    selector: tokens.join(', '),
    cost: COST_OF_LIST,
    elements: lazily(() =>
      survey.elements.filter((element) => tokens.some((token) => hasToken(element, token))),
    ),
  }
}

const COST_OF_LIST = 5
const COST_OF_SECOND_TOKEN = 0.8
const COST_OF_CHILD = 0.2
const COST_OF_DESCENDANT = 0.5

/** `li.post`, `.post.wide`. */
export function compoundChoice(a: string, b: string, survey: Survey): Choice {
  const isTag = /^[a-z]/.test(b)
  return {
    selector: isTag ? b + a : a + b,
    cost: Math.max(tokenCost(a), tokenCost(b)) + COST_OF_SECOND_TOKEN,
    elements: lazily(() => survey.withToken(a).filter((element) => hasToken(element, b))),
  }
}

/** `.list > li`: an ancestor's token before a chain of `levels` elements. */
export function childChoice(token: string, inner: Choice, levels: number): Choice {
  return {
    selector: `${token} > ${inner.selector}`,
    cost: tokenCost(token) + inner.cost + COST_OF_CHILD,
    elements: lazily(() =>
      inner.elements().filter((element) => {
        let above: PageElement | undefined = element
        for (let up = 0; up < levels; up++) above = above?.parent
        return above !== undefined && hasToken(above, token)
      }),
    ),
  }
}

/** `#main ul`. */
export function descendantChoice(outer: Choice, inner: Choice): Choice {
  return {
    selector: `${outer.selector} ${inner.selector}`,
    cost: outer.cost + inner.cost + COST_OF_DESCENDANT,
    elements: lazily(() => {
      const outers = outer.elements()
      return inner
        .elements()
        .filter((element) =>
          outers.some((above) => element.start > above.start && element.start <= above.end),
        )
    }),
  }
}

/** Those that stand in a container and in no other of their kind; both in document order. */
export function outermostIn(
  elements: readonly PageElement[],
  containers: readonly PageElement[],
): PageElement[] {
  const found: PageElement[] = []
  let end = -1
  let next = 0
  let containerEnd = -1
  for (const element of elements) {
    for (; (containers[next]?.start ?? Number.POSITIVE_INFINITY) < element.start; next++) {
      containerEnd = Math.max(containerEnd, containers[next]?.end ?? -1)
    }
    if (element.start <= end || element.start > containerEnd) continue
    found.push(element)
    end = element.end
  }
  return found
}

/** How well what was found is what was wanted, 0–1. */
export function accuracyOf(
  found: readonly PageElement[],
  wanted: ReadonlySet<PageElement>,
): number {
  const hits = found.filter((element) => wanted.has(element)).length
  return (2 * hits) / (found.length + wanted.size)
}

/** Both in document order. */
export function isSame(found: readonly PageElement[], wanted: readonly PageElement[]): boolean {
  return found.length === wanted.length && found.every((element) => wanted.includes(element))
}
