/** A Worker in Miniflare itself that is asked over loopback, and what a request costs it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'
import { unstable_splitSqlQuery } from 'wrangler'
import { type Connection, openConnection, requestBytes } from './http-connection.ts'
import { childrenNamed, cpuMsOf } from './workerd.ts'

const REPOSITORY = join(import.meta.dirname, '../..')
export const CONNECTIONS = 16

export interface ServedWorker {
  readonly url: URL
  /** Its own, without a table. */
  readonly db: D1Database
  readonly measure: (asked: Asked, seconds: number) => Promise<Reading>
  readonly stop: () => Promise<void>
}

export interface Asked {
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** That every answer must have. */
  readonly status: number
}

export interface Reading {
  /** Of one request, of all threads of workerd. */
  readonly cpuMs: number
  /** Requests a second, over all connections. */
  readonly rate: number
}

/** @param script an ES module */
export async function serveWorker(script: string): Promise<ServedWorker> {
  const before = new Set(childrenNamed('workerd'))
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      name: 'bench',
      modules: [{ type: 'ESModule', path: 'index.js', contents: script }],
      compatibilityDate: '2026-11-01',
      compatibilityFlags: ['nodejs_compat'],
      d1Databases: ['DB'],
      bindings: { PUBLIC_URL: 'http://127.0.0.1', SITE_TITLE: 'Bench', ADMIN_TOKEN: 'bench' },
      host: '127.0.0.1',
      port: 0,
      cf: false,
      telemetry: { enabled: false },
      log: new Log(LogLevel.NONE),
    }),
  )
  const url = await miniflare.ready
  const pid = childrenNamed('workerd').find((one) => !before.has(one))
  if (pid === undefined) throw new Error('no workerd was started')
  let connections: readonly Connection[] = []
  const opened = () =>
    Promise.all(
      Array.from({ length: CONNECTIONS }, (_, index) => {
        const connection = connections[index]
        return connection?.isOpen() ? connection : openConnection(url)
      }),
    )
  return {
    url,
    db: (await miniflare.getD1Database('DB')) as unknown as D1Database,
    measure: async (asked, seconds) => {
      connections = await opened()
      return measured({ pid, url, connections }, asked, seconds)
    },
    stop: async () => {
      for (const { close } of connections) close()
      await miniflare.dispose()
    },
  }
}

export async function applySchema(db: D1Database): Promise<void> {
  for (const file of ['schema.sql', 'search.sql']) {
    const statements = unstable_splitSqlQuery(readFileSync(join(REPOSITORY, file), 'utf8'))
    await db.batch(statements.map((statement) => db.prepare(statement)))
  }
}

async function measured(
  { pid, url, connections }: { pid: string; url: URL; connections: readonly Connection[] },
  { path, headers = {}, status }: Asked,
  seconds: number,
): Promise<Reading> {
  const request = requestBytes(new URL(path, url), headers)
  const cpuBefore = cpuMsOf(pid)
  const begun = performance.now()
  const until = begun + seconds * 1_000
  let count = 0
  const loop = async ({ ask }: Connection) => {
    while (performance.now() < until) {
      await ask(request, status)
      count += 1
    }
  }
  await Promise.all(connections.map(loop))
  const elapsedMs = performance.now() - begun
  return { cpuMs: (cpuMsOf(pid) - cpuBefore) / count, rate: (count * 1_000) / elapsedMs }
}
