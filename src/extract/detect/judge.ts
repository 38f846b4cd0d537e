/** Which candidate is the listing: a quick look at all, a closer one at the best of them. */
import { hundredths, share } from '../../domain/numbers.ts'
import type { Reason } from '../../domain/rule.ts'
import { contains, type PageElement } from '../page-element.ts'
import { type Candidate, findCandidates } from './candidates.ts'
import { datedCandidates } from './dated-cards.ts'
import type { ReadDate } from './read-date.ts'
import { findRoles, type Roles } from './roles.ts'
import { accuracyReason, type Declared, quickScore, scoreCandidate, scoreMaxOf } from './score.ts'
import { type CardSelectors, isSame } from './selector-choices.ts'
import type { Survey } from './survey.ts'
import { datedParts } from './undated-lists.ts'
import { writeSelectors } from './write-selectors.ts'

export interface Judged {
  readonly candidate: Candidate
  readonly roles: Roles
  /** Absent where the score without them was too low already. */
  readonly selectors?: CardSelectors
  readonly score: number
  readonly reasons: readonly Reason[]
}

/** A group that was put aside before its roles were read. */
export interface RejectedGroup {
  readonly origin: string
  readonly cards: number
  readonly reason: string
}

export interface Judgement {
  /** Best first. */
  readonly judged: readonly Judged[]
  readonly rejected: readonly RejectedGroup[]
}

/** Candidates whose roles are read: these many, and more while they are near the best. */
const CLOSER_LOOKS_MIN = 3
const CLOSER_LOOKS_MAX = 6
const CLOSER_LOOK_MARGIN = 4
const SAMPLE_MAX = 10
/** Share of dated cards from which cards are not looked for by dates. */
const DATED_MIN = 0.5
/** A rule that finds more than this finds others like the cards, without their links. */
const ACCURACY_MIN = 0.7
const SURE_MIN = 6
const DATED_LOOKS = 2
/** The same where nothing has a link. */
const NOTICE_LOOKS = 4

export function judge(survey: Survey, declared: Declared, readDate: ReadDate): Judgement {
  const judged: Judged[] = []
  const rejected: RejectedGroup[] = []
  const bestScore = () => Math.max(...judged.map(({ score }) => score))
  const look = ({ candidate }: Glance) => {
    const scoreMax = scoreMaxOf(candidate, declared, survey)
    if (scoreMax <= bestScore()) {
      const reason = `at most ${scoreMax.toFixed(1)}, the best has ${bestScore().toFixed(1)}`
      rejected.push({ origin: candidate.origin, cards: candidate.cards.length, reason })
      return
    }
    const roles = findRoles(candidate, SAMPLE_MAX, survey, readDate)
    if (isOf(declared.except, roles)) {
      const reason = 'its links are the same on the next page'
      rejected.push({ origin: candidate.origin, cards: candidate.cards.length, reason })
      return
    }
    const cards = withoutHeadings(candidate, roles)
    const seen = { candidate: cards, roles, ...scoreCandidate(cards, roles, declared, survey) }
    judged.push(seen.score > bestScore() ? withSelectors(seen, survey) : seen)
  }
  const found = atFirstLook(findCandidates(survey), survey)
  const scoreMin = (found[0]?.score ?? 0) - CLOSER_LOOK_MARGIN
  const near = found.filter(({ score }) => score >= scoreMin).length
  const looks = Math.min(CLOSER_LOOKS_MAX, Math.max(CLOSER_LOOKS_MIN, near))
  for (const glance of found.slice(0, looks)) look(glance)
  for (const candidate of judged.flatMap(datedParts)) {
    const isKnown = judged.some((one) => isSame(one.candidate.openings, candidate.openings))
    if (!isKnown) look({ candidate, score: 0 })
  }
  if (!isDatedList(best(judged)[0])) {
    const isSeen = (one: Candidate) =>
      judged.some(
        ({ candidate: { span, openings } }) => span === one.span && isSame(openings, one.openings),
      )
    const unseen = datedCandidates(survey, readDate).filter((one) => !isSeen(one))
    const dated = atFirstLook(unseen, survey)
    const hasLink = best(judged)[0]?.roles.link !== undefined
    for (const glance of dated.slice(0, hasLink ? DATED_LOOKS : NOTICE_LOOKS)) look(glance)
  }
  const others = found.slice(looks).map(({ candidate, score }) => ({
    origin: candidate.origin,
    cards: candidate.cards.length,
    reason: `first look ${score.toFixed(1)}, the best has ${(found[0]?.score ?? 0).toFixed(1)}`,
  }))
  return { judged: withMoreCards(best(judged), survey), rejected: [...rejected, ...others] }
}

/** A card that says a year and no more is the heading of those below it. */
function withoutHeadings(candidate: Candidate, { groups }: Roles): Candidate {
  const { cards, openings } = candidate
  if (groups === undefined || groups.cards.length === cards.length) return candidate
  const isCard = (_: unknown, index: number) =>
    !groups.headings.some((heading) => heading === openings[index])
  return { ...candidate, cards: cards.filter(isCard), openings: openings.filter(isCard) }
}

/** How much less those may score who have a card of other fields too. */
const MORE_CARDS_MARGIN = 0.3

/** A pinned or featured card has other fields than those below it: who has it too comes first. */
function withMoreCards(judged: readonly Judged[], survey: Survey): readonly Judged[] {
  const [first, ...others] = judged
  if (first === undefined) return judged
  const isNear = ({ score }: Judged) => first.score - score <= MORE_CARDS_MARGIN
  const found = others.find((other) => isNear(other) && hasAll(other, first, survey))
  const wider = found?.selectors === undefined ? found && withSelectors(found, survey) : found
  if (wider === undefined || !isNear(wider)) return judged
  const value = hundredths(first.score - wider.score)
  const reason = { term: 'more cards', value, note: `all of ${first.candidate.origin}, and others` }
  const raised = { ...wider, score: first.score, reasons: [...wider.reasons, reason] }
  return [raised, ...judged.filter((one) => one !== found)]
}

/** Whether one has all cards of the other, and more whose links are of the same form. */
function hasAll({ candidate: { openings } }: Judged, other: Judged, survey: Survey): boolean {
  const known = new Set(other.candidate.openings)
  const forms = new Set(other.roles.link?.links.map((link) => link?.template))
  const more = openings.filter((opening) => !known.has(opening))
  const isAlike = (opening: PageElement) =>
    survey.linksBelow(opening).some(({ template }) => forms.has(template))
  return more.length > 0 && openings.length - more.length === known.size && more.every(isAlike)
}

/** Whether most links of a candidate are among these addresses. */
function isOf(urls: ReadonlySet<string>, { link }: Roles): boolean {
  const links = link?.links.filter((found) => found !== undefined) ?? []
  return urls.size > 0 && share(links, ({ url }) => urls.has(url)) > 0.5
}

/** A candidate before its roles are known. */
interface Glance {
  readonly candidate: Candidate
  readonly score: number
}

function atFirstLook(candidates: readonly Candidate[], survey: Survey): Glance[] {
  return best(
    candidates.map((candidate) => ({
      candidate,
      score: quickScore(candidate, survey),
    })),
  )
}

function best<T extends { readonly score: number }>(scored: readonly T[]): T[] {
  return [...scored].sort((a, b) => b.score - a.score)
}

function isDatedList(judged: Judged | undefined): boolean {
  if (judged === undefined || judged.candidate.cards.length === 1) return false
  const isSure = judged.score >= SURE_MIN && (judged.selectors?.accuracy ?? 1) >= ACCURACY_MIN
  if (!isSure) return false
  return judged.roles.link !== undefined && (judged.roles.dates?.rate ?? 0) >= DATED_MIN
}

/** Selectors cost time: written for what may be the best. */
function withSelectors(judged: Judged, survey: Survey): Judged {
  const selectors = selectorsOf(judged, survey)
  const reason = accuracyReason(selectors.accuracy)
  const score = judged.score + reason.value
  return { ...judged, selectors, score, reasons: [...judged.reasons, reason] }
}

/** Whether runs from these would leave out what stands around them and is read, or counted. */
function hides(openings: readonly PageElement[], roles: Roles): boolean {
  const { link, title, dates, excerpt } = roles
  if (excerpt?.picks.some(({ nth }) => nth !== undefined)) return true
  const links = link?.links.map((found) => found?.element) ?? []
  const read = [...links, ...(title?.cells ?? []), ...(dates?.cells ?? [])]
  return read.some((one) =>
    openings.some((opening) => one !== undefined && opening !== one && contains(one, opening)),
  )
}

const INNER_LEVELS_MAX = 3

/** A run may open at the first element of its first one, when that is easier to name. */
function selectorsOf({ candidate, roles }: Judged, survey: Survey): CardSelectors {
  const headings = roles.groups?.headings ?? []
  const isRun = candidate.span === 'until_next'
  let best = writeSelectors(candidate.openings, headings, survey, isRun)
  if (!isRun) return best
  let openings = candidate.openings
  for (let level = 0; best.accuracy < 1 && level < INNER_LEVELS_MAX; level++) {
    openings = openings.flatMap((element) => element.children[0] ?? [])
    if (openings.length < candidate.openings.length || hides(openings, roles)) break
    const selectors = writeSelectors(openings, headings, survey, isRun)
    if (selectors.accuracy > best.accuracy) best = selectors
  }
  return best
}
