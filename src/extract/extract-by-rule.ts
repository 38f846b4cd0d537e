/**
 * Reading a page by its rule: the meaning of every field of `domain/rule.ts`, in one place.
 * Any other engine has to read the same.
 *
 * - Containers are the outermost elements that match `container`.
 * - Cards open at elements in a container that match `item`; what opens inside an open card is
 *   part of it. `span: element`: the card is that element. `span: line`: also what stands beside
 *   it up to the next line break, block or opening element. `span: until_next`: it also takes all
 *   that follows in document order, up to the next opening element, the next `group` heading or
 *   the end of the container; of an element that holds such an end, only what stands before it.
 * - An element that matches `ignore` is not there for any field, nor is a word that a font draws as
 *   a picture (`page-tree.ts`).
 * - A pick looks at the elements of the card in document order. It gives the first value that is
 *   not empty (`first`), all of them (`each`), or all in one, joined by a space (`joined`).
 *   `text: rest` leaves out what the plain text picks of other fields select (without `nth`).
 * - A field is what its first pick with a value gives. `published` alone keeps what every pick
 *   gives, in order: normalization takes the first that is a date.
 * - An `id` or a `name` is read as the anchor that it is: `#spring`.
 * - A text of `categories` is split at commas: `Linux, 随笔` is two.
 * - `group`: the nearest such heading before a card completes its text dates. A date without a
 *   year of four digits gets the heading's year before it (`2024 03-15`); a mere day of the month
 *   gets the whole heading (`15 March 2024`, `2024年3月 15`); a card without a date has the
 *   heading's. A heading without a year (`March`) has that of the heading before it.
 * - What matches both `item` and `group` is a heading when it says a year and nothing more
 *   (`2024 (12)`), else a card. What matches `group` and holds cards is no heading; its own texts
 *   are, as far as they say a year and stand before an element.
 * - A card without a link, a title and an excerpt is no entry.
 *
 * What it reads is promised to nobody: links are resolved, nothing else is judged.
 */
import type { Extraction, Page, RawDate, RawEntry } from '../domain/entry.ts'
import { type ExtractFailure, err, ok, type Result } from '../domain/failure.ts'
import type { FieldName, FieldRule, MarkupRule, Rule } from '../domain/rule.ts'
import { cardsOf, containersIn } from './cards.ts'
import { type PageDocument, readDocument } from './document.ts'
import { extractFromJson } from './extract-json.ts'
import { extractionOf, rawEntryOf, resolved } from './extraction.ts'
import { completed } from './group-heading.ts'
import { compileField, type FieldReader, type PickValues, readableCard } from './read-field.ts'
import { compileSelector } from './selector.ts'
import { planOf } from './stream/plan.ts'
import { readListing } from './stream/read-listing.ts'

/**
 * Reads a page with the engine that its rule names; a rule that needs a tree gets one anyway.
 *
 * @returns entries in page order; `rule_missed` when no container is found, or no card in any
 */
export function extractByRule(page: Page, rule: Rule): Result<Extraction, ExtractFailure> {
  if (rule.engine === 'json') return extractFromJson(page, rule)
  const plan = rule.engine === 'stream' ? planOf(rule) : undefined
  const document = plan === undefined ? readDocument(page) : readListing(page, plan)
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
    const containers = containersIn(document.root, compileSelector(rule.container)).length
    return err({ kind: 'rule_missed', container: rule.container, containers })
  }
  const readers = fieldReaders(rule)
  const entries: RawEntry[] = []
  const isIgnored = rule.ignore === undefined ? undefined : compileSelector(rule.ignore)
  for (const { nodes, group } of cards) {
    const card = readableCard(nodes, isIgnored)
    const textsOf = (name: FieldName) => readers[name]?.(card)[0]?.values ?? []
    const dates = datesIn(readers.published?.(card) ?? [], group, document.baseUrl)
    const place = { rank: entries.length, page, baseUrl: document.baseUrl }
    const entry = rawEntryOf(textsOf, dates, place)
    if (entry !== undefined) entries.push(entry)
  }
  return ok(extractionOf(entries, page, document, rule.pager))
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

function datesIn(
  found: readonly PickValues[],
  group: string | undefined,
  baseUrl: string,
): RawDate[] {
  const dates = found.flatMap(({ pick, values }) =>
    values.map((value): RawDate => {
      if (pick.attribute === 'href') return { text: resolved(value, baseUrl), origin: 'url' }
      if (pick.attribute !== undefined) return { text: value, origin: 'declared' }
      return { text: completed(value, group), origin: 'text' }
    }),
  )
  if (dates.length > 0 || group === undefined) return dates
  return [{ text: group, origin: 'text' }]
}
