/** Preview: what a page would give, and why. Pure; `preview-request.ts` asks for the page. */
import type { Entry, Page, RawEntry } from '../domain/entry.ts'
import type { Preview, PreviewEntry } from '../domain/preview.ts'
import type { Rule } from '../domain/rule.ts'
import { prove } from '../extract/prove.ts'
import { publishedFrom } from '../normalize/date.ts'
import { normalize } from '../normalize/normalize.ts'
import { shownDate } from '../normalize/shown-date.ts'
import { readPage } from './read-page.ts'
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
export function lookAtPage(page: Page, { rule, zone, nowMs }: PreviewOptions): PageLook {
  const how = { url: page.url, ...(rule && { rule }), ...(zone !== undefined && { zone }) }
  const reading = readPage(how, page, nowMs)
  if (!reading.ok) {
    const { failure } = reading
    const candidates = 'candidates' in failure ? failure.candidates : undefined
    return { preview: { ...NOTHING, candidates: candidates ?? [], failure }, entries: [] }
  }
  const { entries, nextPageUrl, language, found, detection } = reading.value
  const normalized = normalize(entries, {
    sourceId: 'preview',
    nowMs,
    categories: [],
    ...(language !== undefined && { language }),
    ...(zone !== undefined && { zone }),
  })
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
    feeds: detection?.feeds ?? [],
    pager: detection?.pager ?? null,
    failure: null,
  }
  return { preview, entries: normalized.entries }
}

/** The link is as the page has it: the canonical one is for comparing, not for following. */
function previewEntry(entry: Entry, raw: RawEntry | undefined, nowMs: number): PreviewEntry {
  const dated = raw?.dates.find((date) => publishedFrom([date], { nowMs }) !== undefined)
  return {
    url: raw?.url ?? entry.url ?? null,
    title: entry.title,
    title_origin: entry.titleOrigin,
    published: entry.published ? shownDate(entry.published) : null,
    published_origin: entry.published?.origin ?? null,
    published_text: dated?.text ?? null,
    categories: entry.categories.map(({ label }) => label),
    authors: entry.authors,
    image: entry.image ?? null,
    language: entry.language ?? null,
    summary: entry.excerpt === '' ? null : entry.excerpt,
  }
}
