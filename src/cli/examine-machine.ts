/**
 * Examines this machine for `doctor`: the configuration, the state folder of `npm start`, its port
 * and its database. Node and packages are checked before (`check-install.mjs`): without them
 * nothing here could run. Changes nothing.
 */
import { accessSync, constants, existsSync } from 'node:fs'
import { join } from 'node:path'
import { unstable_readConfig } from 'wrangler'
import { openLocalDatabase } from './database.ts'
import { queuesOf } from './deploy-steps.ts'
import { type Examined, type Finding, fault, together, warning } from './finding.ts'
import { isFree } from './free-port.ts'
import { readSchemaFiles, type SchemaState, schemaState } from './schema.ts'
import { messageOf } from './start-failure.ts'
import { ownerOf, readKeptState } from './state-folder.ts'

export interface Machine {
  readonly repository: string
  readonly configFile: string
  /** Of `npm start`; may not be there. */
  readonly stateFolder: string
}

export async function examineMachine(machine: Machine): Promise<Examined> {
  return together([examineConfig(machine), await examineState(machine)])
}

function examineConfig({ configFile }: Machine): Examined {
  try {
    const config = unstable_readConfig({ config: configFile }, { hideWarnings: true })
    const findings: Finding[] = []
    if ((config.triggers.crons ?? []).length === 0) {
      const what = `${configFile} has no cron, so sources are read only when asked for.`
      findings.push(fault('cron_missing', what, 'Put back: [triggers] crons = ["*/15 * * * *"]'))
    }
    if (queuesOf(config.queues).length === 0) {
      const what = 'There is no queue, so a tick reads few sources itself.'
      findings.push(
        warning('queue_missing', what, 'For more than a few sources put [[queues.…]] back.'),
      )
    }
    return { well: findings.length === 0 ? ['wrangler.toml'] : [], findings }
  } catch (thrown) {
    const what = `${configFile} cannot be read: ${messageOf(thrown)}`
    return { well: [], findings: [fault('config_broken', what, 'git checkout wrangler.toml')] }
  }
}

async function examineState(machine: Machine): Promise<Examined> {
  const { stateFolder } = machine
  if (!existsSync(stateFolder)) {
    return { well: ['nothing was started on this machine yet'], findings: [] }
  }
  try {
    accessSync(stateFolder, constants.R_OK | constants.W_OK | constants.X_OK)
    const kept = readKeptState(join(stateFolder, 'state.json'))
    if (ownerOf(stateFolder) !== undefined) return { well: ['state folder, in use'], findings: [] }
    const port = kept?.port
    const findings: Finding[] = []
    if (port !== undefined && !(await isFree(port))) {
      const what = `Port ${port} of the last start is taken by another program.`
      findings.push(warning('port_taken', what, 'npm start takes another; --port names one.'))
    }
    return together([{ well: ['state folder'], findings }, await examineDatabase(machine)])
  } catch (thrown) {
    const what = `The state folder ${stateFolder} cannot be used: ${messageOf(thrown)}`
    const mend = `mv ${stateFolder} ${stateFolder}.broken && npm start (or mend state.json)`
    return { well: [], findings: [fault('state_broken', what, mend)] }
  }
}

async function examineDatabase({
  repository,
  configFile,
  stateFolder,
}: Machine): Promise<Examined> {
  if (!existsSync(join(stateFolder, 'd1'))) return { well: [], findings: [] }
  const { database, close } = openLocalDatabase(stateFolder, configFile)
  try {
    const state = await schemaState(database, readSchemaFiles(repository))
    if (state.ok) return examineSchema(state.value, 'npm start')
    const what = `The database in ${stateFolder} cannot be read.`
    const mend = `mv ${stateFolder} ${stateFolder}.broken && npm start, then restore a backup`
    return { well: [], findings: [fault('database_broken', what, mend)] }
  } finally {
    await close()
  }
}

/** @param mend the command that applies the schema */
export function examineSchema(state: SchemaState, mend: string): Examined {
  if (state.tables === 'none') {
    const what = 'The database has no tables.'
    return { well: [], findings: [fault('schema_missing', what, mend)] }
  }
  const findings: Finding[] = []
  if (state.pending.length > 0 || state.missing.length > 0) {
    const lacking = [...state.pending.map(({ name }) => name), ...state.missing]
    const what = `The database is older than this checkout; it lacks ${lacking.join(', ')}.`
    findings.push(fault('schema_old', what, mend))
  }
  if (state.search === 'absent') {
    const what = 'Search is off: the database has no index.'
    const how = 'npx telex backup b.jsonl && npx telex restore b.jsonl --replace --search'
    findings.push(warning('search_missing', what, how))
  }
  return { well: findings.length === 0 ? ['schema'] : [], findings }
}
