/** What is owed of a source's history: pages that are still to be read (`domain/source.ts`). */
import type { BackfillStep } from '../domain/source.ts'
import { hasRow } from './database.ts'
import { FREE, patchStatements } from './timetable.ts'

// A step from what is no longer owed is overtaken by an order that came meanwhile.
const STEP = `
  UPDATE sources
  SET backfill = ?3
  WHERE id = ?1
    AND backfill ->> 'url' IS ?2 ->> 'url'
    AND backfill ->> 'until' IS ?2 ->> 'until'
    AND backfill ->> 'pages' IS ?2 ->> 'pages'
    AND backfill ->> 'failures' IS ?2 ->> 'failures'`

// The whole history that is owed already, and begun, is not begun again. What is read in every run
// goes on to be.
const OWE_ALL = `
  UPDATE sources
  SET backfill = CASE
    WHEN backfill ->> 'until' = 'end' AND backfill ->> 'pagesMax' = ?2 THEN backfill
    ELSE json_patch(
      json_object(
        'url', url, 'until', 'end', 'pages', 0, 'pagesMax', CAST(?2 AS INTEGER), 'failures', 0),
      json_object('below', CASE backfill ->> 'until' WHEN 'newest' THEN json(backfill) END)) END
  WHERE id = ?1
    AND removed_ms IS NULL
  RETURNING id`

const OWED = `
  SELECT backfill
  FROM sources
  WHERE id = ?1
    AND removed_ms IS NULL
    AND backfill IS NOT NULL
    AND NOT (backfill ->> 'until' = 'newest' AND backfill ->> 'pages' = 0)`

/** Goes from what was owed to what is owed now; nothing happens when something else is owed. */
export function backfillStatement(
  db: D1Database,
  id: string,
  { before, after }: BackfillStep,
): D1PreparedStatement {
  const json = (owed: BackfillStep['after']) => (owed === undefined ? null : JSON.stringify(owed))
  return db.prepare(STEP).bind(id, json(before), json(after))
}

/** The same, and frees the source. A step that leads nowhere else writes nothing. */
export function backfillStatements(
  db: D1Database,
  id: string,
  step: BackfillStep,
): readonly D1PreparedStatement[] {
  const isStep = JSON.stringify(step.before) !== JSON.stringify(step.after)
  const steps = isStep ? [backfillStatement(db, id, step)] : []
  return [...steps, ...patchStatements(db, { [id]: FREE })]
}

/** Owes a source's whole history, from its first page on. False when there is no such source. */
export function oweBackfill(db: D1Database, id: string, pagesMax: number): Promise<boolean> {
  return hasRow(db, OWE_ALL, id, pagesMax)
}

/** Whether anything is owed of a source. One row read. */
export function isBackfillOwed(db: D1Database, id: string): Promise<boolean> {
  return hasRow(db, OWED, id)
}
