/**
 * A source's first page, and those that follow it, as normalized entries.
 *
 * On a source's first run further pages are history, read up to PAGES_PER_RUN_MAX. Later runs
 * follow only while a page is wholly new: something may have scrolled off the first one.
 */
import type { Config } from '../domain/config.ts'
import type { Effects } from '../domain/effects.ts'
import type { Entry, Page, RawEntry, Rejection } from '../domain/entry.ts'
import {
  err,
  ok,
  type RejectionReason,
  type Result,
  type SourceFailure,
} from '../domain/failure.ts'
import { PAGES_PER_RUN_MAX } from '../domain/limits.ts'
import type { Source } from '../domain/source.ts'
import { normalize } from '../normalize/normalize.ts'
import { lookUp } from '../store/insert.ts'
import type { Known } from '../store/plan.ts'
import { fetchSource } from './fetch-source.ts'
import { type Reading, readPage } from './read-page.ts'

export interface ReadPages {
  readonly entries: readonly Entry[]
  readonly known: Known
  readonly rejected: readonly { readonly reason: RejectionReason; readonly count: number }[]
  readonly pages: number
  /** What was found out about the source on the way. */
  readonly reading: Reading['found']
  /** Why a further page could not be read; the entries of the others stand. */
  readonly interrupted?: SourceFailure
}

export async function readPages(
  effects: Effects,
  config: Config,
  source: Source,
  firstPage: Page,
  nowMs: number,
): Promise<Result<ReadPages, SourceFailure>> {
  const first = readPage(source, firstPage, nowMs)
  if (!first.ok) return first
  const reading = first.value
  const context = {
    sourceId: source.id,
    nowMs,
    categories: source.categories,
    ...languageAndZone(source, reading),
  }
  const seen = new Set([source.url, firstPage.url])
  let raw: readonly RawEntry[] = reading.entries
  let normalized = normalize(raw, context)
  let known = await lookUp(effects.db, normalized.entries)
  let next = reading.nextPageUrl
  let pages = 1
  const result = (interrupted?: SourceFailure) =>
    ok({
      entries: normalized.entries,
      known,
      rejected: countRejections(normalized.rejected),
      pages,
      reading: reading.found,
      ...(interrupted && { interrupted }),
    })

  while (next !== undefined && !seen.has(next) && pages < PAGES_PER_RUN_MAX) {
    if (source.lastSuccessMs !== undefined && known.ids.size > 0) break
    seen.add(next)
    const page = await readNextPage(effects, config, { ...source, ...reading.found }, next, nowMs)
    if (!page.ok) return result(page.failure)
    pages += 1
    const offset = raw.length
    raw = [...raw, ...page.value.entries.map((one, index) => ({ ...one, rank: offset + index }))]
    normalized = normalize(raw, context)
    known = await lookUp(effects.db, normalized.entries)
    next = page.value.nextPageUrl
  }
  return result()
}

async function readNextPage(
  effects: Effects,
  config: Config,
  source: Source,
  url: string,
  nowMs: number,
): Promise<Result<Reading, SourceFailure>> {
  const fetched = await fetchSource(effects, config, { url, validators: {} })
  if (!fetched.ok) return fetched
  if (fetched.value.kind === 'not_modified') return err({ kind: 'listing_empty' })
  return readPage(source, fetched.value.page, nowMs)
}

function languageAndZone(source: Source, reading: Reading) {
  const language = source.language ?? reading.language
  return {
    ...(language !== undefined && { language }),
    ...(source.zone !== undefined && { zone: source.zone }),
  }
}

function countRejections(rejected: readonly Rejection[]) {
  const counts = new Map<RejectionReason, number>()
  for (const { reason } of rejected) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [...counts].map(([reason, count]) => ({ reason, count }))
}
