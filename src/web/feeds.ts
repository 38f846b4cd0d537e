/** The feed routes: a view in three formats, at the root, per category and per source; archives. */
import { Hono } from 'hono/tiny'
import { ok } from '../domain/failure.ts'
import { FEED_LIMIT_DEFAULT } from '../domain/limits.ts'
import type { PageRequest } from '../domain/view.ts'
import { parseArchiveRequest } from '../query/archive-parameters.ts'
import { loadSubscriptions } from '../query/load-subscriptions.ts'
import { viewAddresses } from '../query/view-addresses.ts'
import { parsePageRequest } from '../query/view-parameters.ts'
import { OPML_MEDIA_TYPE, renderOpml } from '../render/opml.ts'
import { redirect, redirectTo } from './canonical.ts'
import { conditionalOnState, isFresh, knownSeq } from './conditional.ts'
import type { AppContext, AppEnv } from './context.ts'
import type { DocumentMemory } from './document-memory.ts'
import { archiveDocument, isKept, newerDocument, viewDocument } from './feed-document.ts'
import { FORMAT_NAMES, FORMATS, type Format } from './feed-formats.ts'
import { type FeedDocument, feedResponse, newerResponse } from './feed-response.ts'
import { plainResponse } from './problem.ts'
import { EVERY_RESPONSE } from './response-headers.ts'

/** Addresses that people and readers guess. */
const GUESSES = {
  '/feed': '/rss.xml',
  '/feed.xml': '/rss.xml',
  '/rss': '/rss.xml',
  '/atom': '/atom.xml',
}

const OPML_HEADERS = {
  'Cache-Control': 'public, max-age=300, stale-while-revalidate=3600, stale-if-error=86400',
  'Cache-Tag': 'views',
  'Access-Control-Allow-Origin': '*',
  ...EVERY_RESPONSE,
} as const

/** Category or source that stands in the path of a request. */
export type ViewFolder = { readonly category?: string; readonly source?: string }

export const feeds = new Hono<AppEnv>()

for (const format of FORMAT_NAMES) {
  feeds.get(`/${format}`, (context) => feed(context, format, {}))
  feeds.get(`/categories/:slug/${format}`, (context) =>
    feed(context, format, { category: context.req.param('slug') }),
  )
  feeds.get(`/sources/:id/${format}`, (context) =>
    feed(context, format, { source: context.req.param('id') }),
  )
  feeds.get(`/archive/:month/${format}`, (context) =>
    archive(context, format, context.req.param('month')),
  )
}
for (const [guess, path] of Object.entries(GUESSES)) {
  feeds.get(guess, (context) => {
    const { search } = new URL(context.req.url)
    const location = `${context.env.config.publicUrl}${path}${search}`
    return redirect(location, { status: 301, maxAgeSeconds: 86_400 })
  })
}

feeds.get('/opml.xml', (context) => {
  const { config, effects } = context.env
  return conditionalOnState(context, 'opml', OPML_HEADERS, async (state) => {
    const list = await loadSubscriptions(effects.db, config, state)
    const headers = {
      'Content-Type': `${OPML_MEDIA_TYPE}; charset=utf-8`,
      'Content-Disposition': 'inline; filename="telex.opml"',
    }
    return new Response(renderOpml(list), { headers })
  })
})

/** The feed at an address that the isolate remembers, for a GET; absent when there is none. */
export function rememberedFeed(
  request: Request,
  memory: DocumentMemory,
): Response | Promise<Response> | undefined {
  const remembered = memory.get(request.url)
  if (remembered === undefined || wantsNewer(request, remembered)) return undefined
  return remembered.isWhole || isFresh(request, remembered)
    ? feedResponse(request, remembered)
    : undefined
}

/**
 * The feed of the view that its own address names. What the isolate remembers is mostly answered
 * before (`rememberedFeed`); here it serves who asks for the head, or for what is newer.
 */
async function feed(context: AppContext, format: Format, folder: ViewFolder): Promise<Response> {
  const { memory, config } = context.env
  const address = context.req.url
  const request = parsePageRequest(parametersOf(address), folder, FEED_LIMIT_DEFAULT)
  if (!request.ok) return plainResponse(request.failure)
  const canonical = viewAddresses(config.publicUrl, request.value)[FORMATS[format].key]
  const elsewhere = redirectTo(context, canonical)
  if (elsewhere !== undefined) return elsewhere
  const remembered = memory.get(address)
  const document = remembered?.isWhole
    ? ok(remembered)
    : await viewDocument(context, format, request.value)
  if (!document.ok) return plainResponse(document.failure)
  if (isKept(request.value)) memory.set(address, document.value)
  return documentResponse(context, format, request.value, document.value)
}

/** The parameters of an address; of one without any, nothing is parsed. */
function parametersOf(address: string): URLSearchParams {
  return address.includes('?') ? new URL(address).searchParams : NO_PARAMETERS
}

const NO_PARAMETERS = new URLSearchParams()

/** The feed of a view, at whatever address it was asked for. */
export async function feedOfView(
  context: AppContext,
  format: Format,
  request: PageRequest,
): Promise<Response> {
  const document = await viewDocument(context, format, request)
  return document.ok
    ? documentResponse(context, format, request, document.value)
    : plainResponse(document.failure)
}

async function documentResponse(
  context: AppContext,
  format: Format,
  request: PageRequest,
  document: FeedDocument,
): Promise<Response> {
  const asked = context.req.raw
  if (!wantsNewer(asked, document)) return feedResponse(asked, document)
  const afterSeq = knownSeq(asked) ?? 0
  const newer = await newerDocument(context, format, { request, afterSeq })
  return newer ? newerResponse(newer) : feedResponse(asked, document)
}

/** Whether only what is newer is asked for (RFC 3229), and there is something newer. */
function wantsNewer(request: Request, document: FeedDocument): boolean {
  const manipulations = request.headers.get('A-IM')?.toLowerCase().split(',') ?? []
  return (
    manipulations.some((one) => one.trim() === 'feed') &&
    knownSeq(request) !== undefined &&
    !isFresh(request, document)
  )
}

async function archive(context: AppContext, format: Format, month: string): Promise<Response> {
  const request = parseArchiveRequest(new URL(context.req.url).searchParams, month)
  if (!request.ok) return plainResponse(request.failure)
  const document = await archiveDocument(context, format, request.value)
  return document.ok
    ? feedResponse(context.req.raw, document.value)
    : plainResponse(document.failure)
}
