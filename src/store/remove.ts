/**
 * Removes entries for good. Their aliases stay as tombstones: a source that shows one again is
 * told that it is known, and it never returns. Entries of one cluster with them stand alone again.
 */
import type { RememberedEntry } from '../domain/entry.ts'
import { BEGIN_MONTH, monthOf } from './archives.ts'
import { categoriesOfEntry } from './categorize.ts'
import { CATEGORY_RULES, type CategoryRuleRow, ruleOfRow } from './category-rules.ts'
import { batch, selectEach } from './database.ts'
import { draftOf, type PlannedEntry, plannedOf } from './draft.ts'
import { type EntryRow, entryOfRow } from './entry-row.ts'
import { searchStatement } from './search-index.ts'
import { forgetDocuments, LOG_CHANGES, RAISE_SEQ, writeStatements } from './write.ts'

const BY_IDS = `
  SELECT *
  FROM entries
  WHERE id IN (SELECT value FROM json_each(?1))`

// Of a first entry its members, of a member its first one.
const OF_CLUSTERS = `
  SELECT *
  FROM entries
  WHERE id IN (
    SELECT sighting.value ->> 'entryId'
    FROM json_each(?1) AS wanted
    JOIN entries AS gone ON gone.id = wanted.value
    JOIN json_each(gone.sightings) AS sighting
    UNION ALL
    SELECT gone.cluster
    FROM json_each(?1) AS wanted
    JOIN entries AS gone ON gone.id = wanted.value
  )`

const REMOVE_ENTRIES = `
  DELETE FROM entries
  WHERE id IN (SELECT value FROM json_each(?1))`

const REMOVE_FROM_CATEGORIES = `
  DELETE FROM entry_categories
  WHERE (slug, entry_id) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?1))`

const UNCOUNT_CATEGORIES = `
  UPDATE categories
  SET entries = entries - (SELECT count(*) FROM json_each(?1) WHERE value ->> 0 = slug)
  WHERE slug IN (SELECT value ->> 0 FROM json_each(?1))`

const REMOVE_FROM_SOURCES = `
  DELETE FROM entry_sources
  WHERE (source_id, entry_id) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?1))`

const UNCOUNT_SOURCES = `
  UPDATE sources
  SET entries = entries - (SELECT count(*) FROM json_each(?1) WHERE value ->> 0 = sources.id)
  WHERE id IN (SELECT value ->> 0 FROM json_each(?1))`

const REMOVE_REVISIONS = `
  DELETE FROM revisions
  WHERE entry_id IN (SELECT value FROM json_each(?1))`

export interface RemoveContext {
  readonly nowMs: number
  readonly taggingEntity: string
}

/** @returns how many of them there were */
export async function removeEntries(
  db: D1Database,
  ids: readonly string[],
  context: RemoveContext,
): Promise<number> {
  const wanted = JSON.stringify(ids)
  const [rows, related, ruleRows] = await selectEach<[EntryRow, EntryRow, CategoryRuleRow]>(db, [
    db.prepare(BY_IDS).bind(wanted),
    db.prepare(OF_CLUSTERS).bind(wanted),
    db.prepare(CATEGORY_RULES),
  ])
  const gone = rows.map(entryOfRow)
  if (gone.length === 0) return 0
  const goneIds = new Set(gone.map(({ id }) => id))
  const rules = ruleRows.map(ruleOfRow)
  const left = related
    .map(entryOfRow)
    .filter(({ id }) => !goneIds.has(id))
    .flatMap((entry) => withoutGone(entry, goneIds, rules) ?? [])
  await batch(db, [
    ...(left.length > 0 ? writeStatements(db, left, { ...context, sourceId: '' }) : []),
    ...removeStatements(db, gone, context.nowMs),
  ])
  return gone.length
}

function withoutGone(
  entry: RememberedEntry,
  gone: ReadonlySet<string>,
  rules: Parameters<typeof categoriesOfEntry>[1],
): PlannedEntry | undefined {
  const draft = draftOf(entry)
  const { cluster, ...after } = draft.after
  const sightings = after.sightings.filter(({ entryId }) => !gone.has(entryId ?? ''))
  const stays = cluster !== undefined && !gone.has(cluster)
  const changed = { ...after, sightings, ...(stays && { cluster }) }
  return plannedOf({
    ...draft,
    after: { ...changed, categories: categoriesOfEntry(changed, rules) },
  })
}

function removeStatements(
  db: D1Database,
  gone: readonly RememberedEntry[],
  nowMs: number,
): readonly D1PreparedStatement[] {
  const ids = JSON.stringify(gone.map(({ id }) => id))
  const pairs = (of: (entry: RememberedEntry) => readonly string[]) =>
    JSON.stringify(gone.flatMap((entry) => [...new Set(of(entry))].map((key) => [key, entry.id])))
  const categories = pairs((entry) => entry.categories.map(({ slug }) => slug))
  const sources = pairs((entry) => entry.sightings.map(({ sourceId }) => sourceId))
  const own = pairs((entry) =>
    entry.sightings.flatMap(({ sourceId, entryId }) => (entryId === undefined ? [sourceId] : [])),
  )
  const changes = gone.map(({ id }) => ({ id, kind: 'removed' as const }))
  return [
    db.prepare(REMOVE_ENTRIES).bind(ids),
    db.prepare(REMOVE_FROM_CATEGORIES).bind(categories),
    db.prepare(UNCOUNT_CATEGORIES).bind(categories),
    db.prepare(REMOVE_FROM_SOURCES).bind(sources),
    db.prepare(UNCOUNT_SOURCES).bind(own),
    db.prepare(REMOVE_REVISIONS).bind(ids),
    searchStatement(db, changes),
    db.prepare(BEGIN_MONTH).bind(monthOf(nowMs)),
    db.prepare(LOG_CHANGES).bind(JSON.stringify(changes), nowMs),
    db.prepare(RAISE_SEQ).bind(gone.length, nowMs),
    forgetDocuments(db, gone),
  ]
}
