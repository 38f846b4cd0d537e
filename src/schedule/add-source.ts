/** Adds and removes sources. What a source is and how it is read is found out on its first run. */
import type { Config } from '../domain/config.ts'
import type { Effects } from '../domain/effects.ts'
import { err, ok, type ParameterError, type QueryFailure, type Result } from '../domain/failure.ts'
import { present } from '../domain/present.ts'
import type { Rule } from '../domain/rule.ts'
import type { Source } from '../domain/source.ts'
import { forbiddenAddress } from '../fetch/address.ts'
import { categoriesOf } from '../normalize/category.ts'
import { editSources, type SourceDraft } from '../store/edit-sources.ts'
import { sourceById, sourceIdByUrl } from '../store/sources.ts'
import { type BodyInvalid, invalid, parseBody } from './parse-body.ts'
import { type GivenSource, sourceSchema } from './source-schema.ts'
import { writing } from './writing.ts'

type SourceExists = Extract<QueryFailure, { kind: 'source_exists' }>

/**
 * Adds a source, or one that was removed again (`store/edit-sources.ts`).
 *
 * @param body the request as parsed JSON; `{"url": "https://…"}` is enough
 * @returns the source, due at once. Fails with every error of the body, or `source_exists`.
 */
export async function addSource(
  effects: Effects,
  config: Config,
  body: unknown,
): Promise<Result<Source, SourceExists | BodyInvalid>> {
  const given = parseBody(sourceSchema, body)
  if (!given.ok) return given
  const draft = draftOf(config, given.value)
  if (!draft.ok) return invalid([draft.failure])
  const { db } = effects
  const existing = await sourceIdByUrl(db, draft.value.url)
  if (existing !== undefined) return err({ kind: 'source_exists', id: existing })
  const [id = ''] = await editSources(db, { added: [draft.value] }, writing(effects, config))
  const source = await sourceById(db, id)
  if (source === undefined) throw new Error(`source ${id} is gone right after it was added`)
  return ok(source)
}

/** What is kept of what was given. Fails with what is wrong with the address. */
export function draftOf(config: Config, given: GivenSource): Result<SourceDraft, ParameterError> {
  const url = new URL(given.url)
  const error = addressError(config, url)
  if (error !== undefined) return err(error)
  const { kind, language, zone } = given
  const rule = given.rule as Rule | undefined
  return ok(
    present({
      url: url.href,
      slug: slugOf(url),
      title: given.title ?? url.host,
      categories: categoriesOf(given.categories ?? []),
      kind: rule === undefined ? kind : 'listing',
      rule,
      language,
      zone,
      intervalMinutes: given.interval_minutes,
      ignoresRobots: given.ignore_robots ?? false,
    }),
  )
}

/** Why a source may not have this address. */
export function addressError(config: Config, url: URL): ParameterError | undefined {
  const message = forbiddenAddress(url, {
    allowLoopback: config.allowLoopback,
    ownHosts: [new URL(config.publicUrl).host],
  })
  return message === undefined ? undefined : { path: 'url', message }
}

/** Removes a source; its entries stay. False when there is none. */
export async function removeSource(effects: Effects, config: Config, id: string): Promise<boolean> {
  if ((await sourceById(effects.db, id)) === undefined) return false
  await editSources(effects.db, { removedIds: [id] }, writing(effects, config))
  return true
}

/** `https://www.Blog.example:8080/x` -> `blog-example-8080`. */
function slugOf(url: URL): string {
  return url.host
    .replace(/^www\./, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
