/**
 * Remembers what a source showed: look up, plan, write. One call to look up and one to write,
 * whatever the number of cards; the write is one transaction and holds the source's new state.
 *
 * A plan made on a state that was changed meanwhile, by another source or by other category rules,
 * is refused by the database (`write.ts`) and made again; so one thing never becomes two entries.
 */
import type { Entry } from '../domain/entry.ts'
import { CATEGORY_RULES, type CategoryRuleRow, rulesOfRows } from './category-rules.ts'
import { batch, selectEach, whileStale } from './database.ts'
import { ENTRIES_OF_IDS } from './entries.ts'
import { type EntryRow, entryOfRow } from './entry-row.ts'
import { eachOfIds } from './id-list.ts'
import { partsOf } from './parts.ts'
import { type Known, type Plan, type PlanContext, planInsert } from './plan.ts'
import { writeStatements } from './write.ts'

// Their aliases; of those that none of them recognises also what may tell the same.
const KEYS_OF_CARDS = `
  SELECT alias.value AS key
  FROM json_each(?1) AS card
  JOIN json_each(card.value, '$.aliases') AS alias
  UNION ALL
  SELECT similar.value AS key
  FROM json_each(?1) AS card
  JOIN json_each(card.value, '$.similarityKeys') AS similar
  WHERE NOT EXISTS (
    SELECT 1
    FROM json_each(card.value, '$.aliases') AS alias
    JOIN entry_aliases AS known ON known.key = alias.value
  )`

const IDS_OF_CARDS = `
  WITH wanted (key) AS (${KEYS_OF_CARDS})
  SELECT entry_aliases.key, entry_aliases.entry_id
  FROM wanted
  JOIN entry_aliases ON entry_aliases.key = wanted.key`

// The entries that these ids are, and the first ones of their clusters.
const ENTRIES_OF_CARDS = `
  WITH wanted (key) AS (${KEYS_OF_CARDS}),
  found (id) AS MATERIALIZED (
    SELECT entry_aliases.entry_id
    FROM wanted
    JOIN entry_aliases ON entry_aliases.key = wanted.key
  )
  SELECT
    entries.*,
    (
      SELECT sighting.value ->> 'sourceId'
      FROM json_each(entries.sightings) AS sighting
      JOIN sources ON sources.id = sighting.value ->> 'sourceId'
      WHERE sighting.value ->> 'entryId' IS NULL
        AND sources.removed_ms IS NULL
      LIMIT 1
    ) AS speaker
  FROM entries
  WHERE id IN (
    SELECT id
    FROM found
    UNION ALL
    SELECT entries.cluster
    FROM found
    JOIN entries ON entries.id = found.id
  )`

/**
 * What is remembered of the entries under their aliases, of what may tell the same as those that
 * have none yet, and of the source's last listing. One call.
 *
 * @param listing ids of what the source showed last
 */
export async function lookUp(
  db: D1Database,
  entries: readonly Pick<Entry, 'aliases' | 'similarityKeys'>[],
  listing: readonly string[],
): Promise<Known> {
  const cards = partsOf(entries.map(({ aliases, similarityKeys }) => ({ aliases, similarityKeys })))
  const [rules, ...results] = await selectEach<[CategoryRuleRow, ...unknown[]]>(db, [
    db.prepare(CATEGORY_RULES),
    ...cards.map(({ json }) => db.prepare(IDS_OF_CARDS).bind(json)),
    ...cards.map(({ json }) => db.prepare(ENTRIES_OF_CARDS).bind(json)),
    ...eachOfIds(db, ENTRIES_OF_IDS, listing),
  ])
  const ids = results.slice(0, cards.length).flat() as readonly KeyRow[]
  const rows = results.slice(cards.length).flat() as readonly (EntryRow & {
    readonly speaker?: string | null
  })[]
  return {
    ids: new Map(ids.map((row) => [row.key, row.entry_id])),
    entries: new Map(rows.map((row) => [row.id, entryOfRow(row)])),
    speakers: new Map(rows.flatMap(({ id, speaker }) => (speaker ? [[id, speaker]] : []))),
    rules: rulesOfRows(rules),
  }
}

interface KeyRow {
  readonly key: string
  readonly entry_id: string
}

/** What two look-ups gave together. */
export function joinKnown(a: Known, b: Known): Known {
  return {
    ids: new Map([...a.ids, ...b.ids]),
    entries: new Map([...a.entries, ...b.entries]),
    speakers: new Map([...a.speakers, ...b.speakers]),
    rules: b.rules,
  }
}

export interface InsertRequest extends PlanContext {
  readonly entries: readonly Entry[]
  /** What `lookUp` gave for these entries. */
  readonly known: Known
  /** `<authority>,<year>` for GUIDs, used when no entry has been minted yet. */
  readonly taggingEntity: string
  /** Statements that must stand or fall with the entries: the source's state, the report. */
  readonly together: (plan: Plan) => readonly D1PreparedStatement[]
}

/**
 * @returns the plan that was written.
 * @throws StoreError `write_stale` when other writes came between WRITE_ATTEMPTS_MAX times.
 */
export function insert(db: D1Database, request: InsertRequest): Promise<Plan> {
  const { entries, listing } = request
  return whileStale(async (attempt) => {
    const known = attempt === 1 ? request.known : await lookUp(db, entries, listing)
    const plan = planInsert(entries, known, request)
    const writing = { ...request, rulesVersion: known.rules.version }
    await batch(db, [...writeStatements(db, plan.planned, writing), ...request.together(plan)])
    return plan
  })
}
