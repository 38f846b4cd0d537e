/**
 * A feed document as a response: 304, 226 or 200, plain or gzipped, typed for who asks.
 *
 * Everything that does not depend on the request is made once per document, so that a document
 * the isolate remembers costs a look at four request headers. Each header of a response costs as
 * well: what only a browser's window heeds, only a browser's window gets.
 */
import type { Config } from '../domain/config.ts'
import type { KeptDocument } from '../query/documents.ts'
import { isFresh, type Validation } from './conditional.ts'
import { FORMATS, type Format } from './feed-formats.ts'
import { EVERY_RESPONSE } from './response-headers.ts'

const LIVE = 'public, max-age=300, stale-while-revalidate=3600, stale-if-error=86400'
/** An archive of a month that is over. */
const FINISHED = 'public, max-age=31536000, immutable'
/** What a browser's top-level navigation gets: it shows XML, and offers feeds as downloads. */
const XML = 'application/xml; charset=utf-8'

/** A document with everything that its responses have in common. */
export interface FeedDocument extends Validation {
  /** UTF-8: encoded once, however often it is sent. */
  readonly body: Uint8Array
  /** False for one that is known by its validators alone: it answers who has it, nobody else. */
  readonly isWhole: boolean
  /** At once from the second time on: a promise costs a good part of a whole request. */
  readonly gzipped: () => Uint8Array | Promise<Uint8Array>
  readonly isXml: boolean
  readonly contentType: string
  readonly headersOf: (form: Form) => Headers
}

/** What a response is: nothing new, as it is, for a browser's window, packed. */
type Form = 'not_modified' | 'plain' | 'shown' | 'packed' | 'shown_packed'

/** @param self its canonical address, absolute */
export function feedDocument(
  { hubUrl }: Config,
  format: Format,
  { etag, changedMs, body: text }: KeptDocument,
  { self, isFinished = false }: { readonly self: string; readonly isFinished?: boolean },
): FeedDocument {
  const { mediaType, isXml } = FORMATS[format]
  const body = new TextEncoder().encode(text ?? '')
  const contentType = `${mediaType}; charset=utf-8`
  const lastModified = new Date(changedMs).toUTCString()
  const hub = hubUrl === undefined ? '' : `, <${hubUrl}>; rel="hub"`
  // All that a 304 needs (RFC 9110 §15.4.5); the rest is with the document already.
  const validated = {
    'Last-Modified': lastModified,
    'Cache-Control': isFinished ? FINISHED : LIVE,
    Vary: isXml ? 'Accept-Encoding, Sec-Fetch-Dest' : 'Accept-Encoding',
    'Access-Control-Allow-Origin': '*',
  }
  const whole = {
    // Short: each header has its price. In a window, styles are wanted (`shown`).
    'Content-Security-Policy': "default-src 'none'",
    'X-Content-Type-Options': EVERY_RESPONSE['X-Content-Type-Options'],
    ...validated,
    'Access-Control-Expose-Headers': 'ETag, Link',
    'Cache-Tag': isFinished ? 'archives' : 'views',
    Link: `<${self}>; rel="self"${hub}`,
  }
  // Another coding is another representation, so its tag is weak.
  const packed = { ...whole, ETag: `W/${etag}`, 'Content-Encoding': 'gzip' }
  const forms: Readonly<Record<Form, () => Record<string, string>>> = {
    not_modified: () => ({ ...validated, ETag: etag }),
    plain: () => ({ ...whole, ETag: etag, 'Content-Type': contentType }),
    shown: () => ({ ...whole, ...EVERY_RESPONSE, ETag: etag, 'Content-Type': XML }),
    packed: () => ({ ...packed, 'Content-Type': contentType }),
    shown_packed: () => ({ ...packed, ...EVERY_RESPONSE, 'Content-Type': XML }),
  }
  const made = new Map<Form, Headers>()
  let gzipped: Uint8Array | undefined
  return {
    etag,
    lastModified,
    body,
    isWhole: text !== null,
    gzipped: () =>
      gzipped ??
      gzip(body).then((bytes) => {
        gzipped = bytes
        return bytes
      }),
    isXml,
    contentType,
    headersOf: (form) => {
      const headers = made.get(form) ?? new Headers(forms[form]())
      made.set(form, headers)
      return headers
    },
  }
}

export function feedResponse(
  request: Request,
  document: FeedDocument,
): Response | Promise<Response> {
  const { headersOf, body } = document
  if (isFresh(request, document)) {
    return new Response(null, { status: 304, headers: headersOf('not_modified') })
  }
  const isShown = document.isXml && request.headers.get('Sec-Fetch-Dest') === 'document'
  // It changed twice in one second, and only the tag says so. libcurl throws a body away whose
  // date is not newer than the one it sent; newsboat would then keep the tag without the entries.
  if (request.headers.get('If-Modified-Since') === document.lastModified) {
    return undated(new Response(body, { headers: headersOf(isShown ? 'shown' : 'plain') }))
  }
  return acceptsGzip(request)
    ? packedResponse(document, isShown ? 'shown_packed' : 'packed')
    : new Response(body, { headers: headersOf(isShown ? 'shown' : 'plain') })
}

function undated(response: Response): Response {
  response.headers.delete('Last-Modified')
  return response
}

/**
 * The edge compresses RSS by itself, Atom and JSON Feed not; and a start on one's own machine has
 * no edge.
 */
function packedResponse(document: FeedDocument, form: Form): Response | Promise<Response> {
  const responseOf = (bytes: Uint8Array) =>
    new Response(bytes, { headers: document.headersOf(form), encodeBody: 'manual' })
  const bytes = document.gzipped()
  return bytes instanceof Promise ? bytes.then(responseOf) : responseOf(bytes)
}

/**
 * Only what is newer than the document the client has (RFC 3229). Belongs to one client's
 * validator, so nobody may keep it for others.
 */
export function newerResponse(document: FeedDocument): Response {
  const headers = new Headers(document.headersOf('plain'))
  headers.delete('Cache-Tag')
  headers.set('Cache-Control', 'private, no-store')
  headers.set('IM', 'feed')
  return undated(new Response(document.body, { status: 226, headers }))
}

/** Matches `gzip` with a weight of 0, as in `br, gzip;q=0`. */
const REFUSED = /gzip;\s*q=0(?:\.0+)?(?:,|\s|$)/

/** The platform writes its own wish into the header, and keeps the client's beside it. */
function acceptsGzip({ headers, cf }: Request): boolean {
  const asked = cf?.clientAcceptEncoding ?? headers.get('Accept-Encoding') ?? ''
  return typeof asked === 'string' && asked.includes('gzip') && !REFUSED.test(asked)
}

async function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Response(bytes).body?.pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
