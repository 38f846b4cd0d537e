/** Adds, edits and forgets any number of sources in one call and one transaction. */
import type { Source } from '../domain/source.ts'
import { batch, select } from './database.ts'
import { type SourceDraft, servedStatements } from './sources.ts'

const IDS = `
  SELECT id
  FROM sources
  WHERE id > ''`

const ADD = `
  INSERT INTO sources (
    id, url, title, kind, rule, language, zone, categories, health, health_since_ms,
    created_ms, next_fetch_ms, failure_count, entries, lease_until_ms
  )
  SELECT
    value ->> 'id', value ->> 'url', value ->> 'title', value ->> 'kind', value -> 'rule',
    value ->> 'language', value ->> 'zone', value -> 'categories', 'ok', ?2,
    ?2, ?2, 0, 0, 0
  FROM json_each(?1)`

// What the server gave to ask again with would tell that nothing is new.
const EDIT = `
  UPDATE sources
  SET
    title = edit.value ->> 'title',
    kind = edit.value ->> 'kind',
    rule = edit.value -> 'rule',
    language = edit.value ->> 'language',
    zone = edit.value ->> 'zone',
    categories = edit.value -> 'categories',
    etag = CASE WHEN edit.value ->> 'readAnew' THEN NULL ELSE etag END,
    last_modified = CASE WHEN edit.value ->> 'readAnew' THEN NULL ELSE last_modified END,
    body_hash = CASE WHEN edit.value ->> 'readAnew' THEN NULL ELSE body_hash END,
    next_fetch_ms = CASE WHEN edit.value ->> 'readAnew' THEN ?2 ELSE next_fetch_ms END
  FROM json_each(?1) AS edit
  WHERE sources.id = edit.value ->> 'id'`

const REMOVE = `
  DELETE FROM sources
  WHERE id IN (SELECT value FROM json_each(?1))`

/** What a person may say of a source; absent fields are forgotten. */
export interface SourceEdit
  extends Pick<Source, 'id' | 'title' | 'categories'>,
    Partial<Record<'kind' | 'language' | 'zone', string | undefined>> {
  readonly rule: Source['rule'] | undefined
  /** It is read differently from now on: the next run does not take "unchanged" for an answer. */
  readonly readAnew: boolean
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
    db.prepare(EDIT).bind(JSON.stringify(edits), nowMs),
    db.prepare(ADD).bind(JSON.stringify(rows), nowMs),
    ...servedStatements(db, nowMs),
  ])
}
