/**
 * Removes an entry for good. Its aliases stay as its tombstone: a source that shows it again is
 * told that it is known, and it never returns.
 */
import { BEGIN_MONTH, monthOf } from './archives.ts'
import { batch } from './database.ts'
import { entryById } from './entries.ts'
import { searchStatement } from './search-index.ts'
import { FORGET_DOCUMENTS, LOG_CHANGES, RAISE_SEQ, viewsOf } from './write.ts'

const REMOVE_ENTRY = `
  DELETE FROM entries
  WHERE id = ?1`

const REMOVE_FROM_CATEGORIES = `
  DELETE FROM entry_categories
  WHERE entry_id = ?1
    AND slug IN (SELECT value FROM json_each(?2))`

const UNCOUNT_CATEGORIES = `
  UPDATE categories
  SET entries = entries - 1
  WHERE slug IN (SELECT value FROM json_each(?1))`

const REMOVE_FROM_SOURCES = `
  DELETE FROM entry_sources
  WHERE entry_id = ?1
    AND source_id IN (SELECT value FROM json_each(?2))`

const REMOVE_REVISIONS = `
  DELETE FROM revisions
  WHERE entry_id = ?1`

const UNCOUNT_SOURCES = `
  UPDATE sources
  SET entries = entries - 1
  WHERE id IN (SELECT value FROM json_each(?1))`

/** @returns false when there is no such entry */
export async function removeEntry(db: D1Database, id: string, nowMs: number): Promise<boolean> {
  const entry = await entryById(db, id)
  if (entry === undefined) return false
  const slugs = JSON.stringify(entry.categories.map(({ slug }) => slug))
  const sources = JSON.stringify(entry.sightings.map(({ sourceId }) => sourceId))
  await batch(db, [
    db.prepare(REMOVE_ENTRY).bind(id),
    db.prepare(REMOVE_FROM_CATEGORIES).bind(id, slugs),
    db.prepare(UNCOUNT_CATEGORIES).bind(slugs),
    db.prepare(REMOVE_FROM_SOURCES).bind(id, sources),
    db.prepare(UNCOUNT_SOURCES).bind(sources),
    db.prepare(REMOVE_REVISIONS).bind(id),
    searchStatement(db, [{ id, kind: 'removed' }]),
    db.prepare(BEGIN_MONTH).bind(monthOf(nowMs)),
    db.prepare(LOG_CHANGES).bind(JSON.stringify([{ id, kind: 'removed' }]), nowMs),
    db.prepare(RAISE_SEQ).bind(1, nowMs),
    db.prepare(FORGET_DOCUMENTS).bind(JSON.stringify(viewsOf([entry]))),
  ])
  return true
}
