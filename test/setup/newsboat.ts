/** A feed reader that nobody here wrote (newsboat), as somebody who subscribes to an address. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const TIMEOUT_MS = 30_000

export interface Subscriber {
  /** Reads the feed anew. @returns how many articles are unread */
  readonly reload: () => Promise<number>
  /** Whether it has an article of this title. */
  readonly has: (title: string) => boolean
  readonly leave: () => void
}

/** Undefined where there is no newsboat. */
export async function subscribeWithNewsboat(feedUrl: string): Promise<Subscriber | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'telex-newsboat-'))
  const urls = join(folder, 'urls')
  const cache = join(folder, 'cache.db')
  writeFileSync(urls, `${feedUrl}\n`)
  const newsboat = (command: string) =>
    run('newsboat', ['-u', urls, '-c', cache, '-x', command], {
      env: { ...process.env, HOME: folder },
      timeout: TIMEOUT_MS,
    })
  const leave = () => rmSync(folder, { recursive: true, force: true })
  try {
    await run('newsboat', ['--version'])
  } catch {
    leave()
    return undefined
  }
  return {
    reload: async () => {
      await newsboat('reload')
      const { stdout } = await newsboat('print-unread')
      return Number.parseInt(stdout, 10)
    },
    // SQLite keeps short texts as they are.
    has: (title) => readFileSync(cache).includes(title),
    leave,
  }
}
