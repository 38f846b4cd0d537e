/** `backup`: everything a Telex remembers, in one file. Changes nothing; search stays on. */
import { renameSync, writeFileSync } from 'node:fs'
import { err, ok, type Result } from '../domain/failure.ts'
import { type Backup, writeBackup } from './backup-file.ts'
import { type Call, type Command, wordsWithin } from './command.ts'
import type { CommandFailure } from './command-failure.ts'
import type { Database } from './database.ts'
import { DATABASE_HELP, DATABASE_OPTIONS, REPOSITORY, withDatabase } from './database-target.ts'
import { dumpDatabase } from './dump.ts'
import { readSchemaFiles, schemaState } from './schema.ts'
import { messageOf } from './start-failure.ts'

export const backupCommand: Command = {
  help: `npx telex backup [file] [options]

  Writes entries, ids, sources with their rules, runs and the change log into one
  file (telex-<date>.jsonl), from which restore makes the same Telex again. It only
  reads: nothing is locked and search stays on. A file that was begun and not ended is
  refused by restore.

  --json            what was written, as JSON
${DATABASE_HELP}`,
  options: { ...DATABASE_OPTIONS, json: { type: 'boolean' } },
  run: async (call) => {
    const words = wordsWithin(call.words, 1)
    if (!words.ok) return words
    const takenAt = new Date().toISOString()
    const file = call.words[0] ?? `telex-${takenAt.slice(0, 10)}.jsonl`
    const backup = await withDatabase(call, (database) => take(database, takenAt, call))
    if (!backup.ok) return backup
    const text = writeBackup(backup.value)
    try {
      // A backup that stands there already is not lost to one that was begun.
      writeFileSync(`${file}.part`, text)
      renameSync(`${file}.part`, file)
    } catch (thrown) {
      return err({ kind: 'file_unusable', file, message: messageOf(thrown) })
    }
    tell(call, file, backup.value)
    return ok(undefined)
  },
}

async function take(
  database: Database,
  takenAt: string,
  { terminal }: Call,
): Promise<Result<Backup, CommandFailure>> {
  const state = await schemaState(database, readSchemaFiles(REPOSITORY))
  if (!state.ok) return state
  const { tables, applied, search } = state.value
  const schema = applied.at(-1)
  if (tables === 'none' || schema === undefined) {
    const message = 'it has no schema, or one of before the first migration'
    return err({ kind: 'database_failed', message: `${message}; start or deploy Telex once` })
  }
  const dump = await dumpDatabase(database, (table, rows) =>
    terminal.progress(`reading … ${rows} rows (${table})`),
  )
  return dump.ok ? ok({ takenAt, schema, search, ...dump.value }) : dump
}

function tell({ terminal, options }: Call, file: string, { rows }: Backup): void {
  const entries = rows.filter(([table]) => table === 'entries').length
  const sources = rows.filter(([table]) => table === 'sources').length
  terminal.say(
    options.has('json')
      ? JSON.stringify({ file, entries, sources, rows: rows.length })
      : `${entries} entries of ${sources} sources are in ${file}`,
  )
}
