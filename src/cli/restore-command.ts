/** `restore`: makes a Telex what a backup says. All in one transaction, or nothing. */
import { readFileSync } from 'node:fs'
import { err, ok, type Result } from '../domain/failure.ts'
import { type Backup, readBackup } from './backup-file.ts'
import { type Call, type Command, wordsWithin } from './command.ts'
import type { CommandFailure } from './command-failure.ts'
import type { Database } from './database.ts'
import {
  countEntries,
  DATABASE_HELP,
  DATABASE_OPTIONS,
  REPOSITORY,
  withDatabase,
} from './database-target.ts'
import { OBJECTS, type Present, restoreStatements } from './restore-statements.ts'
import { readSchemaFiles } from './schema.ts'
import { messageOf } from './start-failure.ts'

/** Rows that the free plan writes in a day, and what a row of a backup writes, indexes included. */
const FREE_ROWS_PER_DAY = 100_000
const ROWS_WRITTEN_PER_ROW = 2

const VERSIONS = `
  SELECT version, last_seq
  FROM instance`

export const restoreCommand: Command = {
  help: `npx telex restore <file> [options]

  Puts a backup in the place of what the database holds, and builds the search index
  anew. The file is checked whole before anything is touched; the database is changed
  in one transaction, so an interrupted restore changes nothing. Feeds are afterwards
  what they were, byte for byte.

  --replace         although the database holds entries
  --search          with a search index, although the backup had none
  --json            what was restored, as JSON
${DATABASE_HELP}`,
  options: {
    ...DATABASE_OPTIONS,
    replace: { type: 'boolean' },
    search: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  run: async (call) => {
    const words = wordsWithin(call.words, 1)
    if (!words.ok) return words
    const [file] = call.words
    if (file === undefined) {
      return err({ kind: 'option_invalid', message: 'restore wants the file of a backup.' })
    }
    const backup = backupOf(file)
    if (!backup.ok) return backup
    const wanted: Backup = {
      ...backup.value,
      search: call.options.has('search') ? 'there' : backup.value.search,
    }
    const restored = await withDatabase(call, (database) => restore(database, wanted, call))
    if (!restored.ok) return restored
    tell(call, backup.value)
    return ok(undefined)
  },
}

function backupOf(file: string): Result<Backup, CommandFailure> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (thrown) {
    return err({ kind: 'file_unusable', file, message: messageOf(thrown) })
  }
  const backup = readBackup(text)
  return backup.ok ? backup : err({ kind: 'backup_broken', file, message: backup.failure })
}

async function restore(
  database: Database,
  backup: Backup,
  { terminal, options }: Call,
): Promise<Result<void, CommandFailure>> {
  const entries = await countEntries(database)
  if (!entries.ok) return entries
  if (entries.value > 0 && !options.has('replace')) {
    return err({ kind: 'database_filled', entries: entries.value })
  }
  const present = await presentOf(database)
  if (!present.ok) return present
  const statements = restoreStatements(backup, present.value, readSchemaFiles(REPOSITORY))
  if (!statements.ok) return statements
  const written = backup.rows.length * ROWS_WRITTEN_PER_ROW
  if (options.has('remote') && written > FREE_ROWS_PER_DAY) {
    terminal.note(
      terminal.paint(
        'warning',
        `About ${written} rows are written; the free plan has ` +
          `${FREE_ROWS_PER_DAY} a day, and undoes the restore beyond them.`,
      ),
    )
  }
  terminal.progress(`writing ${backup.rows.length} rows …`)
  return database.write(statements.value)
}

async function presentOf(database: Database): Promise<Result<Present, CommandFailure>> {
  const objects = await database.read(OBJECTS)
  if (!objects.ok) return objects
  const has = objects.value.some(({ name }) => name === 'instance')
  const versions = has ? await database.read(VERSIONS) : ok([])
  if (!versions.ok) return versions
  const [row] = versions.value
  return ok({
    objects: objects.value.map(({ type, name }) => ({ type: String(type), name: String(name) })),
    version: Number(row?.version ?? 0),
    lastSeq: Number(row?.last_seq ?? 0),
  })
}

function tell({ terminal, options }: Call, { rows, takenAt }: Backup): void {
  const entries = rows.filter(([table]) => table === 'entries').length
  terminal.say(
    options.has('json')
      ? JSON.stringify({ entries, rows: rows.length, taken_at: takenAt })
      : `${entries} entries are as they were on ${takenAt.slice(0, 10)}`,
  )
}
