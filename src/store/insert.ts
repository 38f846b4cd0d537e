/**
 * Remembers what a source showed: look up, plan, write. One call to look up, a second one for what
 * is unknown, and one to write, whatever the number of cards; the write is one transaction and
 * holds the source's new state.
 *
 * A plan made on a state that another source has changed meanwhile is refused by the database
 * (`stale_writes`, alias keys) and made again; so one thing never becomes two entries.
 */
import type { Entry } from '../domain/entry.ts'
import { StoreError } from '../domain/failure.ts'
import { WRITE_ATTEMPTS_MAX } from '../domain/limits.ts'
import { CATEGORY_RULES, type CategoryRuleRow, ruleOfRow } from './category-rules.ts'
import { batch, selectEach } from './database.ts'
import { type EntryRow, entryOfRow } from './entry-row.ts'
import { partsOf } from './parts.ts'
import { type Known, type Plan, type PlanContext, planInsert } from './plan.ts'
import { writeStatements } from './write.ts'

const IDS_OF_KEYS = `
  SELECT entry_aliases.key, entry_aliases.entry_id
  FROM json_each(?1) AS wanted
  JOIN entry_aliases ON entry_aliases.key = wanted.value`

// Under any of the keys, and the first ones of their clusters.
const ENTRIES_OF_KEYS = `
  SELECT
    entries.*,
    (
      SELECT sighting.value ->> 'sourceId'
      FROM json_each(entries.sightings) AS sighting
      JOIN sources ON sources.id = sighting.value ->> 'sourceId'
      WHERE sighting.value ->> 'entryId' IS NULL
      LIMIT 1
    ) AS speaker
  FROM entries
  WHERE id IN (
    SELECT entry_aliases.entry_id
    FROM json_each(?1) AS wanted
    JOIN entry_aliases ON entry_aliases.key = wanted.value
    UNION ALL
    SELECT found.cluster
    FROM json_each(?1) AS wanted
    JOIN entry_aliases ON entry_aliases.key = wanted.value
    JOIN entries AS found ON found.id = entry_aliases.entry_id
  )`

const ENTRIES_OF_IDS = `
  SELECT *
  FROM entries
  WHERE id IN (SELECT value FROM json_each(?1))`

/**
 * What is remembered of the entries under their aliases, and of the source's last listing. One
 * call.
 *
 * @param listing ids of what the source showed last
 */
export function lookUp(
  db: D1Database,
  entries: readonly Entry[],
  listing: readonly string[],
): Promise<Known> {
  return lookUpKeys(
    db,
    entries.flatMap(({ aliases }) => aliases),
    listing,
  )
}

async function lookUpKeys(
  db: D1Database,
  keys: readonly string[],
  listing: readonly string[],
): Promise<Known> {
  const wanted = partsOf([...new Set(keys)])
  const [rules, ...results] = await selectEach<[CategoryRuleRow, ...unknown[]]>(db, [
    db.prepare(CATEGORY_RULES),
    ...wanted.map(({ json }) => db.prepare(IDS_OF_KEYS).bind(json)),
    ...wanted.map(({ json }) => db.prepare(ENTRIES_OF_KEYS).bind(json)),
    db.prepare(ENTRIES_OF_IDS).bind(JSON.stringify(listing)),
  ])
  const ids = results.slice(0, wanted.length).flat() as readonly KeyRow[]
  const rows = results.slice(wanted.length).flat() as readonly (EntryRow & {
    readonly speaker?: string | null
  })[]
  return {
    ids: new Map(ids.map((row) => [row.key, row.entry_id])),
    entries: new Map(rows.map((row) => [row.id, entryOfRow(row)])),
    speakers: new Map(rows.flatMap(({ id, speaker }) => (speaker ? [[id, speaker]] : []))),
    rules: rules.map(ruleOfRow),
  }
}

interface KeyRow {
  readonly key: string
  readonly entry_id: string
}

/** With what may tell the same as cards that no alias recognises. No call when there are none. */
async function withSimilar(
  db: D1Database,
  entries: readonly Entry[],
  known: Known,
): Promise<Known> {
  const fresh = entries.filter(({ aliases }) => aliases.every((key) => !known.ids.has(key)))
  const keys = fresh.flatMap(({ similarityKeys }) => similarityKeys)
  return keys.length === 0 ? known : joinKnown(known, await lookUpKeys(db, keys, []))
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
export async function insert(db: D1Database, request: InsertRequest): Promise<Plan> {
  let known = await withSimilar(db, request.entries, request.known)
  for (let attempt = 1; ; attempt++) {
    const plan = planInsert(request.entries, known, request)
    try {
      await batch(db, [
        ...(plan.planned.length > 0 ? writeStatements(db, plan.planned, request) : []),
        ...request.together(plan),
      ])
      return plan
    } catch (error) {
      const stale = error instanceof StoreError && error.failure.kind === 'write_stale'
      if (!stale || attempt === WRITE_ATTEMPTS_MAX) throw error
      const anew = await lookUp(db, request.entries, request.listing)
      known = await withSimilar(db, request.entries, anew)
    }
  }
}
