/** The rule that finds the link to the next page again, on this page and on those after it. */
import type { Page } from '../../domain/entry.ts'
import type { PagerRule } from '../../domain/rule.ts'
import type { PageElement } from '../page-element.ts'
import { compileSelector } from '../selector.ts'
import { templateOfNext } from './page-numbers.ts'
import type { PageLink, Survey } from './survey.ts'
import { endsInArrow, isNextArrow, isNextPage } from './text-shapes.ts'
import { tokensOf } from './tokens.ts'
import { wordsOf } from './words.ts'

/** A selector that finds the link alone, by name; else the same with the link's text. */
export function ruleFor(link: PageLink, page: Page, survey: Survey): PagerRule {
  const { element } = link
  const { named, placed } = nextSelectors(element)
  const links = survey.elements.filter(isLink)
  const isAlone = (selector: string) => links.find(compileSelector(selector)) === element
  const byName = named.find(isAlone)
  if (byName !== undefined) return { next: byName }
  const byPlace = placed.find(isAlone)
  const text = survey.textIn(element)
  const template = text === '' ? templateOfNext(page.url, link.url) : undefined
  // In the same place the next page may have its link back.
  const isSure = !saysNext(text) && template === undefined
  if (byPlace !== undefined && isSure) return { next: byPlace }
  if (text !== '') return { next: byPlace ?? [...named, ...placed].at(-1) ?? 'a', text }
  if (template !== undefined) return { template }
  return { next: `a[href="${escaped(element.attributes.href ?? '')}"]` }
}

function saysNext(text: string): boolean {
  return [isNextPage, isNextArrow, endsInArrow].some((says) => says(text))
}

const isLink = ({ attributes }: PageElement) =>
  attributes.href !== undefined && !attributes.href.startsWith('#')

/** A value between quotation marks in a selector. */
function escaped(value: string): string {
  return value.replace(/["\\]/g, '\\$&')
}

const SAFE_CLASS = /^[A-Za-z_][\w-]*$/
const NAMES_OF_NEXT: ReadonlySet<string> = new Set('next older nextpage right forward'.split(' '))

/** By what is called the next page, and by where its link stands; best first. */
function nextSelectors({ classes, attributes, parent }: PageElement) {
  const isNamed = (name: string) =>
    SAFE_CLASS.test(name) && wordsOf(name).some((word) => NAMES_OF_NEXT.has(word))
  const id = parent?.attributes.id
  const label = attributes['aria-label'] ?? attributes.title
  const named = [
    ...classes.filter(isNamed).map((name) => `a.${name}`),
    ...(parent?.classes ?? []).filter(isNamed).map((name) => `.${name} > a`),
    ...['aria-label', 'title']
      .filter((name) => label !== undefined && attributes[name] === label)
      .map((name) => `a[${name}="${escaped(label ?? '')}"]`),
  ]
  const placed = [
    ...(id !== undefined && SAFE_CLASS.test(id) ? [`#${id} > a`] : []),
    ...(parent === undefined ? [] : tokensOf(parent).slice(0, 1)).map((token) => `${token} > a`),
  ]
  return { named, placed }
}
