/**
 * What a request costs: the built bundle in Miniflare itself, beside a Worker that says hello and
 * one that asks D1 for `SELECT 1`, in the same harness.
 *
 * `npm run bench:serve` (`-- --rounds 5 --seconds 2 --only 304`). In each round every request is measured
 * once, one after the other, and stands as a ratio to the hello of that round; the table shows
 * the median of the rounds. CPU is that of the workerd process, from /proc, so Linux only.
 */
import { readFileSync } from 'node:fs'
import { Agent, request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'
import { unstable_splitSqlQuery } from 'wrangler'
import { bundleWorker } from '../../src/cli/bundle-worker.ts'
import { mintId } from '../../src/domain/id.ts'
import { median, report, verdict } from './report.ts'

const REPOSITORY = join(import.meta.dirname, '../..')
const ENTRIES = 200
const CONNECTIONS = 16
const CLOCK_TICK_MS = 10
const HELLO = `export default { fetch: () => new Response('hello') }`
const SELECT_1 = `export default { async fetch(_, env) {
  return Response.json((await env.DB.prepare('SELECT 1').all()).results) } }`

interface Target {
  readonly name: string
  readonly worker: 'hello' | 'select' | 'telex' | 'cold'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly status: number
  readonly over: 'hello' | 'select'
  /** Most CPU and least rate, as ratios to the floor. */
  readonly bars: { readonly cpu?: number; readonly rate?: number }
}

interface Reading {
  readonly cpuMs: number
  readonly rate: number
}

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
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
  select: await start(SELECT_1),
  telex: await start(bundle.value),
  cold: await start(cold),
}
for (const name of ['telex', 'cold'] as const) await fill(instances[name].miniflare)

const etag = await etagOf('telex', '/rss.xml')
const everything: readonly Target[] = [
  { name: 'hello', worker: 'hello', path: '/', status: 200, over: 'hello', bars: {} },
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
  { name: '/, the page', worker: 'telex', path: '/', status: 200, over: 'select', bars: {} },
]

const floorNames = ['hello', 'SELECT 1']
const targets = everything.filter(
  ({ name }) => floorNames.includes(name) || name.includes(values.only),
)
const rounds: Map<string, Reading>[] = []
for (const target of targets) await measure(target, 0.5)
for (let round = 0; round < Number(values.rounds); round++) {
  const readings = new Map<string, Reading>()
  for (const target of targets) {
    readings.set(target.name, await measure(target, Number(values.seconds)))
  }
  rounds.push(readings)
}
print()
for (const { miniflare } of Object.values(instances)) await miniflare.dispose()

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
  return { miniflare, url, pid, agent: new Agent({ keepAlive: true, maxSockets: CONNECTIONS }) }
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

async function measure(target: Target, seconds: number): Promise<Reading> {
  const { pid } = instances[target.worker]
  const cpuBefore = cpuMsOf(pid)
  const begun = performance.now()
  const until = begun + seconds * 1_000
  let count = 0
  const loop = async () => {
    while (performance.now() < until) {
      await ask(target)
      count += 1
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, loop))
  const elapsedMs = performance.now() - begun
  return { cpuMs: (cpuMsOf(pid) - cpuBefore) / count, rate: (count * 1_000) / elapsedMs }
}

function ask({ worker, path, headers = {}, status }: Target): Promise<void> {
  const { url, agent } = instances[worker]
  return new Promise((resolve, reject) => {
    httpRequest(new URL(path, url).href, { agent, headers }, (response) => {
      if (response.statusCode !== status) reject(new Error(`${path}: ${response.statusCode}`))
      response.resume().on('end', resolve)
    })
      .on('error', reject)
      .end()
  })
}

/** User and system time, from the 14th and 15th field of proc(5)'s stat. */
function cpuMsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * CLOCK_TICK_MS
}

function print(): void {
  const floors = { hello: 'hello', select: 'SELECT 1' } as const
  console.log(`medians of ${rounds.length} rounds, ${CONNECTIONS} connections`)
  console.log('| request | CPU ms | CPU / floor | rate | rate / floor | floor | bar |')
  console.log('|---|---|---|---|---|---|---|')
  for (const { name, over, bars } of targets) {
    const of = (pick: (reading: Reading, floor: Reading) => number) =>
      median(
        rounds.flatMap((round) => {
          const [reading, floor] = [round.get(name), round.get(floors[over])]
          return reading && floor ? [pick(reading, floor)] : []
        }),
      )
    const cpu = of((reading, floor) => reading.cpuMs / floor.cpuMs)
    const rate = of((reading, floor) => reading.rate / floor.rate)
    const measure = (what: string, unit: string, pick: (reading: Reading) => number) => ({
      what: `${name}, ${what}`,
      value: of(pick),
      unit,
      floor: { what: floors[over], value: of((_, floor) => pick(floor)) },
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
      floors[over],
      bar === '' ? '' : `${bar}: ${verdict(isMet)}`,
    ]
    console.log(`| ${cells.join(' | ')} |`)
  }
}
