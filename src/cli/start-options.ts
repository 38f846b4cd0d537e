/** The options of `npm start`, checked. Reads no environment and no file. */
import { err, ok, type Result } from '../domain/failure.ts'
import { type Call, wordsWithin } from './command.ts'
import type { StartFailure } from './start-failure.ts'

export interface StartOptions {
  /** Absent: the port of the last start if it is free, else any free one. */
  readonly port?: number
  /** Folder that keeps database, token and ports. */
  readonly stateFolder: string
  readonly demo: 'read' | 'skip'
  /** File of a Worker that is built already; absent: built from `src`. */
  readonly bundle?: string
  /** `all` shows what the Worker writes to its console, `errors` only its errors. */
  readonly workerLog: 'all' | 'errors'
}

export const START_OPTIONS = {
  port: { type: 'string' },
  state: { type: 'string' },
  'no-demo': { type: 'boolean' },
  bundle: { type: 'string' },
  verbose: { type: 'boolean' },
} as const

export const START_HELP = `npm start -- [options]

  Runs Telex on this machine: the Worker with its own database, the schema
  applied, and the demo listings of this repository read once. Needs no account
  and no network.

  --port <number>   port of the reader, the feeds and the API; else a free one
  --state <folder>  where database and token are kept (.wrangler/telex)
  --no-demo         leave the demo listings out
  --bundle <file>   run what "wrangler deploy --dry-run --outdir" built
  --verbose         show what the Worker logs
  --help            show this

  ADMIN_TOKEN       the token of the API; else a random one, kept in the folder
`

/** Below the folder that the command is called in. */
export const STATE_FOLDER_DEFAULT = '.wrangler/telex'
const PORT_MAX = 65_535

/** Fails with `option_invalid`. */
export function readStartOptions({
  words,
  options,
}: Pick<Call, 'words' | 'options'>): Result<StartOptions, StartFailure> {
  const stray = wordsWithin(words, 0)
  if (!stray.ok) return stray
  const text = options.text('port')
  const bundle = options.text('bundle')
  const port = text === undefined ? undefined : parsePort(text)
  if (port === 'invalid') {
    const message = `--port takes a number from 1 to ${PORT_MAX}, not "${text}".`
    return err({ kind: 'option_invalid', message })
  }
  return ok({
    ...(port === undefined ? {} : { port }),
    stateFolder: options.text('state') ?? STATE_FOLDER_DEFAULT,
    demo: options.has('no-demo') ? 'skip' : 'read',
    ...(bundle === undefined ? {} : { bundle }),
    workerLog: options.has('verbose') ? 'all' : 'errors',
  })
}

function parsePort(text: string): number | 'invalid' {
  const port = Number(text)
  return Number.isInteger(port) && port >= 1 && port <= PORT_MAX ? port : 'invalid'
}
