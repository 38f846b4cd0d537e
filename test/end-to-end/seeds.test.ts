/** The main job on real input: five transcripts with 57 excerpts of 32 entries, as a user would. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Site, type StartedTelex, serveSite, startTelex } from '../setup/started-telex.ts'

const SEEDS = join(import.meta.dirname, '../../../shared/seeds')
const PARAGRAPH_LENGTH_MIN = 100
const TITLE_UNITS_MAX = 60
/** A Han character counts 2. */
const unitsOf = (text: string) =>
  [...text].reduce((units, character) => units + (/[\u2e80-\uffef]/.test(character) ? 2 : 1), 0)

interface ApiEntry {
  readonly id: string
  readonly guid: string
  readonly url: string | null
  readonly title: string
  readonly excerpt: string
  readonly categories: { readonly slug: string; readonly label: string }[]
  readonly published_at: string | null
  readonly published_precision: string
  readonly sources: unknown[]
}

interface ApiRun {
  readonly status: string
  readonly counts: Record<'new' | 'changed' | 'known' | 'rejected', number>
  readonly sources: { readonly outcome: string; readonly failure: unknown }[]
}

const FEEDS = ['/rss.xml', '/atom.xml', '/feed.json'] as const

describe.skipIf(!existsSync(SEEDS))('the five seeds (skipped without ../shared)', () => {
  let telex: StartedTelex
  let site: Site
  let files: string[]
  let firstRun: ApiRun
  let entries: readonly ApiEntry[]

  const refresh = async (query = '') =>
    (await (await telex.order('POST', `/api/v1/refresh?wait=25${query}`)).json()) as ApiRun

  beforeAll(async () => {
    files = readdirSync(SEEDS).filter((name) => name.endsWith('.txt'))
    site = await serveSite((request, response) => {
      const name = request.url?.slice(1) ?? ''
      response.setHeader('Content-Type', 'text/plain; charset=utf-8')
      response.statusCode = files.includes(name) ? 200 : 404
      response.end(files.includes(name) ? readFileSync(join(SEEDS, name)) : '')
    })
    telex = await startTelex(['--no-demo'])
    for (const file of files) {
      const url = `${site.baseUrl}/${file}`
      expect((await telex.order('POST', '/api/v1/sources', { url })).status).toBe(201)
    }
    firstRun = await refresh()
    const page = await (await telex.get('/api/v1/entries?limit=200')).json()
    entries = (page as { entries: ApiEntry[] }).entries
  })

  afterAll(async () => {
    await telex?.stop()
    await site?.stop()
  })

  it('are read by one refresh', () => {
    expect(firstRun.status).toBe('finished')
    expect(firstRun.sources.map(({ failure }) => failure)).toEqual([null, null, null, null, null])
    expect(firstRun.counts).toMatchObject({ new: 32, rejected: 0 })
  })

  it('give 32 entries with 57 sightings', () => {
    expect(entries).toHaveLength(32)
    expect(entries.reduce((sum, entry) => sum + entry.sources.length, 0)).toBe(57)
  })

  it('give excerpts equal to the paragraphs, to the character', () => {
    const paragraphs = files.flatMap((file) =>
      readFileSync(join(SEEDS, file), 'utf8')
        .split('\n')
        .filter((line) => line.length > PARAGRAPH_LENGTH_MIN),
    )
    expect(paragraphs).toHaveLength(57)
    expect(new Set(entries.map(({ excerpt }) => excerpt))).toEqual(new Set(paragraphs))
  })

  it('keep the category and the date that stand above an entry', () => {
    const entry = entries.find(({ excerpt }) => excerpt.startsWith('1. 什么是NGram模型'))
    expect(entry?.categories).toEqual([{ slug: 'nlp', label: 'NLP' }])
    expect(entry?.published_at).toMatch(/^2026-01-11T00:00:00/)
    expect(entry?.published_precision).toBe('day')
    const others = entries.filter((one) => one !== entry)
    expect(others.flatMap(({ categories }) => categories)).toEqual([])
    expect(others.filter((one) => one.published_at !== null)).toEqual([])
  })

  it('give titles that are distinct, short enough and no boilerplate', () => {
    const titles = entries.map(({ title }) => title)
    expect(new Set(titles).size).toBe(32)
    for (const title of titles) {
      expect(unitsOf(title)).toBeGreaterThan(0)
      expect(unitsOf(title)).toBeLessThanOrEqual(TITLE_UNITS_MAX)
      expect(title).not.toMatch(/^(概述|引言与背景|引言|背景|起步|题目|题目说明|描述|\d+\.)$/)
    }
  })

  it('link to our own page of the entry', async () => {
    const feed = await (await telex.get('/feed.json')).json()
    const [item] = (feed as { items: { url: string }[] }).items
    const page = await telex.get(new URL(item?.url ?? '').pathname)
    expect(page.status).toBe(200)
  })

  it('are unchanged by a second refresh, to the byte', async () => {
    const before = await Promise.all(FEEDS.map(async (path) => telex.get(path)))
    const bodies = await Promise.all(before.map((response) => response.text()))
    const run = await refresh('&force=1')
    expect(run.counts).toMatchObject({ new: 0, changed: 0 })
    for (const [index, path] of FEEDS.entries()) {
      expect(await (await telex.get(path)).text()).toBe(bodies[index])
      const etag = before[index]?.headers.get('ETag') ?? ''
      expect((await telex.get(path, { 'If-None-Match': etag })).status).toBe(304)
    }
  })
})
