/** Headings above groups of cards whose dates say day and month only: they tell the year. */
import { contains, type PageElement } from '../page-element.ts'
import type { Survey } from './survey.ts'
import { tokensOf } from './tokens.ts'

/** `2024`, `2024年`, `2024 (12)`, `March 2024`, `2024-03`. */
const YEAR_HEADING = /^[^\d]{0,15}(?:19|20)\d{2}(?:年|\b)[^\d]{0,15}\d{0,4}[^\d]{0,10}$/u
const HEADING_LENGTH_MAX = 40

/** @returns a selector of such headings between the cards, or nothing */
export function findGroups(openings: readonly PageElement[], survey: Survey): string | undefined {
  const first = openings[0]
  const last = openings.at(-1)
  if (first === undefined || last === undefined) return undefined
  const headings = survey.elements.filter((element) => {
    if (element.start > last.start || survey.lengthIn(element) > HEADING_LENGTH_MAX * 2)
      return false
    if (openings.some((opening) => contains(opening, element) || contains(element, opening)))
      return false
    const text = survey.textIn(element)
    return text.length <= HEADING_LENGTH_MAX && YEAR_HEADING.test(text)
  })
  const before = headings.filter((element) => element.start < first.start).at(-1)
  if (before === undefined) return undefined
  const leaf = headings.filter(
    (element) => !headings.some((other) => other !== element && contains(element, other)),
  )
  const nearest = leaf.filter((element) => element.start < first.start).at(-1) ?? before
  return tokensOf(nearest).find((token) =>
    survey.elements
      .filter(
        (element) =>
          element.start >= nearest.start &&
          element.start < last.start &&
          tokensOf(element).includes(token),
      )
      .filter((element) => !openings.some((opening) => contains(opening, element)))
      .every((element) => YEAR_HEADING.test(survey.textIn(element))),
  )
}
