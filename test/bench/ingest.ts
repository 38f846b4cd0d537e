/**
 * `npm run bench:ingest`: remembering entries beside the floors, the same rows as one statement
 * each and in batches of fifty, in the same workerd and run. Medians of paired rounds; ends with 1
 * when a bar is missed. Rows and calls are deterministic and therefore tests (`test/store/insert.test.ts`).
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { unstable_splitSqlQuery } from 'wrangler'
import { bundleWorker } from '../../src/cli/bundle-worker.ts'
import { median, report, verdict } from './report.ts'

const ROWS = 2_000
const ROUNDS = 5
/** How many times faster than the floors. */
const EACH_MIN = 10
const BATCHES_MIN = 1.5

const bundle = await bundleWorker(fileURLToPath(import.meta.resolve('./ingest-worker.ts')))
if (!bundle.ok) throw new Error(JSON.stringify(bundle.failure))
const miniflare = new Miniflare(
  convertV4MiniflareOptions({
    name: 'bench',
    compatibilityDate: '2025-09-01',
    compatibilityFlags: ['nodejs_compat'],
    modules: [{ type: 'ESModule', path: 'index.js', contents: bundle.value }],
    d1Databases: ['DB'],
    cf: false,
    telemetry: { enabled: false },
  }),
)
const url = await miniflare.ready
const schema = readFileSync(fileURLToPath(import.meta.resolve('../../schema.sql')), 'utf8')
await fetch(url, { method: 'POST', body: JSON.stringify(unstable_splitSqlQuery(schema)) })

async function tookMs(way: string, round: number): Promise<number> {
  const response = await fetch(new URL(`?way=${way}&run=${way}${round}&count=${ROWS}`, url))
  return Number(await response.text())
}

const rounds: { insert: number; each: number; batches: number }[] = []
for (let round = 0; round <= ROUNDS; round++) {
  const times = {
    insert: await tookMs('insert', round),
    each: await tookMs('each', round),
    batches: await tookMs('batches', round),
  }
  // The first round warms the code up.
  if (round > 0) rounds.push(times)
}
const each = median(rounds.map((times) => times.each / times.insert))
const batches = median(rounds.map((times) => times.batches / times.insert))
const ms = (way: 'insert' | 'each' | 'batches') => median(rounds.map((times) => times[way]))
console.log(`${ROWS} entries: insert ${ms('insert')} ms`)
const floors = [
  { what: 'one statement per row', value: ms('each'), faster: each, least: EACH_MIN },
  { what: 'batches of fifty', value: ms('batches'), faster: batches, least: BATCHES_MIN },
]
for (const { what, value, faster, least } of floors) {
  const isMet = report({
    what: `inserting ${ROWS} entries, times faster than ${what}`,
    value: ms('insert'),
    unit: 'ms',
    floor: { what, value },
    ratio: faster,
    bar: { least },
  })
  const held = `${faster.toFixed(1)} times (bar ${least}: ${verdict(isMet)})`
  console.log(`${what.padEnd(24)}${value} ms, ${held}`)
}
await miniflare.dispose()
