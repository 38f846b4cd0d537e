/**
 * What several items of one page share and so tells none of them: the home page to which all
 * cards link, the page of many episodes, the one id that a feed gives to everything. Pure.
 *
 * Two cards of one thing (a picture and a headline) share a link as well: they say the same, or
 * are only two.
 */
import type { RawEntry } from '../domain/entry.ts'
import type { Learned } from '../domain/source.ts'
import { linkOf } from './link.ts'
import { plainText } from './plain-text.ts'

/** So many cards that all say something else are no two cards of one thing. */
const CARDS_MIN = 3

export interface Shared {
  /** Canonical. */
  readonly links: ReadonlySet<string>
  readonly upstreamIds: ReadonlySet<string>
}

/** An item as far as it may tell others apart. */
interface Item {
  readonly link: string | undefined
  readonly upstreamId: string | undefined
  readonly says: string
}

/** @param raw whole pages, in any order */
export function sharedOf(raw: readonly RawEntry[], learned: Learned): Shared {
  const items = raw.map((row): Item => {
    const link = linkOf(row, learned)
    return {
      link: link?.ok ? link.value : undefined,
      upstreamId: row.upstreamId,
      says: plainText(row.title ?? row.excerpt ?? ''),
    }
  })
  const linked = items.filter(({ link }) => link !== undefined)
  return {
    links: keysOf(
      items,
      ({ link }) => link,
      (group) => tellsNone(group, linked.length),
    ),
    // The same text under two links is one thing whose link has two spellings.
    upstreamIds: keysOf(
      items,
      ({ upstreamId }) => upstreamId,
      (group) => countOf(group, ({ link }) => link) > 1 && countOf(group, ({ says }) => says) > 1,
    ),
  }
}

function keysOf(
  items: readonly Item[],
  keyOf: (item: Item) => string | undefined,
  isShared: (group: readonly Item[]) => boolean,
): ReadonlySet<string> {
  const groups = Map.groupBy(items, keyOf)
  return new Set(
    [...groups].flatMap(([key, group]) =>
      key !== undefined && group.length > 1 && isShared(group) ? [key] : [],
    ),
  )
}

function tellsNone(group: readonly Item[], linked: number): boolean {
  const says = countOf(group, (item) => item.says)
  if (countOf(group, ({ upstreamId }) => upstreamId) > 1) return says > 1
  if (group.some(({ upstreamId }) => upstreamId !== undefined)) return false
  return says === group.length && (says >= CARDS_MIN || group.length === linked)
}

/** How many different ones there are. */
function countOf(group: readonly Item[], pick: (item: Item) => string | undefined): number {
  return new Set(group.flatMap((item) => pick(item) ?? [])).size
}
