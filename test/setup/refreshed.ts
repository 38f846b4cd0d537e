/** A Telex that reads listings of a test's own over time: what each shows, refreshes, what is stored. */
import type { Config } from '../../src/domain/config.ts'
import { type Item, LISTING_RULE, listing } from './listing-site.ts'
import { aTelex, type Telex } from './telex.ts'

export const HOUR_MS = 3_600_000

export const LISTING = 'https://news.example/list'
export const OTHER_LISTING = 'https://other.example/list'
export const THIRD_LISTING = 'https://third.example/list'
/** Ids of the sources that these become. */
export const NEWS = 'news-example'
export const OTHER = 'other-example'
export const THIRD = 'third-example'

/** An entry as the API shows it, as far as tests look. */
export interface ShownEntry {
  readonly id: string
  readonly url: string | null
  readonly title: string
  readonly excerpt: string
  readonly published_at: string | null
  readonly published_precision: string
  readonly categories: readonly { readonly slug: string; readonly label: string }[]
  readonly sources: readonly { readonly id: string }[]
}

export interface ShownRun {
  readonly counts: { readonly new: number; readonly changed: number; readonly known: number }
  readonly sources: readonly { readonly failure: unknown }[]
}

export interface Refreshed {
  readonly telex: Telex
  /** Answers an address from now on. */
  readonly answer: (url: string, response: () => Response) => void
  /** Adds a listing on first use; from now on it shows these. */
  readonly shows: (url: string, list: readonly Item[]) => Promise<void>
  readonly add: (url: string, body?: object) => Promise<Response>
  /** Refreshes one source, or all, an hour after the last time. */
  readonly refresh: (sourceId?: string) => Promise<ShownRun>
  readonly entries: (query?: string) => Promise<readonly ShownEntry[]>
  readonly rows: (sql: string) => Promise<readonly Record<string, unknown>[]>
  readonly later: (ms?: number) => void
}

export async function refreshed(bend: Partial<Config> = {}): Promise<Refreshed> {
  const answers = new Map<string, () => Response>()
  const added = new Set<string>()
  const telex = await aTelex((request) => answers.get(request.url)?.(), bend)
  const later = (ms = HOUR_MS) => telex.setNow(telex.effects.nowMs() + ms)
  const add = (url: string, body: object = {}) => {
    added.add(url)
    return telex.order('POST', '/api/v1/sources', { url, rule: LISTING_RULE, ...body })
  }
  return {
    telex,
    later,
    add,
    answer: (url, response) => answers.set(url, response),
    shows: async (url, list) => {
      answers.set(url, () => listing(list))
      if (!added.has(url)) await add(url)
    },
    refresh: async (sourceId) => {
      later()
      const query = sourceId === undefined ? '' : `?source=${sourceId}`
      const response = await telex.order('POST', `/api/v1/refresh${query}`)
      await telex.settled()
      const path = new URL(response.headers.get('Location') ?? '').pathname
      return (await telex.request(path)).json()
    },
    entries: async (query = 'limit=200') => {
      const response = await telex.request(`/api/v1/entries?${query}`)
      return (await response.json<{ entries: readonly ShownEntry[] }>()).entries
    },
    rows: async (sql) => {
      const { results } = await telex.effects.db.prepare(sql).all<Record<string, unknown>>()
      return results
    },
  }
}

/** A feed document with these items. */
export const rss = (itemXml: readonly string[]): Response =>
  new Response(
    `<rss version="2.0"><channel><title>S</title><link>https://show.example/</link>${itemXml.join('')}</channel></rss>`,
    { headers: { 'Content-Type': 'application/rss+xml' } },
  )
