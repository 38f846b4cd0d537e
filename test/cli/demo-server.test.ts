/** The demo listings, as a reader of them would meet them: by HTTP. */
import { join } from 'node:path'
import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DemoServer, startDemoServer } from '../../src/cli/demo-server.ts'
import { readDemoSources } from '../../src/cli/demo-sources.ts'
import { freePort } from '../../src/cli/free-port.ts'

const FOLDER = join(import.meta.dirname, '../../demo')
const SOURCES = readDemoSources(FOLDER)

let demo: DemoServer
beforeAll(async () => {
  demo = await startDemoServer(FOLDER, await freePort(undefined))
})
afterAll(() => demo.stop())

/** The links to entries of each listing, in the words of its own mark-up. */
const ENTRY_LINKS: Readonly<Record<string, string>> = {
  '/workbench/': '.card-title a',
  '/workbench/page/2/': '.card-title a',
  '/lamplight/': '.post-title a',
  '/lamplight/page/2/': '.post-title a',
  '/library/': '.news-list a',
  '/almanac/': '.notes a',
  '/weekly/': '.pick-link',
}

const fetched = (path: string) => fetch(demo.baseUrl + path)
const linksOf = async (path: string, selector: string) => {
  const { document } = parseHTML(await (await fetched(path)).text())
  return [...document.querySelectorAll(selector)].map((link) => ({
    path: link.getAttribute('href') ?? '',
    title: link.textContent?.trim() ?? '',
  }))
}

describe('the demo listings', () => {
  it.each(Object.entries(ENTRY_LINKS))('%s leads to articles of the same title', async (...row) => {
    for (const { path, title } of await linksOf(...row)) {
      const response = await fetched(path)
      expect(response.status, path).toBe(200)
      const { document } = parseHTML(await response.text())
      expect(document.querySelector('h1')?.textContent).toBe(title)
    }
  })

  it('show at least 48 linked entries, ten of them in more than one listing', async () => {
    const listings = new Map<string, Set<string>>()
    for (const [listing, selector] of Object.entries(ENTRY_LINKS)) {
      for (const { path } of await linksOf(listing, selector)) {
        listings.set(path, (listings.get(path) ?? new Set()).add(listing))
      }
    }
    expect(listings.size).toBeGreaterThanOrEqual(48)
    expect([...listings.values()].filter((seen) => seen.size > 1).length).toBeGreaterThan(10)
  })

  it.each(SOURCES)('$path is there, and answers 304 when it is known', async ({ path }) => {
    const first = await fetched(path)
    expect(first.status).toBe(200)
    const etag = first.headers.get('etag') ?? ''
    const second = await fetch(demo.baseUrl + path, { headers: { 'if-none-match': etag } })
    expect(second.status).toBe(304)
  })

  it('says 404 for what was never written, and serves no other folder', async () => {
    expect((await fetched('/workbench/about/')).status).toBe(404)
    expect((await fetched('/..%2fpackage.json')).status).toBe(404)
    expect((await fetched('/articles.json')).status).toBe(404)
  })
})
