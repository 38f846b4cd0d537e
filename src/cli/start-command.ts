/**
 * `start`, `npm start`: a Telex on this machine. Worker, database and schema; the demo listings
 * served and read once; then `ready <base url>` on a line of its own. SIGINT and SIGTERM end it.
 *
 * Tells the story only; each step has a file of its own beside this one.
 */
import { join } from 'node:path'
import { err, ok, type Result } from '../domain/failure.ts'
import { builtWorker, bundleWorker } from './bundle-worker.ts'
import type { Command } from './command.ts'
import { adviceOf, type CommandFailure } from './command-failure.ts'
import { minutesOf, startCron } from './cron-timer.ts'
import { startDemoServer } from './demo-server.ts'
import { readDemoSources } from './demo-sources.ts'
import { freePort, isFree } from './free-port.ts'
import { END_SIGNALS, type LocalWorker, startLocalWorker } from './local-worker.ts'
import { readSchemaFiles, upgradeSchema } from './schema.ts'
import { messageOf, type StartFailure } from './start-failure.ts'
import { readStartOptions, START_HELP, START_OPTIONS, type StartOptions } from './start-options.ts'
import { openStateFolder, type StateFolder } from './state-folder.ts'
import { type ApiAccess, addSource, type RunSummary, refresh } from './telex-api.ts'

const REPOSITORY = join(import.meta.dirname, '../..')

const STOP_TIMEOUT_MS = 5_000

/** What must be undone, last first, when the process ends. */
const cleanups: (() => void | Promise<void>)[] = []

const say = (line: string) => console.log(line)
const warn = (line: string) => console.error(line)

export const startCommand: Command = {
  help: START_HELP,
  options: START_OPTIONS,
  run: async (call) => {
    const started = await start(readStartOptions(call))
    // What was begun is undone before the failure is told.
    if (!started.ok) await undo()
    return started
  },
}

async function start(
  options: Result<StartOptions, StartFailure>,
): Promise<Result<void, CommandFailure>> {
  if (!options.ok) return options
  // `on`, not `once`: a library of wrangler's ends the process when it finds itself alone.
  for (const signal of END_SIGNALS) process.on(signal, () => void stop(0))
  const opened = openStateFolder(options.value.stateFolder, process.pid)
  if (!opened.ok) return opened
  cleanups.push(opened.value.release)
  return run(options.value, opened.value)
}

async function run(
  options: StartOptions,
  state: StateFolder,
): Promise<Result<void, CommandFailure>> {
  if (options.port !== undefined && !(await isFree(options.port))) {
    return err({ kind: 'port_taken', port: options.port })
  }
  const adminToken = process.env.ADMIN_TOKEN || state.kept.adminToken
  const port = await freePort(options.port ?? state.kept.port)
  const bundle =
    options.bundle === undefined
      ? await bundleWorker(join(REPOSITORY, 'src/index.ts'))
      : builtWorker(options.bundle)
  if (!bundle.ok) return bundle

  const local = await startLocalWorker({
    repository: REPOSITORY,
    script: bundle.value,
    port,
    statePath: state.path,
    adminToken,
    workerLog: options.workerLog,
    log: warn,
  })
  if (!local.ok) return local
  const worker = local.value
  cleanups.push(worker.stop)
  const schema = await upgradeSchema(worker.database, readSchemaFiles(REPOSITORY))
  if (!schema.ok) return schema

  const demoPort =
    options.demo === 'read'
      ? await readDemo({ fetch, baseUrl: worker.baseUrl, adminToken }, state.kept.demoPort)
      : state.kept.demoPort
  state.keep({ ...state.kept, port, ...(demoPort === undefined ? {} : { demoPort }) })
  fireCrons(worker)
  tellAddresses(worker.baseUrl, adminToken)
  return ok(undefined)
}

/** Serves the demo listings, adds and reads them. What goes wrong is told and stops nothing. */
async function readDemo(api: ApiAccess, portBefore: number | undefined): Promise<number> {
  const port = await freePort(portBefore)
  if (portBefore !== undefined && port !== portBefore) {
    warn(`Port ${portBefore} of the demo listings is taken; at ${port} they are new sources.`)
  }
  const folder = join(REPOSITORY, 'demo')
  const demo = await startDemoServer(folder, port)
  cleanups.push(demo.stop)
  const listings = readDemoSources(folder)
  for (const { path, settings } of listings) {
    const url = demo.baseUrl + path
    const added = await addSource(api, { ...settings, url })
    if (!added.ok) warn(`${url} was not added: ${adviceOf(added.failure)}`)
  }
  tellRun(await refresh(api), demo.baseUrl, listings.length)
  return port
}

function tellRun(
  asked: Result<RunSummary, CommandFailure>,
  demoUrl: string,
  listings: number,
): void {
  if (!asked.ok) {
    warn(`The demo was not read: ${adviceOf(asked.failure)}`)
    return
  }
  const run = asked.value
  for (const source of run.sources.filter(({ outcome }) => outcome === 'failed')) {
    warn(`${source.url} could not be read: ${source.failure?.kind ?? 'no reason given'}`)
  }
  const { counts } = run
  say(`  Demo         ${demoUrl} with ${listings} listings: ${counts.new} new entries`)
}

function tellAddresses(baseUrl: string, adminToken: string): void {
  say(`  Reader       ${baseUrl}/`)
  say(`  RSS          ${baseUrl}/rss.xml`)
  say(`  Atom         ${baseUrl}/atom.xml`)
  say(`  JSON Feed    ${baseUrl}/feed.json`)
  say(`  API          ${baseUrl}/api/v1/entries`)
  say(`  Admin token  ${adminToken}`)
  say(`ready ${baseUrl}`)
}

/** The platform fires crons by itself; here a timer does. */
function fireCrons(worker: LocalWorker): void {
  for (const cron of worker.crons) {
    const minutes = minutesOf(cron)
    if (minutes === undefined) {
      warn(`The cron "${cron}" is not fired on this machine; ask for refreshes by the API.`)
      continue
    }
    const fire = () => worker.tick(cron).catch((thrown) => warn(messageOf(thrown)))
    cleanups.push(startCron({ now: Date.now, fire }, minutes))
  }
}

/** Ends the process. A cleanup that hangs is not awaited. */
async function stop(exitCode: number): Promise<void> {
  setTimeout(() => process.exit(exitCode), STOP_TIMEOUT_MS).unref()
  await undo()
  process.exit(exitCode)
}

/** Undoes what was begun, last first. */
async function undo(): Promise<void> {
  for (const cleanup of cleanups.splice(0).reverse()) {
    try {
      await cleanup()
    } catch (thrown) {
      warn(messageOf(thrown))
    }
  }
}
