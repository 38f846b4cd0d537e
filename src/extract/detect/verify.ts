/**
 * A second look at a detected rule, when requests are allowed: the next page read by the same
 * rule has the same shape and other links, and one entry's own page tells its title and its date
 * with a zone. At most two requests, one after the other; a page that cannot be had says nothing.
 */
import type { Page } from '../../domain/entry.ts'
import type { Evidence, Reason, Rule } from '../../domain/rule.ts'
import { readDocument } from '../document.ts'
import { extractByRule } from '../extract-by-rule.ts'
import { elementsIn, type PageElement, textOf } from '../page-element.ts'
import type { Detection } from './detect.ts'

/** Fetches one page; nothing when it failed. */
export type FetchPage = (url: string) => Promise<Page | undefined>

export interface Verification {
  /** The rule with what was seen in its evidence. */
  readonly rule: Rule
  readonly reasons: readonly Reason[]
  /** Date of the first entry as its own page declares it, with its zone when it has one. */
  readonly declaredDate?: string
}

const NEW_LINKS = 3
const SAME_LINKS = -6
const TITLE_CONFIRMED = 2
const TITLE_MISSING = -1
/** Share of links that the next page may repeat: pinned entries stand on every page. */
const REPEATED_MAX = 0.5

export async function verify(detection: Detection, fetchPage: FetchPage): Promise<Verification> {
  const { rule, extraction } = detection
  const second = extraction.nextPageUrl ? await fetchPage(extraction.nextPageUrl) : undefined
  const first = extraction.entries.find(
    ({ url, title, pageUrl }) => title !== undefined && isOnSite(url, pageUrl),
  )
  const detail = first?.url === undefined ? undefined : await fetchPage(first.url)
  const facts = detail === undefined ? undefined : detailFacts(detail)
  const reasons = [
    ...(second === undefined ? [] : [secondPageReason(detection, second)]),
    ...(facts === undefined ? [] : [titleReason(first?.title ?? '', facts.titles)]),
  ]
  return {
    rule: rule.evidence === undefined ? rule : { ...rule, evidence: grown(rule.evidence, reasons) },
    reasons,
    ...(facts?.published === undefined ? {} : { declaredDate: facts.published }),
  }
}

/** Pages elsewhere are not asked about a listing here. */
function isOnSite(url: string | undefined, pageUrl: string): boolean {
  return url !== undefined && URL.parse(url)?.host === URL.parse(pageUrl)?.host
}

function grown(evidence: Evidence, reasons: readonly Reason[]): Evidence {
  return {
    ...evidence,
    score: reasons.reduce((sum, { value }) => sum + value, evidence.score),
    reasons: [...evidence.reasons, ...reasons],
  }
}

function secondPageReason({ rule, extraction }: Detection, second: Page): Reason {
  const read = extractByRule(second, rule)
  if (!read.ok) return { term: 'next page', value: SAME_LINKS, note: 'the rule misses it' }
  const known = new Set(extraction.entries.map(({ url }) => url))
  const links = read.value.entries.map(({ url }) => url)
  const repeated = links.filter((url) => known.has(url)).length / Math.max(1, links.length)
  return repeated <= REPEATED_MAX
    ? { term: 'next page', value: NEW_LINKS, note: `${links.length} entries by the same rule` }
    : { term: 'next page', value: SAME_LINKS, note: 'it shows the same links' }
}

function titleReason(title: string, titles: readonly string[]): Reason {
  const isConfirmed = titles.some((text) => text.includes(title) || title.includes(text))
  return { term: 'detail page', value: isConfirmed ? TITLE_CONFIRMED : TITLE_MISSING }
}

interface DetailFacts {
  readonly titles: readonly string[]
  readonly published: string | undefined
}

const TITLE_PROPERTIES: ReadonlySet<string> = new Set(['og:title', 'twitter:title'])
const DATE_PROPERTIES: ReadonlySet<string> = new Set([
  'article:published_time',
  'datePublished',
  'pubdate',
])

/** `og:title`, `title`, `h1`, and the date that the page declares. */
function detailFacts(page: Page): DetailFacts {
  const document = readDocument(page)
  if (!document.ok) return { titles: [], published: undefined }
  const elements = elementsIn(document.value.root)
  const content = (names: ReadonlySet<string>) =>
    elements.filter(({ attributes }) => propertiesOf(attributes).some((name) => names.has(name)))
  const headings = elements.filter(({ tag }) => tag === 'title' || tag === 'h1')
  const titles = [
    ...content(TITLE_PROPERTIES).map(({ attributes }) => attributes.content ?? ''),
    ...headings.map((element) => textOf(element)),
  ].filter((text) => text !== '')
  const dated = content(DATE_PROPERTIES)[0] ?? elements.find(({ tag }) => tag === 'time')
  return { titles, published: dated?.attributes.content ?? dated?.attributes.datetime }
}

function propertiesOf({ property, name, itemprop }: PageElement['attributes']): string[] {
  return [property, name, itemprop].filter((value) => value !== undefined)
}
