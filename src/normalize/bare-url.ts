/**
 * Bare URLs: a link without everything that two links to one page may differ in: scheme, `www.`,
 * trailing slash, default document, order of parameters, spelling of escapes.
 *
 * Only compared, never fetched or shown. The form is stored in aliases, so it never changes.
 */

/** `/index.html`, `/default.aspx`: what servers answer for the folder. */
const DEFAULT_DOCUMENT = /\/(?:index|default)\.(?:html?|shtml|xhtml|php|aspx?|jsp)$/i
const TRAILING_SLASHES = /\/+$/
const HEX_ESCAPE = /%[0-9a-f]{2}/gi

/** @param url canonical, absolute @returns `host/path?query#fragment` */
export function bareUrl(url: URL): string {
  return hostOf(url) + pathOf(url) + queryOf(url) + url.hash
}

/** Host with port, without `www.`. */
export function hostOf(url: URL): string {
  return url.host.replace(/^www\.(?=.*\.)/, '')
}

function pathOf(url: URL): string {
  const path = url.pathname.replace(DEFAULT_DOCUMENT, '/').replace(TRAILING_SLASHES, '')
  return path.split('/').map(evenEscapes).join('/')
}

/** Parameters by name; of equal names the order stays, because it may mean something. */
function queryOf(url: URL): string {
  const parameters = url.search
    .slice(1)
    .split('&')
    .filter((parameter) => parameter !== '')
  if (parameters.length === 0) return ''
  const nameOf = (parameter: string) => parameter.split('=')[0] ?? ''
  const sorted = parameters.toSorted((a, b) => {
    const [nameA, nameB] = [nameOf(a), nameOf(b)]
    return nameA < nameB ? -1 : nameA > nameB ? 1 : 0
  })
  return `?${sorted.join('&')}`
}

/** `%e4%bd%a0`, `%E4%BD%A0` and `你` are one; escapes that are no UTF-8 only get capitals. */
function evenEscapes(segment: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(segment).normalize('NFC'))
  } catch (error) {
    if (!(error instanceof URIError)) throw error
    return segment.replace(HEX_ESCAPE, (hex) => hex.toUpperCase())
  }
}
