/** An account of the platform that lies in a folder, and a wrangler that knows no other. */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Environment } from '../../src/cli/command.ts'

const REPOSITORY = join(import.meta.dirname, '../..')
const NODE = join(REPOSITORY, 'node_modules/.bin/node')
const PROGRAM = join(import.meta.dirname, 'fake-wrangler.mjs')

export interface AccountState {
  readonly login?: {
    readonly email: string
    readonly accounts: readonly { readonly id: string; readonly name: string }[]
  }
  readonly databases: readonly string[]
  readonly queues: readonly string[]
  readonly secrets: readonly string[]
  /** What `deploy` says it deployed to. */
  readonly targets: readonly string[]
  /** Command to complaint: `{'d1 create': 'no room'}`. */
  readonly failing: Readonly<Record<string, string>>
}

export interface Account {
  readonly environment: Environment
  readonly state: () => AccountState
  readonly change: (part: Partial<AccountState>) => void
  /** The commands that wrangler was given, each as its words. */
  readonly calls: () => readonly string[]
  /** What it read from standard input, together. */
  readonly inputs: () => string
  readonly remove: () => void
}

const EMPTY: AccountState = {
  login: { email: 'owner@site.example', accounts: [{ id: 'a1', name: 'Home' }] },
  databases: [],
  queues: [],
  secrets: [],
  targets: ['https://telex.home.workers.dev'],
  failing: {},
}

/** Signed in, with nothing in it. */
export function openAccount(): Account {
  const folder = mkdtempSync(join(tmpdir(), 'telex-account-'))
  const stateFile = join(folder, 'account.json')
  const callsFile = join(folder, 'calls.jsonl')
  const program = join(folder, 'wrangler')
  writeFileSync(stateFile, JSON.stringify(EMPTY))
  writeFileSync(program, `#!/bin/sh\nexec ${NODE} ${PROGRAM} "$@"\n`)
  chmodSync(program, 0o755)
  const state = (): AccountState => JSON.parse(readFileSync(stateFile, 'utf8'))
  const calls = (): { args: string[]; input: string }[] =>
    existsSync(callsFile)
      ? readFileSync(callsFile, 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line))
      : []
  return {
    environment: { TELEX_WRANGLER: program, FAKE_ACCOUNT: folder, PATH: process.env.PATH },
    state,
    change: (part) => writeFileSync(stateFile, JSON.stringify({ ...state(), ...part })),
    calls: () => calls().map(({ args }) => args.join(' ')),
    inputs: () =>
      calls()
        .map(({ input }) => input)
        .join(''),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
