/** Preview: what a page would give, and why. Pure; `preview-request.ts` asks for the page. */
import type { Entry, Page, RawEntry } from '../domain/entry.ts'
import { type ExtractFailure, ok, type Result } from '../domain/failure.ts'
import { present } from '../domain/present.ts'
import type { Preview, PreviewEntry } from '../domain/preview.ts'
import type { Rule } from '../domain/rule.ts'
import type { Source } from '../domain/source.ts'
import { announcedFeeds } from '../extract/detect/declared.ts'
import { readDocument } from '../extract/document.ts'
import { prove } from '../extract/prove.ts'
import { publishedFrom } from '../normalize/date.ts'
import { normalize } from '../normalize/normalize.ts'
import { shownDate } from '../normalize/shown-date.ts'
import { type Ask, lookAtFirst } from './first-look.ts'
import { type HowToRead, type Reading, readPage } from './read-page.ts'
import { signsOf } from './vitals.ts'

const NOTHING: Preview = {
  kind: null,
  title: null,
  entries: [],
  rejected: [],
  next_page_url: null,
  fill: {},
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

/** What is shown, and beside it the entries as they would be remembered, in the same order. */
export interface PageLook {
  readonly preview: Preview
  readonly entries: readonly Entry[]
}

/** Never throws; what is wrong with the page stands in `failure`. */
export function previewPage(page: Page, options: PreviewOptions): Preview {
  return lookAtPage(page, options).preview
}

/** The same, for who looks up what of it is known. */
export function lookAtPage(page: Page, options: PreviewOptions): PageLook {
  return lookOf(readPage(howOf(page, options), page, options.nowMs), page, options)
}

/** The same, and what more requests tell: a feed that is read instead, or what bears out a rule. */
export async function lookAtAsked(
  page: Page,
  options: PreviewOptions & Pick<Source, 'kind'>,
  ask: Ask,
): Promise<PageLook> {
  const { nowMs, kind } = options
  const how = present({ ...howOf(page, options), kind })
  if (how.rule !== undefined) return lookAtPage(page, options)
  const first = await lookAtFirst(how, page, nowMs, ask)
  if (!first.ok) return lookOf(first, page, options)
  const { rule, detection, feed } = first.value
  const reading = readPage({ ...how, ...(rule && { rule }) }, first.value.page, nowMs)
  if (!reading.ok) return lookOf(reading, page, options)
  const value = present({
    ...reading.value,
    found: present({ ...reading.value.found, rule: rule ?? reading.value.found.rule }),
    detection: detection && rule ? { ...detection, rule } : reading.value.detection,
  })
  const look = lookOf(ok(value), first.value.page, options)
  if (feed === undefined) return look
  const reasons = [{ term: 'announced feed', value: 0, note: feed.url }]
  return { ...look, preview: { ...look.preview, feed, feeds: [feed], reasons } }
}

function howOf({ url }: Page, { rule, zone }: PreviewOptions): HowToRead {
  return present({ url, rule, zone })
}

function lookOf(
  reading: Result<Reading, ExtractFailure>,
  page: Page,
  { rule, zone, nowMs }: PreviewOptions,
): PageLook {
  if (!reading.ok) {
    const { failure } = reading
    const candidates = 'candidates' in failure ? failure.candidates : undefined
    const feeds = feedsOf(page)
    return { preview: { ...NOTHING, candidates: candidates ?? [], feeds, failure }, entries: [] }
  }
  const { entries, nextPageUrl, language, found, detection } = reading.value
  const context = present({ sourceId: 'preview', nowMs, categories: [], language, zone })
  const normalized = normalize(entries, context)
  const raw = new Map(entries.map((entry) => [entry.rank, entry]))
  const given = found.kind === 'listing' && rule ? prove(page, rule) : null
  const preview: Preview = {
    kind: found.kind ?? null,
    title: found.title ?? null,
    entries: normalized.entries.map((entry) => previewEntry(entry, raw.get(entry.rank), nowMs)),
    rejected: normalized.rejected.map(({ reason, value }) => ({ reason, value: value ?? null })),
    next_page_url: nextPageUrl ?? null,
    fill: signsOf(entries).fill,
    rule: found.rule ?? given,
    reasons: detection?.rule.evidence?.reasons ?? [],
    candidates: detection?.candidates ?? [],
    rejected_groups: detection?.rejected ?? [],
    feeds: detection?.feeds ?? feedsOf(page),
    feed: null,
    pager: detection?.pager ?? null,
    failure: null,
  }
  return { preview, entries: normalized.entries }
}

/** Also of a page that is no listing: one of its feeds may be what was looked for. */
function feedsOf(page: Page): Preview['feeds'] {
  const document = readDocument(page)
  return document.ok ? announcedFeeds(document.value) : []
}

/** The link is as the page has it: the canonical one is for comparing, not for following. */
function previewEntry(entry: Entry, raw: RawEntry | undefined, nowMs: number): PreviewEntry {
  const { published } = entry
  const dated =
    published &&
    raw?.dates.find((date) => publishedFrom([date], { nowMs })?.origin === published.origin)
  return {
    url: raw?.url ?? entry.url ?? null,
    title: entry.title,
    title_origin: entry.titleOrigin,
    published: published ? shownDate(published) : null,
    published_origin: published?.origin ?? null,
    published_text: dated?.text ?? null,
    categories: entry.categories.map(({ label }) => label),
    authors: entry.authors,
    image: entry.image ?? null,
    language: entry.language ?? null,
    summary: entry.excerpt === '' ? null : entry.excerpt,
  }
}
