/**
 * What detection costs, page by page, as a ratio to linkedom's parse of the same page in the same
 * run. CPU time of the process, warm, paired: both are measured in turns, so a busy machine slows
 * both. Needs a folder of pages and says so when there is none.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseHTML } from 'linkedom/worker'
import type { Page } from '../../src/domain/entry.ts'
import { detect } from '../../src/extract/detect/detect.ts'
import { findDate, readDate } from '../../src/normalize/date.ts'
import { report } from './report.ts'

const WARM_ROUNDS = 2
const ROUNDS = 7

const context = { nowMs: Date.now() }
const dates = {
  readDate: (date: Parameters<typeof readDate>[0]) => readDate(date, context),
  findDate: (date: Parameters<typeof findDate>[0]) => findDate(date, context),
}

interface Row {
  readonly name: string
  readonly parseMs: number
  readonly detectMs: number
}

function pagesOf(folder: string): { name: string; page: Page }[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(join(folder, name))
        .filter((file) => /^page\d*\.html$/.test(file))
        .map((file) => {
          const truth = file.replace('page', 'truth').replace('.html', '.json')
          const { page_url: url } = JSON.parse(readFileSync(join(folder, name, truth), 'utf8'))
          const text = readFileSync(join(folder, name, file), 'utf8')
          return { name: `${name}/${file}`, page: { url, mediaType: 'text/html', text } }
        }),
    )
}

function cpuMs(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

/** The least of several rounds: what the work costs when nothing disturbs it. */
function measure(name: string, page: Page): Row {
  const rounds = Array.from({ length: ROUNDS }, () => ({
    parseMs: cpuMs(() => parseHTML(page.text)),
    detectMs: cpuMs(() => detect(page, { dates })),
  }))
  const least = (key: 'parseMs' | 'detectMs') => Math.min(...rounds.map((round) => round[key]))
  return { name, parseMs: least('parseMs'), detectMs: least('detectMs') }
}

/** @param corpus folder of sites, each with `page*.html` and the address of each beside it */
export function benchDetection(corpus: string): void {
  console.log('\nDetection')
  if (!existsSync(corpus)) {
    console.log(`  skipped, there is no ${corpus}`)
    return
  }
  const pages = pagesOf(corpus)
  for (let round = 0; round < WARM_ROUNDS; round++) {
    for (const { page } of pages) {
      parseHTML(page.text)
      detect(page, { dates })
    }
  }
  const rows = pages.map(({ name, page }) => measure(name, page))
  const sum = (key: 'parseMs' | 'detectMs') => rows.reduce((total, row) => total + row[key], 0)
  for (const row of rows.toSorted((a, b) => b.detectMs - a.detectMs).slice(0, 10)) {
    const ratio = (row.detectMs / row.parseMs).toFixed(1)
    console.log(`${row.name.padEnd(28)} detect ${row.detectMs.toFixed(1)} ms, ${ratio} parses`)
  }
  console.log(`linkedom parse ${sum('parseMs').toFixed(0)} ms for ${rows.length} pages`)
  report({
    what: `detecting ${rows.length} real pages`,
    value: sum('detectMs'),
    unit: 'ms CPU',
    floor: { what: "linkedom's parse", value: sum('parseMs') },
  })
  console.log(`detection      ${(sum('detectMs') / sum('parseMs')).toFixed(2)} of it`)
}
