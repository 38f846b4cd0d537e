/**
 * The one shape of every command of `npx telex`, and the one way in which its options are read.
 * Runs nothing: `telex.ts` does.
 */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { err, ok, type Result } from '../domain/failure.ts'
import type { CommandFailure } from './command-failure.ts'
import { messageOf } from './start-failure.ts'
import type { Terminal } from './terminal.ts'

export interface Command {
  /** Everything a person must know to use it; shown by `--help`. */
  readonly help: string
  /** Beside `--help`, which every command has. */
  readonly options: ParseArgsOptionsConfig
  readonly run: (call: Call) => Promise<Result<void, CommandFailure>>
}

/** What a command is called with: its words and options, and all it may touch of the world. */
export interface Call {
  readonly words: readonly string[]
  readonly options: Options
  readonly terminal: Terminal
  readonly environment: Environment
}

export interface Options {
  /** The value of `--name <value>`; undefined when it was not given. */
  readonly text: (name: string) => string | undefined
  /** Every value of an option that may be repeated. */
  readonly all: (name: string) => readonly string[]
  /** Whether `--name` was given. */
  readonly has: (name: string) => boolean
}

export type Environment = Readonly<Record<string, string | undefined>>

/** Options of commands that ask a running Telex. */
export const TELEX_OPTIONS = { telex: { type: 'string' }, state: { type: 'string' } } as const

/** The lines of help that go with them. */
export const TELEX_HELP = `  --telex <url>     which Telex; else the variable TELEX, else the one of
                    this machine (npm start)
  --state <folder>  the state folder of the one on this machine (.wrangler/telex)

  ADMIN_TOKEN       its token; the one of this machine is found in its folder
`

/** @param args what follows the command's name. Fails with `option_invalid`. */
export function parseCall(
  command: Command,
  args: readonly string[],
): Result<{ readonly words: readonly string[]; readonly options: Options }, CommandFailure> {
  try {
    const parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...command.options, help: { type: 'boolean', short: 'h' } },
    })
    const values: Readonly<Record<string, unknown>> = parsed.values
    const text = (name: string) => {
      const value = values[name]
      return typeof value === 'string' ? value : undefined
    }
    const all = (name: string) => {
      const value = values[name]
      return Array.isArray(value) ? value.map(String) : []
    }
    const has = (name: string) => values[name] !== undefined
    return ok({ words: parsed.positionals, options: { text, all, has } })
  } catch (thrown) {
    // parseArgs throws for an unknown option or a missing value, and says which.
    return err({ kind: 'option_invalid', message: messageOf(thrown) })
  }
}

/** For commands that take so many words and no more. Fails with `option_invalid`. */
export function wordsWithin(
  words: readonly string[],
  wordsMax: number,
): Result<void, { kind: 'option_invalid'; message: string }> {
  const stray = words[wordsMax]
  if (stray === undefined) return ok(undefined)
  return err({ kind: 'option_invalid', message: `"${stray}" is one word too many.` })
}
