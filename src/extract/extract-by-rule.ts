/**
 * Reading a page by its rule: the meaning of every field of `domain/rule.ts`, in one place.
 * Any other engine has to read the same.
 *
 * - Containers are the outermost elements that match `container`.
 * - Cards open at elements in a container that match `item`; what opens inside an open card is
 *   part of it. `span: element`: the card is that element. `span: until_next`: it also takes all
 *   that follows in document order, up to the next opening element, the next `group` heading or
 *   the end of the container; of an element that holds such an end, only what stands before it.
 * - An element that matches `ignore` is not there for any field.
 * - A pick looks at the elements of the card in document order. It gives the first value that is
 *   not empty (`first`), all of them (`each`), or all in one, joined by a space (`joined`).
 *   `text: rest` leaves out what the plain text picks of other fields select (without `nth`).
 * - A field is what its first pick with a value gives. `published` alone keeps what every pick
 *   gives, in order: normalization takes the first that is a date.
 * - A text of `categories` is split at commas: `Linux, 随笔` is two.
 * - `group`: the nearest such heading before a card completes its text dates. A date without a
 *   year of four digits gets the heading's year before it (`2024 03-15`); a mere day of the month
 *   gets the whole heading behind it (`15 March 2024`); a card without a date has the heading's.
 * - A card without a link, a title and an excerpt is no entry.
 *
 * What it reads is promised to nobody: links are resolved, nothing else is judged.
 */
import type { Extraction, Page, RawDate, RawEntry } from '../domain/entry.ts'
import { type ExtractFailure, err, ok, type Result } from '../domain/failure.ts'
import { ENTRIES_PER_PAGE_MAX } from '../domain/limits.ts'
import type { FieldName, FieldRule, MarkupRule, Rule } from '../domain/rule.ts'
import { type PageDocument, readDocument } from './document.ts'
import { extractFromJson } from './extract-json.ts'
import { nextPageUrl } from './next-page.ts'
import { type PageElement, textOf } from './page-element.ts'
import {
  compileField,
  type FieldReader,
  type PickValues,
  type ReadableCard,
  readableCard,
} from './read-field.ts'
import { compileSelector, type Matcher } from './selector.ts'
import { splitAtCommas } from './split-labels.ts'
import { planOf } from './stream/plan.ts'
import { readListing } from './stream/read-listing.ts'

/** One card: its nodes (one element, or a run of siblings) and the heading above it. */
export interface Card {
  readonly nodes: readonly (string | PageElement)[]
  readonly group: string | undefined
}

/**
 * Reads a page with the engine that its rule names; a rule that needs a tree gets one anyway.
 *
 * @returns entries in page order; `rule_missed` when no container is found, or no card in any
 */
export function extractByRule(page: Page, rule: Rule): Result<Extraction, ExtractFailure> {
  if (rule.engine === 'json') return extractFromJson(page, rule)
  const plan = rule.engine === 'stream' ? planOf(rule) : undefined
  const isStreamed = plan !== undefined && 'wanted' in plan
  const document = isStreamed ? readListing(page, plan) : readDocument(page)
  return document.ok ? extractFromDocument(page, document.value, rule) : document
}

/** The same on a page that was read already. */
export function extractFromDocument(
  page: Page,
  document: PageDocument,
  rule: MarkupRule,
): Result<Extraction, ExtractFailure> {
  const cards = cardsOf(document, rule)
  if (cards.length === 0) {
    const containers = outermost(document.root, compileSelector(rule.container)).length
    return err({ kind: 'rule_missed', container: rule.container, containers })
  }
  const readers = fieldReaders(rule)
  const entries: RawEntry[] = []
  const isIgnored = rule.ignore === undefined ? undefined : compileSelector(rule.ignore)
  for (const { nodes, group } of cards) {
    const card = readableCard(nodes, isIgnored)
    const entry = readEntry(card, group, readers, { rank: entries.length, page, document })
    if (entry !== undefined) entries.push(entry)
  }
  const next = nextPageUrl(page, document, rule.pager)
  return ok({
    entries,
    ...(next === undefined ? {} : { nextPageUrl: next }),
    ...(document.language === undefined ? {} : { language: document.language }),
  })
}

/** The cards that a rule finds, at most `ENTRIES_PER_PAGE_MAX`. */
export function cardsOf(
  document: PageDocument,
  rule: Pick<MarkupRule, 'container' | 'item' | 'span' | 'group'>,
): Card[] {
  const isItem = compileSelector(rule.item)
  const isGroup = rule.group === undefined ? () => false : compileSelector(rule.group)
  const cards: Card[] = []
  for (const container of outermost(document.root, compileSelector(rule.container))) {
    const marks = marksIn(container, isItem, isGroup)
    let group: string | undefined
    marks.forEach((mark, index) => {
      if (mark.isGroup) group = textOf(mark.element)
      else if (cards.length < ENTRIES_PER_PAGE_MAX) {
        const nodes =
          rule.span === 'element'
            ? [mark.element]
            : runFrom(mark.element, marks[index + 1]?.element, container)
        cards.push({ nodes, group })
      }
    })
  }
  return cards
}

interface Mark {
  readonly element: PageElement
  readonly isGroup: boolean
}

/** Opening elements and headings of groups in document order, none inside another. */
function marksIn(container: PageElement, isItem: Matcher, isGroup: Matcher): Mark[] {
  const marks: Mark[] = []
  const visit = (element: PageElement) => {
    if (isItem(element)) marks.push({ element, isGroup: false })
    else if (isGroup(element)) marks.push({ element, isGroup: true })
    else for (const child of element.children) visit(child)
  }
  for (const child of container.children) visit(child)
  return marks
}

function outermost(element: PageElement, matches: Matcher): PageElement[] {
  if (matches(element)) return [element]
  return element.children.flatMap((child) => outermost(child, matches))
}

/** What follows `opening` in document order, up to `next` or the end of the container. */
export function runFrom(
  opening: PageElement,
  next: PageElement | undefined,
  container: PageElement,
): (string | PageElement)[] {
  const nodes: (string | PageElement)[] = [opening]
  const end = next?.start ?? Number.POSITIVE_INFINITY
  /** @returns whether the end was reached */
  const take = (siblings: readonly (string | PageElement)[]): boolean => {
    for (const node of siblings) {
      if (typeof node === 'string' || node.end < end) nodes.push(node)
      else return node.start === end || take(node.content)
    }
    return false
  }
  for (let at = opening; at !== container && at.parent !== undefined; at = at.parent) {
    if (take(at.parent.content.slice(at.parent.content.indexOf(at) + 1))) break
  }
  return nodes
}

type FieldReaders = Readonly<Partial<Record<FieldName, FieldReader>>>

function fieldReaders(rule: MarkupRule): FieldReaders {
  const readers: Partial<Record<FieldName, FieldReader>> = {}
  for (const [name, picks] of Object.entries(rule.fields) as [FieldName, FieldRule][]) {
    const others = Object.entries(rule.fields)
      .filter(([other]) => other !== name)
      .flatMap(([, otherPicks]) => otherPicks ?? [])
    readers[name] = compileField(picks, others, name === 'published' ? picks.length : 1)
  }
  return readers
}

interface Place {
  readonly rank: number
  readonly page: Page
  readonly document: PageDocument
}

function readEntry(
  card: ReadableCard,
  group: string | undefined,
  readers: FieldReaders,
  place: Place,
): RawEntry | undefined {
  const all = (name: FieldName) => readers[name]?.(card)[0]?.values ?? []
  const first = (name: FieldName) => all(name)[0]
  const link = first('url')
  const title = first('title')
  const excerpt = first('excerpt')
  if (link === undefined && title === undefined && excerpt === undefined) return undefined
  const image = first('image')
  return {
    rank: place.rank,
    pageUrl: place.page.url,
    ...(link === undefined ? {} : { url: resolved(link, place.document.baseUrl) }),
    ...(title === undefined ? {} : { title }),
    dates: datesIn(readers.published?.(card) ?? [], group),
    ...(excerpt === undefined ? {} : { excerpt }),
    categories: all('categories').flatMap(splitAtCommas),
    authors: all('authors'),
    ...(image === undefined ? {} : { image: resolved(image, place.document.baseUrl) }),
  }
}

function datesIn(found: readonly PickValues[], group: string | undefined): RawDate[] {
  const dates = found.flatMap(({ pick, values }) =>
    values.map((value): RawDate => {
      if (pick.attribute === 'href') return { text: value, origin: 'url' }
      if (pick.attribute !== undefined) return { text: value, origin: 'declared' }
      return { text: completed(value, group), origin: 'text' }
    }),
  )
  if (dates.length > 0 || group === undefined) return dates
  return [{ text: group, origin: 'text' }]
}

/** `2024` in `Archive of 2024`. */
const YEAR = /(?<!\d)(?:19|20)\d{2}(?!\d)/
/** A mere day of the month: `15`, `15日`. */
const DAY_ALONE = /^\d{1,2}[日일.]?$/u

/** A date as text, with what the heading above its card adds. */
export function completed(text: string, group: string | undefined): string {
  const year = group === undefined ? undefined : YEAR.exec(group)?.[0]
  if (year === undefined || YEAR.test(text)) return text
  return DAY_ALONE.test(text) ? `${text} ${group}` : `${year} ${text}`
}

function resolved(link: string, baseUrl: string): string {
  return URL.parse(link, baseUrl)?.href ?? link
}
