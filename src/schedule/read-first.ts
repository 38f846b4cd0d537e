/**
 * A source's first page as normalized entries, and whether it is the page that it should be.
 *
 * A page on which nothing is known any more is looked at twice: a page that stands in the way or
 * is another site's never becomes entries, and a rule that misses is induced anew from what D1
 * knows of the source (`repair-rule.ts`). An emptied listing is no failure.
 */
import type { Page, RememberedEntry } from '../domain/entry.ts'
import { err, ok, type Result, type SourceFailure } from '../domain/failure.ts'
import type { Repair } from '../domain/poll.ts'
import type { Learned, Source } from '../domain/source.ts'
import { blockedBy } from '../extract/blocked-page.ts'
import type { Normalized } from '../normalize/normalize.ts'
import { joinKnown, lookUp } from '../store/insert.ts'
import { isRemembered, type Known } from '../store/plan.ts'
import { normalizeFor } from './normalize-for.ts'
import { type Reading, readPage } from './read-page.ts'
import { learnedFromPage, recognizedOn } from './remember.ts'
import { inducedReading, isProven, standingOn } from './repair-rule.ts'
import { strangePage } from './strange-page.ts'

export interface FirstPage {
  readonly reading: Reading
  readonly normalized: Normalized
  readonly known: Known
  /** Ids of what the page shows again. */
  readonly shown: ReadonlySet<string>
  /** How many of them stand under other links than before. */
  readonly repaired: number
  /** What the page tells of the source's links, when that is new. */
  readonly learned?: Learned
  readonly repair?: Repair
  /** Share of the last listing that the page still shows and the rule does not read, 0–1. */
  readonly leftOut?: number
}

/** @param found gives what is found out about a source from a reading of it */
export async function readFirst(
  db: D1Database,
  source: Source,
  page: Page,
  nowMs: number,
  found: (reading: Reading) => Source,
): Promise<Result<FirstPage, SourceFailure>> {
  const take = async (reading: Reading): Promise<FirstPage> => {
    const read = found(reading)
    const normalized = normalizeFor(read, reading.entries, reading.language, nowMs)
    const known = await lookUp(db, normalized.entries, source.listing)
    const recognized = recognizedOn(source, normalized.entries, known)
    const shown = new Set(recognized.flatMap(({ id }) => id ?? []))
    const repaired = recognized.filter(({ isRepaired }) => isRepaired).length
    const learned = learnedFromPage(read, recognized, known)
    if (learned === read.learned) return { reading, normalized, known, shown, repaired }
    const again = normalizeFor({ ...read, learned }, reading.entries, reading.language, nowMs)
    const alsoKnown = await lookUp(db, again.entries, [])
    const all = joinKnown(known, alsoKnown)
    return { reading, normalized: again, known: all, shown, repaired, learned }
  }
  const read = readPage(source, page, nowMs)
  const first = read.ok ? await take(read.value) : undefined
  const isNew = source.listing.length === 0
  if (first !== undefined && isNew) {
    const by = first.reading.found.kind === 'listing' ? blockedBy(page) : undefined
    return by === undefined ? ok(first) : err({ kind: 'page_blocked', by })
  }
  if (first !== undefined && isReadAsBefore(first, source))
    return ok(withLeftOut(first, source, page))
  if (isNew && !read.ok) return read
  return readAnew({ db, source, page, nowMs, take, first, read })
}

interface Missed {
  readonly db: D1Database
  readonly source: Source
  readonly page: Page
  readonly nowMs: number
  readonly take: (reading: Reading) => Promise<FirstPage>
  /** What the rule gave, all of it unknown. */
  readonly first: FirstPage | undefined
  readonly read: Result<Reading, SourceFailure>
}

/** Nothing that the page gives is known: it is in the way, another site's, new, or repaired. */
async function readAnew(missed: Missed): Promise<Result<FirstPage, SourceFailure>> {
  const { db, source, page, nowMs, take, first, read } = missed
  const by = blockedBy(page)
  if (by !== undefined) return err({ kind: 'page_blocked', by })
  const known = first?.known ?? (await lookUp(db, [], source.listing))
  const before = rememberedOf(source, known)
  const standing = standingOn(page, before)
  const induced = inducedReading(source, page, standing, nowMs)
  const anew = induced && (await take(induced))
  if (anew !== undefined && isProven(anew, before, standing)) {
    const again = anew.normalized.entries.filter((entry) => isRemembered(anew.known, entry)).length
    return ok({ ...anew, repair: { atMs: nowMs, found: again, known: before.length } })
  }
  if (!read.ok) return isEmptied(read.failure, standing) ? ok(await take(EMPTY)) : read
  if (first === undefined || read.value.detection !== undefined) {
    return err({ kind: 'listing_not_found', reasons: ['nothing on the page is known'] })
  }
  const strange = strangePage(first.normalized.entries, before, page, source)
  return strange === undefined ? ok(first) : err(strange)
}

/** So many entries under other links, and the site has moved: its rule is as good as before. */
const MOVED_MIN = 3

/** The rule reads what it read before. What was detected just now has to be proven. */
function isReadAsBefore(first: FirstPage, { listing }: Source): boolean {
  const { reading, normalized, shown, repaired } = first
  if (reading.detection !== undefined) return false
  if (normalized.entries.length === 0) return true
  const again = listing.filter((id) => shown.has(id)).length
  return again > repaired || repaired >= MOVED_MIN
}

const EMPTY: Reading = { entries: [], found: {} }

/** The container is there, and nothing on the page is an entry we know. */
function isEmptied(failure: SourceFailure, standing: readonly RememberedEntry[]): boolean {
  return failure.kind === 'rule_missed' && failure.containers > 0 && standing.length === 0
}

function withLeftOut(first: FirstPage, source: Source, page: Page): FirstPage {
  const { known, shown } = first
  const missing = rememberedOf(source, known).filter(({ id }) => !shown.has(id))
  const leftOut = standingOn(page, missing).length / source.listing.length
  return { ...first, leftOut }
}

/** What the source showed last, as far as it is remembered. */
function rememberedOf({ listing }: Source, { entries }: Known): readonly RememberedEntry[] {
  return listing.flatMap((id) => entries.get(id) ?? [])
}
