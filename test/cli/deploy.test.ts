/** `deploy` from an empty account on, against a wrangler that knows an account in a folder. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deployCommand } from '../../src/cli/deploy-command.ts'
import { type Account, openAccount } from '../setup/account.ts'
import { run } from '../setup/command-line.ts'

const URL_OF_WORKER = 'https://telex.home.workers.dev'
const ADMIN_TOKEN = /Admin token {2}(\S+)/

let account: Account
beforeEach(() => {
  account = openAccount()
})
afterEach(() => account.remove())

const deploy = (args: readonly string[] = [], variables: Record<string, string> = {}) =>
  run(deployCommand, args, { ...account.environment, ...variables })

describe('a first deployment', () => {
  it('makes database, queues and tables, sets a token and prints where it is', async () => {
    const { exitCode, said, noted } = await deploy()
    expect(noted).toContain('signed in as owner@site.example, account Home')
    expect(exitCode).toBe(0)
    expect(account.state()).toMatchObject({
      databases: ['telex'],
      queues: ['telex-sources', 'telex-sources-dead'],
      secrets: ['ADMIN_TOKEN'],
    })
    expect(said).toContain(`RSS          ${URL_OF_WORKER}/rss.xml`)
    expect(said).toContain('npx telex sources add')
    const token = ADMIN_TOKEN.exec(said)?.[1] ?? ''
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(account.inputs()).toBe(token)
    expect(account.calls().join(' ')).not.toContain(token)
    // The Worker is told its own address, which is known only then.
    expect(account.calls().filter((call) => call.startsWith('deploy'))).toEqual([
      'deploy',
      `deploy --var PUBLIC_URL:${URL_OF_WORKER}`,
    ])
  })

  it('takes the address and the token that it is given', async () => {
    const { said } = await deploy(['--json'], {
      PUBLIC_URL: 'https://news.site.test/',
      ADMIN_TOKEN: 'mine',
    })
    expect(JSON.parse(said)).toMatchObject({ url: 'https://news.site.test', adminToken: 'mine' })
    expect(account.calls()).toContain('deploy --var PUBLIC_URL:https://news.site.test')
    expect(account.inputs()).toBe('mine')
  })

  it('finds the address of a custom domain', async () => {
    account.change({ targets: ['news.site.test (custom domain)'] })
    expect((await deploy()).said).toContain('https://news.site.test/rss.xml')
  })
})

describe('a later deployment', () => {
  it('keeps token, queues and tables', async () => {
    await deploy()
    const before = account.state()
    const { exitCode, noted } = await deploy()
    expect(exitCode).toBe(0)
    expect(account.state()).toEqual(before)
    expect(noted).toContain('schema: is as it must be')
    expect(noted).toContain('token: the one that was set before')
  })
})

describe('deployments of other kinds', () => {
  it('asks for a temporary account at every step, and says where it is claimed', async () => {
    const { login: _login, ...rest } = account.state()
    account.change({ ...rest, login: undefined } as never)
    const { exitCode, said } = await deploy(['--temporary'])
    expect(exitCode).toBe(0)
    expect(said).toContain('Claim        https://dash.example/claim/abc')
    expect(account.calls().filter((call) => !call.includes('--temporary'))).toEqual([])
  })

  it('makes no queue and no search index where both are left out', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'telex-config-'))
    try {
      const config = join(folder, 'wrangler.toml')
      const whole = readFileSync(join(import.meta.dirname, '../../wrangler.toml'), 'utf8')
      writeFileSync(config, whole.replaceAll(/\[\[queues\.[^[]*(?=\n\[|\n#)/g, ''))
      const { exitCode, noted } = await deploy(['--config', config, '--no-search'])
      expect(noted).not.toContain('queue')
      expect(exitCode).toBe(0)
      expect(account.state().queues).toEqual([])
      const again = await deploy(['--config', config])
      expect(again.noted).toContain('is as it must be')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('only builds for a dry run', async () => {
    const { said } = await deploy(['--dry-run'])
    expect(said).toContain('--dry-run: exiting now.')
    expect(account.calls()).toEqual(['deploy --dry-run'])
  })
})

describe('the conditions of the deploy button', () => {
  const text = (file: string) => readFileSync(join(import.meta.dirname, '../..', file), 'utf8')

  it('are met: no ids, nothing that the free plan refuses, every secret named', () => {
    const toml = text('wrangler.toml')
    expect(toml).not.toMatch(/^\s*(?:account_id|database_id|cpu_ms)\s*=/m)
    expect(text('.dev.vars.example')).toMatch(/^ADMIN_TOKEN=$/m)
    const { cloudflare, scripts } = JSON.parse(text('package.json'))
    expect(Object.keys(cloudflare.bindings)).toEqual(['ADMIN_TOKEN', 'PUBLIC_URL'])
    expect(scripts.deploy).toBeDefined()
  })
})

describe('a deployment that fails', () => {
  it('says how to sign in', async () => {
    account.change({ login: undefined } as never)
    const { exitCode, noted } = await deploy()
    expect(exitCode).toBe(1)
    expect(noted).toContain('npx wrangler login')
    expect(noted).toContain('npm run deploy -- --temporary')
  })

  it('asks which of several accounts is meant', async () => {
    const accounts = [
      { id: 'a1', name: 'Home' },
      { id: 'b2', name: 'Work' },
    ]
    account.change({ login: { email: 'owner@site.example', accounts } })
    const { noted } = await deploy()
    expect(noted).toContain('export CLOUDFLARE_ACCOUNT_ID=b2  # Work')
    expect((await deploy([], { CLOUDFLARE_ACCOUNT_ID: 'b2' })).noted).toContain('account Work')
  })

  it('says at which step, and goes on from there when it is run again', async () => {
    const steps = {
      'd1 list': 'Looking for the database did not work',
      'd1 create': 'Creating the database telex did not work',
      'queues info': 'Looking for the queue telex-sources did not work',
      'queues create': 'Creating the queue telex-sources did not work',
      'd1 execute': 'Reading the database did not work',
      deploy: 'Uploading the Worker did not work',
      'secret list': 'Listing the secrets did not work',
      'secret put': 'Setting the token did not work',
    }
    for (const [step, says] of Object.entries(steps)) {
      account.change({ failing: { [step]: 'the platform says no [code: 1]' } })
      const { exitCode, noted } = await deploy()
      expect(noted).toContain(`${says}. wrangler said:`)
      expect(noted).toContain('the platform says no [code: 1]')
      expect(exitCode).toBe(1)
    }
    account.change({ failing: {} })
    expect((await deploy()).exitCode).toBe(0)
    expect(account.calls().filter((call) => call.startsWith('d1 create'))).toHaveLength(2)
  })

  it('says what to do when the platform gave it no address', async () => {
    account.change({ targets: [] })
    expect((await deploy()).noted).toContain('workers.dev subdomain')
  })

  it('refuses a configuration that is not there', async () => {
    expect((await deploy(['--config', '/nosuch/wrangler.toml'])).noted).toContain('is not there')
  })
})
