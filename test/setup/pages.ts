/** Pages that each test bends by one field, and a document to look into. */
import { parseHTML } from 'linkedom/worker'
import type { ListPage, PageFrame } from '../../src/domain/page.ts'
import { BASE_URL } from './entries.ts'

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

export function documentOf(html: string) {
  return parseHTML(html).document
}

/** White space collapsed, as a browser would show it. */
export function textOf(element: { readonly textContent: string | null } | null): string {
  return (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
}
