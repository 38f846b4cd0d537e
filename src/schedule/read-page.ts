/**
 * One fetched page as raw entries: as a feed document, a transcript, or a listing by its rule.
 * What it is, is judged by what came, not by what the source was.
 */
import type { Extraction, Page } from '../domain/entry.ts'
import { type ExtractFailure, ok, type Result } from '../domain/failure.ts'
import type { Source, SourceState } from '../domain/source.ts'
import { type Detection, detect } from '../extract/detect/detect.ts'
import type { DateGrammar } from '../extract/detect/read-date.ts'
import { extractByRule } from '../extract/extract-by-rule.ts'
import { extractFeed, isFeedDocument } from '../extract/feed-document.ts'
import { pageTitle } from '../extract/page-title.ts'
import { prove } from '../extract/prove.ts'
import { extractTranscript } from '../extract/transcript.ts'
import { findDate, readDate } from '../normalize/date.ts'
import { cleanText } from '../normalize/text.ts'

export interface Reading extends Extraction {
  /** What was found out about the source and is kept. */
  readonly found: Pick<SourceState, 'kind' | 'rule' | 'language' | 'title'>
  /** Present when the listing was detected just now. */
  readonly detection?: Detection
}

/** What of a source says how to read it. */
export type HowToRead = Pick<Source, 'url'> & Partial<Pick<Source, 'rule' | 'zone' | 'title'>>

/**
 * Reads a page of a source. A listing without a rule is detected; a kept rule that misses is a
 * failure, not a reason to guess anew.
 */
export function readPage(
  source: HowToRead,
  page: Page,
  nowMs: number,
): Result<Reading, ExtractFailure> {
  const context = { nowMs, ...(source.zone && { zone: source.zone }) }
  const dates: DateGrammar = {
    readDate: (raw) => readDate(raw, context),
    findDate: (raw) => findDate(raw, context),
  }
  if (isFeedDocument(page)) {
    const feed = extractFeed(page)
    return feed.ok ? reading(feed.value, { kind: 'feed' }, source) : feed
  }
  if (page.mediaType === 'text/plain') {
    const isDate = (text: string) => dates.readDate({ text, origin: 'text' }) !== undefined
    const transcript = extractTranscript(page, isDate)
    return transcript.ok ? reading(transcript.value, { kind: 'transcript' }, source) : transcript
  }
  if (source.rule !== undefined) {
    const listing = extractByRule(page, source.rule)
    return listing.ok ? reading(titled(listing.value, page), { kind: 'listing' }, source) : listing
  }
  const detection = detect(page, { dates })
  if (!detection.ok) return detection
  const { extraction } = detection.value
  const rule = prove(page, detection.value.rule)
  const found = { kind: 'listing', rule } as const
  const read = reading(titled(extraction, page), found, source)
  return read.ok ? ok({ ...read.value, detection: { ...detection.value, rule } }) : read
}

function titled(extraction: Extraction, page: Page): Extraction & { readonly title?: string } {
  const title = pageTitle(page)
  return { ...extraction, ...(title !== undefined && { title: cleanText(title) }) }
}

/** The source keeps the title that a person gave; its host name stands for "none given". */
function reading(
  extraction: Extraction & { readonly title?: string },
  found: Reading['found'],
  source: HowToRead,
): Result<Reading, never> {
  const { title, language } = extraction
  const isUntitled = source.title === undefined || source.title === URL.parse(source.url)?.host
  return ok({
    ...extraction,
    found: {
      ...found,
      ...(language !== undefined && { language }),
      ...(isUntitled && title !== undefined && { title }),
    },
  })
}
