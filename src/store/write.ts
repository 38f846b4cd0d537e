/**
 * The statements that write a plan. Each takes all rows as one JSON parameter, so their number
 * does not depend on the number of cards, and a row that is not in the plan is not touched.
 */
import type { CategoryLabel, Change } from '../domain/entry.ts'
import { EVERYTHING, viewPath } from '../domain/view.ts'
import { BEGIN_MONTH, monthOf } from './archives.ts'
import type { DraftEntry, PlannedEntry } from './draft.ts'
import { rowOfEntry } from './entry-row.ts'
import { searchStatement } from './search-index.ts'

const REFUSE_STALE = `
  INSERT INTO stale_writes (entry_id)
  SELECT planned.value ->> 'id'
  FROM json_each(?1) AS planned
  LEFT JOIN entries ON entries.id = planned.value ->> 'id'
  WHERE entries.seq IS NOT planned.value ->> 'base_seq'`

const BEGIN_INSTANCE = `
  INSERT INTO instance (one, tagging_entity, last_seq, version, changed_ms)
  VALUES (1, ?1, 0, 0, 0)
  ON CONFLICT (one) DO NOTHING`

const WRITE_ENTRIES = `
  INSERT INTO entries (
    id, guid, seq, url, title, title_origin, excerpt, language,
    published_ms, published_offset_minutes, published_precision, published_origin,
    first_seen_ms, updated_ms, authors, image, categories, sightings,
    cluster
  )
  SELECT
    value ->> 'id',
    'tag:' || instance.tagging_entity || ':e/' || (value ->> 'id'),
    instance.last_seq + 1 + planned.key,
    value ->> 'url',
    value ->> 'title',
    value ->> 'title_origin',
    value ->> 'excerpt',
    value ->> 'language',
    value ->> 'published_ms',
    value ->> 'published_offset_minutes',
    value ->> 'published_precision',
    value ->> 'published_origin',
    value ->> 'first_seen_ms',
    value ->> 'updated_ms',
    value ->> 'authors',
    value ->> 'image',
    value ->> 'categories',
    value ->> 'sightings',
    value ->> 'cluster'
  FROM json_each(?1) AS planned
  JOIN instance ON instance.one = 1
  WHERE true
  ON CONFLICT (id) DO UPDATE SET
    seq = excluded.seq,
    url = excluded.url,
    title = excluded.title,
    title_origin = excluded.title_origin,
    excerpt = excluded.excerpt,
    language = excluded.language,
    published_ms = excluded.published_ms,
    published_offset_minutes = excluded.published_offset_minutes,
    published_precision = excluded.published_precision,
    published_origin = excluded.published_origin,
    updated_ms = excluded.updated_ms,
    authors = excluded.authors,
    image = excluded.image,
    categories = excluded.categories,
    sightings = excluded.sightings,
    cluster = excluded.cluster`

const WRITE_ALIASES = `
  INSERT INTO entry_aliases (key, entry_id)
  SELECT value ->> 0, value ->> 1
  FROM json_each(?1)`

const WRITE_ENTRY_CATEGORIES = `
  INSERT INTO entry_categories (slug, entry_id)
  SELECT value ->> 0, value ->> 1
  FROM json_each(?1)
  WHERE true
  ON CONFLICT (slug, entry_id) DO NOTHING`

const REMOVE_ENTRY_CATEGORIES = `
  DELETE FROM entry_categories
  WHERE (slug, entry_id) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?1))`

const COUNT_CATEGORIES = `
  INSERT INTO categories (slug, label, entries)
  SELECT value ->> 'slug', value ->> 'label', value ->> 'entries'
  FROM json_each(?1)
  WHERE true
  ON CONFLICT (slug) DO UPDATE SET entries = categories.entries + excluded.entries`

const WRITE_ENTRY_SOURCES = `
  INSERT INTO entry_sources (source_id, entry_id)
  SELECT value ->> 0, value ->> 1
  FROM json_each(?1)
  WHERE true
  ON CONFLICT (source_id, entry_id) DO NOTHING`

const COUNT_SOURCE_ENTRIES = `
  UPDATE sources
  SET entries = entries + ?2
  WHERE id = ?1
    AND ?2 > 0`

const WRITE_REVISIONS = `
  INSERT INTO revisions (entry_id, replaced_ms, title, title_origin, excerpt)
  SELECT
    value ->> 'id',
    ?2,
    value ->> 'title',
    value ->> 'titleOrigin',
    value ->> 'excerpt'
  FROM json_each(?1)
  WHERE true
  ON CONFLICT (entry_id, replaced_ms) DO NOTHING`

export const LOG_CHANGES = `
  INSERT INTO changes (first_seq, written_ms, changed)
  SELECT last_seq + 1, ?2, ?1
  FROM instance
  WHERE one = 1`

export const RAISE_SEQ = `
  UPDATE instance
  SET last_seq = last_seq + ?1, version = version + 1, changed_ms = ?2
  WHERE one = 1`

const FORGET_DOCUMENTS = `
  DELETE FROM documents
  WHERE view IN (SELECT value FROM json_each(?1))`

/**
 * @param planned at least one entry
 * @returns statements for one batch; it fails with `write_stale` when any planned entry, or an
 *   alias of a new one, is no longer as it was when the plan was made.
 */
export function writeStatements(
  db: D1Database,
  planned: readonly PlannedEntry[],
  context: { readonly sourceId: string; readonly taggingEntity: string; readonly nowMs: number },
): readonly D1PreparedStatement[] {
  const { sourceId, taggingEntity, nowMs } = context
  const all = (sql: string, rows: readonly unknown[], ...values: (string | number)[]) =>
    db.prepare(sql).bind(JSON.stringify(rows), ...values)
  /** A statement without rows is not sent. */
  const some = (sql: string, rows: readonly unknown[], ...values: (string | number)[]) =>
    rows.length > 0 ? [all(sql, rows, ...values)] : []
  const each = <T>(pick: (item: PlannedEntry) => readonly T[]) =>
    planned.flatMap((item) => pick(item).map((value) => [value, item.entry.id]))
  return [
    db.prepare(BEGIN_INSTANCE).bind(taggingEntity),
    all(
      REFUSE_STALE,
      planned.map(({ entry, baseSeq }) => ({ id: entry.id, base_seq: baseSeq })),
    ),
    all(
      WRITE_ENTRIES,
      planned.map(({ entry }) => rowOfEntry(entry)),
    ),
    ...some(
      WRITE_ALIASES,
      each(({ newAliases }) => newAliases),
    ),
    ...some(
      WRITE_ENTRY_CATEGORIES,
      each((item) => item.newCategories.map(({ slug }) => slug)),
    ),
    ...some(
      REMOVE_ENTRY_CATEGORIES,
      each((item) => item.lostCategories.map(({ slug }) => slug)),
    ),
    ...some(COUNT_CATEGORIES, categoryCounts(planned)),
    ...some(
      WRITE_ENTRY_SOURCES,
      each(({ newSourceIds }) => newSourceIds),
    ),
    db.prepare(COUNT_SOURCE_ENTRIES).bind(sourceId, planned.filter(firstShownBy(sourceId)).length),
    ...some(WRITE_REVISIONS, revisionsOf(planned), nowMs),
    searchStatement(
      db,
      planned.map((one) => ({ ...changeOf(one), entry: one.entry })),
    ),
    db.prepare(BEGIN_MONTH).bind(monthOf(nowMs)),
    all(LOG_CHANGES, planned.map(changeOf), nowMs),
    db.prepare(RAISE_SEQ).bind(planned.length, nowMs),
    forgetDocuments(
      db,
      planned.map(({ entry }) => entry),
    ),
  ]
}

/** Whether the source shows the entry itself, not one of its cluster, for the first time. */
function firstShownBy(sourceId: string): (planned: PlannedEntry) => boolean {
  return ({ entry, newSourceIds }) =>
    newSourceIds.includes(sourceId) &&
    entry.sightings.some((one) => one.sourceId === sourceId && one.entryId === undefined)
}

function revisionsOf(planned: readonly PlannedEntry[]) {
  return planned.flatMap(({ entry, replaced }) => (replaced ? [{ id: entry.id, ...replaced }] : []))
}

function changeOf({ entry, baseSeq }: PlannedEntry): Pick<Change, 'id' | 'kind'> {
  return { id: entry.id, kind: baseSeq === undefined ? 'created' : 'edited' }
}

/** Forgets the documents of the standing views that show any of the entries. */
export function forgetDocuments(
  db: D1Database,
  entries: readonly Pick<DraftEntry, 'categories' | 'sightings'>[],
): D1PreparedStatement {
  return db.prepare(FORGET_DOCUMENTS).bind(JSON.stringify(viewsOf(entries)))
}

/** The standing views that show any of the entries. */
export function viewsOf(
  entries: readonly Pick<DraftEntry, 'categories' | 'sightings'>[],
): readonly string[] {
  const views = entries.flatMap(({ categories, sightings }) => [
    ...categories.map(({ slug }) => viewPath({ categories: [slug], sources: [] })),
    ...sightings.map(({ sourceId }) => viewPath({ categories: [], sources: [sourceId] })),
  ])
  return [...new Set([viewPath(EVERYTHING), ...views])]
}

function categoryCounts(planned: readonly PlannedEntry[]) {
  const counts = new Map<string, { slug: string; label: string; entries: number }>()
  const count = (categories: readonly CategoryLabel[], by: number) => {
    for (const { slug, label } of categories) {
      const before = counts.get(slug)
      counts.set(slug, { slug, label, entries: (before?.entries ?? 0) + by })
    }
  }
  for (const { newCategories, lostCategories } of planned) {
    count(newCategories, 1)
    count(lostCategories, -1)
  }
  return [...counts.values()]
}
