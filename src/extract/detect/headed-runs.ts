/**
 * Cards without an element of their own and without a link, whose dates were found: each runs to
 * the next one from the heading above its date, from its date, or from the bold words that lead.
 */
import { BLOCK_TAGS, ownTextOf, type PageElement } from '../page-element.ts'
import type { Candidate } from './candidates.ts'
import { runsOf, withFlatRuns } from './flat-runs.ts'

/** What opens a card by its meaning. */
const HEADING = /^(?:h[1-6]|dt)$/

/** @returns the dated elements as they are, and the runs that they are parts of */
export function withDatedRuns(dated: Candidate): Candidate[] {
  const { openings, origin } = dated
  const starts =
    headsOf(openings, isHeading) ??
    headsOf(openings, (one) => isHeadline(one) && !openings.includes(one)) ??
    headsOf(openings, (one) => leadOf(one) !== undefined)
  if (starts === undefined) return withFlatRuns(dated)
  const leads = starts.map((start) => leadOf(start) ?? start)
  return [dated, ...runsOf(leads, origin)]
}

/** What is or stands before each of the elements, all of one kind; nothing where one has none. */
function headsOf(
  openings: readonly PageElement[],
  isHead: (element: PageElement) => boolean,
): readonly PageElement[] | undefined {
  const heads = openings.flatMap((opening, index) => {
    const siblings = opening.parent?.children ?? []
    const last = openings[index - 1]?.start ?? -1
    let at = siblings.indexOf(opening)
    if (isHead(opening)) return [opening]
    for (let one = siblings[--at]; one !== undefined && one.start > last; one = siblings[--at]) {
      if (isHead(one)) return [one]
    }
    return []
  })
  const kinds = new Set(heads.map(({ tag }) => tag))
  return kinds.size === 1 && heads.length === openings.length ? heads : undefined
}

const isHeading = ({ tag }: PageElement) => HEADING.test(tag)

/** Inline words that lead a block: `<p><b>Title</b>`. */
function leadOf(element: PageElement): PageElement | undefined {
  const first = element.content.find((node) => typeof node === 'object' || node.trim() !== '')
  if (typeof first !== 'object' || !BLOCK_TAGS.has(element.tag) || isHeading(element))
    return undefined
  return LEADS.has(first.tag) ? first : leadOf(first)
}

/** Tags of words that lead a text by their look. */
export const LEADS: ReadonlySet<string> = new Set('b strong em i u font span'.split(' '))

/** Whether bold words are all that a paragraph says. */
function isHeadline(element: PageElement): boolean {
  const isLone = element.children.length === 1 && ownTextOf(element) === ''
  return isLone && /^(?:b|strong)$/.test(leadOf(element)?.tag ?? '')
}
