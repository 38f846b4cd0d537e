/** Examples for the documentation, and the few parameters that no parser has. Data only. */
import * as v from 'valibot'
import type { ApiEntry, ApiRun, ApiSource, ApiSourceStatus } from '../render/api-schema.ts'
import type { ApiStatus } from '../render/api-status-schema.ts'

export const ENTRY: ApiEntry = {
  id: '036y4g8n7yzzz00000000',
  guid: 'tag:telex.example,2026:e/036y4g8n7yzzz00000000',
  seq: 812,
  url: 'https://blog.example/gradient-checkpointing',
  title: 'Gradient checkpointing',
  title_origin: 'listing',
  excerpt: 'Trading computation for memory.',
  language: 'en',
  categories: [{ slug: 'nlp', label: 'NLP' }],
  authors: ['Ada'],
  image: null,
  published_at: '2026-01-11T00:00:00+08:00',
  published_precision: 'day',
  published_origin: 'text',
  first_seen_at: '2026-01-11T03:15:00.000Z',
  updated_at: '2026-01-11T03:15:00.000Z',
  cluster: null,
  sources: [{ id: 'blog-example', page_url: 'https://blog.example/news', rank: 3 }],
}

export const ENTRY_PAGE = { entries: [ENTRY], next_cursor: ENTRY.id, has_more: true }

export const CHANGE_PAGE = {
  changes: [
    { seq: 812, id: ENTRY.id, kind: 'created', entry: ENTRY },
    { seq: 813, id: '036y4g8n7yzzy00000000', kind: 'removed', entry: null },
  ],
  next_since: 813,
  has_more: false,
}

export const REVISIONS = {
  revisions: [
    {
      replaced_at: '2026-01-12T08:00:00.000Z',
      title: 'What is an n-gram',
      excerpt: 'An n-gram is a run of n words.',
      title_diff: [{ kind: 'kept', text: 'What is an n-gram' }],
      excerpt_diff: [
        { kind: 'kept', text: 'An n-gram is a run of n ' },
        { kind: 'removed', text: 'words' },
        { kind: 'added', text: 'tokens' },
        { kind: 'kept', text: '.' },
      ],
    },
  ],
}

export const CATEGORY_RULES = {
  categories: [{ label: 'NLP', aliases: ['自然语言处理'], keywords: ['tokenizer'] }],
}

export const PREVIEW = {
  kind: 'listing',
  entries: [{ url: 'https://blog.example/news/1', title: 'A first note' }],
  next_page_url: null,
  rule: { version: 1, container: 'main', item: 'article', fields: {} },
  reasons: [{ term: 'cards', value: 2 }],
  failure: null,
}

export const CATEGORY_LIST = { categories: [{ slug: 'nlp', label: 'NLP', entries: 120 }] }

const SOURCE_STATUS: ApiSourceStatus = {
  id: 'blog-example',
  url: 'https://blog.example/news',
  title: 'News',
  state: 'ok',
  state_since: '2026-01-10T03:00:00.000Z',
  last_success_at: '2026-01-11T03:15:00.000Z',
  last_attempt_at: '2026-01-11T03:15:00.000Z',
  next_fetch_at: '2026-01-11T04:15:00.000Z',
  entries: 120,
  failure: null,
  suspicion: null,
  last_runs: [0, 6, 0],
  repair: null,
  interval_minutes: null,
  ignores_robots: false,
  backfill: null,
}

export const SOURCE: ApiSource = {
  ...SOURCE_STATUS,
  kind: 'listing',
  feed_url: null,
  rule: { version: 1, container: 'main ul', item: 'li', fields: { title: [{ select: 'a' }] } },
  language: 'en',
  zone: null,
  categories: [{ slug: 'nlp', label: 'NLP' }],
}

export const SYNC = { added: 1, edited: 0, removed: 0, unchanged: 0, sources: [SOURCE] }

export const STATUS: ApiStatus = {
  sources: [SOURCE_STATUS],
  totals: { sources: 1, states: { ok: 1 } },
  runs: [
    {
      id: '036y4g8n7yzzz00000001',
      trigger: 'cron',
      status: 'finished',
      started_at: '2026-01-11T03:15:00.000Z',
      finished_at: '2026-01-11T03:15:02.000Z',
      pending: 0,
      counts: { new: 6, changed: 1, failed: 0 },
    },
  ],
  today: {
    rows_read: { used: 310, free_plan: 5_000_000 },
    rows_written: { used: 92, free_plan: 100_000 },
    queue_operations: { used: 42, free_plan: 10_000 },
  },
}

export const RUN: ApiRun = {
  id: '036y4g8n7yzzz00000001',
  trigger: 'manual',
  status: 'finished',
  started_at: '2026-01-11T03:15:00.000Z',
  finished_at: '2026-01-11T03:15:02.000Z',
  counts: { new: 6, changed: 1, known: 43, rejected: 2 },
  pending: 0,
  sources: [
    {
      id: 'blog-example',
      url: 'https://blog.example/news',
      outcome: 'fetched',
      http_status: 200,
      new: 6,
      changed: 1,
      known: 43,
      pages: 1,
      rejected: [{ reason: 'link_malformed', count: 2 }],
      failure: null,
      duration_ms: 412,
    },
  ],
}

export const RSS = '<rss version="2.0"><channel><title>Telex</title>…</channel></rss>'
export const ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Telex</title>…</feed>'
export const OPML = '<opml version="2.0"><head><title>Telex</title></head>…</opml>'
export const JSON_FEED = {
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Telex',
  items: [{ id: ENTRY.guid, url: ENTRY.url, title: ENTRY.title, content_text: ENTRY.excerpt }],
}

export const FORMAT_PARAMETER = v.pipe(
  v.picklist(['json', 'opml']),
  v.description('`opml`: the same as OPML, to be given back to PUT, here or elsewhere.'),
)

/** What it means is the protocol's: modelcontextprotocol.io. */
export const MCP_MESSAGE = v.looseObject({ jsonrpc: v.literal('2.0'), method: v.string() })
export const MCP_LIST = { jsonrpc: '2.0', id: 1, method: 'tools/list' }
