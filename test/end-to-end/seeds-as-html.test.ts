/** The 32 entries of the seeds as HTML in four kinds of mark-up: by rule, and without one. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  HAS_SEEDS,
  SEED_ENTRIES,
  SEED_FILES,
  SEED_LISTINGS,
  SEED_PAGES,
  SEED_RULES,
  seedText,
} from '../setup/seeds.ts'
import { type Site, type StartedTelex, serveSite, startTelex } from '../setup/started-telex.ts'

interface PreviewEntry {
  readonly summary: string
}

interface ApiEntry {
  readonly url: string | null
  readonly title: string
  readonly excerpt: string
  readonly published_at: string | null
  readonly categories: { readonly label: string }[]
  readonly sources: { readonly id: string; readonly page_url: string }[]
}

let site: Site

const entriesOf = async (telex: StartedTelex, query = '') =>
  ((await (await telex.get(`/api/v1/entries?limit=200${query}`)).json()) as { entries: ApiEntry[] })
    .entries

async function add(telex: StartedTelex, path: string, rule?: object): Promise<string> {
  const url = site.baseUrl + path
  const added = await telex.order('POST', '/api/v1/sources', { url, ...(rule && { rule }) })
  expect(added.status, await added.clone().text()).toBe(201)
  return ((await added.json()) as { id: string }).id
}

async function refresh(telex: StartedTelex, query = ''): Promise<void> {
  const response = await telex.order('POST', `/api/v1/refresh?wait=25${query}`)
  const run = (await response.json()) as { status: string; sources: { failure: unknown }[] }
  expect(run.status).toBe('finished')
  expect(run.sources.map(({ failure }) => failure)).toEqual(run.sources.map(() => null))
}

describe.skipIf(!HAS_SEEDS)('the seeds as HTML (skipped without ../shared)', () => {
  beforeAll(async () => {
    site = await serveSite((request, response) => {
      const path = request.url ?? ''
      const page = SEED_PAGES[path]
      const isText = path.endsWith('.txt') && path !== '/robots.txt'
      response.setHeader('Content-Type', isText ? 'text/plain; charset=utf-8' : 'text/html')
      response.statusCode = isText || page !== undefined ? 200 : 404
      response.end(isText ? seedText(path.slice(1)) : page)
    })
  })
  afterAll(() => site?.stop())

  describe('a page', () => {
    let telex: StartedTelex
    beforeAll(async () => {
      telex = await startTelex(['--no-demo'])
    })
    afterAll(() => telex?.stop())

    /** Every page of a listing, as the preview shows it. */
    async function previews(path: string, rule?: object): Promise<PreviewEntry[]> {
      const entries: PreviewEntry[] = []
      for (let url: string | null = site.baseUrl + path; url !== null; ) {
        const body = { url, ...(rule && { rule }) }
        const shown = await telex.order('POST', '/api/v1/preview', body)
        const page = (await shown.json()) as {
          entries: PreviewEntry[]
          next_page_url: string | null
        }
        entries.push(...page.entries)
        url = page.next_page_url
      }
      return entries
    }

    it.each(SEED_LISTINGS)('%s is read right by a given rule, every field', async (path) => {
      const entries = await previews(path, SEED_RULES[path])
      const isCards = path === '/cards/' || path === '/paged/'
      expect(entries).toEqual(
        SEED_ENTRIES.map((text, index) =>
          expect.objectContaining({
            summary: text,
            url: path === '/bare/' ? null : expect.stringContaining(site.baseUrl),
            published: isCards ? `2026-01-${String(28 - (index % 28)).padStart(2, '0')}` : null,
            categories: isCards ? [`笔记${index % 3}`] : [],
            ...(path !== '/bare/' && { title: text.slice(0, 24).trim() }),
          }),
        ),
      )
    })

    it.each(SEED_LISTINGS)('%s gives its entries without a rule', async (path) => {
      const entries = await previews(path)
      expect(entries.map(({ summary }) => summary)).toEqual(SEED_ENTRIES)
    })
  })

  it.each([
    { order: 'as they come', flip: false },
    { order: 'the other way round', flip: true },
  ])('are 32 clusters with all sources and categories, refreshed $order', async ({ flip }) => {
    const telex = await startTelex(['--no-demo'])
    try {
      const paths = [...SEED_FILES.map((file) => `/${file}`), ...SEED_LISTINGS]
      for (const path of flip ? paths.reverse() : paths) {
        await refresh(telex, `&source=${await add(telex, path, SEED_RULES[path])}`)
      }
      const entries = await entriesOf(telex)
      expect(entries).toHaveLength(32)
      const gram = entries.find(({ excerpt }) => excerpt.startsWith('1. 什么是NGram模型'))
      expect(gram?.categories.map(({ label }) => label)).toContain('NLP')
      for (const { sources, categories, excerpt } of entries) {
        const pages = new Set(sources.map(({ page_url }) => new URL(page_url).pathname))
        for (const path of ['/cards/', '/whole/', '/bare/'])
          expect([...pages], excerpt).toContain(path)
        expect(categories.some(({ label }) => label.startsWith('笔记'))).toBe(true)
        const seeds = SEED_FILES.filter((file) => seedText(file).includes(excerpt))
        for (const file of seeds) expect([...pages], excerpt).toContain(`/${file}`)
      }
    } finally {
      await telex.stop()
    }
  })
})
