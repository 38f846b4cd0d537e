/**
 * Candidates by their dates: `time` elements and lines that begin with a date show where cards
 * are when links do not (cards that a script opens, changelogs). Asked only then.
 */
import { datedLine } from '../../domain/dated-line.ts'
import { ownTextOf, type PageElement } from '../page-element.ts'
import type { Candidate } from './candidates.ts'
import { cardsIn, climbsOf } from './cards-around.ts'
import { withDatedRuns } from './headed-runs.ts'
import type { ReadDate } from './read-date.ts'
import { signature } from './signature.ts'
import type { Survey } from './survey.ts'

const CARDS_MIN = 3
const LINE_LENGTH_MAX = 80
/** What a line that begins with a date begins with; spares reading the rest. */
const MAY_LEAD = /^(?:[・·•*-]\s?)?[[(（【]?(?:\d|\p{Lu}\p{L}{2,8}\.? \d)/u
/** A line that its date ends: `(Ann Baker, 3 May 2024)`, `Version 2.1 (2024-05-03)`. */
const MAY_END = /[[(（【][^)\]）】]*\d[^)\]）】]*[)\]）】]$/u

export function datedCandidates(survey: Survey, readDate: ReadDate): Candidate[] {
  const groups = new Map<string, PageElement[]>()
  for (const element of survey.elements) {
    if (!isDated(element, survey, readDate)) continue
    const key = `dated ${element.parent ? signature(element.parent) : ''} > ${signature(element)}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [element])
    else group.push(element)
  }
  return [...groups]
    .filter(([, elements]) => elements.length >= CARDS_MIN)
    .flatMap(([origin, elements]) => {
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
