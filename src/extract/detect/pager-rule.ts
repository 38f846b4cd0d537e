/** The rule that finds the link to the next page again, on this page and on those after it. */
import type { Page } from '../../domain/entry.ts'
import type { PagerRule } from '../../domain/rule.ts'
import type { PageElement } from '../page-element.ts'
import { templateOfNext } from './page-numbers.ts'
import type { PageLink, Survey } from './survey.ts'
import { endsInArrow, isNextArrow, isNextPage, isOlder } from './text-shapes.ts'
import { tokensOf } from './tokens.ts'
import { wordsOf } from './words.ts'

/** A selector that finds the link alone, by name; else the same with the link's text. */
export function ruleFor(link: PageLink, page: Page, survey: Survey): PagerRule {
  const { element } = link
  const choices = nextSelectors(element)
  const alone = choices.find(
    ({ matches }) => survey.elements.find((other) => isLink(other) && matches(other)) === element,
  )
  const text = survey.textIn(element)
  const template = text === '' ? templateOfNext(page.url, link.url) : undefined
  // In the same place the next page may have its link back.
  if (alone !== undefined && !(alone.isPlace && (saysNext(text) || template !== undefined)))
    return { next: alone.selector }
  if (text !== '') return { next: (alone ?? choices.at(-1))?.selector ?? 'a', text }
  if (template !== undefined) return { template }
  return { next: `a[href="${(element.attributes.href ?? '').replace(/["\\]/g, '\\$&')}"]` }
}

function saysNext(text: string): boolean {
  return [isNextPage, isOlder, isNextArrow, endsInArrow].some((says) => says(text))
}

const isLink = ({ attributes }: PageElement) =>
  attributes.href !== undefined && !attributes.href.startsWith('#')

interface LinkChoice {
  readonly selector: string
  /** Whether it tells where the link stands, and nothing of where it leads. */
  readonly isPlace?: true
  readonly matches: (element: PageElement) => boolean
}

const SAFE_CLASS = /^[A-Za-z_][\w-]*$/
const NAMES_OF_NEXT: ReadonlySet<string> = new Set('next older nextpage right forward'.split(' '))

function nextSelectors(element: PageElement): LinkChoice[] {
  const isNamed = (name: string) =>
    SAFE_CLASS.test(name) && wordsOf(name).some((word) => NAMES_OF_NEXT.has(word))
  const own = element.classes.filter(isNamed).map(
    (name): LinkChoice => ({
      selector: `a.${name}`,
      matches: (other) => other.classes.includes(name),
    }),
  )
  const { parent } = element
  const above = (parent?.classes ?? []).filter(isNamed).map(
    (name): LinkChoice => ({
      selector: `.${name} > a`,
      matches: (other) => other.parent?.classes.includes(name) === true,
    }),
  )
  const id = parent?.attributes.id
  if (id !== undefined && SAFE_CLASS.test(id)) {
    above.push({
      selector: `#${id} > a`,
      isPlace: true,
      matches: (other) => other.parent?.attributes.id === id,
    })
  }
  const label = element.attributes['aria-label'] ?? element.attributes.title
  const labelled: LinkChoice[] = ['aria-label', 'title']
    .filter((name) => element.attributes[name] === label && label !== undefined)
    .map((name) => ({
      selector: `a[${name}="${(label ?? '').replace(/["\\]/g, '\\$&')}"]`,
      matches: (other) => other.attributes[name] === label,
    }))
  const generic = (parent === undefined ? [] : tokensOf(parent)).map(
    (token): LinkChoice => ({
      selector: `${token} > a`,
      isPlace: true,
      matches: (other) => other.parent !== undefined && tokensOf(other.parent).includes(token),
    }),
  )
  return [...own, ...above, ...labelled, ...generic.slice(0, 1)]
}
