/**
 * The site's own id in a link: what stays when a site renames its slugs, folders or extensions.
 *
 * An id counts only in places where two pages of one host cannot share it: behind a word for an
 * entry (`/p/123`), long enough (`/title-1234567.html`), a UUID, a dated slug, `?id=123` without
 * other content parameters. Anything else gives no id: a duplicate is better than two pages in one.
 * The form is stored in aliases, so it never changes.
 */
import { hostOf } from './bare-url.ts'

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/** Folders that mean "an entry follows", each with the one that stands for it: plurals are one. */
const NOUNS: ReadonlyMap<string, string> = new Map([
  ...words(`
    a p t s post article archive news story entry item question thread topic detail view show info
    content note blog`).map((noun) => [noun, noun] as const),
  ...words('posts articles archives items questions threads topics details notes').map(
    (noun) => [noun, noun.slice(0, -1)] as const,
  ),
  ['stories', 'story'],
  ['entries', 'entry'],
])
/** `?id=123` and its like. */
const ID_PARAMETERS: ReadonlySet<string> = new Set(
  words(`
    id p aid nid pid tid newsid articleid article_id postid post_id contentid content_id docid
    infoid threadid`),
)
/** Parameters beside it that never choose the page: caches, signatures, ways to it. */
const VOLATILE_PARAMETERS: ReadonlySet<string> = new Set(
  words('_ ts timestamp rnd rand random from ref refer token sign pos rank clicktime'),
)
/** As short, these name a type or a region as well: only times and random numbers are none. */
const SHORT_PARAMETERS: ReadonlySet<string> = new Set(['t', 'r'])
const VOLATILE_VALUE = /^(?:\d{8,}|0?\.\d+)$/

const EXTENSION = /\.(?:html?|shtml|xhtml|php|aspx?|jsp|md)$/i
const NUMBER = /^\d{1,19}$/
/** `1234567-old-title`, `1234567_title`: the id opens the segment. */
const LEADING_ID = /^(\d{6,19})[-_]/
/** `old-title-1234567`. */
const TRAILING_ID = /[-_](\d{6,19})$/
/** A UUID, or hexadecimal of 24 digits and more (object ids, hashes), alone or behind a slug. */
const UNIQUE_ID = /(?:^|[-_])([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{24,64})$/i
/** Dates and round numbers are no ids: `20240315-notes`, `100000-users`. */
const NO_ID = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])|000$/
const MONTH = '(?:0[1-9]|1[0-2])'
const DAY = '(?:0[1-9]|[12]\\d|3[01])'
const YEAR = '(?:19|20)\\d\\d'
/** Pages of one day or season share it: `240315-notes`, `brief-15032024`, `squad-202526`. */
const DAY_OR_SEASON = new RegExp(
  `^(?:${YEAR}(?:\\d\\d){1,2}|\\d\\d${MONTH}${DAY}|` +
    `(?:${DAY}${MONTH}|${MONTH}${DAY})(?:${YEAR}|\\d\\d))$`,
)
/** `/2024/03/15/slug`, `/posts/2024-03-15-slug`: folder before, date, slug. */
const DATED = /^(.*?)\/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})[/-]([^/]+)$/
/** A slug shorter than this may stand for several pages of a day (`/2024/03/15/a`). */
const SLUG_LENGTH_MIN = 6

/** @param url canonical, absolute @returns `host/…`; undefined when the link holds no sure id */
export function siteId(url: URL): string | undefined {
  if (url.hash !== '') return undefined
  const id = url.search === '' ? pathId(url.pathname) : queryId(url)
  return id === undefined ? undefined : `${hostOf(url)}/${id}`
}

function pathId(pathname: string): string | undefined {
  const path = pathname.replace(EXTENSION, '').replace(/\/+$/, '')
  const segments = path.slice(1).split('/')
  const last = segments.at(-1) ?? ''
  const unique = UNIQUE_ID.exec(last)?.[1]
  if (unique !== undefined && /\d/.test(unique)) return unique.toLowerCase()
  return datedId(path) ?? nounId(segments) ?? slugId(segments, last)
}

/** Both notations of a date, without the folder's name for an entry. */
function datedId(path: string): string | undefined {
  const dated = DATED.exec(path)
  if (dated === null) return undefined
  const [, folder = '', year, month = '', day = '', slug = ''] = dated
  if (slug.length < SLUG_LENGTH_MIN) return undefined
  const kept = folder.split('/').filter((part) => part !== '' && !NOUNS.has(part.toLowerCase()))
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return [...kept, date, slug].join('/')
}

/**
 * `/p/123`, `/articles/123`, and `/questions/1234567/any-title` when the number is long. Behind
 * other words a number and a segment are chapters, floors or sections: `/story/1000200/2`.
 */
function nounId(segments: readonly string[]): string | undefined {
  const [noun, id] = segments.slice(-2)
  if (isEntryNumber(noun, id)) return entryPath(segments.slice(0, -2), noun, id)
  const [longNoun, longId] = segments.slice(-3)
  if (segments.length < 3 || longId === undefined || longId.length < 6) return undefined
  if (!isEntryNumber(longNoun, longId) || NOUNS.get(longNoun?.toLowerCase() ?? '') !== 'question') {
    return undefined
  }
  return entryPath(segments.slice(0, -3), longNoun, longId)
}

function isEntryNumber(noun: string | undefined, id: string | undefined): boolean {
  if (noun === undefined || id === undefined) return false
  return NOUNS.has(noun.toLowerCase()) && NUMBER.test(id) && !NO_ID.test(id)
}

function entryPath(folders: readonly string[], noun = '', id = ''): string {
  return [...folders, NOUNS.get(noun.toLowerCase()), id].join('/')
}

/** `/news/1234567-old-title`, `/news/old-title-1234567`: the folder and the number. */
function slugId(segments: readonly string[], last: string): string | undefined {
  const id = LEADING_ID.exec(last)?.[1] ?? TRAILING_ID.exec(last)?.[1]
  if (id === undefined || NO_ID.test(id) || DAY_OR_SEASON.test(id)) return undefined
  return [...segments.slice(0, -1), id].join('/')
}

function queryId(url: URL): string | undefined {
  let id: string | undefined
  for (const [name, value] of url.searchParams) {
    const lower = name.toLowerCase()
    if (ID_PARAMETERS.has(lower)) {
      if (id !== undefined || !NUMBER.test(value)) return undefined
      id = `${lower}=${value}`
    } else if (!isVolatile(lower, value)) return undefined
  }
  if (id === undefined) return undefined
  const path = url.pathname.replace(EXTENSION, '').replace(/^\/+|\/+$/g, '')
  return path === '' || /^(?:index|default)$/i.test(path) ? `?${id}` : `${path}?${id}`
}

function isVolatile(parameter: string, value: string): boolean {
  if (SHORT_PARAMETERS.has(parameter)) return VOLATILE_VALUE.test(value)
  return VOLATILE_PARAMETERS.has(parameter)
}
