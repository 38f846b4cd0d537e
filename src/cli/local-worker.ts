/**
 * The Worker on this machine: the bundle in miniflare, with what `wrangler.toml` declares. The
 * toml stays the one truth; only the variables of a local start are added here.
 *
 * Loopback sources are allowed by a binding that no deployment has (`ALLOW_LOOPBACK`).
 */
import { join } from 'node:path'
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'
import {
  type Unstable_Config,
  unstable_getMiniflareWorkerOptions,
  unstable_readConfig,
} from 'wrangler'
import { err, ok, type Result } from '../domain/failure.ts'
import { type Database, localDatabase } from './database.ts'
import { LOOPBACK } from './free-port.ts'
import { messageOf, type StartFailure } from './start-failure.ts'
import type { StartOptions } from './start-options.ts'

export interface LocalWorker {
  /** Without a slash at its end. */
  readonly baseUrl: string
  /** The cron triggers of `wrangler.toml`. */
  readonly crons: readonly string[]
  /** Calls the Worker's scheduled handler, as the platform would at the time of this trigger. */
  readonly tick: (cron: string) => Promise<void>
  readonly database: Database
  readonly stop: () => Promise<void>
}

export interface LocalWorkerSetup {
  readonly repository: string
  readonly script: string
  readonly port: number
  readonly statePath: string
  readonly adminToken: string
  readonly workerLog: StartOptions['workerLog']
  /** Receives lines of the Worker's console. */
  readonly log: (line: string) => void
}

/** What asks a process to end: the keyboard, a supervisor, a closed window. */
export const END_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Starts workerd; resolves when it answers. Fails with `worker_failed`. */
export async function startLocalWorker(
  setup: LocalWorkerSetup,
): Promise<Result<LocalWorker, StartFailure>> {
  const config = unstable_readConfig({ config: join(setup.repository, 'wrangler.toml') })
  const signalsBefore = signalListeners()
  const baseUrl = `http://${LOOPBACK}:${setup.port}`
  const miniflare = new Miniflare(miniflareOptions(setup, config, baseUrl))
  dropSignalListeners(signalsBefore)
  try {
    await miniflare.ready
  } catch (thrown) {
    // A damaged database, or a port taken in the last moment.
    return err({ kind: 'worker_failed', folder: setup.statePath, message: messageOf(thrown) })
  }
  return ok({
    baseUrl,
    crons: config.triggers.crons ?? [],
    tick: async (cron) => {
      // Asked for anew each time: the handle of before is void when workerd had to be restarted.
      const worker = await miniflare.getWorker()
      await worker.scheduled({ cron, scheduledTime: new Date() })
    },
    database: localDatabase(miniflare),
    stop: () => miniflare.dispose(),
  })
}

function miniflareOptions(setup: LocalWorkerSetup, config: Unstable_Config, baseUrl: string) {
  const { workerOptions } = unstable_getMiniflareWorkerOptions(config)
  return convertV4MiniflareOptions({
    ...workerOptions,
    name: config.name ?? 'telex',
    modules: [{ type: 'ESModule', path: 'index.js', contents: setup.script }],
    bindings: {
      ...config.vars,
      PUBLIC_URL: baseUrl,
      ADMIN_TOKEN: setup.adminToken,
      ALLOW_LOOPBACK: 'yes',
    },
    host: LOOPBACK,
    port: setup.port,
    resourcePersistencePath: setup.statePath,
    // Else miniflare asks the network where this machine stands.
    cf: false,
    telemetry: { enabled: false },
    logRequests: false,
    log: new Log(setup.workerLog === 'all' ? LogLevel.INFO : LogLevel.NONE),
    handleStructuredLogs: ({ level, message }) => {
      if (setup.workerLog === 'all' || level === 'error') setup.log(message)
    },
  })
}

/**
 * Miniflare listens to signals and exits the process at once, with a code that says failure and
 * before anything else is closed. Who starts it here decides how it ends; its hook on `exit`
 * stays, so that workerd never outlives us.
 */
function dropSignalListeners(kept: ReturnType<typeof signalListeners>): void {
  for (const [signal, before] of kept) {
    for (const listener of process.listeners(signal)) {
      if (!before.includes(listener)) process.removeListener(signal, listener)
    }
  }
}

function signalListeners() {
  return END_SIGNALS.map((signal) => [signal, process.listeners(signal)] as const)
}
