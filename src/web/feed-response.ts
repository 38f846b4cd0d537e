/**
 * A feed document as a response: 304, 226 or 200, plain or gzipped, typed for who asks.
 *
 * Everything that does not depend on the request is made once per document, so that a document
 * the isolate remembers costs a look at four request headers.
 */
import type { Config } from '../domain/config.ts'
import type { Document } from '../query/documents.ts'
import { isFresh, type Validation } from './conditional.ts'
import type { AppContext } from './context.ts'
import { FORMATS, type Format } from './feed-formats.ts'
import { EVERY_RESPONSE } from './response-headers.ts'

const LIVE = 'public, max-age=300, stale-while-revalidate=3600, stale-if-error=86400'
/** An archive of a month that is over. */
const FINISHED = 'public, max-age=31536000, immutable'
/** What a browser's top-level navigation gets: it shows XML, and offers feeds as downloads. */
const XML = 'application/xml; charset=utf-8'

/** A document with everything that its responses have in common. */
export interface FeedDocument extends Validation {
  readonly body: string
  readonly gzipped: () => Promise<Uint8Array>
  readonly contentType: string
  readonly isXml: boolean
  readonly headers: Readonly<Record<string, string>>
}

/** @param self its canonical address, absolute */
export function feedDocument(
  { hubUrl }: Config,
  format: Format,
  { etag, changedMs, body }: Document,
  { self, isFinished }: { readonly self: string; readonly isFinished: boolean },
): FeedDocument {
  const { mediaType, isXml } = FORMATS[format]
  const lastModified = new Date(changedMs).toUTCString()
  const hub = hubUrl === undefined ? '' : `, <${hubUrl}>; rel="hub"`
  let gzipped: Promise<Uint8Array> | undefined
  return {
    etag,
    lastModified,
    body,
    gzipped: () => {
      gzipped ??= gzip(body)
      return gzipped
    },
    contentType: `${mediaType}; charset=utf-8`,
    isXml,
    headers: {
      ...EVERY_RESPONSE,
      'Cache-Control': isFinished ? FINISHED : LIVE,
      'Cache-Tag': isFinished ? 'archives' : 'views',
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Expose-Headers': 'ETag, Link',
      Vary: isXml ? 'Accept-Encoding, Sec-Fetch-Dest' : 'Accept-Encoding',
      Link: `<${self}>; rel="self"${hub}`,
      'Last-Modified': lastModified,
    },
  }
}

export function feedResponse(
  { req }: AppContext,
  document: FeedDocument,
): Response | Promise<Response> {
  const request = req.raw.headers
  const { headers, etag } = document
  if (isFresh(req.raw, document)) {
    return new Response(null, { status: 304, headers: { ...headers, ETag: etag } })
  }
  const isShown = document.isXml && request.get('Sec-Fetch-Dest') === 'document'
  const contentType = isShown ? XML : document.contentType
  return accepts(request.get('Accept-Encoding'))
    ? gzippedResponse(document, contentType)
    : new Response(document.body, {
        headers: { ...headers, ETag: etag, 'Content-Type': contentType },
      })
}

/**
 * The edge compresses RSS by itself, Atom and JSON Feed not; and a start on one's own machine has
 * no edge. Another coding is another representation: its tag is weak.
 */
async function gzippedResponse(
  { headers, etag, gzipped }: FeedDocument,
  contentType: string,
): Promise<Response> {
  return new Response(await gzipped(), {
    headers: {
      ...headers,
      ETag: `W/${etag}`,
      'Content-Type': contentType,
      'Content-Encoding': 'gzip',
    },
    encodeBody: 'manual',
  })
}

/**
 * Only what is newer than the document the client has (RFC 3229). Belongs to one client's
 * validator, so nobody may keep it for others.
 */
export function newerResponse({ req }: AppContext, document: FeedDocument): Response {
  const { 'Cache-Tag': _tag, ...headers } = document.headers
  return new Response(req.method === 'HEAD' ? null : document.body, {
    status: 226,
    headers: {
      ...headers,
      ETag: document.etag,
      'Content-Type': document.contentType,
      'Cache-Control': 'private, no-store',
      IM: 'feed',
    },
  })
}

/** Matches `gzip` with a weight of 0, as in `br, gzip;q=0`. */
const REFUSED = /gzip;\s*q=0(?:\.0+)?(?:,|\s|$)/

function accepts(encodings: string | null): boolean {
  return encodings?.includes('gzip') === true && !REFUSED.test(encodings)
}

async function gzip(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
