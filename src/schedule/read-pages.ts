/**
 * A source's first page, and those that follow it, as normalized entries.
 *
 * On a source's first run further pages are history, read up to PAGES_PER_RUN_MAX. Later runs
 * follow until a page shows only what is known: something may have scrolled off the first one.
 * What could not be read now is owed: the backfill goes on from there.
 */
import type { Entry, Page, RawEntry, Rejection } from '../domain/entry.ts'
import {
  err,
  ok,
  type RejectionReason,
  type Result,
  type SourceFailure,
} from '../domain/failure.ts'
import { countsOf } from '../domain/groups.ts'
import { BACKFILL_PAGES_MAX, PAGES_PER_RUN_MAX, SHARED_LINKS_KEPT_MAX } from '../domain/limits.ts'
import type { FeedSchedule, PageSigns, Repair } from '../domain/poll.ts'
import { present } from '../domain/present.ts'
import type { Backfill, Learned, Source, SourceState } from '../domain/source.ts'
import { needsFragments } from '../normalize/fragments.ts'
import { sharedOf } from '../normalize/shared.ts'
import { zoneGuess } from '../normalize/zone-guess.ts'
import { joinKnown, lookUp } from '../store/insert.ts'
import { isRemembered, type Known } from '../store/plan.ts'
import { addressOf, type Visits } from './ask.ts'
import { type Ask, askOnce, type FirstLook, lookAtFirst } from './first-look.ts'
import { normalizeFor } from './normalize-for.ts'
import { showsOldestFirst } from './page-order.ts'
import { type FirstPage, readFirst } from './read-first.ts'
import { type Reading, readPage } from './read-page.ts'
import { signsOf } from './vitals.ts'

export interface ReadPages {
  readonly entries: readonly Entry[]
  readonly known: Known
  readonly rejected: readonly { readonly reason: RejectionReason; readonly count: number }[]
  readonly pages: number
  /** What was found out about the source on the way. */
  readonly found: Pick<SourceState, 'kind' | 'rule' | 'language' | 'zone' | 'title' | 'learned'>
  /** Why a further page could not be read; the entries of the others stand. */
  readonly interrupted?: SourceFailure
  readonly owed?: Backfill
  /** What the first page gave, for health. */
  readonly signs: PageSigns
  readonly schedule?: FeedSchedule
  /** The rule missed and was induced anew. */
  readonly repair?: Repair
  /** The feed that the page announces was read instead of the page. */
  readonly isInstead?: true
}

export async function readPages(
  visits: Visits,
  source: Source,
  firstPage: Page,
  nowMs: number,
): Promise<Result<ReadPages, SourceFailure>> {
  const { db } = visits.effects
  const once = askOnce(visits, source)
  const first = await readFirstOf(visits, source, firstPage, nowMs, once)
  if (!first.ok) return first
  const { reading, repair, leftOut, found, isInstead } = first.value
  const read = { ...source, ...present(found) }
  const isFirstRun = source.lastSuccessMs === undefined
  const seen = new Set([source.url, addressOf(source), firstPage.url])
  let raw: readonly RawEntry[] = reading.entries
  let { normalized, known } = first.value
  let isKnown = normalized.entries.every((entry) => isRemembered(known, entry))
  let next = reading.nextPageUrl
  let last = firstPage.url
  let pages = 1
  let interrupted: SourceFailure | undefined

  while (next !== undefined && !seen.has(next) && (isFirstRun || !isKnown)) {
    if (pages === PAGES_PER_RUN_MAX) break
    const page = await readFurtherPage(once, read, next, nowMs)
    if (!page.ok) {
      interrupted = page.failure
      break
    }
    seen.add(next)
    last = next
    pages += 1
    const before = normalized.entries.length
    raw = [...raw, ...page.value.entries.map((one, at) => ({ ...one, rank: raw.length + at }))]
    normalized = normalizeFor(read, raw, reading.language, nowMs)
    const added = normalized.entries.slice(before)
    known = joinKnown(known, await lookUp(db, added, []))
    isKnown = added.every((entry) => isRemembered(known, entry))
    next = page.value.nextPageUrl
  }
  const below = next === undefined || seen.has(next) || isKnown ? undefined : next
  const isUpward = isFirstRun && showsOldestFirst(normalized.entries, nowMs)
  return ok(
    present({
      entries: normalized.entries,
      known,
      rejected: countRejections(normalized.rejected),
      pages,
      found,
      signs: present({ ...signsOf(reading.entries), leftOut }),
      schedule: reading.schedule,
      repair,
      isInstead,
      interrupted,
      owed: isUpward
        ? { ...WITH_EVERY_RUN, url: below ?? last, pages: below === undefined ? 0 : pages }
        : owedFrom(below, isFirstRun, pages, interrupted),
    }),
  )
}

/** The first page with what it tells about the source. */
async function readFirstOf(
  visits: Visits,
  source: Source,
  firstPage: Page,
  nowMs: number,
  ask: Ask,
): Promise<Result<FirstPage & Pick<ReadPages, 'found' | 'isInstead'>, SourceFailure>> {
  const isFirstLook = needsFirstLook(source)
  const look = isFirstLook
    ? await lookAtFirst(source, firstPage, nowMs, ask)
    : ok({ page: firstPage })
  if (!look.ok) return look
  const { page, rule, feed, verification }: FirstLook = look.value
  const looked = { ...source, ...(rule && { rule }) }
  const foundIn = (reading: Reading) => ({
    ...reading.found,
    ...(rule && { rule }),
    ...zoneFrom(source, reading, verification?.declaredDate),
    ...learnedFrom(source, reading),
  })
  const withFound = (reading: Reading) => ({ ...looked, ...present(foundIn(reading)) })
  const first = await readFirst(visits.effects.db, looked, page, nowMs, withFound)
  if (!first.ok) return first
  const { reading, learned } = first.value
  const found = { ...foundIn(reading), ...(learned && { learned }) }
  return ok({
    ...first.value,
    found: { ...found, ...(isFirstLook && feedIn(source, found, feed)) },
    ...(feed && { isInstead: true }),
  })
}

/** How a source is read is found out on its first run, and when its owner has it forgotten. */
function needsFirstLook({ lastSuccessMs, kind, rule }: Source): boolean {
  return lastSuccessMs === undefined || (rule === undefined && (kind ?? 'listing') === 'listing')
}

/** The feed that is read instead of the page from now on; none, when this page announced none. */
function feedIn(
  source: Source,
  found: ReadPages['found'],
  feed: FirstLook['feed'],
): Pick<SourceState, 'learned'> {
  const { feedUrl: before, ...learned } = found.learned ?? source.learned
  if (feed !== undefined) return { learned: { ...learned, feedUrl: feed.url } }
  return before === undefined ? {} : { learned }
}

const WITH_EVERY_RUN = {
  until: 'newest',
  pagesMax: BACKFILL_PAGES_MAX,
  failures: 0,
} as const

/** A first run owes only what it would have read itself; a later one, all that is new. */
function owedFrom(
  url: string | undefined,
  isFirstRun: boolean,
  pages: number,
  interrupted: SourceFailure | undefined,
): Backfill | undefined {
  if (url === undefined || (isFirstRun && interrupted === undefined)) return undefined
  const pagesMax = isFirstRun ? PAGES_PER_RUN_MAX - pages : BACKFILL_PAGES_MAX
  const until = isFirstRun ? 'end' : 'known'
  return { url, until, pages: 0, pagesMax, failures: interrupted ? 1 : 0 }
}

/** Fetches a further page and reads it as the first one was read. */
export async function readFurtherPage(
  ask: Ask,
  source: Source,
  url: string,
  nowMs: number,
): Promise<Result<Reading, SourceFailure>> {
  const fetched = await ask(url)
  if (!fetched.ok) return fetched
  if (fetched.value.kind === 'not_modified') return err({ kind: 'listing_empty' })
  return readPage(source, fetched.value.page, nowMs)
}

/** Matches the offset in `2024-03-15T10:00:00+08:00`. */
const OFFSET = /T[\d:.]+([+-])(\d\d):?(\d\d)$/

/** The zone of dates without one is guessed once, from what the first pages tell, and kept. */
function zoneFrom(
  source: Source,
  reading: Reading,
  onItsPage: string | undefined,
): Pick<SourceState, 'zone'> {
  if (source.zone !== undefined || source.lastSuccessMs !== undefined) return {}
  const inListing = reading.entries.flatMap(({ dates }) => dates.map(({ text }) => text.trim()))
  const declared = onItsPage === undefined ? inListing : [...inListing, onItsPage]
  const offsetsMinutes = declared.flatMap((text) => {
    const [, sign, hours, minutes] = OFFSET.exec(text) ?? []
    const offset = Number(hours) * 60 + Number(minutes)
    return sign === undefined ? [] : [sign === '-' ? -offset : offset]
  })
  const language = source.language ?? reading.language
  const zone = zoneGuess({ url: source.url, offsetsMinutes, ...(language && { language }) })
  return zone === undefined ? {} : { zone }
}

/**
 * Whether fragments tell the entries apart is judged once, on a whole first listing. A link that
 * several entries share once tells nothing ever after, also when one of them is left.
 */
function learnedFrom({ learned, lastSuccessMs }: Source, { entries }: Reading) {
  const isAnchored = lastSuccessMs === undefined && needsFragments(entries)
  const now: Learned = { ...learned, ...(isAnchored && { keepFragments: true }) }
  const { sharedLinks = [] } = learned
  const links = [...sharedOf(entries, now).links].filter((link) => !sharedLinks.includes(link))
  if (!isAnchored && links.length === 0) return {}
  const kept = [...sharedLinks, ...links].slice(-SHARED_LINKS_KEPT_MAX)
  return { learned: links.length === 0 ? now : { ...now, sharedLinks: kept } }
}

function countRejections(rejected: readonly Rejection[]) {
  const counts = countsOf(rejected.map(({ reason }) => reason))
  return [...counts].map(([reason, count]) => ({ reason, count }))
}
