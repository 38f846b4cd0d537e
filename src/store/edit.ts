/**
 * How a known entry changes when a source shows it again: wording, date, link. Its id, its place
 * and what others said of it stay. Pure.
 */
import { LINK } from '../domain/alias.ts'
import type { Entry, Published, Wording } from '../domain/entry.ts'
import { present } from '../domain/present.ts'
import { dayOf, monthOf } from './days.ts'
import { type DraftEntry, wordingOf } from './draft.ts'

/** Whether two wordings say something else; noise (counters, dashes) does not. */
export type Rewords = (before: Wording, after: Wording) => boolean

export interface EditContext {
  readonly nowMs: number
  /** The source that shows it now is the one whose wording and link count. */
  readonly speaks: boolean
  /** Found by its place or texts: the link it had leads nowhere. */
  readonly isRepaired: boolean
  readonly rewords: Rewords
}

/** The entry as the page now shows it; the same one when that says nothing else. */
export function edited(after: DraftEntry, entry: Entry, context: EditContext): DraftEntry {
  const { nowMs, speaks, isRepaired, rewords } = context
  const wording = speaks ? newWording(after, entry, rewords) : undefined
  const published = isMorePrecise(entry.published, after.published)
    ? entry.published
    : after.published
  const isMoved = (speaks || isRepaired) && leadsThere(entry, after.url)
  return {
    ...after,
    ...present({ published }),
    ...(wording && { ...wording, updatedMs: nowMs }),
    ...(isMoved && entry.url !== undefined && { url: entry.url }),
  }
}

/**
 * Whether its link may take the place of the one it had. For a while all cards of a page may lead
 * to one form to log in, or through one that carries the link along (`/consent?next=/p/1`).
 */
function leadsThere({ url, aliases }: Entry, before: string | undefined): boolean {
  if (url === undefined || before === undefined) return url !== undefined
  if (!aliases.some((key) => key.startsWith(LINK))) return false
  const path = URL.parse(before)?.pathname ?? ''
  const carried = [...(URL.parse(url)?.searchParams.values() ?? [])]
  return path.length <= 1 || !carried.some((value) => value.includes(path))
}

/** Title and excerpt each stay as they are while the page does not really say otherwise. */
function newWording(before: DraftEntry, entry: Entry, rewords: Rewords): Wording | undefined {
  const old = wordingOf(before)
  // A title made from the text, or from the link of a card without text, replaces no found one.
  const isMade = entry.titleOrigin === 'text'
  const keepsTitle = isMade && (before.titleOrigin === 'listing' || entry.excerpt === '')
  const now = keepsTitle ? { ...old, excerpt: entry.excerpt } : wordingOf(entry)
  if (!rewords(old, now)) return undefined
  const { title, titleOrigin } = rewords(old, { ...now, excerpt: old.excerpt }) ? now : old
  const { excerpt } = rewords(old, { ...old, excerpt: now.excerpt }) ? now : old
  return { title, titleOrigin, excerpt }
}

/** A reading that contradicts the pinned one is no better for being more precise. */
function isMorePrecise(now: Published | undefined, pinned: Published | undefined): boolean {
  if (now === undefined || pinned === undefined) return now !== undefined
  if (pinned.precision === 'instant' || now.precision === pinned.precision) return false
  const part = pinned.precision === 'day' ? dayOf : monthOf
  if (pinned.precision === 'day' && now.precision === 'month') return false
  // The day of one zone may be read in the other: a page says `15` and a feed 2024-03-14T20:00Z.
  return part(now) === part(pinned) || part(now, pinned.offsetMinutes) === part(pinned)
}
