/**
 * Volatile parameters: query parameters whose values change from fetch to fetch while the page
 * stays the same (`?v=8f3a…`, signatures, time stamps). Learned by comparing two links of entries
 * that are known to be the same. Pure.
 */

/** One pair may be an edit of the site; two that differ in the same parameter are a habit. */
const PAIRS_MIN = 2

/** @returns names of parameters that alone tell apart the links of at least PAIRS_MIN pairs */
export function volatileParameters(
  pairs: readonly { readonly from: string; readonly to: string }[],
): readonly string[] {
  const counts = new Map<string, number>()
  for (const { from, to } of pairs) {
    for (const name of differingParameters(from, to)) {
      counts.set(name, (counts.get(name) ?? 0) + 1)
    }
  }
  return [...counts].flatMap(([name, count]) => (count >= PAIRS_MIN ? [name] : []))
}

function differingParameters(from: string, to: string): readonly string[] {
  const [a, b] = [URL.parse(from), URL.parse(to)]
  if (a === null || b === null) return []
  if (a.origin !== b.origin || a.pathname !== b.pathname) return []
  const names = [...new Set([...a.searchParams.keys(), ...b.searchParams.keys()])]
  return names.filter((name) => a.searchParams.get(name) !== b.searchParams.get(name))
}
