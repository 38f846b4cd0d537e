/**
 * The timetable: what every poll of a source changes, many sources to a row, so that a tick
 * writes a few rows however many sources it polled. Rows are patched by the database, never
 * written back whole: writers of different sources do not undo each other.
 */
import { TIMETABLE_SHEETS } from '../domain/limits.ts'
import type { Poll, PollPatch } from '../domain/poll.ts'
import type { Source } from '../domain/source.ts'
import { select, selectEach } from './database.ts'
import { type SourceRow, sourceOfRow } from './source-row.ts'

// Few rows, all of them wanted: everything that may be due.
export const SHEETS = `
  SELECT polls
  FROM timetable
  ORDER BY sheet`

const LEASE = `
  UPDATE timetable
  SET polls = json_patch(polls, (
    SELECT json_group_object(poll.key, json_object(
      'leaseUntilMs', ?3,
      'holder', ?4,
      'tries', coalesce(poll.value ->> 'tries', 0) + 1))
    FROM json_each(?1) AS wanted
    JOIN json_each(timetable.polls) AS poll ON poll.key = wanted.value
    WHERE poll.value ->> 'holder' IS ?4
      OR (coalesce(poll.value ->> 'leaseUntilMs', 0) <= ?2
        AND coalesce(poll.value ->> 'nextFetchMs', ?8) <= ?6
        AND poll.value ->> 'run' IS NOT ?5)))
  WHERE sheet IN (SELECT value FROM json_each(?7))
  RETURNING polls`

const LEASED_SOURCES = `
  SELECT sources.*
  FROM json_each(?1) AS wanted
  JOIN sources ON sources.id = wanted.value`

// A source that was removed meanwhile stays away.
const PATCH = `
  UPDATE timetable
  SET polls = json_patch(polls, (
    SELECT json_group_object(poll.key, json(change.value))
    FROM json_each(?1) AS patch
    JOIN json_each(patch.value -> 'polls') AS change
    JOIN json_each(timetable.polls) AS poll ON poll.key = change.key
    WHERE patch.value ->> 'sheet' = timetable.sheet))
  WHERE sheet IN (SELECT value ->> 'sheet' FROM json_each(?1))`

const ADD = `
  INSERT INTO timetable (sheet, polls)
  VALUES (?1, ?2)
  ON CONFLICT (sheet) DO UPDATE SET polls = json_patch(polls, excluded.polls)`

/** FNV-1a, 32 bits: https://datatracker.ietf.org/doc/draft-eastlake-fnv/ */
const FNV_BASIS = 0x811c9dc5
const FNV_PRIME = 0x01000193

/** The sheet on which a source stands, for ever. */
export function sheetOf(sourceId: string): number {
  let hash = FNV_BASIS
  for (let at = 0; at < sourceId.length; at++) {
    hash = Math.imul(hash ^ sourceId.charCodeAt(at), FNV_PRIME) >>> 0
  }
  return hash % TIMETABLE_SHEETS
}

/** Ends a lease: what was to be done is done, or left to others. */
export const FREE = { leaseUntilMs: null, holder: null, tries: null } as const satisfies PollPatch

export type Polls = Readonly<Record<string, Poll>>

/** The polls of all sources, by id. */
export async function listPolls(db: D1Database): Promise<Polls> {
  return joined(await select<{ polls: string }>(db, SHEETS))
}

/** Sheets as one. */
export function joined(sheets: readonly { readonly polls: string }[]): Polls {
  return Object.assign({}, ...sheets.map(({ polls }) => JSON.parse(polls) as Polls))
}

export interface Lease {
  readonly ids: readonly string[]
  readonly nowMs: number
  readonly untilMs: number
  /** Who takes them: unique, so that asking again after a lost answer gives the same. */
  readonly holder: string
  /** A run gets each source once; absent for work outside of runs. */
  readonly run?: string
  /** Only what is due by then; absent: also what is not due, or paused. */
  readonly dueMs?: number
}

/** No time is later (ECMA-262 §21.4.1.1). */
const NEVER_MS = 8_640_000_000_000_000

/**
 * Takes sources for one holder; nobody else gets them until `untilMs`. One call; one row read for
 * each source and a few for all of them.
 *
 * @returns those that were free, due and there, in the order wanted
 */
export async function leaseSources(db: D1Database, lease: Lease): Promise<readonly Source[]> {
  const { ids, nowMs, untilMs, holder, run, dueMs } = lease
  const wanted = JSON.stringify(ids)
  const sheets = JSON.stringify([...new Set(ids.map(sheetOf))])
  const [touched, rows] = await selectEach<[{ polls: string }, SourceRow]>(db, [
    db
      .prepare(LEASE)
      .bind(wanted, nowMs, untilMs, holder, run ?? null, dueMs ?? NEVER_MS, sheets, NEVER_MS),
    db.prepare(LEASED_SOURCES).bind(wanted),
  ])
  const polls = joined(touched)
  return rows.flatMap((row) => {
    const poll = polls[row.id]
    return poll?.holder === holder ? [sourceOfRow(row, poll)] : []
  })
}

/** Changes the polls of some sources; nothing else of them. */
export function patchStatement(
  db: D1Database,
  patches: Readonly<Record<string, PollPatch | null>>,
): D1PreparedStatement {
  const bySheet = Map.groupBy(Object.entries(patches), ([id]) => sheetOf(id))
  const sheets = [...bySheet].map(([sheet, polls]) => ({
    sheet,
    polls: Object.fromEntries(polls),
  }))
  return db.prepare(PATCH).bind(JSON.stringify(sheets))
}

/** Puts a new source on its sheet. */
export function addPollStatement(db: D1Database, id: string, poll: Poll): D1PreparedStatement {
  return db.prepare(ADD).bind(sheetOf(id), JSON.stringify({ [id]: poll }))
}
