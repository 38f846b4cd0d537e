/**
 * `npm run bench`: every benchmark, one after another, each with its own tables; then one table
 * of all that was measured, and `bench.json`. Ends with 1 when a bar is missed.
 * `-- serve ingest` runs only those.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { VERSION } from '../../src/domain/version.ts'
import { REPORT_FILE, type Reported, verdict } from './report.ts'

/** Name -> what it is called with, where its own choice takes too long among others. */
const BENCHES: Readonly<Record<string, readonly string[]>> = {
  startup: [],
  serve: [],
  clients: ['--seconds', '20'],
  ingest: [],
  extract: [],
  hostile: [],
  feeds: [],
  polling: [],
  depth: ['--entries', '100000'],
  scale: [],
}
const OUTPUT = join(import.meta.dirname, '../../bench.json')

interface Bench {
  readonly name: string
  readonly exitCode: number | null
  readonly seconds: number
  readonly measures: readonly Reported[]
}

const wanted = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'telex-bench-'))
const benches = Object.keys(BENCHES)
  .filter((name) => wanted.length === 0 || wanted.includes(name))
  .map(run)
rmSync(folder, { recursive: true })
const about = { telex: VERSION, node: process.versions.node, cpus: availableParallelism() }
writeFileSync(OUTPUT, `${JSON.stringify({ ...about, benches }, undefined, 2)}\n`)
print()
if (benches.some(({ exitCode }) => exitCode !== 0)) process.exitCode = 1

function run(name: string): Bench {
  console.log(`\n=== ${name}`)
  const file = join(folder, `${name}.json`)
  const script = join(import.meta.dirname, `${name}.ts`)
  const begun = performance.now()
  const { status } = spawnSync(process.execPath, [script, ...(BENCHES[name] ?? [])], {
    stdio: 'inherit',
    env: { ...process.env, [REPORT_FILE]: file },
  })
  const measures = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Reported[]) : []
  const seconds = Math.round((performance.now() - begun) / 1_000)
  return { name, exitCode: status, seconds, measures }
}

function print(): void {
  console.log('\n| bench | measure | value | floor | ratio | bar |')
  console.log('| --- | --- | --- | --- | --- | --- |')
  for (const { name, measures } of benches) {
    for (const { what, value, unit, floor, ratio, bar, met } of measures) {
      const limit = bar && ('most' in bar ? `≤ ${bar.most}` : `≥ ${bar.least}`)
      const cells = [
        name,
        what,
        `${shown(value)} ${unit}`,
        floor ? `${shown(floor.value)} (${floor.what})` : '',
        ratio === undefined ? '' : ratio.toFixed(2),
        limit === undefined ? '' : `${limit}: ${verdict(met === true)}`,
      ]
      console.log(`| ${cells.join(' | ')} |`)
    }
  }
  for (const { name, exitCode } of benches.filter((bench) => bench.exitCode !== 0)) {
    console.log(`${name} ended with ${exitCode}`)
  }
  console.log(`\nwritten to ${OUTPUT}`)
}

function shown(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toFixed(3)))
}
