/** A Telex as a user starts it, in a process of its own, with a state folder that is thrown away. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const REPOSITORY = join(import.meta.dirname, '../..')
/** The administrator's token of every Telex started here. */
export const STARTED_TOKEN = 'a-token-for-tests'
/** Variable that names the file of the Worker to run; unset: the start builds one itself. */
export const DEPLOYED_BUNDLE = 'TELEX_DEPLOYED_BUNDLE'
/** Printed by the start command when everything answers. */
const READY = /^ready (http:\/\/\S+)$/m
const READY_TIMEOUT_MS = 60_000

export interface StartedTelex {
  readonly baseUrl: string
  readonly command: readonly string[]
  /** Everything the command has printed. */
  readonly output: () => string
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>
  readonly order: (method: string, path: string, body?: unknown) => Promise<Response>
  /** Stops it and throws its state folder away. */
  readonly stop: () => Promise<number | null>
  readonly signal: (signal: NodeJS.Signals) => void
  /** The exit code. */
  readonly ended: Promise<number | null>
}

export async function startTelex(
  args: readonly string[],
  statePath = mkdtempSync(join(tmpdir(), 'telex-')),
): Promise<StartedTelex> {
  const node = join(REPOSITORY, 'node_modules/.bin/node')
  const bundle = process.env[DEPLOYED_BUNDLE]
  const built = bundle === undefined ? [] : ['--bundle', bundle]
  const child = spawn(
    node,
    ['src/cli/telex.ts', 'start', '--state', statePath, ...built, ...args],
    {
      cwd: REPOSITORY,
      env: { ...process.env, ADMIN_TOKEN: STARTED_TOKEN },
    },
  )
  let printed = ''
  child.stdout.on('data', (chunk) => {
    printed += chunk
  })
  child.stderr.on('data', (chunk) => {
    printed += chunk
  })
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  const baseUrl = await untilReady(child, () => printed)
  return {
    baseUrl,
    command: child.spawnargs,
    output: () => printed,
    get: (path, headers = {}) => fetch(baseUrl + path, { headers, redirect: 'manual' }),
    order: (method, path, body) =>
      fetch(baseUrl + path, {
        method,
        headers: { Authorization: `Bearer ${STARTED_TOKEN}`, 'Content-Type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    ended,
    signal: (signal) => {
      child.kill(signal)
    },
    stop: async () => {
      child.kill('SIGTERM')
      const code = await ended
      rmSync(statePath, { recursive: true, force: true })
      return code
    },
  }
}

function untilReady(child: ChildProcess, printed: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      clearInterval(look)
      clearTimeout(timeout)
      child.kill('SIGKILL')
      reject(new Error(`${why}:\n${printed()}`))
    }
    const look = setInterval(() => {
      const baseUrl = READY.exec(printed())?.[1]
      if (baseUrl === undefined) return
      clearInterval(look)
      clearTimeout(timeout)
      resolve(baseUrl)
    }, 50)
    const timeout = setTimeout(() => fail('not ready in time'), READY_TIMEOUT_MS)
    child.on('exit', () => fail('ended before it was ready'))
  })
}

export interface Site {
  readonly baseUrl: string
  /** Paths that were asked for, in order. */
  readonly requested: string[]
  readonly stop: () => Promise<void>
}

/** A site on loopback. */
export async function serveSite(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Site> {
  const requested: string[] = []
  const server = createServer((request, response) => {
    requested.push(request.url ?? '')
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    requested,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
