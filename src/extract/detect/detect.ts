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
import type { FieldName, Reason, Rule } from '../../domain/rule.ts'
import { readDocument } from '../document.ts'
import { extractFromDocument } from '../extract-by-rule.ts'
import type { PageElement } from '../page-element.ts'
import { type Candidate, findCandidates } from './candidates.ts'
import { type AnnouncedFeed, announcedFeeds, declaredUrls } from './declared.ts'
import { findPager } from './find-pager.ts'
import { cachedDates, type DateGrammar, type ReadDate } from './read-date.ts'
import { findRoles, type Roles } from './roles.ts'
import { accuracyReason, quickScore, scoreCandidate } from './score.ts'
import { type Survey, surveyPage } from './survey.ts'
import { type CardSelectors, writeSelectors } from './write-selectors.ts'

export interface DetectOptions {
  readonly dates: DateGrammar
}

export interface RankedCandidate {
  readonly origin: string
  readonly cards: number
  readonly score: number
  readonly reasons: readonly Reason[]
  /** Titles of its first cards. */
  readonly samples: readonly string[]
}

export interface Detection {
  readonly rule: Rule
  readonly extraction: Extraction
  /** Best first; the rule was written from the first. */
  readonly candidates: readonly RankedCandidate[]
  /** Feeds that the page announces: read one of them rather than the page, unless told not to. */
  readonly feeds: readonly AnnouncedFeed[]
}

/** Candidates whose roles are read: these many, and more while they are near the best. */
const CLOSER_LOOKS_MIN = 3
const CLOSER_LOOKS_MAX = 8
const CLOSER_LOOK_MARGIN = 4
/** Cards of a candidate that are read to judge it, and those read to write its rule. */
const SAMPLE_TO_JUDGE_MAX = 12
const SAMPLE_TO_WRITE_MAX = 40
const SAMPLES_MAX = 3
const SCORE_MIN = 3

interface Judged {
  readonly candidate: Candidate
  readonly roles: Roles
  readonly selectors?: CardSelectors
  readonly score: number
  readonly reasons: readonly Reason[]
}

/** @returns the listing as a rule; `listing_not_found` when nothing on the page looks like one */
export function detect(page: Page, options: DetectOptions): Result<Detection, ExtractFailure> {
  const document = readDocument(page)
  if (!document.ok) return document
  const survey = surveyPage(document.value, page.url)
  const readDate = cachedDates(options.dates)
  const judged = judge(survey, declaredUrls(document.value), readDate)
  const best = judged[0]
  if (best?.selectors === undefined || best.score < SCORE_MIN) {
    return err({
      kind: 'listing_not_found',
      reasons: (best?.reasons ?? []).map((r) => `${r.term} ${r.value}`),
    })
  }
  const { cards } = best.candidate
  const roles =
    cards.length > SAMPLE_TO_JUDGE_MAX
      ? findRoles(best.candidate, SAMPLE_TO_WRITE_MAX, survey, readDate)
      : best.roles
  const rule = writeRule({ ...best, roles }, best.selectors, page, survey)
  const extraction = extractFromDocument(page, document.value, rule)
  if (!extraction.ok) return extraction
  return ok({
    rule: { ...rule, evidence: evidenceOf(best, extraction.value) },
    extraction: extraction.value,
    candidates: judged.map(ranked),
    feeds: announcedFeeds(document.value),
  })
}

function judge(survey: Survey, declared: ReadonlySet<string>, readDate: ReadDate): Judged[] {
  const found = findCandidates(survey)
    .map((candidate) => ({ candidate, score: quickScore(candidate, survey) }))
    .sort((a, b) => b.score - a.score)
  const scoreMin = (found[0]?.score ?? 0) - CLOSER_LOOK_MARGIN
  const looked = found
    .filter(({ score }, index) => index < CLOSER_LOOKS_MIN || score >= scoreMin)
    .slice(0, CLOSER_LOOKS_MAX)
    .map(({ candidate }): Judged => {
      const roles = findRoles(candidate, SAMPLE_TO_JUDGE_MAX, survey, readDate)
      return { candidate, roles, ...scoreCandidate(candidate, roles, declared, survey) }
    })
    .sort((a, b) => b.score - a.score)
  return writeBest(looked, survey)
}

/** Selectors cost time: written for the best, and for others while they may still be better. */
function writeBest(looked: readonly Judged[], survey: Survey): Judged[] {
  const written: Judged[] = []
  let best = Number.NEGATIVE_INFINITY
  for (const judged of looked) {
    if (judged.score <= best) {
      written.push(judged)
      continue
    }
    const selectors = selectorsOf(judged.candidate, survey)
    const reason = accuracyReason(selectors.accuracy)
    const score = judged.score + reason.value
    written.push({ ...judged, selectors, score, reasons: [...judged.reasons, reason] })
    best = Math.max(best, score)
  }
  return written.sort((a, b) => b.score - a.score)
}

const INNER_LEVELS_MAX = 3

/** A run may open at the first element of its first one, when that is easier to name. */
function selectorsOf(candidate: Candidate, survey: Survey): CardSelectors {
  let best = writeSelectors(candidate.openings, survey, candidate.span === 'until_next')
  if (candidate.span === 'element') return best
  let openings = candidate.openings
  for (let level = 0; best.accuracy < 1 && level < INNER_LEVELS_MAX; level++) {
    openings = openings.flatMap((element) => element.children[0] ?? [])
    if (openings.length < candidate.openings.length) break
    const selectors = writeSelectors(openings, survey, true)
    if (selectors.accuracy > best.accuracy) best = selectors
  }
  return best
}

function writeRule(
  best: Judged,
  { container, item }: CardSelectors,
  page: Page,
  survey: Survey,
): Rule {
  const { candidate, roles } = best
  const { group } = roles
  const pager = findPager(page, survey, cardElements(candidate))
  return {
    version: 1,
    engine: 'dom',
    container,
    item,
    span: candidate.span,
    fields: roles.fields,
    ...(group === undefined ? {} : { group }),
    ...(roles.ignore === undefined ? {} : { ignore: roles.ignore }),
    ...(pager === undefined ? {} : { pager: pager.rule }),
  }
}

/** Elements of cards; of runs without the last, which takes what follows the listing. */
function cardElements({ cards, span }: Candidate): PageElement[] {
  const whole = span === 'element' ? cards : cards.slice(0, -1)
  return whole.flatMap((card) => card.nodes.filter((node) => typeof node !== 'string'))
}

function evidenceOf(best: Judged, extraction: Extraction): NonNullable<Rule['evidence']> {
  const { entries } = extraction
  const filled = (name: FieldName) =>
    entries.filter((entry) => {
      if (name === 'published') return entry.dates.length > 0
      const value = entry[name]
      return Array.isArray(value) ? value.length > 0 : value !== undefined
    }).length / Math.max(1, entries.length)
  const names = Object.keys(best.roles.fields) as FieldName[]
  return {
    cards: best.candidate.cards.length,
    fill: Object.fromEntries(names.map((name) => [name, Math.round(filled(name) * 100) / 100])),
    score: Math.round(best.score * 100) / 100,
    reasons: best.reasons,
  }
}

function ranked({ candidate, roles, score, reasons }: Judged): RankedCandidate {
  return {
    origin: candidate.origin,
    cards: candidate.cards.length,
    score: Math.round(score * 100) / 100,
    reasons,
    samples: (roles.title?.texts ?? []).slice(0, SAMPLES_MAX),
  }
}
