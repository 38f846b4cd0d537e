/**
 * Serves the folder `demo/` on loopback, as seven small sites would: listings from their files,
 * article pages from data. Answers conditional requests; knows no other folder.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { parseDemoArticles, renderDemoArticle } from './demo-article.ts'
import { LOOPBACK } from './free-port.ts'

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}

export interface DemoServer {
  /** Without a slash at its end. */
  readonly baseUrl: string
  readonly stop: () => Promise<void>
}

/** @param folder absolute path of `demo/`. Files are read anew at each request: edit and look. */
export async function startDemoServer(folder: string, port: number): Promise<DemoServer> {
  const articles = parseDemoArticles(readFileSync(join(folder, 'articles.json'), 'utf8'))
  const byPath = new Map(articles.map((article) => [article.path, article]))

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', `http://${LOOPBACK}`)
    const article = byPath.get(url.pathname + url.search)
    const page =
      article === undefined
        ? readPage(folder, url.pathname)
        : { type: MEDIA_TYPES['.html'] ?? '', body: await renderDemoArticle(article) }
    answer(response, page, request.headers['if-none-match'])
  })
  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen({ port, host: LOOPBACK }, listening)
  })
  return {
    baseUrl: `http://${LOOPBACK}:${port}`,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped())
        server.closeAllConnections()
      }),
  }
}

interface DemoPage {
  readonly type: string
  readonly body: string
}

/** The file of a path; undefined for what the demo does not have. */
function readPage(folder: string, pathname: string): DemoPage | undefined {
  const path = normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname)
  const type = MEDIA_TYPES[extname(path)]
  if (type === undefined || path.includes('..')) return undefined
  try {
    return { type, body: readFileSync(join(folder, path), 'utf8') }
  } catch {
    // No such file: the menus of the demo pages name pages that nobody wrote.
    return undefined
  }
}

function answer(response: ServerResponse, page: DemoPage | undefined, known: string | undefined) {
  if (page === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
    response.end('This page of the demo was never written. The listings and their entries were.\n')
    return
  }
  const etag = `"${createHash('sha256').update(page.body).digest('base64url')}"`
  if (known === etag) {
    response.writeHead(304, { etag }).end()
    return
  }
  response.writeHead(200, { 'content-type': page.type, etag }).end(page.body)
}
