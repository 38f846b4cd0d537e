/**
 * A backup as the statements that put it in the place of whatever a database holds: drop, make,
 * fill, and build the search index anew, which no backup holds. Pure; one transaction runs them.
 */
import { err, ok, type Result } from '../domain/failure.ts'
import { type EntryRow, entryOfRow } from '../store/entry-row.ts'
import { searchRow } from '../store/search-index.ts'
import type { Backup } from './backup-file.ts'
import type { CommandFailure } from './command-failure.ts'
import { recordStatements, type SchemaFiles } from './schema.ts'
import { insertStatements, sqlText } from './sql-text.ts'

/** What the database has now, as `sqlite_master` says. */
export interface Present {
  readonly objects: readonly { readonly type: string; readonly name: string }[]
  readonly version: number
  readonly lastSeq: number
}

/** Not those of the platform, nor the tables that a virtual one keeps. */
export const OBJECTS = `
  SELECT type, name
  FROM sqlite_master
  WHERE type IN ('table', 'view')
    AND name NOT GLOB 'sqlite_*'
    AND name NOT GLOB '_cf_*'
    AND name NOT GLOB 'entries_search_*'`

/** Fails with `backup_newer` when this checkout does not know its schema. */
export function restoreStatements(
  backup: Backup,
  present: Present,
  files: SchemaFiles,
): Result<readonly string[], CommandFailure> {
  const at = files.migrations.findIndex(({ name }) => name === backup.schema)
  if (at < 0) return err({ kind: 'backup_newer', schema: backup.schema })
  const later = files.migrations.slice(at + 1)
  const made =
    later.length === 0
      ? files.schema
      : files.migrations.slice(0, at + 1).flatMap(({ statements }) => statements)
  return ok([
    ...present.objects.map(({ type, name }) => `DROP ${type.toUpperCase()} IF EXISTS ${name}`),
    ...made,
    ...backup.rows.flatMap(([table, row]) =>
      insertStatements(table, row, backup.keys[table] ?? []),
    ),
    ...later.flatMap(({ statements }) => statements),
    ...files.schema,
    ...recordStatements(files.migrations),
    ...(backup.search === 'there' ? [...files.search, ...indexStatements(backup)] : []),
    ...onwards(present),
  ])
}

function indexStatements({ rows }: Backup): readonly string[] {
  return rows.flatMap(([table, row]) => {
    if (table !== 'entries') return []
    const entry = entryOfRow(row as unknown as EntryRow)
    const { kind, entry_row, title, excerpt, filters } = searchRow({
      id: entry.id,
      kind: 'created',
      entry,
    })
    const words = [title, excerpt, filters].map((text) => sqlText(text ?? null)).join(', ')
    return [
      'INSERT INTO search_changes (kind, entry_row, title, excerpt, filters) ' +
        // 64 bits, more than a number holds, and digits alone: a literal as it stands.
        `VALUES ('${kind}', ${entry_row}, ${words})`,
    ]
  })
}

/**
 * Numbers that were given out are not given out again: readers that kept an ETag, and mirrors that
 * follow the change log, would take other content for what they have.
 */
function onwards({ version, lastSeq }: Present): readonly string[] {
  return [
    `UPDATE instance SET version = ${version + 1} WHERE version < ${version}`,
    `UPDATE instance SET last_seq = ${lastSeq} WHERE last_seq < ${lastSeq}`,
  ]
}
