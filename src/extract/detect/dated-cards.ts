/**
 * Candidates by their dates: `time` elements and lines that begin with a date show where cards
 * are when links do not (cards that a script opens, changelogs). Asked only then.
 */
import { datedLine } from '../../domain/dated-line.ts'
import { ownTextOf, type PageElement } from '../page-element.ts'
import type { Candidate } from './candidates.ts'
import { cardsIn, climbsOf } from './cards-around.ts'
import { withFlatRuns } from './flat-runs.ts'
import type { ReadDate } from './read-date.ts'
import { signature } from './signature.ts'
import type { Survey } from './survey.ts'

const CARDS_MIN = 3
const LINE_LENGTH_MAX = 80
/** What a line that begins with a date begins with; spares reading the rest. */
const MAY_LEAD = /^(?:[・·•*-]\s?)?[[(【]?(?:\d|\p{Lu}\p{L}{2,8}\.? \d)/u

export function datedCandidates(survey: Survey, readDate: ReadDate): Candidate[] {
  const dated = survey.elements.filter((element) => isDated(element, survey, readDate))
  const keyOf = (element: PageElement) =>
    `dated ${element.parent ? signature(element.parent) : ''} > ${signature(element)}`
  return [...Map.groupBy(dated, keyOf)]
    .filter(([, elements]) => elements.length >= CARDS_MIN)
    .flatMap(([origin, elements]) => {
      const dated = elements.map((element) => ({ element, url: String(element.start) }))
      return withFlatRuns(cardsIn(climbsOf(dated), origin))
    })
}

/** Whether an element is a date, or a line that one leads. */
function isDated(element: PageElement, survey: Survey, readDate: ReadDate): boolean {
  if (survey.chromeOf(element) === 1) return false
  if (element.tag === 'time') return true
  const line = ownTextOf(element).slice(0, LINE_LENGTH_MAX)
  return MAY_LEAD.test(line) && leadsWithDate(line, readDate)
}

/** Whether a text is a date, or begins with one that a sign parts from the rest. */
function leadsWithDate(text: string, readDate: ReadDate): boolean {
  const lead = datedLine(text)?.date ?? text
  return readDate(lead)?.isWhole === true
}
