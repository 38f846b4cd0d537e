/**
 * Self-repair: a rule that misses is induced anew from the entries that D1 knows of the source
 * and that still stand on the page. Pure; accepted only with proof: enough of them are read
 * again, under the same titles and dates, and what is new beside them looks like them.
 */
import { DAY_MS } from '../domain/durations.ts'
import type { Entry, Page, RememberedEntry } from '../domain/entry.ts'
import { share } from '../domain/numbers.ts'
import type { Source } from '../domain/source.ts'
import type { FirstPage } from './read-first.ts'
import { type Reading, readPage } from './read-page.ts'
import { standsOn, TITLE_LENGTH_MIN } from './stands-on.ts'

/** Entries that must be read again. */
const FOUND_MIN = 3
/** Of those that stand on the page, and of what the new rule reads. */
const FOUND_SHARE_MIN = 0.7
const KNOWN_SHARE_MIN = 0.25
/** Of the fields of entries that were read again. */
const AGREEING_MIN = 0.8

/** The known entries whose link or title stands on the page, wherever. */
export function standingOn(
  page: Page,
  known: readonly RememberedEntry[],
): readonly RememberedEntry[] {
  return known.filter((entry) => standsOn(page, entry))
}

/** The page by a rule that is made anew; nothing when too little of it is known. */
export function inducedReading(
  source: Source,
  page: Page,
  standing: readonly RememberedEntry[],
  nowMs: number,
): Reading | undefined {
  if (standing.length < FOUND_MIN) return undefined
  const { rule: _missed, ...ruleless } = source
  const known = new Set(standing.flatMap(({ url }) => url ?? []))
  const read = readPage(ruleless, page, nowMs, known)
  return read.ok ? read.value : undefined
}

/**
 * Whether a page that was read by a new rule is the source's listing.
 *
 * @param before what the source showed last; `standing` those of it that are on the page
 */
export function isProven(
  { normalized, known }: FirstPage,
  before: readonly RememberedEntry[],
  standing: readonly RememberedEntry[],
): boolean {
  const pairs = normalized.entries.flatMap((entry) => {
    const old = oldOf(entry, before, known)
    return old === undefined ? [] : [{ entry, old }]
  })
  const found = new Set(pairs.map(({ old }) => old.id)).size
  if (found < FOUND_MIN || found < FOUND_SHARE_MIN * standing.length) return false
  if (found < KNOWN_SHARE_MIN * normalized.entries.length) return false
  if (share(pairs, ({ entry, old }) => sameText(entry.title, old.title)) < AGREEING_MIN)
    return false
  const dated = pairs.filter(({ entry, old }) => entry.published && old.published)
  if (dated.length > 0 && share(dated, isSameDay) < AGREEING_MIN) return false
  const again = new Set(pairs.map(({ entry }) => entry))
  return normalized.entries.every((entry) => again.has(entry) || isAlike(entry, pairs))
}

interface Pair {
  readonly entry: Entry
  readonly old: RememberedEntry
}

/** Under one of its keys, or, when the site changed its links, by its title. */
function oldOf(
  entry: Entry,
  before: readonly RememberedEntry[],
  { ids }: FirstPage['known'],
): RememberedEntry | undefined {
  const found = new Set(entry.aliases.flatMap((key) => ids.get(key) ?? []))
  const byKey = before.find(({ id }) => found.has(id))
  if (byKey !== undefined) return byKey
  return before.find(
    ({ title }) => title.length >= TITLE_LENGTH_MIN && sameText(title, entry.title),
  )
}

/** Zones and precision may differ by a day. */
function isSameDay({ entry, old }: Pair): boolean {
  return Math.abs((entry.published?.atMs ?? 0) - (old.published?.atMs ?? 0)) <= DAY_MS
}

/** What is new stands under the same host, and is filled as what is known is. */
function isAlike(entry: Entry, pairs: readonly Pair[]): boolean {
  const hosts = pairs.map(({ entry: one }) => hostOf(one))
  if (!hosts.includes(hostOf(entry))) return false
  return !(entry.published === undefined && pairs.every(({ entry: one }) => one.published))
}

function hostOf({ url }: Entry): string | undefined {
  return url === undefined ? undefined : new URL(url).host
}

function sameText(a: string, b: string): boolean {
  return letters(a) === letters(b)
}

function letters(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
}
