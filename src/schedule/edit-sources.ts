/**
 * Edits one source, or makes the whole list what somebody says it shall be. What is not said stays
 * as it was found out; what is read differently from now on is read anew at once.
 */
import type { Config } from '../domain/config.ts'
import type { Effects } from '../domain/effects.ts'
import { err, ok, type ParameterError, type QueryFailure, type Result } from '../domain/failure.ts'
import type { Rule } from '../domain/rule.ts'
import type { Source } from '../domain/source.ts'
import { parseOpml } from '../extract/opml.ts'
import { categoriesOf } from '../normalize/category.ts'
import { editSources, type SourceDraft, type SourceEdit } from '../store/edit-sources.ts'
import { listSources, sourceById, sourceIdByUrl, wasRemoved } from '../store/sources.ts'
import { addressError, draftOf } from './add-source.ts'
import { type BodyInvalid, invalid, parseBody } from './parse-body.ts'
import {
  type GivenEdit,
  type GivenSource,
  sourceEditSchema,
  sourceListSchema,
} from './source-schema.ts'
import { writing } from './writing.ts'

export type EditFailure =
  | BodyInvalid
  | Extract<QueryFailure, { kind: 'source_unknown' | 'source_exists' }>

const ADDRESS_REMOVED = { path: 'url', message: 'was a source that was removed: add it again' }

/** Fails with every error of the body, `source_unknown`, or `source_exists` for a new address. */
export async function editSource(
  effects: Effects,
  config: Config,
  id: string,
  body: unknown,
): Promise<Result<Source, EditFailure>> {
  const given = parseBody(sourceEditSchema, body)
  if (!given.ok) return given
  const source = await sourceById(effects.db, id)
  if (source === undefined) return err({ kind: 'source_unknown', id })
  const url = new URL(given.value.url ?? source.url)
  const error = url.href === source.url ? undefined : addressError(config, url)
  if (error !== undefined) return invalid([error])
  const other = await sourceIdByUrl(effects.db, url.href)
  if (other !== undefined && other !== id) return err({ kind: 'source_exists', id: other })
  if (await wasRemoved(effects.db, url.href)) return invalid([ADDRESS_REMOVED])
  const edits = editOf(source, { ...given.value, url: url.href })
  await editSources(effects.db, { edits }, writing(effects, config))
  return ok((await sourceById(effects.db, id)) ?? source)
}

export interface ListSync {
  readonly added: number
  readonly edited: number
  readonly removed: number
  readonly unchanged: number
}

/**
 * Makes the list of sources what it says.
 *
 * @param body a list as parsed JSON, or OPML as text
 * @returns what was done. Fails with every error of the list, and then nothing is done.
 */
export function syncSources(
  effects: Effects,
  config: Config,
  body: unknown,
): Promise<Result<ListSync, BodyInvalid>> {
  return takeList(effects, config, body, (source, isListed) => !isListed(source))
}

/** The same, but what is not on the list stays: what another reader exported is added. */
export function importSources(
  effects: Effects,
  config: Config,
  body: unknown,
): Promise<Result<ListSync, BodyInvalid>> {
  return takeList(effects, config, body, () => false)
}

async function takeList(
  effects: Effects,
  config: Config,
  body: unknown,
  isGone: (source: Source, isListed: (source: Source) => boolean) => boolean,
): Promise<Result<ListSync, BodyInvalid>> {
  const given = givenList(body)
  if (!given.ok) return given
  const errors: ParameterError[] = []
  const drafts = new Map<string, { draft: SourceDraft; given: GivenSource }>()
  given.value.forEach((one, index) => {
    const draft = draftOf(config, one)
    if (!draft.ok) {
      errors.push({ ...draft.failure, path: `sources.${index}.${draft.failure.path}` })
      return
    }
    // One feed in two folders is one source in two categories.
    const { url, categories } = draft.value
    const other = drafts.get(url)
    const merged = categoriesOf([...(other?.draft.categories ?? []), ...categories].map(labelOf))
    drafts.set(url, { draft: { ...draft.value, ...other?.draft, categories: merged }, given: one })
  })
  if (errors.length > 0) return invalid(errors)
  const sources = await listSources(effects.db)
  const known = new Map(sources.map((source) => [source.url, source]))
  const added = [...drafts.values()].filter(({ draft }) => !known.has(draft.url))
  const removed = sources.filter((source) => isGone(source, ({ url }) => drafts.has(url)))
  const edits = sources.flatMap((source) => {
    const wanted = drafts.get(source.url)
    if (wanted === undefined) return []
    const { url: _url, ...said } = wanted.given
    return editOf(source, { ...said, categories: wanted.draft.categories.map(labelOf) })
  })
  const changes = {
    added: added.map(({ draft }) => draft),
    edits,
    removedIds: removed.map(({ id }) => id),
  }
  await editSources(effects.db, changes, writing(effects, config))
  return ok({
    added: added.length,
    edited: edits.length,
    removed: removed.length,
    unchanged: sources.length - removed.length - edits.length,
  })
}

function givenList(body: unknown): Result<readonly GivenSource[], BodyInvalid> {
  const opml = typeof body === 'string' ? parseOpml(body) : undefined
  if (opml?.ok === false) return invalid(opml.failure.errors)
  const list = opml?.ok ? { sources: opml.value } : Array.isArray(body) ? { sources: body } : body
  const parsed = parseBody(sourceListSchema, list)
  return parsed.ok ? ok(parsed.value.sources) : parsed
}

/** The source as it shall be; nothing when that is how it is. */
function editOf(source: Source, given: GivenEdit): readonly SourceEdit[] {
  const said = <T>(value: T | null | undefined, before: T | undefined): T | undefined =>
    value === undefined ? before : (value ?? undefined)
  const { id, title, kind, rule, language, zone, categories } = source
  const { url, intervalMinutes, ignoresRobots } = source
  const read = { url, kind, rule, language, zone, categories }
  const isPaused = source.nextFetchMs === undefined
  const before = { title, ...read, intervalMinutes, ignoresRobots, paused: isPaused }
  const after = {
    url: given.url ?? url,
    title: given.title ?? title,
    kind: said(given.kind, kind),
    rule: said<Rule>(given.rule as Rule | null | undefined, rule),
    language: said(given.language, language),
    zone: said(given.zone, zone),
    categories: given.categories === undefined ? categories : categoriesOf(given.categories),
    intervalMinutes: said(given.interval_minutes, intervalMinutes),
    ignoresRobots: given.ignore_robots ?? ignoresRobots,
    paused: given.paused ?? isPaused,
  }
  if (JSON.stringify({ ...after, ...before }) === JSON.stringify(after)) return []
  const isReadAlike = JSON.stringify({ ...after, ...read }) === JSON.stringify(after)
  const { paused, ...shall } = after
  const isMoved = shall.url !== url
  return [{ id, ...shall, readAnew: !isReadAlike, isMoved, ...(paused !== isPaused && { paused }) }]
}

function labelOf({ label }: { readonly label: string }): string {
  return label
}
