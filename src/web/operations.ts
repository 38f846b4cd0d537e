/**
 * Every route that is answered, for the documentation: what it takes, what it gives, an example.
 * A test holds that the application has these routes and no others. Data only.
 */
import type * as v from 'valibot'
import * as shape from '../render/api-schema.ts'
import { statusSchema } from '../render/api-status-schema.ts'
import { ATOM_MEDIA_TYPE } from '../render/atom.ts'
import { JSON_FEED_MEDIA_TYPE } from '../render/json-feed.ts'
import { OPML_MEDIA_TYPE } from '../render/opml.ts'
import { RSS_MEDIA_TYPE } from '../render/rss.ts'
import { categoryRulesSchema } from '../schedule/category-rules.ts'
import { previewBodySchema } from '../schedule/preview-request.ts'
import { sourceEditSchema, sourceListSchema, sourceSchema } from '../schedule/source-schema.ts'
import * as example from './operation-examples.ts'
import { OWNER_OPERATIONS } from './owner-operations.ts'
import type { Parameters } from './parameter-meanings.ts'
import * as takes from './parameter-meanings.ts'

export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** As OpenAPI writes it: `/entries/{id}`. */
  readonly path: string
  readonly group: 'Feeds' | 'Pages' | 'Owner' | 'API' | 'Administration' | 'Service'
  readonly summary: string
  readonly query?: Parameters
  readonly body?: {
    readonly schema: v.GenericSchema
    readonly example: unknown
    /** Another form in which it may come. */
    readonly otherType?: string
  }
  readonly gives: {
    readonly status: 200 | 201 | 202 | 204 | 301 | 303
    readonly type?: string
    readonly schema?: v.GenericSchema
    readonly example?: unknown
  }
  /** Failures beside those that any request may meet. */
  readonly fails?: readonly (400 | 401 | 403 | 404 | 409 | 429)[]
}

const HTML = 'text/html; charset=utf-8'
const JSON_TYPE = 'application/json'

const FEED_TYPES = [
  { file: 'rss.xml', name: 'RSS 2.0', type: RSS_MEDIA_TYPE, example: example.RSS },
  { file: 'atom.xml', name: 'Atom', type: ATOM_MEDIA_TYPE, example: example.ATOM },
  {
    file: 'feed.json',
    name: 'JSON Feed 1.1',
    type: JSON_FEED_MEDIA_TYPE,
    example: example.JSON_FEED,
  },
] as const

const feeds = FEED_TYPES.flatMap(({ file, name, type, example }): Operation[] => {
  const gives = { status: 200, type: `${type}; charset=utf-8`, example } as const
  const feed = (folder: string, summary: string, query: Parameters = takes.VIEW): Operation => ({
    method: 'get',
    path: `${folder}/${file}`,
    group: 'Feeds',
    summary: `${summary}, as ${name}`,
    query,
    gives,
    fails: [404],
  })
  return [
    feed('', 'Newest entries of a view'),
    feed('/categories/{slug}', 'Newest entries of a category'),
    feed('/sources/{id}', 'Newest entries of a source'),
    feed('/archive/{month}', 'What was first seen in a month', takes.ARCHIVE),
  ]
})

const guesses = ['/feed', '/feed.xml', '/rss', '/atom'].map(
  (path): Operation => ({
    method: 'get',
    path,
    group: 'Feeds',
    summary: 'Leads to the feed of everything',
    gives: { status: 301 },
  }),
)

const page = (path: string, summary: string, query?: Parameters): Operation => ({
  method: 'get',
  path,
  group: 'Pages',
  summary,
  gives: { status: 200, type: HTML, example: '<!doctype html>…' },
  ...(query
    ? { query, fails: [400, 404] as const }
    : path.includes('{') && { fails: [404] as const }),
})

const api = (
  path: string,
  summary: string,
  schema: v.GenericSchema,
  example: unknown,
  rest: Pick<Operation, 'query' | 'fails'> = {},
): Operation => ({
  method: 'get',
  path: `/api/v1${path}`,
  group: 'API',
  summary,
  gives: { status: 200, type: JSON_TYPE, schema, example },
  ...rest,
})

const order = (
  method: Operation['method'],
  path: string,
  summary: string,
  rest: Omit<Operation, 'method' | 'path' | 'group' | 'summary'>,
): Operation => ({ method, path: `/api/v1${path}`, group: 'Administration', summary, ...rest })

const json = (status: 200 | 201 | 202, schema: v.GenericSchema, example: unknown) =>
  ({ status, type: JSON_TYPE, schema, example }) as const

export const OPERATIONS: readonly Operation[] = [
  ...feeds,
  ...guesses,
  {
    method: 'get',
    path: '/opml.xml',
    group: 'Feeds',
    summary: 'Every feed there is, for one import',
    gives: { status: 200, type: `${OPML_MEDIA_TYPE}; charset=utf-8`, example: example.OPML },
  },
  {
    method: 'get',
    path: '/status.atom',
    group: 'Feeds',
    summary: 'Sources that stopped working, and those that work again',
    gives: { status: 200, type: 'application/atom+xml; charset=utf-8', example: example.ATOM },
  },
  page('/', 'A view, for people', takes.VIEW),
  page('/categories/{slug}', 'A category, for people', takes.VIEW),
  page('/sources/{id}', 'A source, for people', takes.VIEW),
  page('/entries/{id}', 'One entry, for people'),
  page('/subscribe', 'How to subscribe to a view', takes.VIEW_FILTERS),
  page('/subscribe/categories/{slug}', 'How to subscribe to a category', takes.VIEW_FILTERS),
  page('/subscribe/sources/{id}', 'How to subscribe to a source', takes.VIEW_FILTERS),
  page('/status', 'How every source is, for people'),
  page('/docs', 'What programs may ask, for people'),
  ...OWNER_OPERATIONS,
  api('/entries', 'Entries of a view', shape.entryPageSchema, example.ENTRY_PAGE, {
    query: takes.VIEW,
    fails: [400, 404],
  }),
  api('/entries/{id}', 'One entry', shape.entrySchema, example.ENTRY, { fails: [404] }),
  api(
    '/entries/{id}/revisions',
    'Its earlier wordings',
    shape.revisionListSchema,
    example.REVISIONS,
    { fails: [404] },
  ),
  api('/changes', 'The change log, for mirrors', shape.changePageSchema, example.CHANGE_PAGE, {
    query: takes.CHANGES,
    fails: [400],
  }),
  api('/categories', 'Every category', shape.categoryListSchema, example.CATEGORY_LIST),
  api('/status', 'How every source is', statusSchema, example.STATUS),
  api('/runs/{id}', 'One refresh', shape.runSchema, example.RUN, { fails: [404] }),
  order('get', '/sources', 'Every source, with its rule', {
    query: { format: example.FORMAT_PARAMETER },
    gives: json(200, shape.sourceStateListSchema, { sources: [example.SOURCE] }),
  }),
  order('post', '/sources', 'Adds a source', {
    body: { schema: sourceSchema, example: { url: 'https://blog.example/news' } },
    gives: json(201, shape.sourceStateSchema, example.SOURCE),
    fails: [400, 409],
  }),
  order('put', '/sources', 'Makes the list of sources what it says', {
    body: {
      schema: sourceListSchema,
      example: { sources: [{ url: 'https://blog.example/news' }] },
      otherType: OPML_MEDIA_TYPE,
    },
    gives: json(200, shape.sourceSyncSchema, example.SYNC),
    fails: [400],
  }),
  order('patch', '/sources/{id}', 'Edits a source', {
    body: { schema: sourceEditSchema, example: { title: 'News', rule: null } },
    gives: json(200, shape.sourceStateSchema, example.SOURCE),
    fails: [400, 404],
  }),
  order('delete', '/sources/{id}', 'Forgets a source; its entries stay', {
    gives: { status: 204 },
    fails: [404],
  }),
  order('post', '/sources/{id}/backfill', 'Reads the whole history of a source', {
    gives: json(202, shape.backfillSchema, { source: 'blog-example', status: 'running' }),
    fails: [404],
  }),
  order('post', '/preview', 'What a page would give, and why; stores nothing', {
    body: { schema: previewBodySchema, example: { url: 'https://blog.example/news' } },
    gives: json(200, shape.previewSchema, example.PREVIEW),
    fails: [400],
  }),
  order('put', '/categories', 'Says which labels mean the same, and which words give one', {
    body: { schema: categoryRulesSchema, example: example.CATEGORY_RULES },
    gives: json(200, shape.categoryRuleListSchema, {
      categories: [
        { slug: 'nlp', label: 'NLP', aliases: ['自然语言处理'], keywords: ['tokenizer'] },
      ],
    }),
    fails: [400],
  }),
  order('delete', '/entries/{id}', 'Removes an entry for good', {
    gives: { status: 204 },
    fails: [404],
  }),
  order('post', '/refresh', 'Begins a run, or joins the one under way', {
    query: takes.REFRESH,
    gives: json(202, shape.refreshSchema, { ...example.RUN, joined: false }),
    fails: [400, 404, 429],
  }),
  {
    method: 'get',
    path: '/openapi.json',
    group: 'Service',
    summary: 'This document',
    gives: { status: 200, type: JSON_TYPE, example: { openapi: '3.1.0' } },
  },
  {
    method: 'post',
    path: '/mcp',
    group: 'Service',
    summary: 'The Model Context Protocol, for assistants: search, read, preview, add, refresh',
    body: { schema: example.MCP_MESSAGE, example: example.MCP_LIST },
    gives: { status: 200, type: JSON_TYPE, example: { jsonrpc: '2.0', id: 1, result: {} } },
  },
  {
    method: 'get',
    path: '/healthz',
    group: 'Service',
    summary: 'Answers while the Worker runs',
    gives: { status: 200, type: 'text/plain; charset=UTF-8', example: 'ok\n' },
  },
]
