/** What elements say about being titles: by their tags, names and what stands in them. */
import { mean } from '../../domain/numbers.ts'
import type { PageElement } from '../page-element.ts'
import { isNamed } from './element-names.ts'
import { isHeading } from './find-link.ts'
import { hasBoldLead, isInSentence } from './in-sentence.ts'
import type { Survey } from './survey.ts'

/** What one says, in the mean of them all. */
export function elementTerm(cells: readonly PageElement[], survey: Survey): number {
  return mean(cells.map((cell) => cellTerm(cell, survey)))
}

function cellTerm(cell: PageElement, survey: Survey): number {
  const isTitle = isNamed(cell, 'title')
  const isLink = survey.linkOf.has(cell)
  const terms: readonly (readonly [number, boolean])[] = [
    [2.5, isHeading(cell, survey)],
    [1, isTitle],
    [0.8, !isTitle && isNamedLink(cell, survey)],
    [-1.5, OTHER_ROLES.some((role) => isNamed(cell, role))],
    [-1, cell.children.length > 3],
    [-2, holdsList(cell)],
    [1.5, BOLD.test(cell.attributes.style ?? '')],
    [-0.6, leadsToMany(cell, survey)],
    [-1.5, !isLink && hasBoldLead(cell)],
    [-3, !isLink && isInSentence(cell)],
  ]
  return terms.reduce((sum, [weight, holds]) => sum + (holds ? weight : 0), 0)
}

const BOLD = /font-weight:\s*(?:bold|[6-9]00)/

/** Facts of the card stand in it: who, when, how often. */
function holdsList({ children }: PageElement): boolean {
  return children.some(({ tag }) => LISTS.test(tag))
}

const LISTS = /^(?:[uod]l|table)$/

/** A label's link beside the entry's own. */
function leadsToMany(cell: PageElement, survey: Survey): boolean {
  return new Set(survey.linksBelow(cell).map(({ url }) => url)).size > 1
}

/** A link in what is called a title says it without the counts beside it. */
function isNamedLink(cell: PageElement, survey: Survey): boolean {
  return survey.linkOf.has(cell) && isNamed(cell.parent, 'title')
}

const OTHER_ROLES = ['date', 'category', 'author'] as const
