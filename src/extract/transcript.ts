/**
 * Transcripts: `text/plain` digests, one entry per paragraph, read into raw entries.
 *
 * A paragraph is a line, or several lines up to a blank one when the text is wrapped. Short
 * lines before a paragraph may be its labels and its date; short lines before the first one may
 * also be the banner of the page, which is no category. Nothing is made here: entries have no
 * title and no link, and what a date means is decided in `normalize/`.
 */
import type { Extraction, Page, RawEntry } from '../domain/entry.ts'
import { type ExtractFailure, err, ok, type Result } from '../domain/failure.ts'
import { ENTRIES_PER_PAGE_MAX } from '../domain/limits.ts'
import { median } from '../domain/numbers.ts'
import { widthOf } from '../domain/script.ts'
import { endsSentence, type Line, linesOf } from './transcript-lines.ts'
import { joinWrapped } from './transcript-paragraphs.ts'

/** A paragraph with what stood before it. */
interface Draft {
  readonly text: string
  readonly labels: readonly string[]
  readonly date: string | undefined
  /** Marked as labels, or below another line and above a date: they are not the banner. */
  readonly areSureLabels: boolean
}

/** Looked at to tell text from bytes, in UTF-16 code units. */
const SNIFF_LENGTH = 4_096
/** Share of unreadable characters from which it is no text. */
const UNREADABLE_SHARE_MAX = 0.02
/** Median width below which paragraphs are short. */
const SHORT_ENTRY_UNITS_MAX = 80
/** A label of one word and at most so many units is told from an entry all the same. */
const TIGHT_UNITS_MAX = 8
/** The banner stands in the first lines. */
const BANNER_LINES_MAX = 8
const BANNER_UNITS_MAX = 60

/** Control characters and U+FFFD, which decoded text does not have. */
const UNREADABLE = /[^\P{Cc}\s]|\ufffd/gu
/** The first characters of HTML or XML: `<!doctype`, `<?xml`, `<p`. */
const MARKUP_START = /^\s*<[!?a-z]/i
/** The first characters of a file of another kind: PDF, ZIP, PNG, GIF. */
const BINARY_START = /^(?:%PDF-|PK\p{Cc}|.PNG\r|GIF8)/u
/** The words of a heading above entries, `LATEST UPDATES`: a line of nothing else is no label. */
const HEADING_WORDS: ReadonlySet<string> = new Set(
  (
    'the all our this of week weekly today daily month monthly latest recent newest new update ' +
    'updates news post posts article articles entry entries digest feed feeds headline headlines ' +
    'story stories list listing index archive archives blog highlights'
  ).split(' '),
)
/** The same in Chinese: `最新更新`, `今日要闻`, `文章列表`. */
const HEADING_HAN =
  /^(?:最新|最近|近期|今日|今天|本周|每日|每周|本月|全部|文章|新闻)?(?:更新|动态|文章|资讯|新闻|消息|要闻|内容|发布|日报|周报|摘要|列表|公告|快讯|推送)$/
/** The number of an issue: `No. 12`, `第12期`. */
const ISSUE = /^(?:(?:no\.?|vol\.?|issue|#)\s*\d{1,6}|第\s*\d{1,6}\s*期)$/i
/** A page that says it has nothing: `No entries yet`, `暂无更新`. */
const NOTHING = /^(?:no (?:new )?(?:entries|updates|posts|results|news)\b|暂无|没有更多|没有更新)/i

/**
 * Reads a transcript.
 *
 * @param isDate true when the whole text is a date; `normalize/` knows
 * @returns entries in the order of the page, with dates of origin `text`; at most
 *   `ENTRIES_PER_PAGE_MAX`. Fails with `listing_empty` when nothing stands below the banner and
 *   with `listing_not_found` when the text is markup, data or bytes.
 */
export function extractTranscript(
  page: Page,
  isDate: (text: string) => boolean,
): Result<Extraction, ExtractFailure> {
  const text = page.text.replace(/^\ufeff/, '')
  const other = otherKind(text)
  if (other !== undefined) return err({ kind: 'listing_not_found', reasons: [other] })
  const drafts = draftsOf(joinWrapped(withoutPagers(linesOf(text, isDate))))
  const entries = drafts
    .filter((draft) => !NOTHING.test(draft.text))
    .slice(0, ENTRIES_PER_PAGE_MAX)
    .map((draft, rank) => rawEntry(draft, rank, page.url))
  return entries.length === 0 ? err({ kind: 'listing_empty' }) : ok({ entries })
}

function rawEntry(draft: Draft, rank: number, pageUrl: string): RawEntry {
  const dates = draft.date === undefined ? [] : [{ text: draft.date, origin: 'text' as const }]
  return { rank, pageUrl, dates, excerpt: draft.text, categories: draft.labels, authors: [] }
}

/** What the text is when it is no transcript. */
function otherKind(text: string): string | undefined {
  const start = text.slice(0, SNIFF_LENGTH)
  if (MARKUP_START.test(start)) return 'the text is markup'
  const unreadable = start.match(UNREADABLE)?.length ?? 0
  if (BINARY_START.test(start) || unreadable > start.length * UNREADABLE_SHARE_MAX) {
    return 'the text is not readable characters'
  }
  return undefined
}

/** Without pagers, and without the short lines below the last one, which are a footer. */
function withoutPagers(lines: readonly Line[]): readonly Line[] {
  const last = lines.findLastIndex((line) => line.kind === 'pager')
  const isFooter =
    last >= 0 &&
    lines.slice(0, last).some((line) => line.kind === 'text') &&
    lines.slice(last).every((line) => widthOf(line.text) <= BANNER_UNITS_MAX)
  return (isFooter ? lines.slice(0, last) : lines).filter((line) => line.kind !== 'pager')
}

function draftsOf(lines: readonly Line[]): readonly Draft[] {
  const banner = bannerEnd(lines)
  const body = lines.slice(banner + 1)
  const isMarkedUp = body.some((line) => line.kind === 'date' || line.isMarked)
  if (banner < 0 && !isMarkedUp && !body.some((line) => line.kind === 'text')) return []
  const isShort = isShortForm(body)
  const drafts: Draft[] = []
  let pending: Line[] = []
  for (const line of body) {
    if (line.kind !== 'text') pending.push(line)
    else {
      const group = draftsOfGroup([...pending, line], isShort)
      // Without a known heading the lines above the first paragraph are the banner.
      drafts.push(...(drafts.length === 0 && banner < 0 ? group.slice(-1) : group))
      pending = []
    }
  }
  drafts.push(...draftsOfGroup(pending, isShort))
  return banner < 0 ? withBannerApart(drafts) : drafts
}

/** Index of the last line of the banner that is known as such; -1 when there is none. */
function bannerEnd(lines: readonly Line[]): number {
  const long = lines.findIndex((line) => widthOf(line.text) > BANNER_UNITS_MAX)
  const top = lines.slice(0, long < 0 ? BANNER_LINES_MAX : Math.min(long, BANNER_LINES_MAX))
  const headings = top
    .map((line, index) => (isHeading(line.text) ? index : -1))
    .filter((index) => index >= 0)
  // `LATEST UPDATES`, `News`, `2026-01-11`: a heading word right above a date is a label.
  const plain = headings.filter(
    (index) => lines[index + 1]?.kind !== 'date' || ISSUE.test(lines[index]?.text ?? ''),
  )
  if (headings.length > 0) return plain.at(-1) ?? headings[0] ?? -1
  // Above long paragraphs or sentences, a few words that are neither are a title of the page.
  const texts = lines.slice(1).filter((line) => line.kind === 'text')
  if (isShortForm(lines) && !texts.every((line) => endsSentence(line.text))) return -1
  const dated = top.findIndex((line) => line.kind === 'date')
  return top
    .slice(0, dated < 0 ? top.length : dated)
    .findLastIndex((line) => line.kind === 'text' && !endsSentence(line.text))
}

function isHeading(text: string): boolean {
  const plain = text.toLowerCase().replace(/^#+\s+|:$/g, '')
  const isWords = plain.split(/\s+/).every((word) => HEADING_WORDS.has(word))
  return isWords || HEADING_HAN.test(plain) || ISSUE.test(plain)
}

/**
 * Entries of short lines that end with a paragraph: the last line is its text, labels and date
 * before it are its own, and what is left above is read the same way.
 */
function draftsOfGroup(group: readonly Line[], isShort: boolean): readonly Draft[] {
  const drafts: Draft[] = []
  let end = group.length
  while (end > 0) {
    end--
    const text = group[end]
    if (text === undefined || !isText(text)) continue
    const meta = metaAbove(group, end, isShort || text.kind !== 'text')
    const own = group.slice(meta.start, end)
    const areSureLabels =
      own.some((line) => line.isMarked) || (meta.start > 0 && meta.date !== undefined)
    const labels = [...new Set(own.flatMap((line) => line.labels))]
    drafts.push({ text: text.text, labels, date: meta.date, areSureLabels })
    end = meta.start
  }
  return drafts.reverse()
}

const isText = (line: Line): boolean =>
  line.kind === 'text' || (line.kind === 'labels' && !line.isMarked)

interface Meta {
  readonly start: number
  readonly date: string | undefined
}

/** Where the labels and the date above line `end` start, and the date. */
function metaAbove(lines: readonly Line[], end: number, isDoubtful: boolean): Meta {
  const below = labelsStart(lines, end)
  const dated = lines[below - 1]
  if (dated?.kind === 'date') {
    const isLabelled = below < end || dated.labels.length > 0
    const start = isLabelled ? markedStart(lines, below - 1) : labelsStart(lines, below - 1)
    return { start, date: dated.date }
  }
  // Without a date, one line above a long paragraph is its label; of several, only short words.
  const isAlone = !isDoubtful && below === end - 1 && lines[below - 1]?.kind !== 'labels'
  const isSure = isAlone || lines.slice(below, end).every(isTight)
  return { start: isSure ? below : markedStart(lines, end), date: undefined }
}

/** Start of the labels that end before `end`: one line, or several of one short word each. */
function labelsStart(lines: readonly Line[], end: number): number {
  const marked = markedStart(lines, end)
  const last = lines[end - 1]
  if (marked < end || last?.kind !== 'labels') return marked
  let start = end - 1
  while (isTight(last) && start > 0 && isTight(lines[start - 1])) start--
  return start
}

function markedStart(lines: readonly Line[], end: number): number {
  let start = end
  while (lines[start - 1]?.kind === 'labels' && lines[start - 1]?.isMarked) start--
  return start
}

function isTight(line: Line | undefined): boolean {
  if (line?.kind !== 'labels') return false
  return line.isMarked || (widthOf(line.text) <= TIGHT_UNITS_MAX && !/\s/.test(line.text))
}

/** The first labels stay only when the rest of the page shows that they are no banner. */
function withBannerApart(drafts: readonly Draft[]): readonly Draft[] {
  const [first, ...others] = drafts
  if (first === undefined) return drafts
  const known = new Set(others.flatMap((draft) => draft.labels))
  const isUsual = others.length > 0 && others.every((draft) => draft.labels.length > 0)
  const isKnown = first.labels.some((label) => known.has(label))
  const isLabelled = isUsual || isKnown || first.areSureLabels
  return [{ ...first, labels: isLabelled ? first.labels : [] }, ...others]
}

/** True when the paragraphs are so short that a label looks just like one. */
function isShortForm(lines: readonly Line[]): boolean {
  const units = lines.filter((line) => line.kind === 'text').map((line) => widthOf(line.text))
  return median(units) < SHORT_ENTRY_UNITS_MAX
}
