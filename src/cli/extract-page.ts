/**
 * What one page gives, in the shape that `npm run extract` prints: as a feed document, a
 * transcript, or a listing by a rule that is given or detected. Reads nothing and prints nothing.
 */
import type { Entry, Extraction, Page, Published, RawEntry } from '../domain/entry.ts'
import type { ExtractFailure, Result } from '../domain/failure.ts'
import type { Rule } from '../domain/rule.ts'
import { type Detection, detect } from '../extract/detect/detect.ts'
import { extractByRule } from '../extract/extract-by-rule.ts'
import { extractFeed, isFeedDocument } from '../extract/feed-document.ts'
import { extractTranscript } from '../extract/transcript.ts'
import { findDate, readDate } from '../normalize/date.ts'
import { normalize } from '../normalize/normalize.ts'

/** One entry as printed; `null` is absent. */
export interface PrintedEntry {
  readonly url: string | null
  readonly title: string
  /** ISO 8601 as precise as the page: `2024-03-15`, `2024-03`, `2024-03-15T10:00:00+08:00`. */
  readonly published: string | null
  readonly categories: readonly string[]
  readonly summary: string | null
}

export interface PrintedPage {
  readonly entries: readonly PrintedEntry[]
  readonly next_page_url: string | null
  readonly rule?: Rule
  readonly reasons: readonly unknown[]
  readonly candidates?: Detection['candidates']
  readonly rejected_groups?: Detection['rejected']
  readonly feeds?: Detection['feeds']
  readonly pager?: NonNullable<Detection['pager']>
  readonly failure?: ExtractFailure
}

type Reading = Result<Extraction & { readonly detection?: Detection }, ExtractFailure>

/** @param rule how to read the page; absent: detected */
export function extractPage(page: Page, rule: Rule | undefined, nowMs: number): PrintedPage {
  const reading = read(page, rule, nowMs)
  if (!reading.ok) {
    return { entries: [], next_page_url: null, reasons: [], failure: reading.failure }
  }
  const { entries, nextPageUrl, language, detection } = reading.value
  const { entries: normalized } = normalize(entries, {
    sourceId: 'preview',
    nowMs,
    categories: [],
    ...(language === undefined ? {} : { language }),
  })
  const used = detection?.rule ?? rule
  return {
    entries: normalized.map((entry) => printed(entry, entries)),
    next_page_url: nextPageUrl ?? null,
    ...(used === undefined ? {} : { rule: used }),
    reasons: detection?.rule.evidence?.reasons ?? [],
    ...(detection === undefined
      ? {}
      : {
          candidates: detection.candidates,
          rejected_groups: detection.rejected,
          feeds: detection.feeds,
          ...(detection.pager === undefined ? {} : { pager: detection.pager }),
        }),
  }
}

function read(page: Page, rule: Rule | undefined, nowMs: number): Reading {
  if (isFeedDocument(page)) return extractFeed(page)
  const context = { nowMs }
  if (page.mediaType === 'text/plain') {
    return extractTranscript(
      page,
      (text) => readDate({ text, origin: 'text' }, context) !== undefined,
    )
  }
  if (rule !== undefined) return extractByRule(page, rule)
  const detection = detect(page, {
    dates: {
      readDate: (date) => readDate(date, context),
      findDate: (date) => findDate(date, context),
    },
  })
  if (!detection.ok) return detection
  const { extraction } = detection.value
  return { ok: true, value: { ...extraction, detection: detection.value } }
}

/** The link is printed as the page has it: the canonical one is for comparing. */
function printed(entry: Entry, raw: readonly RawEntry[]): PrintedEntry {
  const found = raw.find(({ rank }) => rank === entry.rank)?.url
  return {
    url: found ?? entry.url ?? null,
    title: entry.title,
    published: entry.published === undefined ? null : isoDate(entry.published),
    categories: entry.categories.map(({ label }) => label),
    summary: entry.excerpt === '' ? null : entry.excerpt,
  }
}

const MINUTE_MS = 60_000
const LENGTHS = {
  month: 'yyyy-mm'.length,
  day: 'yyyy-mm-dd'.length,
  instant: 'yyyy-mm-ddThh:mm:ss'.length,
}

/** The date as the page shows it, in its own zone. */
function isoDate({ atMs, offsetMinutes, precision }: Published): string {
  const local = new Date(atMs + offsetMinutes * MINUTE_MS)
    .toISOString()
    .slice(0, LENGTHS[precision])
  return precision === 'instant' ? local + isoOffset(offsetMinutes) : local
}

function isoOffset(offsetMinutes: number): string {
  const minutes = Math.abs(offsetMinutes)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
