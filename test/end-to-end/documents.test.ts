/**
 * The README's shell, run as printed, against a started Telex and a site on loopback. What would
 * install, deploy or ask an account is not run: that its commands and options exist is.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Site,
  STARTED_TOKEN,
  type StartedTelex,
  serveSite,
  startTelex,
} from '../setup/started-telex.ts'

const REPOSITORY = join(import.meta.dirname, '../..')
const LISTING = `<html lang="en"><body><main>${['One', 'Two', 'Three', 'Four']
  .map((name) => `<article><h2><a href="/${name}">Note ${name}</a></h2><p>Text.</p></article>`)
  .join('')}</main></body></html>`

/** Matches a block of shell and gives its text. */
const SHELL = /^```sh\n(.*?)^```$/gms
/** Asks the network, an account or the whole of the tests; or says what is given here already. */
const ELSEWHERE =
  /^(?:npm ci|npm start|npm test|git |export |npx wrangler |npm run deploy)|--remote/
/** Matches `--no-search`, not what stands behind `-H "…"`. */
const OPTION = /(?<= )--[a-z-]+/g

const readme = readFileSync(join(REPOSITORY, 'README.md'), 'utf8')
const commands = [...readme.matchAll(SHELL)].flatMap(([, block = '']) => commandsOf(block))

/** Lines, those that go on joined; a quoted text may have several. */
function commandsOf(block: string): readonly string[] {
  return block.replaceAll('\\\n', '').match(/(?:'[^']*'|[^\n'])+/g) ?? []
}

let telex: StartedTelex
let site: Site
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'telex-readme-'))
  site = await serveSite((request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.statusCode = request.url === '/robots.txt' ? 404 : 200
    response.end(LISTING)
  })
  telex = await startTelex(['--no-demo'], join(folder, 'state'))
  writeFileSync(
    join(folder, 'subscriptions.opml'),
    `<opml version="2.0"><body><outline text="a" type="rss" xmlUrl="${site.baseUrl}/other"/></body></opml>`,
  )
})
afterAll(async () => {
  await telex?.stop()
  await site?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** The same command about things that are here. */
function here(command: string): string {
  const host = new URL(site.baseUrl).host
  const local = command
    .replaceAll('https://example.org', site.baseUrl)
    .replaceAll('example-org', host.replaceAll(/[.:]/g, '-'))
    .replaceAll(/\b[a-z]+\.(?:opml|jsonl)\b/g, (file) => join(folder, file))
  // A curl that is refused ends with 0, unless it is told otherwise.
  const failing = local.replace(/^curl /, 'curl --fail-with-body --silent --show-error ')
  return isAboutState(command) ? `${failing} --state ${join(folder, 'state')}` : failing
}

function isAboutState(command: string): boolean {
  return /^npx telex (?:backup|restore)/.test(command)
}

async function run(command: string): Promise<string> {
  const bin = join(REPOSITORY, 'node_modules/.bin')
  const { stdout, stderr } = await promisify(execFile)('bash', ['-euc', command], {
    cwd: REPOSITORY,
    env: {
      ...process.env,
      PATH: `${bin}:${process.env.PATH}`,
      TELEX: telex.baseUrl,
      ADMIN_TOKEN: STARTED_TOKEN,
    },
  })
  return stdout + stderr
}

describe('the shell of the README', () => {
  it('is all of it looked at', () => {
    expect(commands.length).toBeGreaterThan(15)
  })

  it.each(commands.filter((one) => !ELSEWHERE.test(one) && !isAboutState(one)))(
    'runs: %s',
    async (command) => {
      expect(await run(here(command))).not.toBe('')
    },
  )

  it('leads to entries of the own source in the feed', async () => {
    const feed = await (await telex.get('/rss.xml')).text()
    for (const name of ['One', 'Two', 'Three', 'Four']) expect(feed).toContain(`Note ${name}`)
  })

  it('saves all of it and gives it back, byte for byte', async () => {
    const before = await (await telex.get('/atom.xml')).text()
    telex.signal('SIGTERM')
    await telex.ended
    for (const command of commands.filter((one) => isAboutState(one) && !ELSEWHERE.test(one))) {
      await run(here(command))
    }
    const again = await startTelex(['--no-demo'], join(folder, 'state'))
    expect(await (await again.get('/atom.xml')).text()).toBe(before)
    await again.stop()
  })

  it.each(commands.filter((one) => /^(?:npm run|npx) /.test(one) && ELSEWHERE.test(one)))(
    'is about commands and options that there are: %s',
    async (command) => {
      const [, program = '', word = ''] =
        /^(?:npm run|npx) (\S+)(?: (?!-)(\S+))?/.exec(command) ?? []
      const telex = `npx telex ${program === 'telex' ? word : program} --help`
      const help = await run(program === 'wrangler' ? `npx wrangler ${word} --help` : telex)
      expect(help).toContain(word)
      for (const [option] of command.replace(' -- ', ' ').matchAll(OPTION)) {
        expect(help).toContain(option)
      }
    },
  )
})
