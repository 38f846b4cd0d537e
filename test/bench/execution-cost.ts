/**
 * What executing a rule costs, beside linkedom on the same pages in the same run: CPU in ms and
 * as a share of linkedom's. Warm in this process and in workerd; the first page in fresh workerds;
 * the rules of real pages, when these stand beside the project.
 */
import { existsSync } from 'node:fs'
import type { Page } from '../../src/domain/entry.ts'
import type { MarkupRule } from '../../src/domain/rule.ts'
import { extractByRule } from '../../src/extract/extract-by-rule.ts'
import { extractOnLinkedom } from './linkedom-extract.ts'
import { LISTING_RULE, listingPage } from './listing-page.ts'
import { CORPUS, realRules } from './real-rules.ts'
import { median, report, verdict } from './report.ts'
import { bundleBench, startWorkerd } from './workerd.ts'

const SIZES = [40_000, 200_000, 1_000_000] as const
const ROUNDS = 9
const FIRST_PAGE_BYTES = 40_000
/** How much an engine has read when it counts as warm. */
const WARM_CHARACTERS = 6_000_000
const WARM_RUNS = Math.ceil(WARM_CHARACTERS / FIRST_PAGE_BYTES)
/** The code is warm by then; only the shapes of a page are new. */
const REAL_WARM_UPS = 4
const READERS = ['linkedom', 'stream', 'dom'] as const

/** Share of linkedom's CPU, warm; of the first page's; its CPU; share of rules without a tree. */
const WARM_MAX = 0.25
const FIRST_MAX = 0.5
const FIRST_CPU_MS_MAX = 10
const STREAMED_MIN = 0.85

type Costs = Record<(typeof READERS)[number], number[]>

const noCosts = (): Costs => ({ linkedom: [], stream: [], dom: [] })

/** The stream beside linkedom. */
function judge(what: string, costs: Costs, most: number): string {
  const value = median(costs.stream)
  const floor = { what: 'linkedom', value: median(costs.linkedom) }
  const ratio = share(costs, 'stream')
  return verdict(report({ what, value, unit: 'ms CPU', floor, ratio, bar: { most } }))
}

/** The median over rounds of one round's ratio: other work on the machine hits both alike. */
function share(costs: Costs, reader: keyof Costs): number {
  return median(costs[reader].map((cost, round) => cost / (costs.linkedom[round] ?? Number.NaN)))
}

function print(label: string, costs: Costs): void {
  const cells = READERS.map((reader) => {
    const least = Math.min(...costs[reader])
    const cpu = `${median(costs[reader]).toFixed(2)} ms (least ${least.toFixed(2)})`
    return `${reader} ${cpu} ×${share(costs, reader).toFixed(3)}`
  })
  console.log(`${label.padEnd(26)} ${cells.join('   ')}`)
}

function cpuMs(read: () => unknown, times: number): number {
  const before = process.cpuUsage()
  for (let left = times; left > 0; left -= 1) read()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000 / times
}

function readersOf(page: Page, rule: MarkupRule) {
  return {
    linkedom: () => extractOnLinkedom(page.text, rule),
    stream: () => extractByRule(page, { ...rule, engine: 'stream' }),
    dom: () => extractByRule(page, { ...rule, engine: 'dom' }),
  }
}

/** Paired rounds; an engine that reads other entries than linkedom is a bug of the bench. */
function warmCosts(page: Page, rule: MarkupRule, times: number, warmUps: number): Costs {
  const readers = readersOf(page, rule)
  const costs = noCosts()
  for (const reader of READERS) {
    for (let left = warmUps; left > 0; left -= 1) readers[reader]()
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const reader of READERS) costs[reader].push(cpuMs(readers[reader], times))
  }
  return costs
}

function assertSame(page: Page, rule: MarkupRule): void {
  const plain = extractOnLinkedom(page.text, rule)
  const result = extractByRule(page, { ...rule, engine: 'stream' })
  const entries = result.ok ? result.value.entries : []
  const same = plain.every((card, rank) => {
    const entry = entries[rank]
    return (
      card.url?.[0] === entry?.url?.replace('https://digest.example', '') &&
      card.title?.[0] === entry?.title &&
      card.excerpt?.[0] === entry?.excerpt &&
      card.published?.[0] === entry?.dates[0]?.text &&
      card.categories?.join() === entry?.categories.join()
    )
  })
  if (!same || plain.length !== entries.length) throw new Error('linkedom reads other entries')
}

function benchWarm(): void {
  console.log(`\nWarm, Node ${process.versions.node}, ${ROUNDS} paired rounds`)
  for (const bytes of SIZES) {
    const page = listingPage(bytes)
    assertSame(page, LISTING_RULE)
    const warmUps = Math.ceil(WARM_CHARACTERS / bytes)
    const costs = warmCosts(page, LISTING_RULE, Math.ceil(400_000 / bytes), warmUps)
    print(`${bytes / 1_000} KB`, costs)
    const what = `a page of ${bytes / 1_000} KB by its rule, warm`
    console.log(`  at most ${WARM_MAX} of linkedom: ${judge(what, costs, WARM_MAX)}`)
  }
}

async function benchWorkerd(): Promise<void> {
  if (!existsSync('/proc/self/schedstat')) {
    console.log('\nworkerd: skipped, the CPU of a thread is read from /proc')
    return
  }
  const script = await bundleBench()
  const page = listingPage(FIRST_PAGE_BYTES)
  const [first, warm] = [noCosts(), noCosts()]
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const reader of READERS) {
      const workerd = await startWorkerd(script, page, LISTING_RULE)
      const { cpuMs: idle } = await workerd.read('nothing', 1)
      first[reader].push((await workerd.read(reader, 1)).cpuMs - idle)
      await workerd.read(reader, WARM_RUNS)
      warm[reader].push((await workerd.read(reader, WARM_RUNS)).cpuMs / WARM_RUNS)
      await workerd.stop()
    }
  }
  console.log(`\nworkerd, ${FIRST_PAGE_BYTES / 1_000} KB, ${ROUNDS} fresh processes each`)
  print('first page', first)
  const what = `a page of ${FIRST_PAGE_BYTES / 1_000} KB, the first of a workerd`
  console.log(`  at most ${FIRST_MAX} of linkedom: ${judge(what, first, FIRST_MAX)}`)
  // The least of the rounds: what it costs when nothing else runs.
  const isFast = report({
    what: `${what}, least of ${ROUNDS}`,
    value: Math.min(...first.stream),
    unit: 'ms CPU',
    bar: { most: FIRST_CPU_MS_MAX },
  })
  console.log(`  at most ${FIRST_CPU_MS_MAX} ms: ${verdict(isFast)}`)
  print('warm', warm)
  console.log(`  at most ${WARM_MAX} of linkedom: ${judge('the same, warm', warm, WARM_MAX)}`)
}

function benchReal(): void {
  if (!existsSync(CORPUS)) {
    console.log('\nReal pages: skipped, ../shared/corpus is absent')
    return
  }
  const found = realRules()
  const streamed = found.filter(({ rule }) => rule.engine === 'stream')
  const totals = noCosts()
  for (const { page, rule } of found) {
    const costs = warmCosts(page, rule, 1, REAL_WARM_UPS)
    for (const reader of READERS) totals[reader].push(median(costs[reader]))
  }
  const sum = (costs: readonly number[]) => costs.reduce((total, cost) => total + cost, 0)
  console.log(`\nReal pages: ${found.length} rules, ${streamed.length} without a tree`)
  const isStreamed = report({
    what: `rules of ${found.length} real pages that need no tree`,
    value: streamed.length / found.length,
    unit: 'share',
    bar: { least: STREAMED_MIN },
  })
  console.log(`  at least ${STREAMED_MIN}: ${verdict(isStreamed)}`)
  console.log(
    `  CPU of all: ${READERS.map((r) => `${r} ${sum(totals[r]).toFixed(0)} ms`).join(', ')}`,
  )
  const isCheap = report({
    what: `${found.length} real pages by their rules, warm`,
    value: sum(totals.stream),
    unit: 'ms CPU',
    floor: { what: 'linkedom', value: sum(totals.linkedom) },
    bar: { most: WARM_MAX },
  })
  const shareOfAll = sum(totals.stream) / sum(totals.linkedom)
  console.log(`  stream ×${shareOfAll.toFixed(3)}: ${verdict(isCheap)}`)
}

export async function benchExecution(): Promise<void> {
  benchWarm()
  benchReal()
  await benchWorkerd()
}
