/**
 * A server on loopback that answers in every way servers go wrong, for tests in workerd. It runs
 * in Node beside them; `inject('faultServer')` is its address. The path names the behaviour:
 * see ROUTES. `/answer?status=…&header=Name:%20value&body=…` gives any ordinary answer, and
 * `/log?path=…` tells what happened to the requests for that path (with its query), `/memory` what
 * the process that asks holds in memory, `/canary` who reached what nobody may.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import type { TestProject } from 'vitest/node'
import { type Canary, startCanary } from './canary.ts'
import { clientMemory } from './client-memory.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    readonly faultServer: string
  }
}

/** What happened to one request. */
export interface FaultLogLine {
  readonly method: string
  readonly path: string
  readonly headers: readonly string[]
  /** True once the client has closed the connection before the answer was whole. */
  closedEarly: boolean
  bytesSent: number
}

interface Exchange {
  readonly url: URL
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

type Route = (exchange: Exchange) => void

const DRIP_MS = 20
const MEBIBYTE = 1024 * 1024
const BOMB_MEBIBYTES = 1024
const PAGE = '<!doctype html><title>Page</title><p>An ordinary page.</p>'
const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])

/** One megabyte that decodes to a gigabyte: flushed blocks may be repeated as they are. */
const BOMB_BLOCK = deflateRawSync(Buffer.alloc(MEBIBYTE), {
  finishFlush: constants.Z_FULL_FLUSH,
})

const ROUTES: Readonly<Record<string, Route>> = {
  '/page': ({ response }) => response.setHeader('content-type', 'text/html').end(PAGE),
  '/answer': answer,
  '/conditional': conditional,

  // Time.
  '/hang': () => undefined,
  '/header-drip': ({ request }) => drip(request, 'HTTP/1.1 200 OK\r\nX-Drip: ', 'x'),
  '/body-drip': ({ request }) => drip(request, `${head()}\r\n`, 'x'),

  // Bodies that break off.
  '/reset': ({ request }) => {
    request.socket.write(`${head('Content-Length: 1000')}\r\n${PAGE}`, () => {
      setTimeout(() => request.socket.resetAndDestroy(), DRIP_MS)
    })
  },
  '/reset-before-headers': ({ request }) => request.socket.resetAndDestroy(),
  '/short': ({ request }) => raw(request, `${head('Content-Length: 1000')}\r\n${PAGE}`),
  '/bad-chunk': ({ request }) =>
    raw(request, `${head('Transfer-Encoding: chunked')}\r\n5\r\n<p>ab\r\nzz\r\nmore`),
  '/cut-chunks': ({ request }) =>
    raw(request, `${head('Transfer-Encoding: chunked')}\r\n5\r\n<p>ab\r\n`),
  '/not-http': ({ request }) => raw(request, 'SSH-2.0-OpenSSH_9.2\r\n'),
  '/cut-gzip': ({ response }) =>
    encoded(response, 'gzip', gzipSync(PAGE.repeat(99)).subarray(0, 40)),

  // Content encodings.
  '/gzip': ({ response }) => encoded(response, 'gzip', gzipSync(PAGE)),
  '/br': ({ response }) => encoded(response, 'br', brotliCompressSync(PAGE)),
  '/deflate': ({ response }) => encoded(response, 'deflate', deflateSync(PAGE)),
  '/zstd': ({ response }) => encoded(response, 'zstd', Buffer.from(PAGE)),
  '/gzip-gzip': ({ response }) => encoded(response, 'gzip, gzip', gzipSync(gzipSync(PAGE))),

  // Size.
  '/bomb': ({ response }) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' })
    response.write(GZIP_HEADER)
    for (let block = 0; block < BOMB_MEBIBYTES; block++) response.write(BOMB_BLOCK)
    response.end()
  },
  '/large': ({ url, response }) => {
    const bytes = Number(url.searchParams.get('mebibytes')) * MEBIBYTE
    response.writeHead(200, { 'content-type': 'text/html', 'content-length': bytes })
    response.end(Buffer.alloc(bytes, 'large '))
  },
  '/endless': ({ url, response }) => {
    response.writeHead(200, { 'content-type': url.searchParams.get('type') ?? 'text/html' })
    pour(response, Buffer.alloc(64 * 1024, 'endless '))
  },

  // Redirects.
  '/loop': ({ url, response }) =>
    response.writeHead(302, { location: `${url.pathname}${url.search}` }).end(),
  '/chain': ({ url, response }) => {
    const left = Number(url.searchParams.get('left'))
    const status = Number(url.searchParams.get('status') ?? 302)
    const location = left > 1 ? `/chain?left=${left - 1}&status=${status}` : '/page'
    response.writeHead(status, { location }).end()
  },
  '/to-utf8': ({ request }) =>
    raw(
      request,
      'HTTP/1.1 302 Found\r\nLocation: /answer?body=中文\r\nConnection: close\r\nContent-Length: 0\r\n\r\n',
    ),
}

/** Vitest's global set-up: starts the server for all tests of the project. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const canary = await startCanary()
  const server = createFaultServer(canary)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  project.provide('faultServer', `http://127.0.0.1:${port}`)
  return () =>
    new Promise((resolve) => {
      canary.close()
      server.closeAllConnections()
      server.close(() => resolve())
    })
}

export function createFaultServer(canary?: Canary): Server {
  const log: FaultLogLine[] = []
  return createServer((request, response) => {
    const path = request.url ?? '/'
    const url = new URL(path, 'http://127.0.0.1')
    if (url.pathname === '/log') {
      response.end(JSON.stringify(log.filter((line) => line.path === url.searchParams.get('path'))))
      return
    }
    if (url.pathname === '/canary') {
      response.end(JSON.stringify({ port: canary?.port, connections: canary?.connections() }))
      return
    }
    if (url.pathname === '/memory') {
      const { remotePort = 0 } = request.socket
      response.end(JSON.stringify(clientMemory(remotePort, url.searchParams.get('when'))))
      return
    }
    record(log, request, response)
    const route = ROUTES[url.pathname]
    if (route === undefined) response.writeHead(404, { 'content-type': 'text/plain' }).end('none')
    else route({ url, request, response })
  })
}

function record(log: FaultLogLine[], request: IncomingMessage, response: ServerResponse): void {
  const { method = '', url: path = '', rawHeaders: headers } = request
  const line: FaultLogLine = { method, path, headers, closedEarly: false, bytesSent: 0 }
  log.push(line)
  const before = request.socket.bytesWritten
  response.once('close', () => {
    line.closedEarly = !response.writableFinished
    line.bytesSent = request.socket.bytesWritten - before
  })
}

function answer({ url, response }: Exchange): void {
  const headers = url.searchParams.getAll('header').map((line): [string, string] => {
    const [name = '', value = ''] = line.split(/: ?(.*)/, 2)
    return [name, value]
  })
  response.statusCode = Number(url.searchParams.get('status') ?? 200)
  for (const [name, value] of headers) response.setHeader(name, value)
  const base64 = url.searchParams.get('base64')
  response.end(base64 === null ? url.searchParams.get('body') : Buffer.from(base64, 'base64'))
}

/** 304 only when exactly the validators of the query come back, byte for byte. */
function conditional({ url, request, response }: Exchange): void {
  const etag = url.searchParams.get('etag')
  const modified = url.searchParams.get('modified')
  if (etag !== null) response.setHeader('etag', Buffer.from(etag).toString('latin1'))
  if (modified !== null) response.setHeader('last-modified', modified)
  const sent = Buffer.from(request.headers['if-none-match'] ?? '', 'latin1').toString()
  const isSame =
    (sent || null) === etag && (request.headers['if-modified-since'] ?? null) === modified
  if (isSame) response.writeHead(304, { 'cache-control': 'max-age=600' }).end()
  else response.setHeader('content-type', 'text/html').end(url.searchParams.get('body') ?? PAGE)
}

function encoded(response: ServerResponse, encoding: string, body: Buffer): void {
  response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': encoding }).end(body)
}

function head(header?: string): string {
  const length = header === undefined ? '' : `${header}\r\n`
  return `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n${length}`
}

function raw({ socket }: IncomingMessage, bytes: string): void {
  socket.end(bytes)
}

function drip({ socket }: IncomingMessage, start: string, drop: string): void {
  socket.write(start)
  const timer = setInterval(() => socket.write(drop), DRIP_MS)
  socket.once('close', () => clearInterval(timer))
}

function pour(response: ServerResponse, chunk: Buffer): void {
  let isWanted = true
  while (isWanted && !response.destroyed) isWanted = response.write(chunk)
  if (!response.destroyed) response.once('drain', () => pour(response, chunk))
}
