/** What no field of a card should read: badges beside titles, links that say "read more". */
import type { Card } from '../cards.ts'
import { contains, type PageElement } from '../page-element.ts'
import { compileSelector } from '../selector.ts'
import { elementsOfCard } from './columns.ts'
import type { Survey } from './survey.ts'
import { isBadge, isReadMore } from './text-shapes.ts'
import { tokensOf } from './tokens.ts'

const NOISE_LENGTH_MAX = 60
const SELECTORS_MAX = 3
/** `Title:`, `作者：` before a value. */
const FIELD_NAME = /^[^:：]{1,20}[:：]$/u
/** A token that is a tag alone would find too much on another page. */
const TAG = /^[a-z]/

/**
 * @param labels elements that no field reads, whatever they say
 * @param read cells that a field reads: nothing around them is ignored
 * @returns a selector list that finds such elements and nothing else, or nothing
 */
export function findIgnored(
  cards: readonly Card[],
  labels: readonly PageElement[],
  read: readonly PageElement[],
  survey: Survey,
): string | undefined {
  const elements = cards.flatMap(elementsOfCard)
  const isNoise = (element: PageElement) => {
    if (labels.includes(element)) return true
    const length = survey.lengthIn(element)
    if (length === 0 || length > NOISE_LENGTH_MAX) return false
    if (survey.linksBelow(element).some((link) => link.isTaxonomy)) return false
    const text = survey.textIn(element)
    return isBadge(text) || isReadMore(text) || FIELD_NAME.test(text)
  }
  const isIgnorable = (element: PageElement) =>
    isNoise(element) && !read.some((cell) => contains(element, cell))
  const selectors = new Set(elements.filter(isNoise).flatMap(selectorsOf))
  const exact = [...selectors].filter((selector) =>
    elements.filter(compileSelector(selector)).every(isIgnorable),
  )
  return exact.length === 0 ? undefined : exact.slice(0, SELECTORS_MAX).join(', ')
}

function selectorsOf(element: PageElement): string[] {
  const named = (one: PageElement) => tokensOf(one).filter((token) => !TAG.test(token))
  const above = element.parent === undefined ? [] : named(element.parent)
  return [...named(element), ...above.map((token) => `${token} > ${element.tag}`)]
}
