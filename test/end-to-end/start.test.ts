/** What a newcomer meets: `npm start`, its first page, its feeds, and a clean end. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEPLOYED_BUNDLE, type StartedTelex, startTelex } from '../setup/started-telex.ts'

const DEMO_ENTRIES = 62
const BUSY_START_MS_MAX = 90_000

interface ListedEntry {
  readonly id: string
  readonly title: string
  readonly url: string | null
  readonly sources: readonly unknown[]
}

// A newcomer runs what the start builds; the other suites run what would be deployed.
delete process.env[DEPLOYED_BUNDLE]

let telex: StartedTelex
beforeAll(async () => {
  telex = await startTelex([])
}, BUSY_START_MS_MAX)
afterAll(() => telex.stop())

const entriesOf = async (from: StartedTelex) => {
  const response = await from.get('/api/v1/entries?limit=200')
  const { entries } = (await response.json()) as { readonly entries: readonly ListedEntry[] }
  return entries
}

/** Documents that are kept, and documents that are rendered whenever they are asked for. */
const feedsOf = (from: StartedTelex) =>
  Promise.all(
    ['/rss.xml', '/atom.xml', '/feed.json', '/rss.xml?limit=49', '/atom.xml?q=the'].map(
      async (path) => {
        const { status, headers, ...response } = await asked(from, path)
        expect(status).toBe(200)
        return { path, tag: headers.get('ETag'), date: headers.get('Last-Modified'), ...response }
      },
    ),
  )

async function asked(from: StartedTelex, path: string) {
  const response = await from.get(path)
  return { status: response.status, headers: response.headers, text: await response.text() }
}

describe('npm start', () => {
  it('has read every demo listing, each thing once', async () => {
    const entries = await entriesOf(telex)
    expect(entries).toHaveLength(DEMO_ENTRIES)
    expect(new Set(entries.map(({ title }) => title)).size).toBe(DEMO_ENTRIES)
    expect(entries.filter(({ sources }) => sources.length > 1).length).toBeGreaterThan(15)
    expect(telex.output()).toContain(`7 listings: ${DEMO_ENTRIES} new entries`)
  })

  it.each(['/rss.xml', '/atom.xml', '/feed.json'])('shows them in %s', async (path) => {
    const newest = (await entriesOf(telex)).slice(0, 20)
    const text = await (await telex.get(path)).text()
    for (const { id, title } of newest) {
      expect(text).toContain(id)
      expect(text).toContain(title)
    }
  })

  it('shows them on the first page, which leads to pages that exist', async () => {
    const html = await (await telex.get('/')).text()
    const [first] = await entriesOf(telex)
    expect(html).toContain(first?.title)
    const links = [...html.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href)
    const own = new Set(links.map((href) => href.replace(telex.baseUrl, '')))
    const paths = [...own].filter((href) => href.startsWith('/'))
    expect(paths.length).toBeGreaterThan(50)
    for (const path of paths) {
      // 303: the owner's pages ask who is there.
      expect([200, 303], path).toContain((await telex.get(path.replaceAll('&amp;', '&'))).status)
    }
  })

  it('leads to the articles of the demo', async () => {
    const linked = (await entriesOf(telex)).filter(({ url }) => url !== null)
    expect(linked.length).toBeGreaterThan(48)
    for (const { url } of linked) expect((await fetch(url ?? '')).status).toBe(200)
  })
})

describe('a second npm start', () => {
  it(
    'finds nothing new, keeps addresses, serves the same bytes, and both end with code 0',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'telex-twice-'))
      try {
        const first = await startTelex([], join(folder, 'state'))
        const before = await entriesOf(first)
        const served = await feedsOf(first)
        first.signal('SIGINT')
        expect(await first.ended).toBe(0)
        const second = await startTelex([], join(folder, 'state'))
        expect(second.baseUrl).toBe(first.baseUrl)
        expect(second.output()).toContain('7 listings: 0 new entries')
        expect(await entriesOf(second)).toEqual(before)
        expect(await feedsOf(second)).toEqual(served)
        expect(await second.stop()).toBe(0)
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
    BUSY_START_MS_MAX,
  )
})
