/**
 * One fetched page as raw entries: as a feed document, a transcript, or a listing by its rule.
 * What it is, is judged by what came, not by what the source was.
 */
import type { Extraction, Page } from '../domain/entry.ts'
import { type ExtractFailure, err, ok, type Result } from '../domain/failure.ts'
import type { FeedSchedule } from '../domain/poll.ts'
import type { Source, SourceState } from '../domain/source.ts'
import { blockedBy } from '../extract/blocked-page.ts'
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
  /** How often a feed asks to be read. */
  readonly schedule?: FeedSchedule
  /** Present when the listing was detected just now. */
  readonly detection?: Detection
}

/** What of a source says how to read it. */
export type HowToRead = Pick<Source, 'url'> &
  Partial<Pick<Source, 'rule' | 'zone' | 'title' | 'language'>>

const NONE: ReadonlySet<string> = new Set()

/**
 * Reads a page of a source. A listing without a rule is detected, unless the page only stands in
 * its way; a kept rule that misses is a failure here.
 *
 * @param known addresses of entries of the source, which help to detect its listing
 */
export function readPage(
  source: HowToRead,
  page: Page,
  nowMs: number,
  known: ReadonlySet<string> = NONE,
): Result<Reading, ExtractFailure> {
  const dates = dateGrammar(source.zone, nowMs)
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
    if (listing.ok) return reading(wholeOf(listing.value, page), { kind: 'listing' }, source)
    return blocked(page) ?? listing
  }
  const block = blocked(page)
  if (block !== undefined) return block
  const detection = detect(page, { dates, known })
  if (!detection.ok) return detection
  const { extraction } = detection.value
  const rule = prove(page, detection.value.rule)
  const found = { kind: 'listing', rule } as const
  const read = reading(wholeOf(extraction, page), found, source)
  return read.ok ? ok({ ...read.value, detection: { ...detection.value, rule } }) : read
}

/** The grammar as detection is given it. */
export function dateGrammar(zone: string | undefined, nowMs: number): DateGrammar {
  const context = { nowMs, ...(zone && { zone }) }
  return {
    readDate: (raw) => readDate(raw, context),
    findDate: (raw) => findDate(raw, context),
  }
}

function blocked(page: Page): Result<never, ExtractFailure> | undefined {
  const by = blockedBy(page)
  return by && err({ kind: 'page_blocked', by })
}

const END = /<\/(?:body|html)\s*>/i

/** A page that breaks off does so in its last card, whose words must not pose as an edit. */
function wholeOf(extraction: Extraction, page: Page): ReturnType<typeof titled> {
  const { entries } = extraction
  const breaksOff = !page.text.trimEnd().endsWith('>') && !END.test(page.text)
  const isCut = breaksOff && entries.length > 1
  return titled(isCut ? { ...extraction, entries: entries.slice(0, -1) } : extraction, page)
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
      // What the owner said of the language, or the first page did, holds.
      ...(language !== undefined && source.language === undefined && { language }),
      ...(isUntitled && title !== undefined && { title }),
    },
  })
}
