/** Finds the feed document of a view, or renders it: from one kept row, or from its entries. */
import type { Config } from '../domain/config.ts'
import { ok, type QueryFailure, type Result } from '../domain/failure.ts'
import type { Feed } from '../domain/feed.ts'
import { FEED_LIMIT_DEFAULT, LIMIT_MAX } from '../domain/limits.ts'
import { isStanding, type PageRequest, viewPath } from '../domain/view.ts'
import { type Document, type KeptDocument, keepDocument, keptDocument } from '../query/documents.ts'
import { type ArchiveRequest, archiveAddresses, loadArchive } from '../query/load-archive.ts'
import { loadFeed } from '../query/load-feed.ts'
import { isStill, loadState, type State } from '../query/state.ts'
import { viewAddresses } from '../query/view-addresses.ts'
import { feedEtag, hasTag, knownTag, templateOf } from './conditional.ts'
import type { AppContext } from './context.ts'
import { FORMATS, type Format } from './feed-formats.ts'
import { type FeedDocument, feedDocument } from './feed-response.ts'

/** Everything, one category, one source, and of it the first page. */
export function isKept({ view, limit, before }: PageRequest): boolean {
  return isStanding(view) && before === undefined && limit === FEED_LIMIT_DEFAULT
}

/** A page of a view. Fails as `loadEntries` does. */
export async function viewDocument(
  context: AppContext,
  format: Format,
  request: PageRequest,
): Promise<Result<FeedDocument, QueryFailure>> {
  const { config, effects } = context.env
  const key = { view: viewPath(request.view), format, template: templateOf(config) }
  const self = viewAddresses(config.publicUrl, request)[FORMATS[format].key]
  const known = knownTag(context.req.raw)
  const kept = isKept(request) ? await keptDocument(effects.db, key, known) : undefined
  if (kept !== undefined) return ok(feedDocument(config, format, kept, { self }))
  const state = await loadState(effects, config)
  if (!isKept(request)) return passingDocument(context, format, request, state)
  const feed = await loadFeed(effects.db, config, state, request)
  if (!feed.ok) return feed
  const document = await rendered(format, feed.value, state.changedMs)
  await keepDocument(effects.db, key, document, state.version)
  return ok(feedDocument(config, format, document, { self }))
}

/**
 * A document that is not kept: its validators rest on the state, so a 304 renders nothing; on its
 * own bytes when something was written after the state was read.
 */
async function passingDocument(
  { req, env: { config, effects } }: AppContext,
  format: Format,
  request: PageRequest,
  state: State,
): Promise<Result<FeedDocument, QueryFailure>> {
  const self = viewAddresses(config.publicUrl, request)[FORMATS[format].key]
  const validated = {
    etag: await passingEtag(config, self, state),
    changedMs: state.changedMs,
    body: null,
  }
  const documentOf = (document: KeptDocument) => feedDocument(config, format, document, { self })
  if (hasTag(req.raw, validated)) return ok(documentOf(validated))
  const feed = await loadFeed(effects.db, config, state, request)
  if (!feed.ok) return feed
  const document = (await isStill(effects, state))
    ? { ...validated, body: FORMATS[format].render(feed.value) }
    : await rendered(format, feed.value, state.changedMs)
  return ok(documentOf(document))
}

function passingEtag(config: Config, self: string, state: State): Promise<string> {
  return feedEtag(state.lastSeq, JSON.stringify([templateOf(config), state.version, self]))
}

/**
 * The entries of a view that changed after a seq, as a document that is kept nowhere. It has the
 * tag of the whole one, and both are of one state: a tag of before would have the client told of
 * some entries again.
 *
 * @returns absent when there are none, too many to tell whether these are all, or when something
 *   was written meanwhile
 */
export async function newerDocument(
  context: AppContext,
  format: Format,
  { request, afterSeq }: { readonly request: PageRequest; readonly afterSeq: number },
): Promise<FeedDocument | undefined> {
  const { config, effects } = context.env
  const state = await loadState(effects, config)
  const addresses = viewAddresses(config.publicUrl, request)
  const self = addresses[FORMATS[format].key]
  const whole = isKept(request) ? await viewDocument(context, format, request) : undefined
  const feed = await loadFeed(effects.db, config, state, { ...request, limit: LIMIT_MAX })
  if (!feed.ok || whole?.ok === false || !(await isStill(effects, state))) return undefined
  const entries = feed.value.entries.filter(({ seq }) => seq > afterSeq)
  if (entries.length === 0 || entries.length === LIMIT_MAX) return undefined
  const body = FORMATS[format].render({ ...feed.value, entries, self: addresses })
  const etag = whole?.value.etag ?? (await passingEtag(config, self, state))
  const document = { etag, changedMs: state.changedMs, body }
  return feedDocument(config, format, document, { self })
}

/** Fails with `archive_unknown`. */
export async function archiveDocument(
  { env: { config, effects } }: AppContext,
  format: Format,
  request: ArchiveRequest,
): Promise<Result<FeedDocument, QueryFailure>> {
  const state = await loadState(effects, config)
  const archive = await loadArchive(effects.db, config, state, request)
  if (!archive.ok) return archive
  const { feed, isFinished } = archive.value
  const self = archiveAddresses(config.publicUrl, request)[FORMATS[format].key]
  const document = await rendered(format, feed, state.changedMs)
  return ok(feedDocument(config, format, document, { self, isFinished }))
}

/**
 * @param changedMs not the newest entry's: what was removed or filed anew changes a document too
 */
async function rendered(format: Format, feed: Feed, changedMs: number): Promise<Document> {
  const body = FORMATS[format].render(feed)
  const lastSeq = Math.max(0, ...feed.entries.map(({ seq }) => seq))
  return { body, etag: await feedEtag(lastSeq, body), changedMs }
}
