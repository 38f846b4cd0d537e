/** The routes of the owner's pages, for the documentation (`operations.ts`). Data only. */
import type { Operation } from './operations.ts'

const HTML = 'text/html; charset=utf-8'

/** A page of the owner, or an order that a form gives: it leads to a page. */
const owner = (
  method: 'get' | 'post',
  path: string,
  summary: string,
  fails: Operation['fails'] = [],
): Operation => ({
  method,
  path,
  group: 'Owner',
  summary,
  gives:
    method === 'get' || path === '/preview'
      ? { status: 200, type: HTML, example: '<!doctype html>…' }
      : { status: 303 },
  fails: method === 'post' ? [403, ...fails] : fails,
})

export const OWNER_OPERATIONS: readonly Operation[] = [
  owner('get', '/sign-in', 'Asks for the token once', [403]),
  owner('post', '/sign-in', 'Gives a cookie for the pages below, and for nothing else', [401, 429]),
  owner('post', '/sign-out', 'Takes it away'),
  owner('get', '/preview', 'Asks what to look at'),
  owner('post', '/preview', 'What a page would give; adds it as a source', [400, 404, 409]),
  owner('get', '/sources', 'Every source, with orders; `format=opml`: as a file'),
  owner('post', '/sources', 'Refreshes all, or imports OPML', [400, 429]),
  owner('post', '/sources/{id}', 'An order about one source', [400, 404, 409, 429]),
  owner('get', '/sources/{id}/edit', 'All that may be said of a source', [404]),
  owner('get', '/sources/{id}/remove', 'Asks before it is removed', [404]),
  {
    ...owner('get', '/sources/runs/{id}', 'How far a refresh is, as events', [404]),
    gives: { status: 200, type: 'text/event-stream', example: 'event: finished\ndata\n\n' },
  },
]
