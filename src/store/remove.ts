/**
 * Removes entries for good. Their aliases stay as tombstones: a source that shows one again is
 * told that it is known, and it never returns.
 *
 * A reprint under another link is an entry of its own and stays, or comes later: who wants it
 * gone removes it too. Of a cluster that loses its first entry the oldest other one becomes first.
 */
import type { RememberedEntry } from '../domain/entry.ts'
import { present } from '../domain/present.ts'
import { CATEGORY_RULES, type CategoryRuleRow, rulesOfRows } from './category-rules.ts'
import { batch, selectEach, whileStale } from './database.ts'
import { categorized, type Draft, draftOf, plannedOf } from './draft.ts'
import { ENTRIES_OF_IDS } from './entries.ts'
import { type EntryRow, entryOfRow } from './entry-row.ts'
import { filtersOf, NO_FILTERS } from './filters.ts'
import { eachOfIds } from './id-list.ts'
import {
  changeStatements,
  forgetDocuments,
  refuseStale,
  type WriteContext,
  writeStatements,
} from './write.ts'
import { filterStatements } from './write-filters.ts'

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

const REMOVE_REVISIONS = `
  DELETE FROM revisions
  WHERE entry_id IN (SELECT value FROM json_each(?1))`

export interface RemoveContext {
  readonly nowMs: number
  readonly taggingEntity: string
}

/**
 * @returns how many of them there were
 * @throws StoreError `write_stale` when other writes came between WRITE_ATTEMPTS_MAX times
 */
export function removeEntries(
  db: D1Database,
  ids: readonly string[],
  context: RemoveContext,
): Promise<number> {
  return whileStale(() => removeOnce(db, ids, context))
}

async function removeOnce(
  db: D1Database,
  ids: readonly string[],
  context: RemoveContext,
): Promise<number> {
  const wanted = JSON.stringify(ids)
  const [related, ruleRows, ...rows] = await selectEach<[EntryRow, CategoryRuleRow, ...EntryRow[]]>(
    db,
    [
      db.prepare(OF_CLUSTERS).bind(wanted),
      db.prepare(CATEGORY_RULES),
      ...eachOfIds(db, ENTRIES_OF_IDS, ids),
    ],
  )
  const gone = rows.flat().map(entryOfRow)
  if (gone.length === 0) return 0
  const goneIds = new Set(gone.map(({ id }) => id))
  const left = related.map(entryOfRow).filter(({ id }) => !goneIds.has(id))
  const { rules, version: rulesVersion } = rulesOfRows(ruleRows)
  const drafts = leftOfClusters(left, gone).map(categorized(rules))
  const planned = drafts.flatMap((draft) => plannedOf(draft) ?? [])
  const writing = { ...context, rulesVersion }
  await batch(db, [
    ...writeStatements(db, planned, writing),
    ...removeStatements(db, gone, writing),
  ])
  return gone.length
}

/** The others of the clusters: without sightings of what is gone, and with a first one again. */
function leftOfClusters(
  left: readonly RememberedEntry[],
  gone: readonly RememberedEntry[],
): readonly Draft[] {
  const goneById = new Map(gone.map((entry) => [entry.id, entry]))
  const heirs = new Map<string, RememberedEntry>()
  for (const entry of left.toSorted(byAge)) {
    const { cluster } = entry
    if (cluster !== undefined && goneById.has(cluster) && !heirs.has(cluster)) {
      heirs.set(cluster, entry)
    }
  }
  return left.map((entry) => {
    const draft = draftOf(entry)
    const { cluster = '', ...after } = draft.after
    const heir = heirs.get(cluster)
    const isHeir = heir?.id === entry.id
    const inherited = isHeir ? (goneById.get(cluster)?.sightings ?? []) : []
    const ofOthers = inherited.filter(({ entryId = entry.id }) => entryId !== entry.id)
    const sightings = [...after.sightings, ...ofOthers].filter(
      ({ entryId = entry.id }) => !goneById.has(entryId),
    )
    const first = isHeir || cluster === '' ? undefined : (heir?.id ?? cluster)
    return { ...draft, after: { ...after, sightings, ...present({ cluster: first }) } }
  })
}

/** Oldest first. */
function byAge(a: RememberedEntry, b: RememberedEntry): number {
  return a.firstSeenMs - b.firstSeenMs || (a.id < b.id ? -1 : 1)
}

function removeStatements(
  db: D1Database,
  gone: readonly RememberedEntry[],
  context: WriteContext,
): readonly D1PreparedStatement[] {
  const ids = JSON.stringify(gone.map(({ id }) => id))
  const filterChanges = gone.map((entry) => {
    return { entry, gained: NO_FILTERS, lost: filtersOf(entry) }
  })
  const changes = gone.map(({ id }) => ({ id, kind: 'removed' as const }))
  return [
    ...refuseStale(
      db,
      gone.map(({ id, seq }) => ({ id, base_seq: seq })),
    ),
    db.prepare(REMOVE_ENTRIES).bind(ids),
    ...filterStatements(db, filterChanges),
    db.prepare(REMOVE_REVISIONS).bind(ids),
    ...changeStatements(db, changes, context),
    ...forgetDocuments(db, filterChanges),
  ]
}
