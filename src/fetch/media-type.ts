/**
 * Which answers are text that Telex can read, by media type and, when there is none, by content.
 *
 * A type that says nothing (`application/octet-stream`) counts as none. It does not decide what
 * a page is (listing, feed, transcript): servers send feeds as `text/html` every day.
 * Spec: WHATWG MIME Sniffing §7, in the small.
 */

/** Matches `text/xml`, `application/rss+xml`, `application/feed+json`, `text/rdf`, … */
const FEED = /^(?:text|application)\/(?:[a-z0-9.-]+\+)?(?:x-)?(?:xml|json|rss|atom|rdf|opml)\b/
const PAGE = /^(?:text\/(?:html|plain|markdown|x-markdown)|application\/xhtml\+xml)$/
/** Matches types that servers send when they do not know. */
const UNKNOWN = /^(?:|\*\/\*|application\/(?:unknown|octet-stream)|unknown\/unknown|binary\/.*)$/

/** First bytes of what is never a listing, whatever its type says: as latin1. */
const BINARY_SIGNATURES = [
  '%PDF-',
  '\x89PNG',
  '\xff\xd8\xff',
  'GIF8',
  'PK\x03\x04',
  '\x1f\x8b',
  'RIFF',
  'wOFF',
  'wOF2',
  'ID3',
  '\x7fELF',
  'Rar!',
  '7z\xbc\xaf',
  'BZh',
  '\xfd7zXZ',
  '\x28\xb5\x2f\xfd',
  'OggS',
  '\x00\x00\x01\x00',
  '\x1a\x45\xdf\xa3',
] as const

/** Matches the control characters that no text has: all of C0 but tab, line ends, FF and ESC. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const BINARY_CHARACTER = /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]/
const SNIFFED_CHARACTERS = 1_024

export type ReadableKind = 'page' | 'feed' | 'unknown'

/** @returns `text/html` of `Text/HTML; charset=gbk`; '' when absent */
export function mediaTypeOf(contentType: string | null): string {
  return (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
}

/** @returns undefined when the type is one that is not read: images, PDF, archives, scripts */
export function readableKind(mediaType: string): ReadableKind | undefined {
  if (PAGE.test(mediaType)) return 'page'
  if (FEED.test(mediaType)) return 'feed'
  return UNKNOWN.test(mediaType) ? 'unknown' : undefined
}

export function looksBinary(bytes: Uint8Array): boolean {
  const start = String.fromCharCode(...bytes.subarray(0, 8))
  return BINARY_SIGNATURES.some((signature) => start.startsWith(signature))
}

/**
 * @param text decoded body of an answer without a media type
 * @returns undefined when it is not text
 */
export function sniffMediaType(text: string): string | undefined {
  const start = text.slice(0, SNIFFED_CHARACTERS).trimStart().toLowerCase()
  if (BINARY_CHARACTER.test(start)) return undefined
  if (/^<(?:\?xml|rss|feed|rdf:rdf)\b/.test(start)) return 'application/xml'
  if (start.startsWith('{') || start.startsWith('[')) return 'application/json'
  return start.startsWith('<') ? 'text/html' : 'text/plain'
}
