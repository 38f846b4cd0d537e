/**
 * Preview: what a page would give, and why; stores nothing. Its shape is what `POST
 * /api/v1/preview` and `npm run extract` print, so a person sees the same in both.
 */
import type { Entry, Page } from '../domain/entry.ts'
import { type ExtractFailure, ok, type Result } from '../domain/failure.ts'
import type { Rule } from '../domain/rule.ts'
import type { Source } from '../domain/source.ts'
import type { Detection } from '../extract/detect/detect.ts'
import { normalize } from '../normalize/normalize.ts'
import { shownDate } from '../normalize/shown-date.ts'
import { type Ask, lookAtFirst } from './first-look.ts'
import { type HowToRead, type Reading, readPage } from './read-page.ts'

/** One entry as shown; `null` is absent. */
export interface PreviewEntry {
  readonly url: string | null
  readonly title: string
  readonly title_origin: string
  /** ISO 8601 as precise as the page: `2024-03-15`, `2024-03`, `2024-03-15T10:00:00+08:00`. */
  readonly published: string | null
  readonly published_origin: string | null
  readonly categories: readonly string[]
  readonly authors: readonly string[]
  readonly image: string | null
  readonly language: string | null
  readonly summary: string | null
}

export interface Preview {
  readonly kind: string | null
  readonly title: string | null
  readonly entries: readonly PreviewEntry[]
  readonly rejected: readonly { readonly reason: string; readonly value: string | null }[]
  readonly next_page_url: string | null
  readonly rule: Rule | null
  readonly reasons: readonly unknown[]
  readonly candidates: Detection['candidates']
  readonly rejected_groups: Detection['rejected']
  readonly feeds: Detection['feeds']
  /** The announced feed that was read instead of the page; null: the page itself was read. */
  readonly feed: Detection['feeds'][number] | null
  readonly pager: Detection['pager'] | null
  readonly failure: ExtractFailure | null
}

const NOTHING: Preview = {
  kind: null,
  title: null,
  entries: [],
  rejected: [],
  next_page_url: null,
  rule: null,
  reasons: [],
  candidates: [],
  rejected_groups: [],
  feeds: [],
  feed: null,
  pager: null,
  failure: null,
}

export interface PreviewOptions {
  /** How to read the page; absent: detected. */
  readonly rule?: Rule
  readonly zone?: string
  readonly nowMs: number
}

/** Never throws; what is wrong with the page stands in `failure`. */
export function previewPage(page: Page, options: PreviewOptions): Preview {
  return shownReading(readPage(howOf(page, options), page, options.nowMs), options)
}

/** The same, and what more requests tell: a feed that is read instead, or what bears out a rule. */
export async function previewAsked(
  page: Page,
  options: PreviewOptions & Pick<Source, 'kind'>,
  ask: Ask,
): Promise<Preview> {
  const { nowMs, kind } = options
  const how = { ...howOf(page, options), ...(kind && { kind }) }
  if (how.rule !== undefined) return previewPage(page, options)
  const look = await lookAtFirst(how, page, nowMs, ask)
  if (!look.ok) return shownReading(look, options)
  const { rule, detection, feed } = look.value
  const reading = readPage({ ...how, ...(rule && { rule }) }, look.value.page, nowMs)
  if (!reading.ok) return shownReading(reading, options)
  const found = { ...reading.value.found, ...(rule && { rule }) }
  const value = {
    ...reading.value,
    found,
    ...(detection && rule && { detection: { ...detection, rule } }),
  }
  const shown = shownReading(ok(value), options)
  if (feed === undefined) return shown
  const reason = { term: 'announced feed', value: 0, note: feed.url }
  return { ...shown, feed, feeds: [feed], reasons: [reason] }
}

function howOf({ url }: Page, { rule, zone }: PreviewOptions): HowToRead {
  return { url, ...(rule && { rule }), ...(zone !== undefined && { zone }) }
}

function shownReading(
  reading: Result<Reading, ExtractFailure>,
  { rule, zone, nowMs }: PreviewOptions,
): Preview {
  if (!reading.ok) {
    const { failure } = reading
    const candidates = 'candidates' in failure ? failure.candidates : undefined
    return { ...NOTHING, candidates: candidates ?? [], failure }
  }
  const { entries, nextPageUrl, language, found, detection } = reading.value
  const normalized = normalize(entries, {
    sourceId: 'preview',
    nowMs,
    categories: [],
    ...(language !== undefined && { language }),
    ...(zone !== undefined && { zone }),
  })
  const links = new Map(entries.map(({ rank, url }) => [rank, url]))
  return {
    kind: found.kind ?? null,
    title: found.title ?? null,
    entries: normalized.entries.map((entry) => previewEntry(entry, links.get(entry.rank))),
    rejected: normalized.rejected.map(({ reason, value }) => ({ reason, value: value ?? null })),
    next_page_url: nextPageUrl ?? null,
    rule: found.rule ?? rule ?? null,
    reasons: detection?.rule.evidence?.reasons ?? [],
    candidates: detection?.candidates ?? [],
    rejected_groups: detection?.rejected ?? [],
    feeds: detection?.feeds ?? [],
    feed: null,
    pager: detection?.pager ?? null,
    failure: null,
  }
}

/** @param link as the page has it: the canonical one is for comparing, not for following */
function previewEntry(entry: Entry, link: string | undefined): PreviewEntry {
  return {
    url: link ?? entry.url ?? null,
    title: entry.title,
    title_origin: entry.titleOrigin,
    published: entry.published ? shownDate(entry.published) : null,
    published_origin: entry.published?.origin ?? null,
    categories: entry.categories.map(({ label }) => label),
    authors: entry.authors,
    image: entry.image ?? null,
    language: entry.language ?? null,
    summary: entry.excerpt === '' ? null : entry.excerpt,
  }
}
