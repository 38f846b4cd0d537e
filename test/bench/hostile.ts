/**
 * `npm run bench:hostile`: CPU that pages made to cost take from both engines and from detection,
 * the least of three tries. The bar is 500 ms each; ends with 1 when one is missed.
 */
import { detect } from '../../src/extract/detect/detect.ts'
import { extractByRule } from '../../src/extract/extract-by-rule.ts'
import { findDate, readDate } from '../../src/normalize/date.ts'
import { HOSTILE_PAGES, HOSTILE_RULES } from '../setup/hostile-pages.ts'
import { aListing } from '../setup/rules.ts'
import { report } from './report.ts'

const CPU_MS_MAX = 500
const TRIES = 3

const context = { nowMs: Date.UTC(2026, 10, 22) }
const dates = {
  readDate: (date: Parameters<typeof readDate>[0]) => readDate(date, context),
  findDate: (date: Parameters<typeof findDate>[0]) => findDate(date, context),
}

function leastMs(work: () => unknown): number {
  const tries = Array.from({ length: TRIES }, () => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000
  })
  return Math.min(...tries)
}

const shown = (ms: number) => `${ms.toFixed(0).padStart(6)} ms${ms > CPU_MS_MAX ? ' !' : '  '}`
console.log(`${'page'.padEnd(34)}${'stream'.padStart(9)}  ${'dom'.padStart(9)}  detection`)
for (const { why, text } of HOSTILE_PAGES) {
  const page = aListing(text)
  const byRule = (engine: 'stream' | 'dom') =>
    Math.max(
      ...HOSTILE_RULES.map(({ rule }) => leastMs(() => extractByRule(page, { ...rule, engine }))),
    )
  const costs = [byRule('stream'), byRule('dom'), leastMs(() => detect(page, { dates }))]
  console.log(`${why.padEnd(34)}${costs.map(shown).join('')}`)
  report({ what: why, value: Math.max(...costs), unit: 'ms CPU', bar: { most: CPU_MS_MAX } })
}
