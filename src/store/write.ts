/**
 * The statements that write a plan. Each takes all rows as one JSON parameter, so their number
 * does not depend on the number of cards, and a row that is not in the plan is not touched.
 */
import type { Change } from '../domain/entry.ts'
import { monthText } from '../domain/instant.ts'
import { categoryPath, EVERYTHING, sourcePath, viewPath } from '../domain/view.ts'
import { BEGIN_MONTH } from './archives.ts'
import type { DraftEntry, PlannedEntry } from './draft.ts'
import { rowOfEntry } from './entry-row.ts'
import type { Filters } from './filters.ts'
import { BEGIN_INSTANCE } from './instance.ts'
import { eachPart, partsOf } from './parts.ts'
import { type SearchChange, searchStatements } from './search-index.ts'
import { filterStatements } from './write-filters.ts'

const REFUSE_STALE = `
  INSERT INTO stale_writes (entry_id)
  SELECT planned.value ->> 'id'
  FROM json_each(?1) AS planned
  LEFT JOIN entries ON entries.id = planned.value ->> 'id'
  WHERE entries.seq IS NOT planned.value ->> 'base_seq'`

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
    instance.last_seq + 1 + ?2 + planned.key,
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

const TAKE_KEYS = `
  UPDATE entry_aliases
  SET entry_id = taken.value ->> 1
  FROM json_each(?1) AS taken
  WHERE entry_aliases.key = taken.value ->> 0`

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

const LOG_CHANGES = `
  INSERT INTO changes (first_seq, written_ms, changed)
  SELECT last_seq + 1, ?2, ?1
  FROM instance
  WHERE one = 1`

// Refuses the batch (NOT NULL) when the category rules are no longer those it was planned with.
const RAISE_SEQ = `
  UPDATE instance
  SET
    last_seq = last_seq + ?1,
    version = version + 1,
    changed_ms = max(changed_ms, ?2),
    rules_version = CASE WHEN rules_version = ?3 THEN rules_version END
  WHERE one = 1`

const FORGET_DOCUMENTS = `
  DELETE FROM documents
  WHERE view IN (SELECT value FROM json_each(?1))`

/** What a write knows beside what it writes. */
export interface WriteContext {
  readonly nowMs: number
  /** `CategoryRules` with which it was planned. */
  readonly rulesVersion: number
}

/**
 * @returns statements for one batch, none for no entry; it fails with `write_stale` when any
 *   planned entry, an alias of a new one, or the category rules are no longer as they were when
 *   the plan was made.
 */
export function writeStatements(
  db: D1Database,
  planned: readonly PlannedEntry[],
  context: WriteContext & { readonly taggingEntity: string },
): readonly D1PreparedStatement[] {
  const { taggingEntity, nowMs } = context
  const each = (sql: string, keysOf: (item: PlannedEntry) => readonly string[]) =>
    eachPart(
      db,
      sql,
      planned.flatMap((item) => keysOf(item).map((key) => [key, item.entry.id])),
    )
  if (planned.length === 0) return []
  return [
    db.prepare(BEGIN_INSTANCE).bind(taggingEntity),
    ...refuseStale(
      db,
      planned.map(({ entry, baseSeq }) => ({ id: entry.id, base_seq: baseSeq })),
    ),
    ...partsOf(planned.map(({ entry }) => rowOfEntry(entry))).map(({ json, offset }) =>
      db.prepare(WRITE_ENTRIES).bind(json, offset),
    ),
    ...each(WRITE_ALIASES, ({ newAliases }) => newAliases),
    ...each(TAKE_KEYS, ({ takenKeys }) => takenKeys),
    ...filterStatements(db, planned),
    ...eachPart(db, WRITE_REVISIONS, revisionsOf(planned), nowMs),
    ...changeStatements(
      db,
      planned.map((one) => ({ ...changeOf(one), entry: one.entry })),
      context,
    ),
    ...forgetDocuments(db, planned),
  ]
}

/** Fails the batch when any of these entries is no longer as it was when the plan was made. */
export function refuseStale(
  db: D1Database,
  rows: readonly { readonly id: string; readonly base_seq?: number | undefined }[],
): readonly D1PreparedStatement[] {
  return eachPart(db, REFUSE_STALE, rows)
}

/** Tells search and the change log, and raises seq and version; refuses as `writeStatements`. */
export function changeStatements(
  db: D1Database,
  changes: readonly SearchChange[],
  { nowMs, rulesVersion }: WriteContext,
): readonly D1PreparedStatement[] {
  const logged = changes.map(({ id, kind }) => ({ id, kind }))
  return [
    ...searchStatements(db, changes),
    db.prepare(BEGIN_MONTH).bind(monthText(nowMs)),
    // One row, so one parameter: 60 bytes an entry.
    db.prepare(LOG_CHANGES).bind(JSON.stringify(logged), nowMs),
    db.prepare(RAISE_SEQ).bind(changes.length, nowMs, rulesVersion),
  ]
}

function revisionsOf(planned: readonly PlannedEntry[]) {
  return planned.flatMap(({ entry, replaced }) => (replaced ? [{ id: entry.id, ...replaced }] : []))
}

function changeOf({ entry, baseSeq }: PlannedEntry): Pick<Change, 'id' | 'kind'> {
  return { id: entry.id, kind: baseSeq === undefined ? 'created' : 'edited' }
}

/** Forgets the documents of the standing views that show any of the entries, or did. */
export function forgetDocuments(
  db: D1Database,
  changes: readonly {
    readonly entry: Pick<DraftEntry, 'categories' | 'sightings'>
    readonly lost: Filters
  }[],
): readonly D1PreparedStatement[] {
  const lost = changes.flatMap(({ lost: { categories, sources } }) => [
    ...categories.map(categoryPath),
    ...sources.map(sourcePath),
  ])
  const shown = viewsOf(changes.map(({ entry }) => entry))
  return eachPart(db, FORGET_DOCUMENTS, [...new Set([...shown, ...lost])])
}

/** The standing views that show any of the entries. */
export function viewsOf(
  entries: readonly Pick<DraftEntry, 'categories' | 'sightings'>[],
): readonly string[] {
  const views = entries.flatMap(({ categories, sightings }) => [
    ...categories.map(({ slug }) => categoryPath(slug)),
    ...sightings.map(({ sourceId }) => sourcePath(sourceId)),
  ])
  return [...new Set([viewPath(EVERYTHING), ...views])]
}
