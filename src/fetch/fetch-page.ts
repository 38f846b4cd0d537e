/**
 * One polite, bounded, conditional GET: an address in, a page of text or a named failure out.
 * Everything outbound goes through here or through `fetch-robots.ts`, which shares its parts.
 *
 * It stores nothing, retries nothing and asks no robots.txt: that is the schedule's.
 */
import { err, type FetchFailure, ok, type Result } from '../domain/failure.ts'
import type { Fetched } from '../domain/fetched.ts'
import {
  FEED_BYTES_MAX,
  MESSAGE_LENGTH_MAX,
  PAGE_BYTES_MAX,
  VALIDATOR_LENGTH_MAX,
} from '../domain/limits.ts'
import type { Validators } from '../domain/source.ts'
import { decodeBody } from './charset.ts'
import { readFreshness, statusFailure } from './freshness.ts'
import { looksBinary, mediaTypeOf, readableKind, sniffMediaType } from './media-type.ts'
import { readBody } from './read-body.ts'
import { type Answer, discard, type FetchDeps, send, type Timeouts } from './send.ts'

export interface PageRequest {
  readonly url: string
  /** What the server gave last time, byte for byte; `{}` asks unconditionally. */
  readonly validators: Validators
  /** Bytes after decompression; absent: PAGE_BYTES_MAX, or FEED_BYTES_MAX for XML and JSON. */
  readonly bytesMax?: number
  /** `Accept`; absent: pages and feeds alike. */
  readonly accept?: string
  readonly timeouts?: Timeouts
}

const ACCEPT =
  'text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, ' +
  'application/feed+json, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.5'

const PRINTABLE_ASCII = /^[\x20-\x7e]+$/

/** A part that nobody asked for: half a page. */
const PARTIAL_CONTENT = 206
const NOT_MODIFIED = 304

/**
 * @returns `not_modified`, or a `page` that was read whole, decoded, and is text; an empty body
 *   is a page with an empty text. Fails with every kind of FetchFailure; never throws for what
 *   comes from outside
 */
export async function fetchPage(
  request: PageRequest,
  deps: FetchDeps,
): Promise<Result<Fetched, FetchFailure>> {
  const { url, validators, accept = ACCEPT, timeouts } = request
  const sent = await send({ url, validators, accept, timeouts }, deps)
  if (!sent.ok) return sent
  const answer = sent.value
  const refusal = refuse(answer.response, request, deps.nowMs)
  if (refusal !== undefined || answer.response.status === NOT_MODIFIED) {
    await discard(answer.response)
    return refusal === undefined ? ok(notModified(answer, validators, deps.nowMs)) : err(refusal)
  }
  return readPage(answer, bytesMaxOf(answer.response, request), deps.nowMs)
}

/** What status and type alone forbid, before a byte of the body is read. */
function refuse(response: Response, request: PageRequest, nowMs: number): FetchFailure | undefined {
  const { status, headers } = response
  const isConditional = Object.keys(request.validators).length > 0
  if (status === NOT_MODIFIED && isConditional) return undefined
  if (!response.ok || status === PARTIAL_CONTENT) {
    return statusFailure(response, nowMs)
  }
  const contentType = headers.get('content-type')
  if (readableKind(mediaTypeOf(contentType)) === undefined) return unsupported(contentType)
  const bytesMax = bytesMaxOf(response, request)
  // Compressed or not, a body whose transferred length is over the cap is over the cap.
  if (Number(headers.get('content-length')) > bytesMax) return { kind: 'body_too_large', bytesMax }
  return undefined
}

function unsupported(contentType: string | null): FetchFailure {
  const mediaType = mediaTypeOf(contentType).slice(0, MESSAGE_LENGTH_MAX)
  return { kind: 'content_type_unsupported', contentType: mediaType }
}

function bytesMaxOf(response: Response, request: PageRequest): number {
  const kind = readableKind(mediaTypeOf(response.headers.get('content-type')))
  return request.bytesMax ?? (kind === 'feed' ? FEED_BYTES_MAX : PAGE_BYTES_MAX)
}

async function readPage(
  answer: Answer,
  bytesMax: number,
  nowMs: number,
): Promise<Result<Fetched, FetchFailure>> {
  const { response, url } = answer
  const body = await readBody(answer, bytesMax)
  if (!body.ok) return body
  const { bytes, isCut } = body.value
  if (isCut) return err({ kind: 'body_too_large', bytesMax })

  const contentType = response.headers.get('content-type')
  if (looksBinary(bytes)) return err(unsupported(contentType))
  const { text, charset } = decodeBody(bytes, contentType)
  const declared = mediaTypeOf(contentType)
  const mediaType = readableKind(declared) === 'unknown' ? sniffMediaType(text) : declared
  if (mediaType === undefined) return err(unsupported(contentType))
  return ok({
    kind: 'page',
    page: { url, mediaType, text },
    status: response.status,
    bodyHash: await sha256(bytes),
    bodyBytes: bytes.length,
    validators: readValidators(response.headers),
    charset,
    ...travel(answer, nowMs),
  })
}

function notModified(answer: Answer, sent: Validators, nowMs: number): Fetched {
  const validators = { ...sent, ...readValidators(answer.response.headers) }
  return { kind: 'not_modified', url: answer.url, validators, ...travel(answer, nowMs) }
}

function travel({ response, redirects, permanentUrl }: Answer, nowMs: number) {
  const freshness = readFreshness(response.headers, nowMs)
  return { redirects, freshness, ...(permanentUrl !== undefined && { permanentUrl }) }
}

function readValidators(headers: Headers): Validators {
  const etag = headers.get('etag') ?? ''
  const lastModified = headers.get('last-modified') ?? ''
  return {
    ...(isKept(etag) && { etag }),
    ...(isKept(lastModified) && { lastModified }),
  }
}

/** Only ASCII comes back byte for byte: workerd reads headers as latin1 and writes UTF-8. */
function isKept(validator: string): boolean {
  return PRINTABLE_ASCII.test(validator) && validator.length <= VALIDATOR_LENGTH_MAX
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
