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
import { hundredths } from '../../domain/numbers.ts'
import { present } from '../../domain/present.ts'
import type {
  Evidence,
  FieldName,
  JsonRule,
  MarkupRule,
  RankedCandidate,
  Reason,
  Rule,
} from '../../domain/rule.ts'
import { type PageDocument, readDocument } from '../document.ts'
import { extractFromDocument } from '../extract-by-rule.ts'
import { extractFromJson } from '../extract-json.ts'
import { fillOf } from '../extraction.ts'
import type { PageElement } from '../page-element.ts'
import { pageJson } from '../page-json.ts'
import type { Candidate } from './candidates.ts'
import { type AnnouncedFeed, announcedFeeds, declaredUrls } from './declared.ts'
import { findPager, type PagerFinding } from './find-pager.ts'
import { findJsonListing, type JsonListing } from './json-lists.ts'
import { type Judged, judge, type RejectedGroup } from './judge.ts'
import { declaredOneEntry } from './one-entry-page.ts'
import { cachedDates, type DateGrammar, type ReadDate } from './read-date.ts'
import { findFields, findRoles, type Roles } from './roles.ts'
import { type Survey, surveyPage } from './survey.ts'

export interface DetectOptions {
  readonly dates: DateGrammar
  /** Absolute addresses of entries that are known to stand in the listing. */
  readonly known?: ReadonlySet<string>
  /** Absolute addresses of what is not the listing, whatever it looks like. */
  readonly except?: ReadonlySet<string>
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
  const jsons = pageJson(page.text)
  const urls = declaredUrls(jsons, document.value.baseUrl).union(options.known ?? NONE)
  const except = options.except ?? NONE
  const declared = { urls, except, oneEntry: declaredOneEntry(survey) }
  const { judged, rejected } = judge(survey, declared, readDate)
  const [best] = judged
  const json = findJsonListing(jsons, page.url, declared.oneEntry, survey, readDate)
  const candidates = [...judged.map(ranked), ...(json === undefined ? [] : [rankedJson(json)])]
  candidates.sort((a, b) => b.score - a.score)
  const isListed = best?.selectors !== undefined && best.score >= SCORE_MIN
  const isInJson = json !== undefined && json.score >= SCORE_MIN
  const found =
    isInJson && !(isListed && isShown(json, best))
      ? writtenFromJson(json, page, survey)
      : isListed && writtenFromMarkup(best, page, document.value, survey, readDate)
  if (found === false) return err(notFound(candidates))
  const { rule, extraction, cards, score, reasons, pager } = found
  if (!extraction.ok) return extraction
  const { entries } = extraction.value
  // A rule that finds no address where links were seen reads something else.
  const isLost = rule.fields.url !== undefined && entries.every(({ url }) => url === undefined)
  if (entries.length === 0 || isLost) return err({ kind: 'listing_empty' })
  const names = Object.keys(rule.fields) as FieldName[]
  const evidence: Evidence = {
    cards,
    fill: Object.fromEntries(names.map((name) => [name, fillOf(entries, name)])),
    score: hundredths(score),
    reasons,
  }
  return ok(
    present({
      rule: { ...rule, evidence },
      extraction: extraction.value,
      candidates,
      rejected,
      pager,
      feeds: announcedFeeds(document.value),
    }),
  )
}

/** A rule, and the page as it reads it. */
interface Written extends Pick<Evidence, 'cards' | 'score' | 'reasons'> {
  readonly rule: MarkupRule | JsonRule
  readonly extraction: Result<Extraction, ExtractFailure>
  readonly pager: PagerFinding | undefined
}

function writtenFromJson(json: JsonListing, page: Page, survey: Survey): Written {
  const { list, fields } = json
  const pager = findPager(page, survey, [], new Set(json.urls))
  const rule: JsonRule = present({ version: 1, engine: 'json', list, fields, pager: pager?.rule })
  return { ...json, rule, pager, extraction: extractFromJson(page, rule) }
}

/** Proven for the streaming engine by whoever runs it; until then the tree reads it. */
function writtenFromMarkup(
  best: Judged,
  page: Page,
  document: PageDocument,
  survey: Survey,
  readDate: ReadDate,
): Written {
  const { candidate, selectors, score, reasons } = best
  const roles = finalRoles(best, survey, readDate)
  const entryUrls = new Set(roles.link?.links.flatMap((found) => found?.url ?? []))
  const pager = findPager(page, survey, cardElements(candidate), entryUrls)
  const { fields, ignore } = findFields(roles, survey, readDate)
  const rule: MarkupRule = present({
    version: 1,
    engine: 'dom',
    container: selectors?.container ?? 'body',
    item: selectors?.item ?? '*',
    span: candidate.span,
    fields,
    group: roles.groups?.selector,
    ignore,
    pager: pager?.rule,
  })
  const extraction = extractFromDocument(page, document, rule)
  return { rule, extraction, pager, score, reasons, cards: candidate.cards.length }
}

/** Less than this is a box beside a listing sooner than the listing. */
const SHOWN_SCORE_MIN = 8
/** The box shows some of the entries, the JSON has so many times more. */
const TIMES_MORE = 1.5

/** Whether the markup shows the entries, so that the rule reads what people see. */
function isShown({ urls, score }: JsonListing, { candidate, roles, ...best }: Judged): boolean {
  if (best.score >= Math.max(SHOWN_SCORE_MIN, score)) return true
  const shown = roles.link?.links.flatMap((found) => found?.url ?? []) ?? []
  const isPart = shown.every((url) => urls.includes(url))
  return !isPart || urls.length < TIMES_MORE * candidate.cards.length
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
function notFound(candidates: readonly RankedCandidate[]): ExtractFailure {
  const [best] = candidates
  const against = (best?.reasons ?? [])
    .filter(({ value }) => value < 0)
    .sort((a, b) => a.value - b.value)
  const reasons =
    best === undefined
      ? ['no group of links or texts repeats on the page']
      : [`the best of ${candidates.length} candidates scores ${best.score} of ${SCORE_MIN}`]
  return {
    kind: 'listing_not_found',
    reasons: [...reasons, ...against.map(sentence)],
    candidates: candidates.slice(0, CANDIDATES_SHOWN_MAX),
  }
}

function sentence({ term, value, note }: Reason): string {
  return note === undefined ? `${term} ${value}` : `${term} ${value}: ${note}`
}

/** Elements of cards; of runs without the last, which takes what follows the listing. */
function cardElements({ cards, span }: Candidate): PageElement[] {
  const whole = span !== 'until_next' ? cards : cards.slice(0, -1)
  return whole.flatMap((card) => card.nodes.filter((node) => typeof node !== 'string'))
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

function rankedJson({ list, cards, score, reasons, samples }: JsonListing): RankedCandidate {
  return {
    origin: list === '' ? 'JSON' : `JSON at ${list}`,
    cards,
    score: hundredths(score),
    reasons,
    samples,
  }
}
