/** `doctor`, with every fault planted that it knows. */
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openLocalDatabase } from '../../src/cli/database.ts'
import { deployCommand } from '../../src/cli/deploy-command.ts'
import { doctorCommand } from '../../src/cli/doctor-command.ts'
import { examineTelex } from '../../src/cli/examine-telex.ts'
import type { Finding } from '../../src/cli/finding.ts'
import { readSchemaFiles, upgradeSchema } from '../../src/cli/schema.ts'
import type { WebFailure } from '../../src/web/problem.ts'
import { problemResponse } from '../../src/web/problem.ts'
import { type Account, openAccount } from '../setup/account.ts'
import { run } from '../setup/command-line.ts'

const REPOSITORY = join(import.meta.dirname, '../..')
const CONFIG = join(REPOSITORY, 'wrangler.toml')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'telex-doctor-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** What it finds, and whether it ends with a fault. */
async function examined(args: readonly string[], environment = {}) {
  const { said, exitCode } = await run(doctorCommand, [...args, '--json'], environment)
  const { findings, well } = JSON.parse(said) as { findings: Finding[]; well: string[] }
  for (const { mend } of findings) expect(mend).not.toBe('')
  return { ids: findings.map(({ id }) => id), findings, well, exitCode }
}

describe('on this machine', () => {
  it('finds nothing where nothing was started', async () => {
    expect(await examined(['--state', join(folder, 'none')])).toMatchObject({
      ids: [],
      exitCode: 0,
    })
  })

  it('says it in words, with the command that mends it', async () => {
    writeFileSync(join(folder, 'state.json'), '{')
    const { said, noted, exitCode } = await run(doctorCommand, ['--state', folder])
    expect(said).toMatch(/✗ The state folder .* cannot be used: .*\n {4}mv .* && npm start/)
    expect(noted).toBe('One fault was found.')
    expect(exitCode).toBe(1)
  })

  it.each([
    { fault: 'state_broken', plant: () => writeFileSync(join(folder, 'state.json'), '{"a":1}') },
    {
      fault: 'database_broken',
      plant: async () => {
        const { database, close } = openLocalDatabase(folder, CONFIG)
        await database.read('SELECT 1')
        await close()
        const [file = ''] = execFileSync('find', [join(folder, 'd1'), '-name', '*.sqlite'])
          .toString()
          .trim()
          .split('\n')
          .filter((name) => !name.endsWith('metadata.sqlite'))
        writeFileSync(file, 'no database, but long enough to be taken for one '.repeat(100))
      },
    },
    {
      fault: 'schema_old',
      plant: async () => {
        const { database, close } = openLocalDatabase(folder, CONFIG)
        await upgradeSchema(database, readSchemaFiles(REPOSITORY))
        await database.write(['DROP TABLE robots'])
        await close()
      },
    },
  ])('finds $fault', async ({ fault, plant }) => {
    await plant()
    expect(await examined(['--state', folder])).toMatchObject({ ids: [fault], exitCode: 1 })
  })

  it('finds port_taken, which is only a warning', async () => {
    const server = createServer()
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    writeFileSync(join(folder, 'state.json'), JSON.stringify({ adminToken: 'x', port }))
    const found = await examined(['--state', folder])
    await new Promise((closed) => server.close(closed))
    expect(found).toMatchObject({ ids: ['port_taken'], exitCode: 0 })
  })

  it.each([
    { fault: 'config_broken', from: /^\[vars\]$/m, to: '[vars' },
    { fault: 'cron_missing', from: /^crons = .*$/m, to: 'crons = []' },
    { fault: 'queue_missing', from: /^\[\[queues\.[^[]*(?=\n\[|\n#)/gm, to: '' },
  ])('finds $fault', async ({ fault, from, to }) => {
    const config = join(folder, 'wrangler.toml')
    const whole = readFileSync(CONFIG, 'utf8')
    expect(whole).toMatch(from)
    writeFileSync(config, whole.replace(from, to))
    const { ids } = await examined(['--state', join(folder, 'none'), '--config', config])
    expect(ids).toEqual([fault])
  })
})

describe('before anything can run', () => {
  /** A checkout with these folders of packages, run on a Node that says it is this version. */
  function begun(packages: readonly string[], version: string) {
    mkdirSync(join(folder, 'src/cli'), { recursive: true })
    for (const file of ['telex.mjs', 'check-install.mjs']) {
      cpSync(join(REPOSITORY, 'src/cli', file), join(folder, 'src/cli', file))
    }
    for (const name of packages) mkdirSync(join(folder, 'node_modules', name), { recursive: true })
    const disguise = `Object.defineProperty(process.versions, 'node', { value: '${version}' })`
    return spawnSync(
      process.execPath,
      ['--import', `data:text/javascript,${disguise}`, 'src/cli/telex.mjs', 'doctor'],
      { cwd: folder, encoding: 'utf8' },
    )
  }

  it('finds that the packages are missing', () => {
    const { status, stderr } = begun([], '24.0.0')
    expect(stderr).toContain('The packages are not installed. Run: npm ci')
    expect(status).toBe(1)
  })

  it('finds a Node that is too old, without one of its own', () => {
    const { status, stderr } = begun(['miniflare'], '20.1.0')
    expect(stderr).toMatch(/This is Node 20\.1\.0.*\nRun: npm ci/)
    expect(status).toBe(1)
  })
})

describe('what runs', () => {
  const BASE_URL = 'https://telex.site.test'
  const NOW_MS = Date.UTC(2026, 10, 22, 12)
  const SOURCE = {
    id: 'a',
    url: 'https://a.example/',
    state: 'ok',
    next_fetch_at: '2026-11-22T12:10:00.000Z',
    failure: null,
  }
  const WELL: Readonly<Record<string, unknown>> = {
    '/healthz': 'ok\n',
    '/api/v1/status': { sources: [SOURCE], totals: {} },
    '/feed.json': { home_page_url: `${BASE_URL}/` },
    '/api/v1/entries': { entries: [] },
    '/api/v1/sources': { sources: [] },
  }

  /** What is found of a Telex that answers so; a WebFailure becomes its problem document. */
  async function found(
    answers: Readonly<Record<string, unknown>> = {},
    {
      dateMs = NOW_MS,
      adminToken = 'x',
    }: { dateMs?: number; adminToken?: string | undefined } = {},
  ) {
    const answering = { ...WELL, ...answers }
    const api = {
      baseUrl: BASE_URL,
      ...(adminToken !== '' && { adminToken }),
      fetch: async (input: RequestInfo | URL) => {
        const answer = answering[new URL(String(input)).pathname]
        if (answer instanceof Error) throw answer
        if (typeof answer === 'object' && answer !== null && 'kind' in answer) {
          return problemResponse(answer as WebFailure, BASE_URL)
        }
        const body = typeof answer === 'string' ? answer : JSON.stringify(answer)
        return new Response(body, { headers: { Date: new Date(dateMs).toUTCString() } })
      },
    }
    return (await examineTelex(api, { now: () => NOW_MS })).findings.map(({ id }) => id)
  }

  it('is well', async () => {
    expect(await found()).toEqual([])
  })

  it.each([
    { fault: 'telex_unreachable', answers: { '/healthz': new TypeError('fetch failed') } },
    { fault: 'telex_other', answers: { '/healthz': '<html>' } },
    { fault: 'schema_missing', answers: { '/api/v1/status': { kind: 'schema_missing' } } },
    { fault: 'status_failed', answers: { '/api/v1/status': { kind: 'internal' } } },
    { fault: 'version_other', answers: { '/api/v1/status': { feeds: [] } } },
    {
      fault: 'cron_silent',
      answers: {
        '/api/v1/status': { sources: [{ ...SOURCE, next_fetch_at: '2026-11-22T11:00:00Z' }] },
      },
    },
    {
      fault: 'source_broken',
      answers: {
        '/api/v1/status': {
          sources: [{ ...SOURCE, state: 'broken', failure: { kind: 'nothing_found', count: 3 } }],
        },
      },
    },
    {
      fault: 'public_url_example',
      answers: { '/feed.json': { home_page_url: 'https://telex.example/' } },
    },
    { fault: 'public_url_other', answers: { '/feed.json': { home_page_url: 'https://b.test/' } } },
    { fault: 'search_missing', answers: { '/api/v1/entries': { kind: 'search_off' } } },
    { fault: 'token_wrong', answers: { '/api/v1/sources': { kind: 'token_wrong' } } },
    { fault: 'token_missing', answers: { '/api/v1/sources': { kind: 'token_unset' } } },
  ])('has $fault', async ({ fault, answers }) => {
    expect(await found(answers)).toEqual([fault])
  })

  it('has clock_skew', async () => {
    expect(await found({}, { dateMs: NOW_MS - 10 * 60_000 })).toEqual(['clock_skew'])
  })

  it('is examined as far as a stranger can, without a token', async () => {
    expect(await found({}, { adminToken: '' })).toEqual(['token_unknown'])
  })
})

describe('an account', () => {
  let account: Account
  beforeAll(async () => {
    account = openAccount()
    await run(deployCommand, [], account.environment)
  })
  afterAll(() => account.remove())

  const inAccount = () =>
    examined(['--account', '--state', join(folder, 'none')], account.environment)

  it('is well after a deployment', async () => {
    expect(await inAccount()).toMatchObject({ ids: [], exitCode: 0 })
  })

  it.each([
    { fault: 'login_missing', change: { login: undefined } },
    { fault: 'database_missing', change: { databases: [] } },
    { fault: 'queue_missing', change: { queues: ['telex-sources'] } },
    { fault: 'token_missing', change: { secrets: [] } },
    { fault: 'worker_missing', change: { failing: { 'secret list': 'no such Worker' } } },
    { fault: 'database_failed', change: { failing: { 'd1 execute': 'away [code: 7500]' } } },
  ])('has $fault', async ({ fault, change }) => {
    const before = account.state()
    account.change(change as never)
    const { ids, exitCode } = await inAccount()
    account.change(before)
    expect(ids).toEqual([fault])
    expect(exitCode).toBe(1)
  })
})
