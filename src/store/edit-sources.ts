/** Adds, edits and forgets any number of sources in one call and one transaction. */
import type { PollPatch } from '../domain/poll.ts'
import type { Source } from '../domain/source.ts'
import { batch, select } from './database.ts'
import { type SourceDraft, servedStatements } from './sources.ts'
import { addPollStatement, patchStatements } from './timetable.ts'

const IDS = `
  SELECT id
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
  FROM json_each(?1)`

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
  DELETE FROM sources
  WHERE id IN (SELECT value FROM json_each(?1))`

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
  readonly added: readonly SourceDraft[]
  readonly edits: readonly SourceEdit[]
  readonly removedIds: readonly string[]
  readonly nowMs: number
}

/** Writes nothing when there is nothing to do. */
export async function editSources(
  db: D1Database,
  { added, edits, removedIds, nowMs }: SourceEdits,
): Promise<void> {
  if (added.length + edits.length + removedIds.length === 0) return
  const taken = new Set((await select<{ id: string }>(db, IDS)).map(({ id }) => id))
  const rows = added.map(({ slug, ...draft }) => {
    let id = slug
    for (let number = 2; taken.has(id); number++) id = `${slug}-${number}`
    taken.add(id)
    return { id, ...draft }
  })
  await batch(db, [
    db.prepare(REMOVE).bind(JSON.stringify(removedIds)),
    db.prepare(EDIT).bind(JSON.stringify(edits)),
    db.prepare(ADD).bind(JSON.stringify(rows), nowMs),
    ...patchStatements(db, {
      ...Object.fromEntries(removedIds.map((id) => [id, null])),
      ...Object.fromEntries(edits.map((edit) => [edit.id, pollPatch(edit, nowMs)])),
    }),
    ...rows.map(({ id, url }) =>
      addPollStatement(db, id, { host: new URL(url).host, nextFetchMs: nowMs }),
    ),
    ...servedStatements(db, nowMs),
  ])
}

/** What the timetable learns of an edit; what the old host said is nothing to the new one. */
function pollPatch({ url, readAnew, isMoved, paused }: SourceEdit, nowMs: number): PollPatch {
  return {
    ...((readAnew || paused === false) && { nextFetchMs: nowMs }),
    ...(isMoved && { host: new URL(url).host, robots: null, moved: null, notBeforeMs: null }),
    ...(paused !== undefined && { paused: paused || null }),
  }
}
