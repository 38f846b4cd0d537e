/** Which database `backup` and `restore` mean: the one of this machine, or the deployed one. */
import { join, resolve } from 'node:path'
import { unstable_readConfig } from 'wrangler'
import { err, ok, type Result } from '../domain/failure.ts'
import type { Call } from './command.ts'
import type { CommandFailure } from './command-failure.ts'
import { type Database, openLocalDatabase, remoteDatabase } from './database.ts'
import { messageOf } from './start-failure.ts'
import { STATE_FOLDER_DEFAULT } from './start-options.ts'
import { openStateFolder } from './state-folder.ts'
import { wranglerOf } from './wrangler.ts'

export const REPOSITORY = join(import.meta.dirname, '../..')

export const DATABASE_OPTIONS = {
  remote: { type: 'boolean' },
  state: { type: 'string' },
  config: { type: 'string' },
} as const

export const DATABASE_HELP = `  --remote          the deployed Telex of your account; else that of
                    this machine, which must not run meanwhile
  --state <folder>  the state folder of the one on this machine (.wrangler/telex)
  --config <file>   another wrangler.toml
`

/** Opens it, does the work, closes it. Fails with `state_in_use`, or as the work does. */
export async function withDatabase<T>(
  { options, environment }: Call,
  work: (database: Database) => Promise<Result<T, CommandFailure>>,
): Promise<Result<T, CommandFailure>> {
  const given = options.text('config')
  const configFile = given ?? join(REPOSITORY, 'wrangler.toml')
  if (options.has('remote')) {
    const config = unstable_readConfig({ config: configFile }, { hideWarnings: true })
    const wrangler = wranglerOf(environment, given === undefined ? [] : ['--config', given])
    return work(remoteDatabase(wrangler, config.d1_databases[0]?.database_name ?? 'telex'))
  }
  const folder = resolve(options.text('state') ?? STATE_FOLDER_DEFAULT)
  const state = openStateFolder(folder, process.pid)
  if (!state.ok) return state
  const { database, close } = openLocalDatabase(state.value.path, configFile)
  try {
    return await work(database)
  } catch (thrown) {
    return err({ kind: 'database_failed', message: messageOf(thrown) })
  } finally {
    await close()
    state.value.release()
  }
}

/** The number of entries; 0 also where there is no table. */
export async function countEntries(database: Database): Promise<Result<number, CommandFailure>> {
  const tables = await database.read(`SELECT name FROM sqlite_master WHERE name = 'entries'`)
  if (!tables.ok || tables.value.length === 0) return tables.ok ? ok(0) : tables
  const counted = await database.read('SELECT count(*) AS entries FROM entries')
  return counted.ok ? ok(Number(counted.value[0]?.entries ?? 0)) : counted
}
