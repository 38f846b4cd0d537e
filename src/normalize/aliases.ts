/**
 * Aliases: every key under which an entry is recognised again, strongest first.
 *
 * Each key alone is enough to say "the same entry", so a key that two different pages may share
 * is not made. Keys are stored and compared byte for byte: their format never changes.
 *
 * | key | holds |
 * | --- | --- |
 * | `u:` | the canonical URL (`canonical-url.ts`) |
 * | `f:` | the hash of the source's id and the id that its upstream feed gave |
 * | `h:` | the bare URL: no scheme, `www.`, trailing slash, default document (`bare-url.ts`) |
 * | `i:` | host and the site's own id in the URL (`site-id.ts`) |
 * | `d:` | the hash of the source's id, the plain text and its date, without telling link or id |
 * | `t:` | the hash of the plain text (`plain-text.ts`), without telling link and upstream id |
 *
 * A value longer than VALUE_LENGTH_MAX is cut and closed with `~` and the hash of the whole.
 */
import { DATED_TEXT, TEXT, UPSTREAM } from '../domain/alias.ts'
import type { Published } from '../domain/entry.ts'
import { widthOf } from '../domain/script.ts'
import { bareUrl } from './bare-url.ts'
import { hashOf } from './hash.ts'
import { plainText } from './plain-text.ts'
import { shownDate } from './shown-date.ts'
import { siteId } from './site-id.ts'

const VALUE_LENGTH_MAX = 190
const CUT_LENGTH = 150
/** Below this width other sources may say the same and mean another thing: 每周推荐. */
const TELLING_UNITS_MIN = 80

export interface Recognisable {
  readonly sourceId: string
  /** Canonical. */
  readonly url?: string
  readonly upstreamId?: string
  /** Other items of the source have it too: it tells none of them (`shared.ts`). */
  readonly isLinkShared?: boolean
  /** As found on the page; a made title adds nothing to the text. */
  readonly title?: string
  readonly excerpt: string
  readonly published?: Published
}

/**
 * @param linksBefore the links it had before its site moved
 * @returns at least one key when there is a link or a text; each once
 */
export function aliasesOf(
  entry: Recognisable,
  linksBefore: readonly string[] = [],
): readonly string[] {
  const url = tellingLink(entry)
  const before = url === null ? [] : linksBefore.flatMap((link) => URL.parse(link) ?? [])
  const keys = [
    url === null ? undefined : keyOf('u', url.href),
    entry.upstreamId ? `${UPSTREAM}${hashOf(`${entry.sourceId}\n${entry.upstreamId}`)}` : undefined,
    url === null ? undefined : keyOf('h', bareUrl(url)),
    ...(url === null && !entry.upstreamId ? textKeys(entry) : []),
    url === null ? undefined : keyOf('i', siteId(url)),
    ...before.map((link) => keyOf('h', bareUrl(link))),
  ]
  return [...new Set(keys.filter((key) => key !== undefined))]
}

/** Of a feed's items the home page tells none, also when there is only one as yet. */
function tellingLink({ url: link, isLinkShared, upstreamId }: Recognisable): URL | null {
  const url = link === undefined || isLinkShared ? null : URL.parse(link)
  const isHome = url !== null && `${url.pathname}${url.search}${url.hash}` === '/'
  return isHome && upstreamId ? null : url
}

/**
 * A short text is known again only in its own source. A notice that comes again has the same text
 * on another day; a day told from now ("yesterday") tells none.
 */
function textKeys({ sourceId, title = '', excerpt, published }: Recognisable): readonly string[] {
  const text = `${title}\n${excerpt}`
  const plain = plainText(text) || text.trim()
  if (plain === '') return []
  const own = `${sourceId}\n${plain}`
  const isDated = published !== undefined && published.origin !== 'relative'
  return [
    ...(isDated ? [`${DATED_TEXT}${hashOf(`${own}\n${shownDate(published)}`)}`] : []),
    `${TEXT}${hashOf(widthOf(plain) < TELLING_UNITS_MIN ? own : plain)}`,
  ]
}

function keyOf(kind: string, value: string | undefined): string | undefined {
  if (value === undefined || value.length <= VALUE_LENGTH_MAX) return value && `${kind}:${value}`
  return `${kind}:${value.slice(0, CUT_LENGTH)}~${hashOf(value)}`
}
