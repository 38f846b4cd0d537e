/**
 * Cards without an element of their own and without a link, whose dates were found: each runs from
 * the heading above its date, or from its date, to the next one.
 */
import type { PageElement } from '../page-element.ts'
import type { Candidate } from './candidates.ts'
import { runsOf, withFlatRuns } from './flat-runs.ts'

/** What opens a card by its meaning. */
const HEADING = /^(?:h[1-6]|dt)$/

/** @returns the dated elements as they are, and the runs that they are parts of */
export function withDatedRuns(dated: Candidate): Candidate[] {
  const { openings, origin } = dated
  if (openings.every(({ tag }) => HEADING.test(tag))) return [dated, ...runsOf(openings, origin)]
  const headings = new Set(openings.flatMap((opening) => headingBefore(opening) ?? []))
  const isOfEach = headings.size === openings.length
  const isAlike = new Set([...headings].map(({ tag }) => tag)).size === 1
  return isOfEach && isAlike ? [dated, ...runsOf([...headings], origin)] : withFlatRuns(dated)
}

/** The nearest heading before an element, beside it. */
function headingBefore({ parent, start }: PageElement): PageElement | undefined {
  return parent?.children.findLast((one) => one.start < start && HEADING.test(one.tag))
}
