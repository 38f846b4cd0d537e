/**
 * Detection: the page goes in, the rule comes out, with its evidence. Runs once per source and
 * again when the rule misses; the runtime only executes the rule.
 *
 * Proposes sets of cards by structure, reads roles from their columns, scores each with reasons,
 * writes the best as a rule, and reads the page by that rule: what is returned is what any later
 * run will read. Knows no site, theme or generator by name, and takes the date grammar as an
 * argument, because `normalize/` owns it.
 */
import type { Extraction, Page } from '../../domain/entry.ts'
import { type ExtractFailure, err, ok, type Result } from '../../domain/failure.ts'
import type { Evidence, FieldName, RankedCandidate, Reason, Rule } from '../../domain/rule.ts'
import { readDocument } from '../document.ts'
import { extractFromDocument } from '../extract-by-rule.ts'
import type { PageElement } from '../page-element.ts'
import type { Candidate } from './candidates.ts'
import { type AnnouncedFeed, announcedFeeds, declaredUrls } from './declared.ts'
import { findPager, type PagerFinding } from './find-pager.ts'
import { type Judged, judge, type RejectedGroup } from './judge.ts'
import { declaredOneEntry } from './one-entry-page.ts'
import { cachedDates, type DateGrammar, type ReadDate } from './read-date.ts'
import { type Fields, findFields, findRoles, type Roles } from './roles.ts'
import { type Survey, surveyPage } from './survey.ts'

export interface DetectOptions {
  readonly dates: DateGrammar
  /** Absolute addresses of entries that are known to stand in the listing. */
  readonly known?: ReadonlySet<string>
}

export interface Detection {
  readonly rule: Rule
  /** The page as the rule reads it. */
  readonly extraction: Extraction
  /** Best first; the rule was written from the first. */
  readonly candidates: readonly RankedCandidate[]
  /** Groups that were not looked at closely, and why; the most promising first. */
  readonly rejected: readonly RejectedGroup[]
  readonly pager?: PagerFinding
  /** Feeds that the page announces: read one of them rather than the page, unless told not to. */
  readonly feeds: readonly AnnouncedFeed[]
}

const NONE: ReadonlySet<string> = new Set()

/** Below this, nothing on the page looks like a listing. */
const SCORE_MIN = 3
/** Cards that are read to write the rule. */
const SAMPLE_MAX = 40
const TITLES_SHOWN_MAX = 3

/** @returns the listing as a rule; `listing_not_found` when nothing on the page looks like one */
export function detect(page: Page, options: DetectOptions): Result<Detection, ExtractFailure> {
  const document = readDocument(page)
  if (!document.ok) return document
  const survey = surveyPage(document.value, page.url)
  const readDate = cachedDates(options.dates)
  const urls = declaredUrls(document.value).union(options.known ?? NONE)
  const declared = { urls, oneEntry: declaredOneEntry(survey) }
  const { judged, rejected } = judge(survey, declared, readDate)
  const [best] = judged
  if (best?.selectors === undefined || best.score < SCORE_MIN) {
    return err(notFound(judged))
  }
  const { candidate } = best
  const roles = finalRoles(best, survey, readDate)
  const fields = findFields(roles, survey, readDate)
  const entryUrls = new Set(roles.link?.links.flatMap((found) => found?.url ?? []))
  const pager = findPager(page, survey, cardElements(candidate), entryUrls)
  const rule = writeRule({ ...best, roles }, fields, pager)
  const extraction = extractFromDocument(page, document.value, rule)
  if (!extraction.ok) return extraction
  if (extraction.value.entries.length === 0) return err({ kind: 'listing_empty' })
  return ok({
    rule: { ...rule, evidence: evidenceOf(best, fields, extraction.value) },
    extraction: extraction.value,
    candidates: judged.map(ranked),
    rejected,
    ...(pager === undefined ? {} : { pager }),
    feeds: announcedFeeds(document.value),
  })
}

/** The roles read from more cards; without a date, again by classes of layout. */
function finalRoles({ candidate, roles }: Judged, survey: Survey, readDate: ReadDate): Roles {
  const isRead = roles.sample.length === candidate.cards.length
  const wide = isRead ? roles : findRoles(candidate, SAMPLE_MAX, survey, readDate)
  if (wide.dates !== undefined) return wide
  const loose = findRoles(candidate, SAMPLE_MAX, survey, readDate, true)
  return loose.dates === undefined ? wide : loose
}

const CANDIDATES_SHOWN_MAX = 3

/** What came nearest, and what spoke most against it. */
function notFound(judged: readonly Judged[]): ExtractFailure {
  const [best] = judged
  const against = (best?.reasons ?? [])
    .filter(({ value }) => value < 0)
    .sort((a, b) => a.value - b.value)
  const reasons =
    best === undefined
      ? ['no group of links or texts repeats on the page']
      : [`the best of ${judged.length} candidates scores ${hundredths(best.score)} of ${SCORE_MIN}`]
  return {
    kind: 'listing_not_found',
    reasons: [...reasons, ...against.map(sentence)],
    candidates: judged.slice(0, CANDIDATES_SHOWN_MAX).map(ranked),
  }
}

function sentence({ term, value, note }: Reason): string {
  return note === undefined ? `${term} ${value}` : `${term} ${value}: ${note}`
}

/** Proven for the streaming engine by whoever runs it; until then the tree reads it. */
function writeRule(
  { candidate, roles, selectors }: Judged,
  { fields, ignore }: Fields,
  pager: PagerFinding | undefined,
): Rule {
  return {
    version: 1,
    engine: 'dom',
    container: selectors?.container ?? 'body',
    item: selectors?.item ?? '*',
    span: candidate.span,
    fields,
    ...(roles.groups === undefined ? {} : { group: roles.groups.selector }),
    ...(ignore === undefined ? {} : { ignore }),
    ...(pager === undefined ? {} : { pager: pager.rule }),
  }
}

/** Elements of cards; of runs without the last, which takes what follows the listing. */
function cardElements({ cards, span }: Candidate): PageElement[] {
  const whole = span === 'element' ? cards : cards.slice(0, -1)
  return whole.flatMap((card) => card.nodes.filter((node) => typeof node !== 'string'))
}

function evidenceOf(best: Judged, { fields }: Fields, { entries }: Extraction): Evidence {
  const fillOf = (name: FieldName) => {
    const filled = entries.filter((entry) => {
      const value = name === 'published' ? entry.dates : entry[name]
      return value !== undefined && value.length > 0
    })
    return hundredths(filled.length / entries.length)
  }
  const names = Object.keys(fields) as FieldName[]
  return {
    cards: best.candidate.cards.length,
    fill: Object.fromEntries(names.map((name) => [name, fillOf(name)])),
    score: hundredths(best.score),
    reasons: best.reasons,
  }
}

function ranked({ candidate, roles, score, reasons }: Judged): RankedCandidate {
  return {
    origin: candidate.origin,
    cards: candidate.cards.length,
    score: hundredths(score),
    reasons,
    samples: (roles.title?.texts ?? []).slice(0, TITLES_SHOWN_MAX),
  }
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100
}
