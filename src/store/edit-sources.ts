/**
 * Adds, edits and removes any number of sources in one call and one transaction.
 *
 * A removed source stays as a row. Whoever adds its address again gets the same source, with the
 * id under which its entries stand and with what was learned of its links, to be read anew; another
 * address never gets that id.
 */
import type { PollPatch } from '../domain/poll.ts'
import type { Source } from '../domain/source.ts'
import { batch, select } from './database.ts'
import { BEGIN_INSTANCE, RAISE_VERSION } from './instance.ts'
import { addPollStatement, patchStatements } from './timetable.ts'

// Also of those that were removed.
const IDS = `
  SELECT id, url
  FROM sources
  WHERE id > ''`

const ADD = `
  INSERT INTO sources (
    id, url, title, kind, rule, language, zone, categories, health, health_since_ms,
    created_ms, interval_minutes, ignores_robots, entries
  )
  SELECT
    value ->> 'id', value ->> 'url', value ->> 'title', value ->> 'kind', value -> 'rule',
    value ->> 'language', value ->> 'zone', value -> 'categories', 'ok', ?2,
    ?2, value ->> 'intervalMinutes', value ->> 'ignoresRobots', 0
  FROM json_each(?1)
  WHERE true
  ON CONFLICT (url) DO UPDATE SET
    title = excluded.title,
    kind = excluded.kind,
    rule = excluded.rule,
    language = excluded.language,
    zone = excluded.zone,
    categories = excluded.categories,
    health = excluded.health,
    health_since_ms = excluded.health_since_ms,
    created_ms = excluded.created_ms,
    removed_ms = NULL,
    interval_minutes = excluded.interval_minutes,
    ignores_robots = excluded.ignores_robots,
    etag = NULL,
    last_modified = NULL,
    body_hash = NULL,
    listing = NULL,
    backfill = NULL,
    vitals = NULL
  WHERE sources.removed_ms IS NOT NULL`

// What the server gave to ask again with would tell that nothing is new.
const EDIT = `
  UPDATE sources
  SET
    url = edit.value ->> 'url',
    title = edit.value ->> 'title',
    kind = edit.value ->> 'kind',
    rule = edit.value -> 'rule',
    language = edit.value ->> 'language',
    zone = edit.value ->> 'zone',
    categories = edit.value -> 'categories',
    interval_minutes = edit.value ->> 'intervalMinutes',
    ignores_robots = edit.value ->> 'ignoresRobots',
    etag = CASE WHEN edit.value ->> 'readAnew' THEN NULL ELSE etag END,
    last_modified = CASE WHEN edit.value ->> 'readAnew' THEN NULL ELSE last_modified END,
    body_hash = CASE WHEN edit.value ->> 'readAnew' THEN NULL ELSE body_hash END
  FROM json_each(?1) AS edit
  WHERE sources.id = edit.value ->> 'id'`

const REMOVE = `
  UPDATE sources
  SET removed_ms = ?2
  WHERE id IN (SELECT value FROM json_each(?1))`

// Documents name their sources.
const FORGET_DOCUMENTS = `
  DELETE FROM documents`

/** What a person says of a source when adding it; the rest is found out. */
export type SourceDraft = Pick<
  Source,
  | 'url'
  | 'title'
  | 'kind'
  | 'rule'
  | 'language'
  | 'zone'
  | 'categories'
  | 'intervalMinutes'
  | 'ignoresRobots'
> & {
  /** Wanted id; a number is added when it is taken. */
  readonly slug: string
}

/** What a person may say of a source; absent fields are forgotten. */
export interface SourceEdit
  extends Pick<Source, 'id' | 'url' | 'title' | 'categories' | 'ignoresRobots'>,
    Partial<Record<'kind' | 'language' | 'zone', string | undefined>> {
  readonly intervalMinutes: number | undefined
  readonly rule: Source['rule'] | undefined
  /** It is read differently from now on: the next run does not take "unchanged" for an answer. */
  readonly readAnew: boolean
  /** Its address is another one, on a host of its own. */
  readonly isMoved: boolean
  /** True pauses it, false resumes it; absent: as it was. */
  readonly paused?: boolean
}

export interface SourceEdits {
  /** Addresses that no source has that is there. */
  readonly added?: readonly SourceDraft[]
  readonly edits?: readonly SourceEdit[]
  readonly removedIds?: readonly string[]
}

/**
 * Writes nothing when there is nothing to do.
 *
 * @returns ids of what was added, in its order
 */
export async function editSources(
  db: D1Database,
  { added = [], edits = [], removedIds = [] }: SourceEdits,
  { nowMs, taggingEntity }: { readonly nowMs: number; readonly taggingEntity: string },
): Promise<readonly string[]> {
  if (added.length + edits.length + removedIds.length === 0) return []
  const known = added.length === 0 ? [] : await select<{ id: string; url: string }>(db, IDS)
  const rows = withIds(added, known)
  await batch(db, [
    db.prepare(BEGIN_INSTANCE).bind(taggingEntity),
    db.prepare(REMOVE).bind(JSON.stringify(removedIds), nowMs),
    db.prepare(EDIT).bind(JSON.stringify(edits)),
    db.prepare(ADD).bind(JSON.stringify(rows), nowMs),
    ...patchStatements(db, {
      ...Object.fromEntries(removedIds.map((id) => [id, null])),
      ...Object.fromEntries(edits.map((edit) => [edit.id, pollPatch(edit, nowMs)])),
    }),
    ...rows.map(({ id, url }) =>
      addPollStatement(db, id, { host: new URL(url).host, nextFetchMs: nowMs }),
    ),
    db.prepare(RAISE_VERSION).bind(nowMs),
    db.prepare(FORGET_DOCUMENTS),
  ])
  return rows.map(({ id }) => id)
}

/** The id that the address had, else the wanted one or the first free one of its kind. */
function withIds(
  added: readonly SourceDraft[],
  known: readonly { readonly id: string; readonly url: string }[],
): readonly (Omit<SourceDraft, 'slug'> & { readonly id: string })[] {
  const before = new Map(known.map(({ id, url }) => [url, id]))
  const taken = new Set(before.values())
  return added.map(({ slug, ...draft }) => {
    let id = before.get(draft.url) ?? slug
    if (!before.has(draft.url)) {
      for (let number = 2; taken.has(id); number++) id = `${slug}-${number}`
    }
    taken.add(id)
    return { id, ...draft }
  })
}

/** What the timetable learns of an edit; what the old host said is nothing to the new one. */
function pollPatch({ url, readAnew, isMoved, paused }: SourceEdit, nowMs: number): PollPatch {
  return {
    ...((readAnew || paused === false) && { nextFetchMs: nowMs }),
    ...(isMoved && { host: new URL(url).host, robots: null, moved: null, notBeforeMs: null }),
    ...(paused !== undefined && { paused: paused || null }),
  }
}
