/**
 * Reading a page whose entries stand in its JSON alone, by a rule of paths.
 *
 * - Of several JSONs of the page that have something at the rule's `list`, the one that gives most
 *   entries is read, and no other.
 * - A field is what its first pick with a value gives; `published` keeps what every pick gives.
 * - A pick with a `template` puts its value into an address: `https://…/posts/{value}`.
 * - Values that hold markup are read as what they say; a text of `categories` is split at commas.
 *
 * Language, base address and the link to the next page come from the markup as with other rules.
 */
import type { Extraction, Page, RawEntry } from '../domain/entry.ts'
import { type ExtractFailure, err, ok, type Result } from '../domain/failure.ts'
import { ENTRIES_PER_PAGE_MAX } from '../domain/limits.ts'
import { type FieldName, type JsonPick, type JsonRule, VALUE_PLACE } from '../domain/rule.ts'
import { extractionOf, rawEntryOf } from './extraction.ts'
import { readText, sniffed } from './feed-text.ts'
import { objectsAt, textsAt } from './json-path.ts'
import { pageJson } from './page-json.ts'
import type { PageDocument } from './page-tree.ts'
import { planOfLinks } from './stream/plan.ts'
import { readListing } from './stream/read-listing.ts'

/** @returns entries in the order of the JSON; `rule_missed` when the list is not there or empty */
export function extractFromJson(page: Page, rule: JsonRule): Result<Extraction, ExtractFailure> {
  const document = readListing(page, planOfLinks(rule.pager))
  if (!document.ok) return document
  const lists = pageJson(page.text).flatMap((json) => {
    const list = objectsAt(json, rule.list)
    return list === undefined ? [] : [list]
  })
  const entries = mostEntries(lists, rule, page, document.value)
  if (entries.length === 0) {
    return err({ kind: 'rule_missed', container: rule.list, containers: lists.length })
  }
  return ok(extractionOf(entries, page, document.value, rule.pager))
}

function mostEntries(
  lists: readonly (readonly object[])[],
  rule: JsonRule,
  page: Page,
  document: PageDocument,
): readonly RawEntry[] {
  let most: readonly RawEntry[] = []
  for (const list of lists) {
    const entries = list
      .slice(0, ENTRIES_PER_PAGE_MAX)
      .flatMap((item) => entryOf(item, rule, page, document.baseUrl) ?? [])
    if (entries.length > most.length) most = entries
  }
  return most.map((entry, rank) => ({ ...entry, rank }))
}

function entryOf(
  item: object,
  { fields }: JsonRule,
  page: Page,
  baseUrl: string,
): RawEntry | undefined {
  const textsOf = (name: FieldName) => {
    const texts = firstOf(fields[name] ?? [], (pick) => valuesOf(item, pick))
    if (name !== 'title' && name !== 'excerpt') return texts
    return texts
      .slice(0, 1)
      .map((text) => plainText(text, baseUrl))
      .filter(Boolean)
  }
  const dates = (fields.published ?? []).flatMap((pick) => valuesOf(item, pick))
  const declared = dates.map((text) => ({ text, origin: 'declared' as const }))
  return rawEntryOf(textsOf, declared, { rank: 0, page, baseUrl })
}

function firstOf(
  picks: readonly JsonPick[],
  read: (pick: JsonPick) => readonly string[],
): readonly string[] {
  for (const pick of picks) {
    const values = read(pick)
    if (values.length > 0) return values
  }
  return []
}

function valuesOf(item: object, { path, template }: JsonPick): readonly string[] {
  const values = textsAt(item, path)
  return template === undefined
    ? values
    : values.map((value) => template.replace(VALUE_PLACE, () => value))
}

function plainText(text: string, base: string): string {
  return readText({ ...sniffed(text, 'sniff'), base }).plain
}
