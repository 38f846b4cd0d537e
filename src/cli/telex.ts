/**
 * `npx telex <command>` and the npm scripts of the same names: finds the command, reads its
 * options, runs it, says what went wrong. What each does stands in a file of its own.
 */
import { err, type Result } from '../domain/failure.ts'
import { type Command, parseCall } from './command.ts'
import { adviceOf, type CommandFailure, exitCodeOf } from './command-failure.ts'
import { openTerminal } from './terminal.ts'

interface Listed {
  readonly summary: string
  /** Only when it is asked for: wrangler and miniflare take a second to read. */
  readonly load: () => Promise<Command>
}

const COMMANDS: Readonly<Record<string, Listed>> = {
  start: {
    summary: 'runs Telex on this machine, with the demo listings',
    load: async () => (await import('./start-command.ts')).startCommand,
  },
  sources: {
    summary: 'lists, adds, removes, imports and exports sources',
    load: async () => (await import('./sources-command.ts')).sourcesCommand,
  },
  extract: {
    summary: 'shows what a page gives, and stores nothing',
    load: async () => (await import('./extract-command.ts')).extractCommand,
  },
  refresh: {
    summary: 'reads the sources now',
    load: async () => (await import('./refresh-command.ts')).refreshCommand,
  },
  backup: {
    summary: 'writes everything it remembers into a file',
    load: async () => (await import('./backup-command.ts')).backupCommand,
  },
  restore: {
    summary: 'makes it what a backup says',
    load: async () => (await import('./restore-command.ts')).restoreCommand,
  },
  deploy: {
    summary: 'puts Telex into your Cloudflare account, or upgrades it there',
    load: async () => (await import('./deploy-command.ts')).deployCommand,
  },
  doctor: {
    summary: 'says what is wrong, and the command that mends it',
    load: async () => (await import('./doctor-command.ts')).doctorCommand,
  },
}
const NAME_COLUMNS = 10

const terminal = openTerminal(process.stdout, process.stderr, process.env)
const [name = '--help', ...args] = process.argv.slice(2)
const done = await run()
if (!done.ok) {
  terminal.progress('')
  terminal.note(terminal.paint('bad', adviceOf(done.failure)))
  process.exitCode = exitCodeOf(done.failure)
}

async function run(): Promise<Result<void, CommandFailure>> {
  if (name === '--help' || name === '-h' || name === 'help') {
    terminal.say(overview())
    return { ok: true, value: undefined }
  }
  const command = await COMMANDS[name]?.load()
  if (command === undefined) return err({ kind: 'command_unknown', name })
  const call = parseCall(command, args)
  if (!call.ok) return call
  if (call.value.options.has('help')) {
    terminal.say(command.help.trimEnd())
    return { ok: true, value: undefined }
  }
  return command.run({ ...call.value, terminal, environment: process.env })
}

function overview(): string {
  const lines = Object.entries(COMMANDS).map(
    ([command, { summary }]) => `  ${command.padEnd(NAME_COLUMNS)}${summary}`,
  )
  return [
    'npx telex <command> [options]    (or npm run <command> -- [options])',
    '',
    ...lines,
    '',
    'npx telex <command> --help says what each takes.',
  ].join('\n')
}
