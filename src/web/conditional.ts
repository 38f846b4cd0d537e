/**
 * Conditional requests from stored state (RFC 9110 §13): validators are known before anything is
 * rendered, so a 304 costs no rendering.
 */
import type { Config } from '../domain/config.ts'
import { fnvOf } from '../domain/fnv.ts'
import { isStill, loadState, type State } from '../query/state.ts'
import type { AppContext } from './context.ts'

/** Raised by hand whenever a renderer writes other bytes for the same state; a test tells. */
export const TEMPLATE_VERSION = 4

const ETAG_HEX_LENGTH = 20

export interface Validation {
  readonly etag: string
  readonly lastModified: string
}

/**
 * What beside the stored state a document depends on: the templates and the deployment. A
 * document that was rendered under another number is as good as none.
 */
export function templateOf({ publicUrl, siteTitle, hubUrl }: Config): number {
  return fnvOf(JSON.stringify([TEMPLATE_VERSION, publicUrl, siteTitle, hubUrl]))
}

/**
 * The tag of a feed: which changes it has seen, and what it says. A client that sends it back
 * tells from where on it wants to know more (RFC 3229).
 *
 * @param lastSeq of the last change that is in it
 */
export async function feedEtag(lastSeq: number, body: string): Promise<string> {
  return `"${lastSeq.toString(SEQ_RADIX)}-${(await etagOf(body)).slice(1)}`
}

const SEQ_RADIX = 36
/** Matches `"ab-0123456789abcdef0123"`, and gives `ab`. */
const FEED_ETAG = /^(?:W\/)?"([0-9a-z]{1,10})-[0-9a-f]{20}"$/

/** The change up to which a client knows a feed; absent when it does not say. */
export function knownSeq(request: Request): number | undefined {
  const seq = FEED_ETAG.exec(request.headers.get('If-None-Match')?.trim() ?? '')?.[1]
  return seq === undefined ? undefined : Number.parseInt(seq, SEQ_RADIX)
}

/** A strong entity tag: equal exactly for equal texts. */
export async function etagOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return `"${new Uint8Array(digest).toHex().slice(0, ETAG_HEX_LENGTH)}"`
}

/**
 * Whether the client names this very document. Nobody has the tag of a document that does not
 * exist, so this may be asked before it is looked for; `isFresh` may not.
 */
export function hasTag(request: Request, { etag }: Pick<Validation, 'etag'>): boolean {
  const wanted = request.headers.get('If-None-Match') ?? ''
  return wanted.split(',').some((one) => opaque(one) === opaque(etag))
}

/** The tag of the one document that the client has; absent when it names none, or several. */
export function knownTag(request: Request): string | undefined {
  const wanted = request.headers.get('If-None-Match')
  return wanted === null || wanted.includes(',') ? undefined : opaque(wanted)
}

/** Whether the client has the document already. If-None-Match beats If-Modified-Since. */
export function isFresh(request: Request, { etag, lastModified }: Validation): boolean {
  const wanted = request.headers.get('If-None-Match')
  if (wanted !== null) return wanted.trim() === '*' || hasTag(request, { etag })
  const since = Date.parse(request.headers.get('If-Modified-Since') ?? '')
  return !Number.isNaN(since) && Date.parse(lastModified) <= since
}

/** Entity tags compare weakly on GET: `W/"a"` is `"a"`. */
function opaque(etag: string): string {
  return etag.trim().replace(/^W\//, '')
}

/** A 304 when the client has the document, else what `render` gives, with the validators. */
export async function conditional(
  context: AppContext,
  validation: Validation,
  headers: Readonly<Record<string, string>>,
  render: () => Promise<Response>,
): Promise<Response> {
  const request = context.req.raw
  const found = hasTag(request, validation) ? undefined : await render()
  if (found !== undefined && found.status !== 200) return found
  const isKnown = found === undefined || isFresh(request, validation)
  const response = isKnown ? new Response(null, { status: 304 }) : found
  response.headers.set('ETag', validation.etag)
  response.headers.set('Last-Modified', validation.lastModified)
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  return response
}

/**
 * The same for a document of the stored state, which names it. When something was written after
 * the state was read, what was rendered is another document than the state says: it goes out
 * without validators, and nobody holds two documents under one tag.
 *
 * @param document its format and view
 */
export async function conditionalOnState(
  context: AppContext,
  document: string,
  headers: Readonly<Record<string, string>>,
  render: (state: State) => Promise<Response>,
): Promise<Response> {
  const { config, effects } = context.env
  const state = await loadState(effects, config)
  const validation = await validationOf(config, state, document)
  const response = await conditional(context, validation, headers, () => render(state))
  if (response.status === 200 && !(await isStill(effects, state))) {
    for (const name of ['ETag', 'Last-Modified']) response.headers.delete(name)
  }
  return response
}

async function validationOf(config: Config, state: State, document: string): Promise<Validation> {
  const basis = [TEMPLATE_VERSION, config.publicUrl, config.siteTitle, state.version, document]
  return {
    etag: await etagOf(JSON.stringify(basis)),
    lastModified: new Date(state.changedMs).toUTCString(),
  }
}
