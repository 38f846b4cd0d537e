/**
 * A second look at a detected rule, when requests are allowed: the next page read by the same
 * rule has the same shape and other links, and one entry's own page tells its title and its date
 * with a zone. At most two requests, one after the other; a page that cannot be had says nothing.
 *
 * What contradicts the rule changes it: where the next page shows the same links or none, the next
 * candidate is tried, and a pager that led nowhere is dropped; an address that was made of a part
 * of it and is nobody's is dropped too. All of it is written into the evidence.
 */
import { DAY_MS } from '../../domain/durations.ts'
import type { Page } from '../../domain/entry.ts'
import type { Evidence, JsonRule, Reason, Rule } from '../../domain/rule.ts'
import { readDocument } from '../document.ts'
import { extractByRule } from '../extract-by-rule.ts'
import { elementsIn, type PageElement, textOf } from '../page-element.ts'
import { type Detection, type DetectOptions, detect } from './detect.ts'
import type { DateGrammar } from './read-date.ts'

/** Fetches one page; nothing when it failed. */
export type FetchPage = (url: string) => Promise<Page | undefined>

export interface Verification {
  /** The rule, mended where it was contradicted, with what was seen in its evidence. */
  readonly rule: Rule
  readonly reasons: readonly Reason[]
  /** Date of the first entry as its own page declares it, with its zone when it has one. */
  readonly declaredDate?: string
}

const NEW_LINKS = 3
const SAME_LINKS = -6
const TITLE_CONFIRMED = 2
const TITLE_MISSING = -1
const DATE_CONFIRMED = 1
const DATE_CONTRADICTED = -2
/** Zones and precision may differ by so much. */
const DATE_APART_MAX_MS = 2 * DAY_MS
/** Share of links that the next page may repeat: pinned entries stand on every page. */
const REPEATED_MAX = 0.5

/** @param page the page of the detection; looked at again where the next one contradicts it */
export async function verify(
  page: Page,
  detection: Detection,
  options: DetectOptions,
  fetchPage: FetchPage,
): Promise<Verification> {
  const { nextPageUrl } = detection.extraction
  const second = nextPageUrl ? await fetchPage(nextPageUrl) : undefined
  const seen =
    second === undefined
      ? { taken: detection, reasons: [] }
      : secondPage(page, detection, options, second)
  const { rule, extraction } = seen.taken
  const first = extraction.entries.find(
    ({ url, title, pageUrl }) => title !== undefined && isOnSite(url, pageUrl),
  )
  const detail = first?.url === undefined ? undefined : await fetchPage(first.url)
  const facts = detail === undefined ? undefined : detailFacts(detail)
  const title = facts && titleReason(first?.title ?? '', facts.titles)
  const date = facts?.published && dateReason(first?.dates[0]?.text, facts.published, options.dates)
  const isNobodys = first !== undefined && (title === undefined || title.value < 0)
  const dropped = isNobodys && isGuessed(rule) ? [GUESS_DROPPED] : []
  const reasons = [...seen.reasons, ...(title ? [title] : []), ...(date ? [date] : []), ...dropped]
  const mended = dropped.length > 0 ? withoutAddress(rule as JsonRule) : rule
  return {
    rule: mended.evidence ? { ...mended, evidence: grown(mended.evidence, reasons) } : mended,
    reasons,
    ...(facts?.published === undefined ? {} : { declaredDate: facts.published }),
  }
}

/** Pages elsewhere are not asked about a listing here, nor the listing about its own anchors. */
function isOnSite(url: string | undefined, pageUrl: string): boolean {
  if (url === undefined || url.startsWith(`${pageUrl}#`)) return false
  return URL.parse(url)?.host === URL.parse(pageUrl)?.host
}

function grown(evidence: Evidence, reasons: readonly Reason[]): Evidence {
  return {
    ...evidence,
    score: reasons.reduce((sum, { value }) => sum + value, evidence.score),
    reasons: [...evidence.reasons, ...reasons],
  }
}

interface Seen {
  readonly taken: Detection
  readonly reasons: readonly Reason[]
}

/** What the next page says, and the candidate that it speaks for. */
function secondPage(page: Page, detection: Detection, options: DetectOptions, second: Page): Seen {
  const reason = secondPageReason(detection, second)
  if (reason.value > 0) return { taken: detection, reasons: [reason] }
  const except = new Set(detection.extraction.entries.flatMap(({ url }) => url ?? []))
  const other = detect(page, { ...options, except })
  const otherReason = other.ok ? secondPageReason(other.value, second) : undefined
  if (other.ok && otherReason !== undefined && otherReason.value > 0) {
    const origin = detection.candidates[0]?.origin ?? detection.rule.engine
    const instead = { term: 'instead of', value: 0, note: `${origin}: ${reason.note}` }
    return { taken: other.value, reasons: [otherReason, instead] }
  }
  const { pager: _leadsNowhere, ...rule } = detection.rule
  return { taken: { ...detection, rule }, reasons: [reason] }
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
  if (isConfirmed) return { term: 'detail page', value: TITLE_CONFIRMED }
  return {
    term: 'detail page',
    value: TITLE_MISSING,
    note: `it is called ${titles[0] ?? 'nothing'}`,
  }
}

/** @returns nothing when one of them is no date */
function dateReason(
  shown: string | undefined,
  declared: string,
  dates: DateGrammar,
): Reason | undefined {
  const raw = { text: shown ?? '', origin: 'text' } as const
  const listed = dates.readDate(raw) ?? dates.findDate(raw)
  const own = dates.readDate({ text: declared, origin: 'declared' })
  if (listed === undefined || own === undefined || listed.precision === 'month') return undefined
  return Math.abs(listed.atMs - own.atMs) <= DATE_APART_MAX_MS
    ? { term: 'detail date', value: DATE_CONFIRMED }
    : { term: 'detail date', value: DATE_CONTRADICTED, note: `${shown} here, ${declared} there` }
}

const GUESS_DROPPED: Reason = {
  term: 'addresses dropped',
  value: 0,
  note: 'the one that was asked for is not the entry’s',
}

/** Whether the addresses of entries were made of a part of them, which no link confirmed. */
function isGuessed(rule: Rule): rule is JsonRule {
  const isSaid = rule.evidence?.reasons.some(({ term }) => term === 'addresses guessed')
  return rule.engine === 'json' && isSaid === true
}

function withoutAddress(rule: JsonRule): JsonRule {
  const { url: _nobodys, ...fields } = rule.fields
  return { ...rule, fields }
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
