/**
 * Runs wrangler, the platform's own command line, which knows the account. The variable
 * `TELEX_WRANGLER` names another program to run in its place.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { err, ok, type Result } from '../domain/failure.ts'
import type { Environment } from './command.ts'
import type { CommandFailure } from './command-failure.ts'

export interface WranglerOutcome {
  readonly exitCode: number
  readonly output: string
  /** What it wrote beside its result: warnings and errors. */
  readonly errors: string
  /** Its own record of what it did, a JSON object a line (`WRANGLER_OUTPUT_FILE_PATH`). */
  readonly record: string
}

export interface WranglerCall {
  readonly args: readonly string[]
  /** What it reads from standard input: a secret, which is no argument that others can see. */
  readonly input?: string
}

export type RunWrangler = (call: WranglerCall) => Promise<WranglerOutcome>

const REPOSITORY = join(import.meta.dirname, '../..')
const WRANGLER = join(REPOSITORY, 'node_modules/wrangler/bin/wrangler.js')
/** SGR colours and cursor movements: ECMA-48 §5.4. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const ESCAPES = /\u001b\[[0-9;?]*[A-Za-z]/g

/** @param extra arguments for every call: `--temporary`, `--config <file>` */
export function wranglerOf(environment: Environment, extra: readonly string[] = []): RunWrangler {
  const other = environment.TELEX_WRANGLER
  const [program, ...first] = other === undefined ? [process.execPath, WRANGLER] : [other]
  return ({ args, input = '' }) =>
    new Promise((resolve, reject) => {
      const folder = mkdtempSync(join(tmpdir(), 'telex-wrangler-'))
      const recordFile = join(folder, 'record.jsonl')
      const child = spawn(program ?? WRANGLER, [...first, ...args, ...extra], {
        cwd: REPOSITORY,
        env: {
          ...environment,
          WRANGLER_SEND_METRICS: 'false',
          WRANGLER_OUTPUT_FILE_PATH: recordFile,
          FORCE_COLOR: '0',
        },
      })
      const output: Buffer[] = []
      const errors: Buffer[] = []
      child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
      child.stderr.on('data', (chunk: Buffer) => errors.push(chunk))
      // It may end without reading.
      child.stdin.on('error', () => undefined)
      child.stdin.end(input)
      child.on('error', reject)
      child.on('close', (exitCode) => {
        const record = existsSync(recordFile) ? readFileSync(recordFile, 'utf8') : ''
        rmSync(folder, { recursive: true, force: true })
        resolve({ exitCode: exitCode ?? 1, output: plain(output), errors: plain(errors), record })
      })
    })
}

/**
 * Runs it and takes nothing but success.
 *
 * @param step what is done, as the beginning of "… did not work"
 */
export async function succeed(
  wrangler: RunWrangler,
  step: string,
  call: WranglerCall,
): Promise<Result<WranglerOutcome, CommandFailure>> {
  const outcome = await wrangler(call)
  if (outcome.exitCode === 0) return ok(outcome)
  return err({ kind: 'wrangler_failed', step, output: complaintOf(outcome) })
}

/** What it said of its failure, without decoration. */
export function complaintOf({ errors, output }: WranglerOutcome): string {
  return `${errors}\n${output}`.trim()
}

function plain(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString('utf8').replace(ESCAPES, '')
}
