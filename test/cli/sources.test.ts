/** `sources` and `refresh` against a Telex that runs, as it is found in its state folder. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { doctorCommand } from '../../src/cli/doctor-command.ts'
import { refreshCommand } from '../../src/cli/refresh-command.ts'
import { sourcesCommand } from '../../src/cli/sources-command.ts'
import { run } from '../setup/command-line.ts'
import {
  type Site,
  STARTED_TOKEN,
  type StartedTelex,
  serveSite,
  startTelex,
} from '../setup/started-telex.ts'

const FEED = `<?xml version="1.0"?><rss version="2.0"><channel><title>Notes</title>
<item><title>First</title><link>https://notes.example/1</link><guid>1</guid></item>
</channel></rss>`

const folder = mkdtempSync(join(tmpdir(), 'telex-sources-'))
const state = join(folder, 'state')
let telex: StartedTelex
let site: Site

beforeAll(async () => {
  site = await serveSite((request, response) => {
    response.statusCode = request.url === '/gone.xml' ? 500 : 200
    response.setHeader('Content-Type', 'application/rss+xml')
    response.end(request.url === '/robots.txt' ? '' : FEED)
  })
  telex = await startTelex(['--no-demo'], state)
}, 120_000)

afterAll(async () => {
  await telex.stop()
  await site.stop()
  rmSync(folder, { recursive: true, force: true })
})

const environment = { ADMIN_TOKEN: STARTED_TOKEN }
const sources = (...args: readonly string[]) =>
  run(sourcesCommand, [...args, '--state', state], environment)

beforeEach(async () => {
  const { said } = await sources('list', '--json')
  for (const { id } of JSON.parse(said).sources) await sources('remove', id)
})

describe('sources', () => {
  it('adds, lists and removes', async () => {
    const url = `${site.baseUrl}/feed.xml`
    const added = await sources(
      'add',
      url,
      '--title',
      'Notes',
      '--category',
      'a',
      '--category',
      'b',
    )
    expect(added.said).toMatch(/^added (\S+); npx telex refresh \1 reads it now$/)
    const [source] = JSON.parse((await sources('--json')).said).sources
    expect(source).toMatchObject({
      url,
      title: 'Notes',
      categories: [{ slug: 'a' }, { slug: 'b' }],
    })
    expect((await sources('list')).said).toContain(url)
    expect((await sources('remove', source.id)).said).toContain('its entries stay')
    expect((await sources()).noted).toContain('No source yet')
  })

  it('says what the API refuses, and where', async () => {
    const twice = `${site.baseUrl}/feed.xml`
    await sources('add', twice)
    expect((await sources('add', twice)).noted).toContain('409')
    expect((await sources('add', 'nonsense')).noted).toContain('url')
    expect(await sources('remove', 'nosuch')).toMatchObject({ exitCode: 1 })
    expect(await sources('add')).toMatchObject({ exitCode: 2 })
    expect(await sources('mend')).toMatchObject({ exitCode: 2 })
  })

  it.each(['opml', 'json'])('exports %s that imports to the same list', async (format) => {
    const file = join(folder, `list.${format}`)
    await sources('add', `${site.baseUrl}/a.xml`, '--title', 'A & "B"', '--category', 'x')
    await sources('add', `${site.baseUrl}/b.xml`)
    const given = async () =>
      JSON.parse((await sources('--json')).said).sources.map(
        ({ url, title, categories }: Record<string, unknown>) => ({ url, title, categories }),
      )
    const before = await given()
    await sources('export', file, ...(format === 'json' ? ['--json'] : []))
    expect((await sources('import', file)).said).toBe('0 added, 2 known, 0 refused')
    for (const { id } of JSON.parse((await sources('--json')).said).sources) {
      await sources('remove', id)
    }
    expect((await sources('import', file)).said).toBe('2 added, 0 known, 0 refused')
    expect(await given()).toEqual(before)
  })

  it('imports a list of addresses, and tells which were refused', async () => {
    const file = join(folder, 'list.txt')
    writeFileSync(file, `# mine\n${site.baseUrl}/c.xml\n\nnonsense\n`)
    const imported = await sources('import', file)
    expect(imported.said).toBe('1 added, 0 known, 1 refused')
    expect(imported.noted).toContain('nonsense: ')
    expect(imported.exitCode).toBe(1)
    expect(readFileSync(file, 'utf8')).toContain('# mine')
  })

  it('makes the list what a file says', async () => {
    await sources('add', `${site.baseUrl}/old.xml`)
    const file = join(folder, 'sync.txt')
    writeFileSync(file, `${site.baseUrl}/new.xml\n`)
    expect((await sources('import', file, '--sync')).said).toBe('1 source, as the file says')
    const { said } = await sources()
    expect(said).toContain('/new.xml')
    expect(said).not.toContain('/old.xml')
  })

  it('refuses a file that is no list', async () => {
    const file = join(folder, 'nothing.json')
    writeFileSync(file, '{"entries":[]}')
    expect((await sources('import', file)).noted).toContain('no list of sources')
    expect((await sources('import', join(folder, 'absent'))).noted).toContain('ENOENT')
  })
})

describe('refresh', () => {
  it('reads one source, and tells what it gave', async () => {
    await sources('add', `${site.baseUrl}/feed.xml`)
    const [{ id }] = JSON.parse((await sources('--json')).said).sources
    const done = await run(refreshCommand, [id, '--force', '--state', state], environment)
    expect(done.said).toMatch(/fetched {2}http.*feed\.xml\n1 source: \d new/)
    expect(done.exitCode).toBe(0)
  })

  it('ends with 1 when a source could not be read', async () => {
    await sources('add', `${site.baseUrl}/gone.xml`)
    const [{ id }] = JSON.parse((await sources('--json')).said).sources
    const done = await run(refreshCommand, [id, '--force', '--state', state], environment)
    expect(done.said).toContain('failed (')
    expect(done.exitCode).toBe(1)
  })
})

describe('which Telex is meant', () => {
  it('is the one that is named, with its token', async () => {
    const named = await run(sourcesCommand, ['--telex', `${telex.baseUrl}/`], environment)
    expect(named.exitCode).toBe(0)
    expect((await run(sourcesCommand, [], { TELEX: telex.baseUrl })).noted).toContain('ADMIN_TOKEN')
    const wrong = { TELEX: telex.baseUrl, ADMIN_TOKEN: 'wrong' }
    expect((await run(sourcesCommand, [], wrong)).noted).toContain('The token is wrong')
  })

  it('is said to be unknown, or away', async () => {
    const none = await run(sourcesCommand, ['--state', join(folder, 'none')])
    expect(none.noted).toContain('npm start')
    const away = await run(sourcesCommand, ['--telex', 'http://127.0.0.1:1'], environment)
    expect(away.noted).toContain('http://127.0.0.1:1 does not answer')
    expect((await run(sourcesCommand, ['--telex', 'nonsense'])).exitCode).toBe(2)
  })
})

it('is found well by doctor', async () => {
  const { said } = await run(doctorCommand, ['--state', state, '--json'], environment)
  const { findings } = JSON.parse(said)
  // The refresh above could not read one source; what was removed is gone from the status.
  expect(findings).toEqual([])
})
