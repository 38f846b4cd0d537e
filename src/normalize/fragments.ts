/**
 * Fragments: sources whose entries are anchors of one long page (`/digest#item-3`).
 *
 * Whether a fragment tells entries apart is a property of the source; it is judged once on a
 * whole listing and kept, because a judgement per run would change links from run to run.
 */
import type { RawEntry } from '../domain/entry.ts'
import { canonicalUrl } from './canonical-url.ts'

/** Less than this share of such links is a stray `#comments`. */
const SHARE_MIN = 0.5
const LINKS_MIN = 2

/** Whether at least half of the links differ from another one in nothing but the fragment. */
export function needsFragments(raw: readonly RawEntry[]): boolean {
  const byPage = new Map<string, Set<string>>()
  for (const { url, pageUrl } of raw) {
    const whole =
      url === undefined ? undefined : canonicalUrl(url, pageUrl, { keepFragments: true })
    if (!whole?.ok) continue
    const [page = '', fragment = ''] = whole.value.split('#')
    byPage.set(page, (byPage.get(page) ?? new Set()).add(fragment))
  }
  const groups = [...byPage.values()]
  const links = groups.reduce((sum, fragments) => sum + fragments.size, 0)
  const told = groups.reduce((sum, { size }) => sum + (size >= LINKS_MIN ? size : 0), 0)
  return links >= LINKS_MIN && told / links >= SHARE_MIN
}
