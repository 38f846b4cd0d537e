/**
 * The way to an element by its place among its siblings, from the nearest name above it: the last
 * resort for a list that stands beside another of its kind without a name of its own. Lists keep
 * their places as long as the page keeps its layout; cards do not, so none is named by its place.
 */
import type { PageElement } from '../page-element.ts'
import { accuracyOf, type CardSelectors, type Choice, outermostIn } from './selector-choices.ts'
import type { Survey } from './survey.ts'
import { stableIdOf, tokensOf } from './tokens.ts'
import { commonAncestor } from './tree-shapes.ts'

const LEVELS_MAX = 12

/** A rule that relies on a place is of less use than its finding exactly the cards says. */
const ACCURACY = 0.95

/**
 * @param items selectors that may find the cards in their list
 * @param accuracy how well names find the cards
 * @returns nothing when no name is near, or their place finds them no better
 */
export function selectorsByPlace(
  openings: readonly PageElement[],
  items: readonly Choice[],
  accuracy: number,
  survey: Survey,
): CardSelectors | undefined {
  const list = commonAncestor(openings)
  if (list === undefined) return undefined
  const container = placeSelector(list, survey)
  const wanted = new Set(openings)
  const [best] = items
    .map(({ selector, elements }) => ({
      item: selector,
      accuracy: accuracyOf(outermostIn(elements(), [list]), wanted),
    }))
    .sort((a, b) => b.accuracy - a.accuracy)
  if (best === undefined || container === undefined || best.accuracy <= accuracy) return undefined
  return { container, item: best.item, accuracy: ACCURACY * best.accuracy }
}

/** `.main > div:nth-of-type(2) > ul`; nothing when it is too far below a name. */
function placeSelector(element: PageElement, survey: Survey): string | undefined {
  const steps: string[] = []
  let at = element
  for (let level = 0; level < LEVELS_MAX; level++) {
    const name = nameOf(at, survey)
    if (name !== undefined) return [name, ...steps].join(' > ')
    if (at.parent === undefined) return undefined
    steps.unshift(stepTo(at, at.parent))
    at = at.parent
  }
  return undefined
}

/** What no other element of the page answers to. */
function nameOf(element: PageElement, survey: Survey): string | undefined {
  if (element.tag === 'body') return 'body'
  const id = stableIdOf(element)
  if (id !== undefined) return `#${id}`
  return tokensOf(element).find((token) => survey.withToken(token).length === 1)
}

function stepTo(element: PageElement, parent: PageElement): string {
  const alike = parent.children.filter(({ tag }) => tag === element.tag)
  const place = alike.indexOf(element) + 1
  return alike.length === 1 ? element.tag : `${element.tag}:nth-of-type(${place})`
}
