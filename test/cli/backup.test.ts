/** A Telex, wiped and restored, here and in an account: what it serves is the same, byte for byte. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { backupCommand } from '../../src/cli/backup-command.ts'
import { openLocalDatabase } from '../../src/cli/database.ts'
import { deployCommand } from '../../src/cli/deploy-command.ts'
import { restoreCommand } from '../../src/cli/restore-command.ts'
import { type Account, openAccount } from '../setup/account.ts'
import { run } from '../setup/command-line.ts'
import { startTelex } from '../setup/started-telex.ts'

const REPOSITORY = join(import.meta.dirname, '../..')

const PATHS = [
  '/rss.xml',
  '/atom.xml',
  '/feed.json?limit=200',
  '/categories/chemistry/rss.xml',
  '/api/v1/entries?q=the',
  '/api/v1/entries?q=数据&lang=zh',
  '/api/v1/changes?since=0',
  '/opml.xml',
]

const folder = mkdtempSync(join(tmpdir(), 'telex-backup-'))
const state = join(folder, 'state')
const file = join(folder, 'backup.jsonl')
let before: Record<string, string>
let account: Account

/** Bodies and validators. */
async function servedBy(args: readonly string[]): Promise<Record<string, string>> {
  const telex = await startTelex(args, state)
  const served: Record<string, string> = {}
  for (const path of PATHS) {
    const response = await telex.get(path)
    served[path] = `${response.headers.get('ETag')} ${response.headers.get('Last-Modified')}\n`
    served[path] += (await response.text()).replaceAll(telex.baseUrl, 'http://telex')
  }
  telex.signal('SIGTERM')
  await telex.ended
  return served
}

beforeAll(async () => {
  account = openAccount()
  before = await servedBy([])
}, 120_000)

afterAll(() => {
  account.remove()
  rmSync(folder, { recursive: true, force: true })
})

/** The rows of a backup, without the line that says when it was taken. */
const rowsOf = (path: string) => readFileSync(path, 'utf8').split('\n').slice(1)

describe('backup and restore', () => {
  it('keep every document byte for byte, with its validators', async () => {
    const taken = await run(backupCommand, [file, '--state', state])
    expect(taken.said).toMatch(/^\d+ entries of 7 sources are in /)
    rmSync(join(state, 'd1'), { recursive: true })
    const restored = await run(restoreCommand, [file, '--state', state])
    expect(restored.noted).toBe('')
    expect(restored.exitCode).toBe(0)
    expect(before['/feed.json?limit=200']).toContain('"items":[{')
    expect(before['/api/v1/entries?q=the']).toContain('"id"')
    // As a database of before the first migration: the start brings it up to date.
    const { database, close } = openLocalDatabase(state, join(REPOSITORY, 'wrangler.toml'))
    await database.write(['DROP TABLE d1_migrations', 'DROP TABLE robots'])
    await close()
    expect(await servedBy(['--no-demo'])).toEqual(before)
  }, 120_000)

  it('want to be told before they replace entries', async () => {
    const refused = await run(restoreCommand, [file, '--state', state])
    expect(refused.noted).toContain('--replace')
    expect(refused.exitCode).toBe(1)
    expect((await run(restoreCommand, [file, '--state', state, '--replace'])).exitCode).toBe(0)
    const again = join(folder, 'again.jsonl')
    await run(backupCommand, [again, '--state', state])
    expect(rowsOf(again)).toEqual(rowsOf(file))
  })

  it('refuse a backup that was cut off, and change nothing', async () => {
    const cut = join(folder, 'cut.jsonl')
    writeFileSync(cut, readFileSync(file, 'utf8').slice(0, -100))
    const refused = await run(restoreCommand, [cut, '--state', state, '--replace'])
    expect(refused.noted).toContain('cut off')
    expect(refused.exitCode).toBe(1)
  })

  it('refuse a backup of a later version', async () => {
    const later = join(folder, 'later.jsonl')
    writeFileSync(later, readFileSync(file, 'utf8').replace('0001-first-schema', '9999-later'))
    const refused = await run(restoreCommand, [later, '--state', state, '--replace'])
    expect(refused.noted).toContain('git pull')
  })

  it('move a Telex into an account and out of it', async () => {
    const { environment } = account
    await run(deployCommand, [], environment)
    const moved = await run(restoreCommand, [file, '--remote'], environment)
    expect(moved.noted).toBe('')
    const remote = join(folder, 'remote.jsonl')
    await run(backupCommand, [remote, '--remote'], environment)
    expect(rowsOf(remote)).toEqual(rowsOf(file))
  })

  it('change nothing in an account when the restore fails midway', async () => {
    const { environment } = account
    const broken = join(folder, 'broken.jsonl')
    // The last row twice: a primary key that is there already.
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
    const rows = [...lines.slice(0, -1), lines.at(-2)]
    writeFileSync(broken, `${[...rows, JSON.stringify({ rows: rows.length - 1 })].join('\n')}\n`)
    const failed = await run(restoreCommand, [broken, '--remote', '--replace'], environment)
    expect(failed.noted).toContain('Writing the database did not work')
    const remote = join(folder, 'unchanged.jsonl')
    await run(backupCommand, [remote, '--remote'], environment)
    expect(rowsOf(remote)).toEqual(rowsOf(file))
  })
})
