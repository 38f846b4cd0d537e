/** What is seen of cards and around them before their roles are known: marks, prose, headings. */
import type { Card } from '../cards.ts'
import type { PageElement } from '../page-element.ts'
import type { Survey } from './survey.ts'
import { isAsideHeading } from './text-shapes.ts'
import { textUnits } from './text-units.ts'

/** Share of the page's text that stands in the cards, 0–1. */
export function coverageOf(cards: readonly Card[], survey: Survey): number {
  const all = survey.unitsIn(survey.root)
  const inCards = cards.reduce(
    (sum, card) =>
      sum +
      card.nodes.reduce(
        (units, node) =>
          units + (typeof node === 'string' ? textUnits(node) : survey.unitsIn(node)),
        0,
      ),
    0,
  )
  return all === 0 ? 0 : Math.min(1, inCards / all)
}

const MARKED = /\b(?:blogPost|BlogPosting|Article|NewsArticle|itemListElement)\b/

/** Whether a card says itself that it is an entry. */
export function isMarked(element: PageElement): boolean {
  return (
    element.tag === 'article' ||
    element.classes.includes('h-entry') ||
    element.classes.includes('hentry') ||
    MARKED.test(`${element.attributes.itemprop ?? ''} ${element.attributes.itemtype ?? ''}`)
  )
}

const PROSE_TAGS: ReadonlySet<string> = new Set(['article', 'blockquote'])

/** Whether paragraphs are one text: in one article, or below a heading of their own. */
export function isProse(openings: readonly PageElement[]): boolean {
  const parent = openings[0]?.parent
  const first = parent?.children.find(({ tag }) => tag !== 'p')
  if (first !== undefined && /^h[1-3]$/.test(first.tag)) return true
  for (let at = parent; at !== undefined; at = at.parent) if (PROSE_TAGS.has(at.tag)) return true
  return false
}

const LEVELS_UP = 4
/** An `h1` names the page. */
const HEADING = /^(?:h[2-6]|dt|summary|legend)$/

/** The cards of lists whose nearest heading names a box beside the listing. */
export function cardsBeside(openings: readonly PageElement[], survey: Survey): PageElement[] {
  const lists = [...Map.groupBy(openings, ({ parent }) => parent).values()]
  return lists.filter(([first]) => isBesideHeading(first, survey)).flat()
}

function isBesideHeading(opening: PageElement | undefined, survey: Survey): boolean {
  let at = opening
  for (let level = 0; at?.parent !== undefined && level < LEVELS_UP; level++) {
    const siblings: readonly PageElement[] = at.parent.children
    const before = siblings.slice(0, siblings.indexOf(at)).reverse().slice(0, 3)
    for (const element of before) {
      const text = survey.lengthIn(element) <= 60 ? survey.textIn(element) : ''
      if (HEADING.test(element.tag) || /title|head/i.test(element.classes.join(' '))) {
        return text !== '' && isAsideHeading(text)
      }
    }
    at = at.parent
  }
  return false
}
