/**
 * Signs that a page is one entry's own and lists nothing: it says when it was published, it leads
 * to the entries before and after it, or most of it is prose beside what looks like a listing.
 * Evidence against candidates among other evidence; a listing that shows enough stands anyway.
 */
import { clamp } from '../../domain/numbers.ts'
import { contains, type PageElement } from '../page-element.ts'
import type { Candidate } from './candidates.ts'
import type { Roles } from './roles.ts'
import type { Survey } from './survey.ts'
import { isReadMore } from './text-shapes.ts'
import { isInAny } from './tree-shapes.ts'
import { NEIGHBOUR, NEXT_WORDS, PREVIOUS_WORDS } from './vocabulary.ts'
import { wordsOf } from './words.ts'

/** What it gives a candidate that the page is surely one entry's own. */
export const ONE_ENTRY = -6

/** Only pages of one thing say when they were published (ogp.me, "article"). */
const PUBLISHED_PROPERTY = 'article:published_time'
const TYPE_PROPERTY = 'og:type'
/** Some systems call their listings articles too. */
const TYPE_WEIGHT = 0.3

/** Links to the entries beside it stand on an entry's page; their texts are no titles. */
const NEIGHBOUR_WEIGHT = 0.6
const NEIGHBOUR_LENGTH_MAX = 60

/** How sure the page is that it is one entry's, 0–1. */
export function declaredOneEntry(survey: Survey): number {
  const property = ({ attributes }: PageElement) => attributes.property ?? attributes.name
  const metas = survey.withToken('meta')
  if (metas.some((meta) => property(meta) === PUBLISHED_PROPERTY)) return 1
  const isArticle = metas.some(
    (meta) => property(meta) === TYPE_PROPERTY && meta.attributes.content === 'article',
  )
  const hasNeighbour = survey.links.some(
    ({ element }) =>
      survey.lengthIn(element) <= NEIGHBOUR_LENGTH_MAX &&
      NEIGHBOUR.test(survey.textIn(element).toLowerCase()),
  )
  return (isArticle ? TYPE_WEIGHT : 0) + (hasNeighbour ? NEIGHBOUR_WEIGHT : 0)
}

const ANCESTORS_LOOKED_AT = 2

/** Whether two cards are the entries before and after the page's own. */
export function areNeighbours({ openings }: Candidate, survey: Survey): boolean {
  if (openings.length !== 2) return false
  const names = new Set(openings.flatMap((opening) => namesAround(opening, survey)))
  const has = (words: ReadonlySet<string>) => [...names].some((name) => words.has(name))
  if (has(PREVIOUS_WORDS) && has(NEXT_WORDS)) return true
  const texts = openings.map((opening) => survey.textIn(opening).toLowerCase())
  return texts.some((text) => NEIGHBOUR.test(text))
}

/** Words of classes, ids and `rel` in a card and right above it. */
function namesAround(opening: PageElement, survey: Survey): string[] {
  const around: PageElement[] = survey.linksBelow(opening).map(({ element }) => element)
  let at: PageElement | undefined = opening
  for (let level = 0; at !== undefined && level <= ANCESTORS_LOOKED_AT; level++) {
    around.push(at)
    at = at.parent
  }
  return around.flatMap(({ classes, attributes }) =>
    [...classes, attributes.id ?? '', attributes.rel ?? ''].flatMap(wordsOf),
  )
}

/**
 * Whether a lone card's link is its title's, or leads on; an entry's own page links elsewhere, and
 * so does a page from beside its headline.
 */
export function leadsToItself({ openings }: Candidate, { link, title }: Roles, survey: Survey) {
  const element = link?.links[0]?.element
  const cell = title?.cells[0]
  if (element === undefined || cell === undefined) return false
  const isBeside = (headline: PageElement) =>
    openings.some((card) => contains(card, headline)) &&
    !contains(headline, element) &&
    !contains(element, headline)
  if (survey.withToken('h1').some(isBeside)) return false
  const [said, told] = [survey.textIn(element), survey.textIn(cell)]
  if (said === '' || isReadMore(said)) return true
  return told.includes(said) || said.includes(told)
}

const PROSE_TAGS = ['p', 'blockquote', 'pre'] as const
const PROSE_UNITS_MIN = 12
/** Share of the page's text from which prose outside the cards speaks against them. */
const PROSE_SHARE_MIN = 0.3

/** Share of a paragraph's text from which links in it are a list, not prose. */
const LISTED_MIN = 0.5

/**
 * How much of the page is prose that stands in no card, 0–1.
 *
 * @param isRun whether all that follows the first card is of cards
 */
export function proseBeside({ openings }: Candidate, survey: Survey, isRun: boolean): number {
  const all = survey.unitsIn(survey.root)
  if (all === 0) return 0
  const first = openings[0]?.start ?? 0
  const isInCard = (element: PageElement) =>
    isRun ? element.end >= first : isInAny(element, openings)
  const isListed = (element: PageElement) => {
    const cards = openings.filter((one) => contains(element, one))
    const units = cards.reduce((sum, one) => sum + survey.unitsIn(one), 0)
    return units > LISTED_MIN * survey.unitsIn(element)
  }
  const units = PROSE_TAGS.flatMap((tag) => survey.withToken(tag))
    .filter((element) => survey.unitsIn(element) >= PROSE_UNITS_MIN)
    .filter((element) => !isInCard(element) && !isListed(element))
    .reduce((sum, element) => sum + survey.unitsIn(element), 0)
  return clamp((units / all - PROSE_SHARE_MIN) / (1 - PROSE_SHARE_MIN), 0, 1)
}
