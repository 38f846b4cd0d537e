/** Pages that each test bends by one field, and a document to look into. */
import { parseHTML } from 'linkedom/worker'
import type { ListPage, PageFrame } from '../../src/domain/page.ts'
import type { RunSummary } from '../../src/domain/run.ts'
import type { Source } from '../../src/domain/source.ts'
import { BASE_URL, SOME_MS } from './entries.ts'

export function aFrame(bend: Partial<PageFrame> = {}): PageFrame {
  return {
    siteTitle: 'Telex',
    language: 'en',
    url: `${BASE_URL}/categories/nlp`,
    feeds: {
      rss: `${BASE_URL}/categories/nlp/rss.xml`,
      atom: `${BASE_URL}/categories/nlp/atom.xml`,
      json: `${BASE_URL}/categories/nlp/feed.json`,
    },
    subscribeUrl: `${BASE_URL}/subscribe?category=nlp`,
    linkQuery: '',
    translations: [{ language: 'zh', url: `${BASE_URL}/categories/nlp?ui=zh` }],
    ...bend,
  }
}

export function aListPage(bend: Partial<ListPage> = {}): ListPage {
  return {
    frame: aFrame(),
    entries: [],
    sources: [{ id: 'source-1', title: 'Digest', url: 'https://digest.example/' }],
    categoryFilters: [],
    sourceFilters: [],
    search: { action: '/', words: '', kept: [] },
    phrases: [],
    isCompact: false,
    otherLayoutUrl: `${BASE_URL}/?compact=1`,
    emptiness: 'nothing_read_yet',
    ...bend,
  }
}

export function aSource(bend: Partial<Source> = {}): Source {
  return {
    id: 'digest',
    url: 'https://digest.example/',
    host: 'digest.example',
    title: 'Digest',
    categories: [],
    health: 'ok',
    healthSinceMs: SOME_MS,
    createdMs: SOME_MS,
    ignoresRobots: false,
    entries: 120,
    validators: {},
    listing: [],
    learned: {},
    ...bend,
  }
}

/** Under way, unless it is given an end. */
export function aRun(bend: Partial<RunSummary> = {}): RunSummary {
  const counts = { new: 6, changed: 1, failed: 0, rowsRead: 0, rowsWritten: 0, messages: 0 }
  return { id: 'r1', trigger: 'cron', startedMs: SOME_MS, pending: 2, ...counts, ...bend }
}

export function documentOf(html: string) {
  return parseHTML(html).document
}

/** White space collapsed, as a browser would show it. */
export function textOf(element: { readonly textContent: string | null } | null): string {
  return (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
}
