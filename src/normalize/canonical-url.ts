/**
 * Canonical URLs: the one spelling of a link that is stored, shown and compared first.
 *
 * Listings decorate the same page in many ways: tracking parameters, fragments, a capital in the
 * host. Only decoration that cannot change the page is removed, so two spellings of one page may
 * stay apart (`aliases.ts` brings them together), but two pages never become one.
 *
 * Pure. Spec: WHATWG URL, §4 "URLs"; RFC 3986 §6.2 for equivalence.
 */
import { err, type LinkFailure, ok, type Result } from '../domain/failure.ts'
import { URL_LENGTH_MAX } from '../domain/limits.ts'
import { isTracking } from './tracking-parameters.ts'

/** `#/post/1` and `#!/post/1` are addresses of pages that a script draws. */
const ROUTE_FRAGMENT = /^#!?\//
/** `;jsessionid=1A2B` behind a path segment. */
const PATH_SESSION = /;jsessionid=[\w.!-]*/gi

export interface UrlOptions {
  /** For sources whose links differ in nothing but the fragment (entries of one long page). */
  readonly keepFragments?: boolean
  /** Query parameters that the source was seen to vary; never part of a link. */
  readonly volatileParameters?: readonly string[]
}

/**
 * Resolves a link found on a page and strips what does not identify its target.
 *
 * @param href link as written in the page: absolute, relative or `//host/path`
 * @param pageUrl absolute URL the page was served from, after redirects
 * @returns an absolute http(s) URL without credentials, tracking parameters and, unless asked
 *   for, fragment; the other parameters keep their order. Applying it twice changes nothing.
 *   Fails with `link_malformed`, `link_scheme_unsupported` (`mailto:`, `javascript:`) or
 *   `link_too_long`; it never throws.
 */
export function canonicalUrl(
  href: string,
  pageUrl: string,
  { keepFragments = false, volatileParameters = [] }: UrlOptions = {},
): Result<string, LinkFailure> {
  const url = URL.parse(href.trim(), pageUrl)
  if (url === null || href.trim() === '') return err({ kind: 'link_malformed', href })
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return err({ kind: 'link_scheme_unsupported', scheme: url.protocol })
  }

  if (!keepFragments && !ROUTE_FRAGMENT.test(url.hash)) url.hash = ''
  url.username = ''
  url.password = ''
  url.pathname = url.pathname.replace(PATH_SESSION, '')
  // Deleting re-encodes the whole query (`?q=a%20b` becomes `?q=a+b`), so a query without
  // tracking parameters is left byte for byte as the site wrote it.
  const isNoise = (name: string) => isTracking(name) || volatileParameters.includes(name)
  for (const name of [...url.searchParams.keys()].filter(isNoise)) url.searchParams.delete(name)

  if (url.href.length > URL_LENGTH_MAX) {
    return err({ kind: 'link_too_long', length: url.href.length, lengthMax: URL_LENGTH_MAX })
  }
  return ok(url.href)
}
