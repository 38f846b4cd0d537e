/**
 * What a request costs: the built bundle in Miniflare itself, beside a Worker that says hello and
 * one that asks D1 for `SELECT 1`, in the same harness.
 *
 * `npm run bench:serve` (`-- --rounds 15 --seconds 0.3 --only 304`). In each round every request is
 * measured right after its floor and stands as a ratio to it; the table shows the medians of the
 * rounds, so that a machine that does other things too disturbs pairs and not the result. CPU is
 * that of all threads of the workerd process, from /proc, so Linux only.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bundleWorker } from '../../src/cli/bundle-worker.ts'
import { mintId } from '../../src/domain/id.ts'
import { median, report, verdict } from './report.ts'
import { type Asked, applySchema, CONNECTIONS, type Reading, serveWorker } from './served-worker.ts'

const REPOSITORY = join(import.meta.dirname, '../..')
const ENTRIES = 200
const WARM_UP_SECONDS = 1
/** The same view as the page. */
const API_OF_PAGE = '/api/v1/entries, 50 entries'
const HELLO = `export default { fetch: () => new Response('hello') }`
/** What sending a document costs by itself: as many bytes as the feed below, from memory. */
const BYTES = `const body = new Uint8Array(32_000)
export default { fetch: () => new Response(body) }`
const SELECT_1 = `export default { async fetch(_, env) {
  return Response.json((await env.DB.prepare('SELECT 1').all()).results) } }`

interface Target extends Asked {
  readonly name: string
  readonly worker: 'hello' | 'bytes' | 'select' | 'telex' | 'cold'
  readonly over: 'hello' | 'select' | 'api'
  /** Most CPU and least rate, as ratios to the floor. */
  readonly bars: { readonly cpu?: number; readonly rate?: number }
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
  hello: await serveWorker(HELLO),
  bytes: await serveWorker(BYTES),
  select: await serveWorker(SELECT_1),
  telex: await serveWorker(bundle.value),
  cold: await serveWorker(cold),
}
for (const name of ['telex', 'cold'] as const) await fill(instances[name].db)

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
for (const { stop } of Object.values(instances)) await stop()

/** Entries of about 500 characters, written as the store writes them. */
async function fill(db: D1Database): Promise<void> {
  await applySchema(db)
  const rows = Array.from({ length: ENTRIES }, (_, number) => {
    const placeMs = Date.UTC(2026, 10, 1) + number * 60_000
    const id = mintId(placeMs, 0, BigInt(number))
    return { id, placeMs, number }
  })
  await db.batch([
    db.prepare(
      `INSERT INTO instance (one, tagging_entity, last_seq, version, changed_ms)
       VALUES (1, 'bench.example,2026', ${ENTRIES}, 1, 1)`,
    ),
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

function measure({ worker, ...asked }: Target, seconds: number): Promise<Reading> {
  return instances[worker].measure(asked, seconds)
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
