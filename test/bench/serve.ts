/**
 * What a request costs: the built bundle in Miniflare itself, beside a Worker that says hello and
 * one that asks D1 for `SELECT 1`, in the same harness.
 *
 * `npm run bench:serve` (`-- --rounds 15 --seconds 0.3 --only 304`). In each round every request is
 * measured right after its floor and stands as a ratio to it; the table shows the medians of the
 * rounds, so that a machine that does other things too disturbs pairs and not the result. CPU is
 * that of all threads of the workerd process, from /proc, so Linux only.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'
import { unstable_splitSqlQuery } from 'wrangler'
import { bundleWorker } from '../../src/cli/bundle-worker.ts'
import { mintId } from '../../src/domain/id.ts'
import { openConnection, requestBytes } from './http-connection.ts'
import { median, report, verdict } from './report.ts'

const REPOSITORY = join(import.meta.dirname, '../..')
const ENTRIES = 200
const CONNECTIONS = 16
const NS_PER_MS = 1_000_000
const WARM_UP_SECONDS = 1
/** The same view as the page. */
const API_OF_PAGE = '/api/v1/entries, 50 entries'
const HELLO = `export default { fetch: () => new Response('hello') }`
/** What sending a document costs by itself: as many bytes as the feed below, from memory. */
const BYTES = `const body = new Uint8Array(32_000)
export default { fetch: () => new Response(body) }`
const SELECT_1 = `export default { async fetch(_, env) {
  return Response.json((await env.DB.prepare('SELECT 1').all()).results) } }`

interface Target {
  readonly name: string
  readonly worker: 'hello' | 'bytes' | 'select' | 'telex' | 'cold'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly status: number
  readonly over: 'hello' | 'select' | 'api'
  /** Most CPU and least rate, as ratios to the floor. */
  readonly bars: { readonly cpu?: number; readonly rate?: number }
}

interface Reading {
  readonly cpuMs: number
  readonly rate: number
}

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '15' },
    seconds: { type: 'string', default: '0.3' },
    only: { type: 'string', default: '' },
  },
})

const bundle = await bundleWorker(join(REPOSITORY, 'src/index.ts'))
if (!bundle.ok) throw new Error(JSON.stringify(bundle.failure))

/** The same Worker without its memory: every request is the first one of its isolate. */
const cold = bundle.value.replace(
  'remembered && remembered.untilMs > nowMs() ? remembered.document : void 0',
  'void 0',
)
if (cold === bundle.value) throw new Error('the memory of documents is written otherwise now')

const instances = {
  hello: await start(HELLO),
  bytes: await start(BYTES),
  select: await start(SELECT_1),
  telex: await start(bundle.value),
  cold: await start(cold),
}
for (const name of ['telex', 'cold'] as const) await fill(instances[name].miniflare)

const etag = await etagOf('telex', '/rss.xml')
const everything: readonly Target[] = [
  { name: 'hello', worker: 'hello', path: '/', status: 200, over: 'hello', bars: {} },
  { name: '32,000 bytes', worker: 'bytes', path: '/', status: 200, over: 'hello', bars: {} },
  { name: 'SELECT 1', worker: 'select', path: '/', status: 200, over: 'hello', bars: {} },
  ...(['rss.xml', 'atom.xml', 'feed.json'] as const).map((path) => ({
    name: `/${path}, 50 entries, warm`,
    worker: 'telex' as const,
    path: `/${path}`,
    status: 200,
    over: 'hello' as const,
    bars: { cpu: 1.4, rate: 0.65 },
  })),
  {
    name: '/rss.xml, gzipped, warm',
    worker: 'telex',
    path: '/rss.xml',
    headers: { 'Accept-Encoding': 'gzip' },
    status: 200,
    over: 'hello',
    bars: { cpu: 1.4, rate: 0.65 },
  },
  {
    name: '/rss.xml, 304, warm',
    worker: 'telex',
    path: '/rss.xml',
    headers: { 'If-None-Match': etag },
    status: 304,
    over: 'hello',
    bars: { cpu: 1.1, rate: 0.95 },
  },
  {
    name: '/rss.xml, fresh isolate',
    worker: 'cold',
    path: '/rss.xml',
    status: 200,
    over: 'select',
    bars: { cpu: 1.4 },
  },
  {
    name: '/rss.xml, 304, fresh isolate',
    worker: 'cold',
    path: '/rss.xml',
    headers: { 'If-None-Match': await etagOf('cold', '/rss.xml') },
    status: 304,
    over: 'select',
    bars: { cpu: 1.4 },
  },
  {
    name: '/api/v1/entries, 20 entries',
    worker: 'telex',
    path: '/api/v1/entries',
    status: 200,
    over: 'select',
    bars: {},
  },
  {
    name: API_OF_PAGE,
    worker: 'telex',
    path: '/api/v1/entries?limit=50',
    status: 200,
    over: 'select',
    bars: {},
  },
  {
    name: '/, the page, 50 entries',
    worker: 'telex',
    path: '/',
    headers: { 'Accept-Language': 'en' },
    status: 200,
    over: 'api',
    bars: { cpu: 1.5 },
  },
]

const floorNames = ['hello', 'SELECT 1', '32,000 bytes', API_OF_PAGE]
const targets = everything.filter(
  ({ name }) => floorNames.includes(name) || name.includes(values.only),
)
const floors = {
  hello: targets.find(({ name }) => name === 'hello'),
  select: targets.find(({ name }) => name === 'SELECT 1'),
  api: targets.find(({ name }) => name === API_OF_PAGE),
} as const
const pairs = new Map<string, { readonly reading: Reading; readonly floor: Reading }[]>()
for (const target of targets) await measure(target, WARM_UP_SECONDS)
for (let round = 0; round < Number(values.rounds); round++) {
  for (const target of targets) {
    const under = floors[target.over]
    if (under === undefined) continue
    const floor = await measure(under, Number(values.seconds))
    const reading = await measure(target, Number(values.seconds))
    pairs.set(target.name, [...(pairs.get(target.name) ?? []), { reading, floor }])
  }
}
print()
for (const { miniflare, connections } of Object.values(instances)) {
  for (const { close } of connections) close()
  await miniflare.dispose()
}

async function start(script: string) {
  const before = new Set(children())
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      name: 'bench',
      modules: [{ type: 'ESModule', path: 'index.js', contents: script }],
      compatibilityDate: '2026-11-01',
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
  const pid = children().find((one) => !before.has(one))
  if (pid === undefined) throw new Error('no workerd was started')
  const connections = await Promise.all(
    Array.from({ length: CONNECTIONS }, () => openConnection(url)),
  )
  return { miniflare, url, pid, connections }
}

function children(): readonly number[] {
  const path = `/proc/${process.pid}/task/${process.pid}/children`
  return readFileSync(path, 'utf8').trim().split(' ').map(Number)
}

/** Entries of about 500 characters, written as the store writes them. */
async function fill(miniflare: Miniflare): Promise<void> {
  const db = await miniflare.getD1Database('DB')
  for (const file of ['schema.sql', 'search.sql']) {
    const statements = unstable_splitSqlQuery(readFileSync(join(REPOSITORY, file), 'utf8'))
    await db.batch(statements.map((statement) => db.prepare(statement)))
  }
  const rows = Array.from({ length: ENTRIES }, (_, number) => {
    const placeMs = Date.UTC(2026, 10, 1) + number * 60_000
    const id = mintId(placeMs, 0, BigInt(number))
    return { id, placeMs, number }
  })
  await db.batch([
    db.prepare(`INSERT INTO instance VALUES (1, 'bench.example,2026', ${ENTRIES}, 1, 1)`),
    db
      .prepare(
        `INSERT INTO entries (id, guid, seq, url, title, title_origin, excerpt, language,
           published_ms, published_offset_minutes, published_precision, published_origin,
           first_seen_ms, updated_ms, authors, categories, sightings)
         SELECT value ->> 'id', 'tag:bench.example,2026:e/' || (value ->> 'id'), key + 1,
           'https://bench.example/' || key, 'An entry with a title of usual length ' || key,
           'listing', ?2, 'en', value ->> 'placeMs', 0, 'instant', 'declared',
           value ->> 'placeMs', value ->> 'placeMs', '["Ada"]',
           '[{"slug":"nlp","label":"NLP"}]', '[]'
         FROM json_each(?1)`,
      )
      .bind(JSON.stringify(rows), 'A sentence of an excerpt, as listings have them. '.repeat(8)),
  ])
}

async function etagOf(worker: Target['worker'], path: string): Promise<string> {
  const response = await fetch(new URL(path, instances[worker].url))
  await response.text()
  return response.headers.get('ETag') ?? ''
}

async function measure(
  { worker, path, headers = {}, status }: Target,
  seconds: number,
): Promise<Reading> {
  const { pid, url, connections } = instances[worker]
  const request = requestBytes(new URL(path, url), headers)
  const cpuBefore = cpuMsOf(pid)
  const begun = performance.now()
  const until = begun + seconds * 1_000
  let count = 0
  const loop = async ({ ask }: (typeof connections)[number]) => {
    while (performance.now() < until) {
      await ask(request, status)
      count += 1
    }
  }
  await Promise.all(connections.map(loop))
  const elapsedMs = performance.now() - begun
  return { cpuMs: (cpuMsOf(pid) - cpuBefore) / count, rate: (count * 1_000) / elapsedMs }
}

/** CPU of all threads, from the first field of their schedstat, in nanoseconds there. */
function cpuMsOf(pid: number): number {
  const tasks = `/proc/${pid}/task`
  const times = readdirSync(tasks).map((thread) => {
    try {
      return Number(readFileSync(`${tasks}/${thread}/schedstat`, 'utf8').split(' ')[0])
    } catch {
      return 0 // It ended while we looked.
    }
  })
  return times.reduce((sum, time) => sum + time, 0) / NS_PER_MS
}

function print(): void {
  console.log(`medians of ${values.rounds} rounds, ${CONNECTIONS} connections`)
  console.log('| request | CPU ms | CPU / floor | rate | rate / floor | floor | bar |')
  console.log('|---|---|---|---|---|---|---|')
  for (const { name, over, bars } of targets) {
    const of = (pick: (reading: Reading, floor: Reading) => number) =>
      median((pairs.get(name) ?? []).map(({ reading, floor }) => pick(reading, floor)))
    const cpu = of((reading, floor) => reading.cpuMs / floor.cpuMs)
    const rate = of((reading, floor) => reading.rate / floor.rate)
    const measure = (what: string, unit: string, pick: (reading: Reading) => number) => ({
      what: `${name}, ${what}`,
      value: of(pick),
      unit,
      floor: { what: floors[over]?.name ?? '', value: of((_, floor) => pick(floor)) },
    })
    const isCheap = report({
      ...measure('CPU', 'ms CPU', ({ cpuMs }) => cpuMs),
      ratio: cpu,
      ...(bars.cpu && { bar: { most: bars.cpu } }),
    })
    const isFast = report({
      ...measure('rate', 'requests/s', (reading) => reading.rate),
      ratio: rate,
      ...(bars.rate && { bar: { least: bars.rate } }),
    })
    const isMet = isCheap && isFast
    const bar = [bars.cpu && `CPU ≤ ${bars.cpu}`, bars.rate && `rate ≥ ${bars.rate}`]
      .filter((part) => part !== undefined)
      .join(', ')
    const cells = [
      name,
      of(({ cpuMs }) => cpuMs).toFixed(3),
      cpu.toFixed(2),
      of(({ rate }) => rate).toFixed(0),
      rate.toFixed(2),
      floors[over]?.name,
      bar === '' ? '' : `${bar}: ${verdict(isMet)}`,
    ]
    console.log(`| ${cells.join(' | ')} |`)
  }
}
