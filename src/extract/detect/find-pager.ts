/** How a listing goes on: a marked link, a link that says "next", or the number that changes. */
import type { Page } from '../../domain/entry.ts'
import type { PagerRule } from '../../domain/rule.ts'
import type { PageElement } from '../page-element.ts'
import { tokensOf } from './columns.ts'
import type { PageLink, Survey } from './survey.ts'
import { isNextArrow, isNextPage } from './text-shapes.ts'

export interface PagerFinding {
  readonly rule: PagerRule
  readonly nextUrl: string | undefined
  /** How it was found, for a person. */
  readonly origin: string
}

/** @param cards elements of the listing: links in them lead to entries, not to pages */
export function findPager(
  page: Page,
  survey: Survey,
  cards: readonly PageElement[],
): PagerFinding | undefined {
  const isInCard = (element: PageElement) =>
    cards.some((card) => element.start >= card.start && element.start <= card.end)
  const links = survey.links.filter((link) => !isInCard(link.element) && link.isSameSite)
  return byRelation(survey) ?? byText(links, survey) ?? byNumber(page, links, survey)
}

function byRelation(survey: Survey): PagerFinding | undefined {
  const element = survey.elements.find(
    ({ tag, attributes }) =>
      (tag === 'link' || tag === 'a') &&
      /\bnext\b/i.test(attributes.rel ?? '') &&
      attributes.href &&
      attributes.href !== '#',
  )
  if (element === undefined) return undefined
  const rel = element.attributes.rel ?? ''
  return {
    rule: { next: `${element.tag}[rel="${rel}"]` },
    nextUrl: element.attributes.href,
    origin: `rel=${rel}`,
  }
}

function byText(links: readonly PageLink[], survey: Survey): PagerFinding | undefined {
  const labelled = links.filter((link) => labelsOf(link, survey).some((label) => isNextPage(label)))
  const arrows = links.filter((link) => labelsOf(link, survey).some((label) => isNextArrow(label)))
  const found = labelled[0] ?? arrows[0]
  if (found === undefined) return undefined
  return {
    rule: { next: selectorOf(found.element, links, survey) },
    nextUrl: found.url,
    origin: `text ${labelsOf(found, survey)[0]}`,
  }
}

const LABEL_MAX = 40

function labelsOf(link: PageLink, survey: Survey): string[] {
  const { element } = link
  const icons = element.children.flatMap((child) => [
    child.attributes['aria-label'],
    child.attributes.alt,
    child.attributes.title,
  ])
  return [
    survey.textIn(element),
    element.attributes['aria-label'],
    element.attributes.title,
    ...icons,
  ].filter(
    (label): label is string => label !== undefined && label !== '' && label.length <= LABEL_MAX,
  )
}

function selectorOf(element: PageElement, links: readonly PageLink[], survey: Survey): string {
  const isUnique = (matches: (other: PageElement) => boolean) =>
    survey.elements.filter((other) => other.attributes.href && matches(other)).length === 1
  const own = tokensOf(element).filter((token) => token !== element.tag)
  for (const token of own) {
    if (isUnique((other) => tokensOf(other).includes(token))) return `${element.tag}${token}`
  }
  const above = element.parent === undefined ? [] : tokensOf(element.parent)
  for (const token of above) {
    if (isUnique((other) => other.parent !== undefined && tokensOf(other.parent).includes(token))) {
      return `${token} > ${element.tag}`
    }
  }
  for (const name of ['aria-label', 'title']) {
    const value = element.attributes[name]
    if (value !== undefined && isUnique((other) => other.attributes[name] === value)) {
      return `${element.tag}[${name}="${value.replaceAll('"', '\\"')}"]`
    }
  }
  return links.length === 0
    ? 'a'
    : `a[href="${(element.attributes.href ?? '').replaceAll('"', '\\"')}"]`
}

const PAGE_NUMBER = /^\d{1,4}$/

/** Links whose text is a number and whose addresses differ in that number alone. */
function byNumber(
  page: Page,
  links: readonly PageLink[],
  survey: Survey,
): PagerFinding | undefined {
  const numbered = links.filter((link) => PAGE_NUMBER.test(survey.textIn(link.element)))
  for (const link of numbered) {
    const number = survey.textIn(link.element)
    const at = lastNumberAt(link.url, number)
    if (at < 0) continue
    const template = `${link.url.slice(0, at)}{n}${link.url.slice(at + number.length)}`
    const current = currentNumber(page.url, template)
    const [before = '', after = ''] = template.split('{n}')
    const nextUrl = `${before}${current + 1}${after}`
    if (links.some((other) => other.url === nextUrl)) {
      return { rule: { template }, nextUrl, origin: `numbers ${template}` }
    }
  }
  return undefined
}

function lastNumberAt(url: string, number: string): number {
  for (let at = url.lastIndexOf(number); at > 0; at = url.lastIndexOf(number, at - 1)) {
    const isWhole = !/\d/.test(url[at - 1] ?? '') && !/\d/.test(url[at + number.length] ?? '')
    if (isWhole) return at
  }
  return -1
}

function currentNumber(pageUrl: string, template: string): number {
  const [before = '', after = ''] = template.split('{n}')
  const middle = pageUrl.slice(before.length, pageUrl.length - after.length)
  return pageUrl.startsWith(before) && pageUrl.endsWith(after) && PAGE_NUMBER.test(middle)
    ? Number(middle)
    : 1
}
