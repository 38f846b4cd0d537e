/**
 * Candidates by their dates: `time` elements and lines that begin with a date show where cards
 * are when links do not (cards that a script opens, changelogs). Asked only then.
 */
import { datedLine } from '../../domain/dated-line.ts'
import { ownTextOf, type PageElement } from '../page-element.ts'
import type { Candidate } from './candidates.ts'
import { cardsIn, climbsOf } from './cards-around.ts'
import { runsOf } from './flat-runs.ts'
import { LEADS, withDatedRuns } from './headed-runs.ts'
import type { ReadDate } from './read-date.ts'
import { signature } from './signature.ts'
import type { Survey } from './survey.ts'

const CARDS_MIN = 3
const GROUPS_MAX = 16
const LINE_LENGTH_MAX = 80
/** What a line that begins with a date begins with; spares reading the rest. */
const MAY_LEAD = /^(?:[・·•*-]\s?)?[[(（【]?(?:\d|\p{Lu}\p{L}{2,8}\.? \d)/u
/** A line that its date ends: `(Ann Baker, 3 May 2024)`, `Version 2.1 (2024-05-03)`. */
const MAY_END = /[[(（【][^)\]）】]*\d[^)\]）】]*[)\]）】]$/u

export function datedCandidates(survey: Survey, readDate: ReadDate): Candidate[] {
  const dated = survey.elements.filter((element) => isDated(element, survey, readDate))
  const nameOf = ({ parent }: PageElement) => (parent ? signature(parent) : '')
  const groups = Map.groupBy(dated, (one) => `dated ${nameOf(one)} > ${signature(one)}`)
  const kinds = Map.groupBy(dated, (one) => `dated ${signature(one)}`)
  // Of paragraphs that are never closed the first date stands before them.
  const isMixed = (elements: readonly PageElement[]) =>
    elements.every(({ tag }) => LEADS.has(tag)) && new Set(elements.map(nameOf)).size === 2
  return [...groups, ...kinds]
    .filter(([, elements]) => elements.length >= CARDS_MIN)
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, GROUPS_MAX)
    .flatMap(([origin, elements]) => {
      if (kinds.has(origin)) return isMixed(elements) ? runsOf(elements, origin) : []
      const marks = elements.map((element) => ({ element, url: String(element.start) }))
      return withDatedRuns(cardsIn(climbsOf(marks), origin))
    })
}

/** Whether an element is a date, or a line that one leads or ends. */
function isDated(element: PageElement, survey: Survey, readDate: ReadDate): boolean {
  if (survey.chromeOf(element) === 1) return false
  if (element.tag === 'time') return true
  const line = ownTextOf(element).slice(0, LINE_LENGTH_MAX)
  if (MAY_LEAD.test(line) && leadsWithDate(line, readDate)) return true
  return MAY_END.test(line) && readDate(line) !== undefined
}

/** Whether a text is a date, or begins with one that a sign parts from the rest. */
function leadsWithDate(text: string, readDate: ReadDate): boolean {
  const lead = datedLine(text)?.date ?? text
  return readDate(lead)?.isWhole === true
}
