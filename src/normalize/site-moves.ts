/**
 * Site moves: a site that changes host or folder keeps the ends of its links. Learned from links
 * of entries that are known to be the same; then old entries are recognised under new links too.
 * Pure.
 */
import type { SiteMove } from '../domain/source.ts'

/** Fewer links with one change of beginning are edits of single entries. */
const PAIRS_MIN = 3
/** Each is one more alias of each entry. */
const LINKS_MAX = 3

/** @returns the changes of beginning that at least PAIRS_MIN pairs of links share */
export function siteMoves(
  pairs: readonly { readonly from: string; readonly to: string }[],
): readonly SiteMove[] {
  const counts = new Map<string, { readonly move: SiteMove; count: number }>()
  for (const pair of pairs) {
    const move = moveOf(pair.from, pair.to)
    if (move === undefined) continue
    const key = `${move.from}\n${move.to}`
    counts.set(key, { move, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return [...counts.values()].flatMap(({ move, count }) => (count >= PAIRS_MIN ? [move] : []))
}

/**
 * The links that a page had before the moves, newest first: what was away during one move comes
 * back under the next. None when no move applies.
 */
export function linksBefore(url: string, moves: readonly SiteMove[]): readonly string[] {
  const links = [url]
  // Grows while it is walked.
  for (const link of links) {
    for (const { from, to } of moves.toReversed()) {
      if (links.length > LINKS_MAX || !link.startsWith(to)) continue
      const before = from + link.slice(to.length)
      if (!links.includes(before)) links.push(before)
    }
  }
  return links.slice(1)
}

/** A slash behind the last segment, which many moves add or drop, is none of its own. */
const LAST_SLASH = /\/$/

/** Takes the common end, whole segments only, off both links. */
function moveOf(from: string, to: string): SiteMove | undefined {
  const [a, b] = [URL.parse(from), URL.parse(to)]
  if (a === null || b === null) return undefined
  const old = a.pathname.replace(LAST_SLASH, '').split('/')
  const now = b.pathname.replace(LAST_SLASH, '').split('/')
  const segments = old.length
  while (old.length > 1 && now.length > 1 && old.at(-1) === now.at(-1)) {
    old.pop()
    now.pop()
  }
  const isWhole = old.length === segments
  const move = { from: `${a.origin}${old.join('/')}/`, to: `${b.origin}${now.join('/')}/` }
  return isWhole || move.from === move.to ? undefined : move
}
