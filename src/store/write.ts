/**
 * The statements that write a plan. Each takes all rows as one JSON parameter, so their number
 * does not depend on the number of cards, and a row that is not in the plan is not touched.
 */
import type { Change, RememberedEntry } from '../domain/entry.ts'
import { EVERYTHING, viewPath } from '../domain/view.ts'
import { BEGIN_MONTH, monthOf } from './archives.ts'
import { rowOfEntry } from './entry-row.ts'
import type { PlannedEntry } from './plan.ts'
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
    first_seen_ms, updated_ms, authors, image, categories, sightings
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
    value ->> 'sightings'
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
    sightings = excluded.sightings`

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

const COUNT_CATEGORIES = `
  INSERT INTO categories (slug, label, entries)
  SELECT value ->> 'slug', value ->> 'label', value ->> 'entries'
  FROM json_each(?1)
  WHERE true
  ON CONFLICT (slug) DO UPDATE SET entries = categories.entries + excluded.entries`

const WRITE_ENTRY_SOURCES = `
  INSERT INTO entry_sources (source_id, entry_id)
  SELECT ?2, value
  FROM json_each(?1)
  WHERE true
  ON CONFLICT (source_id, entry_id) DO NOTHING`

const COUNT_SOURCE_ENTRIES = `
  UPDATE sources
  SET entries = entries + ?2
  WHERE id = ?1`

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

export const FORGET_DOCUMENTS = `
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
  {
    sourceId,
    taggingEntity,
    nowMs,
  }: { readonly sourceId: string; readonly taggingEntity: string; readonly nowMs: number },
): readonly D1PreparedStatement[] {
  const changed = planned.map(changeOf)
  const bases = planned.map(({ entry, baseSeq }) => ({ id: entry.id, base_seq: baseSeq ?? null }))
  const rows = planned.map(({ entry }) => rowOfEntry(entry))
  const aliases = planned.flatMap(({ entry, newAliases }) =>
    newAliases.map((key) => [key, entry.id]),
  )
  const categories = planned.flatMap(({ entry, newCategories }) =>
    newCategories.map(({ slug }) => [slug, entry.id]),
  )
  const replaced = planned.flatMap(({ entry, replaced }) =>
    replaced ? [{ id: entry.id, ...replaced }] : [],
  )
  const seen = planned.filter(({ newSighting }) => newSighting).map(({ entry }) => entry.id)
  const statement = (sql: string, ...values: (string | number)[]) => db.prepare(sql).bind(...values)
  return [
    statement(BEGIN_INSTANCE, taggingEntity),
    statement(REFUSE_STALE, JSON.stringify(bases)),
    statement(WRITE_ENTRIES, JSON.stringify(rows)),
    ...(aliases.length > 0 ? [statement(WRITE_ALIASES, JSON.stringify(aliases))] : []),
    ...(categories.length > 0
      ? [
          statement(WRITE_ENTRY_CATEGORIES, JSON.stringify(categories)),
          statement(COUNT_CATEGORIES, JSON.stringify(categoryCounts(planned))),
        ]
      : []),
    ...(seen.length > 0
      ? [
          statement(WRITE_ENTRY_SOURCES, JSON.stringify(seen), sourceId),
          statement(COUNT_SOURCE_ENTRIES, sourceId, seen.length),
        ]
      : []),
    ...(replaced.length > 0 ? [statement(WRITE_REVISIONS, JSON.stringify(replaced), nowMs)] : []),
    searchStatement(
      db,
      planned.map((one) => ({ ...changeOf(one), entry: one.entry })),
    ),
    statement(BEGIN_MONTH, monthOf(nowMs)),
    statement(LOG_CHANGES, JSON.stringify(changed), nowMs),
    statement(RAISE_SEQ, planned.length, nowMs),
    statement(FORGET_DOCUMENTS, JSON.stringify(viewsOf(planned.map(({ entry }) => entry)))),
  ]
}

function changeOf({ entry, baseSeq }: PlannedEntry): Pick<Change, 'id' | 'kind'> {
  return { id: entry.id, kind: baseSeq === undefined ? 'created' : 'edited' }
}

/** The standing views that show any of the entries. */
export function viewsOf(
  entries: readonly Pick<RememberedEntry, 'categories' | 'sightings'>[],
): readonly string[] {
  const views = entries.flatMap((entry) => [
    ...entry.categories.map(({ slug }) => viewPath({ categories: [slug], sources: [] })),
    ...entry.sightings.map(({ sourceId }) => viewPath({ categories: [], sources: [sourceId] })),
  ])
  return [...new Set([viewPath(EVERYTHING), ...views])]
}

function categoryCounts(planned: readonly PlannedEntry[]) {
  const counts = new Map<string, { slug: string; label: string; entries: number }>()
  for (const { slug, label } of planned.flatMap(({ newCategories }) => newCategories)) {
    const entries = (counts.get(slug)?.entries ?? 0) + 1
    counts.set(slug, { slug, label: counts.get(slug)?.label ?? label, entries })
  }
  return [...counts.values()]
}
