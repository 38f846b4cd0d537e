/**
 * The timetable: what every poll of a source changes, many sources to a row, so that a tick
 * writes a few rows however many sources it polled. Rows are patched by the database, never
 * written back whole: writers of different sources do not undo each other.
 */
import { fnvOf } from '../domain/fnv.ts'
import { LEASE_ATTEMPTS_MAX, TIMETABLE_SHEETS } from '../domain/limits.ts'
import type { Poll, PollPatch } from '../domain/poll.ts'
import type { Source } from '../domain/source.ts'
import { batch, select, selectEach } from './database.ts'
import { type SourceRow, sourceOfRow } from './source-row.ts'

// Few rows, all of them wanted: everything that may be due.
export const SHEETS = `
  SELECT sheet, polls
  FROM timetable
  ORDER BY sheet`

// Sources of one message are neighbours: what lies between their sheets is little.
const SHEETS_BETWEEN = `
  SELECT sheet, polls
  FROM timetable
  WHERE sheet BETWEEN ?1 AND ?2
  ORDER BY sheet`

// Only while the sheet is as it was when the lease was decided.
const LEASE = `
  UPDATE timetable
  SET polls = json_patch(polls, ?2)
  WHERE sheet = ?1
    AND polls = ?3`

const LEASED_SOURCES = `
  SELECT sources.*
  FROM json_each(?1) AS wanted
  JOIN sources ON sources.id = wanted.value`

const PATCH = `
  UPDATE timetable
  SET polls = json_patch(polls, ?2)
  WHERE sheet = ?1`

const ADD = `
  INSERT INTO timetable (sheet, polls)
  VALUES (?1, ?2)
  ON CONFLICT (sheet) DO UPDATE SET polls = json_patch(polls, excluded.polls)`

/** The numbers at the end of an id: of a port, or of a second source of the host. */
const NUMBERS = /(?:-\d+)+$/

/** The sheet on which a source stands, for ever: the same for sources of one host. */
export function sheetOf(sourceId: string): number {
  return fnvOf(sourceId.replace(NUMBERS, '')) % TIMETABLE_SHEETS
}

/** Ends a lease: what was to be done is done, or left to others. */
export const FREE = { leaseUntilMs: null, holder: null, tries: null } as const satisfies PollPatch

export type Polls = Readonly<Record<string, Poll>>

export interface SheetRow {
  readonly sheet: number
  readonly polls: string
}

/** The polls of all sources, by id. */
export async function listPolls(db: D1Database): Promise<Polls> {
  return joined(await select<SheetRow>(db, SHEETS))
}

/**
 * Sheets as one, without what a late record left of a source that was removed, or of one that
 * was paused: that one is never due.
 */
export function joined(sheets: readonly Pick<SheetRow, 'polls'>[]): Polls {
  const polls = sheets.flatMap((sheet) => Object.entries(JSON.parse(sheet.polls) as Polls))
  const kept = polls.filter(([, poll]) => poll.host !== undefined)
  return Object.fromEntries(kept.map(([id, poll]) => [id, poll.paused ? notDue(poll) : poll]))
}

function notDue({ nextFetchMs: _, ...poll }: Poll): Poll {
  return poll
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

/**
 * Takes sources for one holder; nobody else gets them until `untilMs`. Two calls, when nobody
 * else writes the same sheets meanwhile; one row read for each source, which D1 bills as two
 * (it is found through a list), and one for each sheet.
 *
 * @returns those that were free, due and there, in the order wanted
 */
export async function leaseSources(db: D1Database, lease: Lease): Promise<readonly Source[]> {
  const wanted = JSON.stringify(lease.ids)
  const numbers = lease.ids.map(sheetOf)
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)]
  for (let attempt = 1; ; attempt++) {
    const [sheets, rows] = await selectEach<[SheetRow, SourceRow]>(db, [
      db.prepare(SHEETS_BETWEEN).bind(first, last),
      db.prepare(LEASED_SOURCES).bind(wanted),
    ])
    const polls = joined(sheets)
    const free = rows.filter(({ id }) => polls[id] !== undefined && isFree(polls[id], lease))
    const taken = free.map((row) => [row, leased(polls[row.id], lease)] as const)
    const patches = patchesBySheet(Object.fromEntries(taken.map(([{ id }, patch]) => [id, patch])))
    const written = await batch(
      db,
      patches.map(([sheet, patch]) => {
        const before = sheets.find((row) => row.sheet === sheet)?.polls ?? ''
        return db.prepare(LEASE).bind(sheet, patch, before)
      }),
    )
    const got = new Set(
      patches.flatMap(([sheet], at) => (written[at]?.meta.changes ? [sheet] : [])),
    )
    // What was taken is kept by its holder: to ask again gives it again.
    if (got.size < patches.length && attempt < LEASE_ATTEMPTS_MAX) continue
    return taken.flatMap(([row, patch]) =>
      got.has(sheetOf(row.id)) ? [sourceOfRow(row, { host: '', ...polls[row.id], ...patch })] : [],
    )
  }
}

function isFree(poll: Poll, { nowMs, holder, run, dueMs }: Lease): boolean {
  if (poll.holder === holder) return true
  if ((poll.leaseUntilMs ?? 0) > nowMs || (run !== undefined && poll.run === run)) return false
  return dueMs === undefined || (poll.nextFetchMs !== undefined && poll.nextFetchMs <= dueMs)
}

function leased(poll: Poll | undefined, { untilMs, holder }: Lease) {
  const before = poll?.tries ?? 0
  const tries = poll?.holder === holder ? before : before + 1
  return { leaseUntilMs: untilMs, holder, tries }
}

/** Changes the polls of some sources; nothing else of them. */
export function patchStatements(
  db: D1Database,
  patches: Readonly<Record<string, PollPatch | null>>,
): readonly D1PreparedStatement[] {
  return patchesBySheet(patches).map(([sheet, patch]) => db.prepare(PATCH).bind(sheet, patch))
}

function patchesBySheet(
  patches: Readonly<Record<string, PollPatch | null>>,
): readonly (readonly [number, string])[] {
  const bySheet = Map.groupBy(Object.entries(patches), ([id]) => sheetOf(id))
  return [...bySheet].map(([sheet, polls]) => [sheet, JSON.stringify(Object.fromEntries(polls))])
}

/** Puts a new source on its sheet. */
export function addPollStatement(db: D1Database, id: string, poll: Poll): D1PreparedStatement {
  return db.prepare(ADD).bind(sheetOf(id), JSON.stringify({ [id]: poll }))
}
