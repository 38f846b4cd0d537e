/**
 * Volatile parameters: query parameters whose values change from fetch to fetch while the page
 * stays the same (`?v=8f3a…`, signatures, time stamps). Learned by comparing two links of entries
 * that are known to be the same. Pure.
 */
import { countsOf } from '../domain/groups.ts'
import { canonicalUrl } from './canonical-url.ts'

/** One pair may be an edit of the site; two that differ in the same parameter are a habit. */
const PAIRS_MIN = 2

/**
 * @param links of the listing as it is now
 * @returns names of parameters in which the links of at least PAIRS_MIN pairs differ, and without
 *   which the links of the listing are as many as with them: `?nr=7` numbers the entries
 */
export function volatileParameters(
  pairs: readonly { readonly from: string; readonly to: string }[],
  links: readonly string[],
): readonly string[] {
  const counts = countsOf(pairs.flatMap(({ from, to }) => differingParameters(from, to)))
  const told = countWithout(links, [])
  let names: readonly string[] = []
  for (const [name, count] of counts) {
    const more = [...names, name]
    if (count >= PAIRS_MIN && countWithout(links, more) === told) names = more
  }
  return names
}

/** How many different links are left without these parameters. */
function countWithout(links: readonly string[], volatileParameters: readonly string[]): number {
  const left = links.map((link) =>
    canonicalUrl(link, link, { keepFragments: true, volatileParameters }),
  )
  return new Set(left.map((link, at) => (link.ok ? link.value : links[at]))).size
}

function differingParameters(from: string, to: string): readonly string[] {
  const [a, b] = [URL.parse(from), URL.parse(to)]
  if (a === null || b === null) return []
  const [pathA, pathB] = [a, b].map(({ pathname }) => pathname.replace(/\/$/, ''))
  if (a.origin !== b.origin || pathA !== pathB) return []
  const names = [...new Set([...a.searchParams.keys(), ...b.searchParams.keys()])]
  return names.filter((name) => a.searchParams.get(name) !== b.searchParams.get(name))
}
