/**
 * The state folder of `npm start`: the database (`d1/` below it), and one small file that keeps
 * the admin token and the ports, so that sources and bookmarks stay good between starts.
 *
 * One process at a time: two on one database would lock each other out.
 */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as v from 'valibot'
import { err, ok, type Result } from '../domain/failure.ts'
import { messageOf, type StartFailure } from './start-failure.ts'

const OWNER_FILE = 'owner.pid'
const TOKEN_BYTES = 32
const OWNER_ONLY = 0o600

const KEPT = v.object({
  adminToken: v.pipe(v.string(), v.minLength(1)),
  port: v.optional(v.number()),
  demoPort: v.optional(v.number()),
})

/** What one start keeps for the next. */
export type KeptState = v.InferOutput<typeof KEPT>

export interface StateFolder {
  /** Absolute path. */
  readonly path: string
  readonly kept: KeptState
  /** Writes the token and the ports for the next start. */
  readonly keep: (state: KeptState) => void
  /** Lets another process use the folder. */
  readonly release: () => void
}

/**
 * Makes or opens the folder and marks it as in use.
 *
 * @param processId of this process. Fails with `state_unusable` or `state_in_use`.
 */
export function openStateFolder(
  folder: string,
  processId: number,
): Result<StateFolder, StartFailure> {
  const path = resolve(folder)
  const keptFile = join(path, 'state.json')
  const ownerFile = join(path, OWNER_FILE)
  try {
    mkdirSync(path, { recursive: true })
    const owner = ownerOf(path)
    if (owner !== undefined && owner !== processId) {
      return err({ kind: 'state_in_use', folder: path, processId: owner })
    }
    writeFileSync(ownerFile, `${processId}\n`)
    const kept = readKeptState(keptFile) ?? { adminToken: newToken() }
    return ok({
      path,
      kept,
      keep: (state) =>
        writeFileSync(keptFile, `${JSON.stringify(state, null, 2)}\n`, { mode: OWNER_ONLY }),
      release: () => rmSync(ownerFile, { force: true }),
    })
  } catch (thrown) {
    // Not a folder, not writable, or a state file that is not ours: each message says which.
    return err({ kind: 'state_unusable', folder: path, message: messageOf(thrown) })
  }
}

/**
 * @returns what the last start kept; undefined when there was none
 * @throws Error for a file that cannot be read or is not ours
 */
export function readKeptState(keptFile: string): KeptState | undefined {
  const text = readIfThere(keptFile)
  return text === undefined ? undefined : v.parse(KEPT, JSON.parse(text))
}

/** The process that uses the folder now; undefined when none does. */
export function ownerOf(folder: string): number | undefined {
  const owner = Number(readIfThere(join(folder, OWNER_FILE)))
  return owner > 0 && isRunning(owner) ? owner : undefined
}

/** A random one, as good as a key. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url')
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return undefined
    throw thrown
  }
}

/** Signal 0 asks without disturbing; EPERM means that it runs and is somebody else's. */
function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (thrown) {
    return codeOf(thrown) === 'EPERM'
  }
}

function codeOf(thrown: unknown): unknown {
  return thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
}
