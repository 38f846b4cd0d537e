/** The options of `npm start`, parsed and checked. Reads no environment and no file. */
import { parseArgs } from 'node:util'
import { err, ok, type Result } from '../domain/failure.ts'
import { messageOf, type StartFailure } from './start-failure.ts'

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
  readonly help: 'wanted' | 'unwanted'
}

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

const STATE_FOLDER_DEFAULT = '.wrangler/telex'
const PORT_MAX = 65_535

/** @param args what follows the script's name. Fails with `option_invalid`. */
export function parseStartOptions(args: readonly string[]): Result<StartOptions, StartFailure> {
  const parsed = parseValues(args)
  if (!parsed.ok) return parsed
  const values = parsed.value
  const port = values.port === undefined ? undefined : parsePort(values.port)
  if (port === 'invalid') {
    const message = `--port takes a number from 1 to ${PORT_MAX}, not "${values.port}".`
    return err({ kind: 'option_invalid', message })
  }
  return ok({
    ...(port === undefined ? {} : { port }),
    stateFolder: values.state ?? STATE_FOLDER_DEFAULT,
    demo: values['no-demo'] === true ? 'skip' : 'read',
    ...(values.bundle === undefined ? {} : { bundle: values.bundle }),
    workerLog: values.verbose === true ? 'all' : 'errors',
    help: values.help === true ? 'wanted' : 'unwanted',
  })
}

function parseValues(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        state: { type: 'string' },
        'no-demo': { type: 'boolean' },
        bundle: { type: 'string' },
        verbose: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    return ok(values)
  } catch (thrown) {
    // parseArgs throws for an unknown option, a missing value or a stray word, and says which.
    return err({ kind: 'option_invalid' as const, message: messageOf(thrown) })
  }
}

function parsePort(text: string): number | 'invalid' {
  const port = Number(text)
  return Number.isInteger(port) && port >= 1 && port <= PORT_MAX ? port : 'invalid'
}
