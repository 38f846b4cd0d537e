/**
 * What polling costs on the free plan: a simulated day of 400 sources of 50 cards, each asked
 * every 30 minutes, with rows counted by a real D1; and the CPU of an unchanged source beside
 * that of a changed one.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { convertV4MiniflareOptions, Miniflare, Response as MiniflareResponse } from 'miniflare'
import { unstable_splitSqlQuery } from 'wrangler'
import { bundleWorker } from '../../src/cli/bundle-worker.ts'
import type { Day, DayOptions } from '../setup/day-of-polling.ts'
import type { Order } from './polling-worker.ts'
import { report, verdict } from './report.ts'
import { childrenNamed, cpuMsOf, settle } from './workerd.ts'

const SCHEMA = unstable_splitSqlQuery(
  readFileSync(join(import.meta.dirname, '../../schema.sql'), 'utf8'),
)
const BUNDLE = await bundleWorker(fileURLToPath(import.meta.resolve('./polling-worker.ts')))
if (!BUNDLE.ok) throw new Error(JSON.stringify(BUNDLE.failure))
const SCRIPT = BUNDLE.value

const SOURCES = 400
const CARDS = 50
const EVERY_MINUTES = 30
/** The rest of the day is as these hours are. */
const HOURS_SIMULATED = Number(process.env.HOURS ?? 6)
/** One new entry a source and day. */
const GAP_HOURS = 24
const OPERATIONS_PER_MESSAGE = 3
/** Half of what the free plan gives a day; per invocation, all of it. */
const SHARE_MAX = 0.5
const CPU_SHARE_MAX = 0.15

const OPTIONS = {
  sources: SOURCES,
  cards: CARDS,
  everyMinutes: EVERY_MINUTES,
  cronMinutes: 15,
  hours: HOURS_SIMULATED,
} satisfies Partial<DayOptions>

function line(what: string, used: number, given: number, shareMax: number): void {
  const share = used / given
  const floor = { what: 'given', value: given }
  const isMet = report({ what, value: used, unit: '', floor, bar: { most: shareMax } })
  const numbers = `${Math.round(used).toLocaleString('en')} of ${given.toLocaleString('en')}`
  console.log(
    `  ${what.padEnd(34)} ${numbers.padEnd(24)} ${(share * 100).toFixed(1)} % ${verdict(isMet)}`,
  )
}

function printDay(day: Day): void {
  const perDay = 24 / HOURS_SIMULATED
  const operations = day.messages * OPERATIONS_PER_MESSAGE
  console.log(
    `${SOURCES} sources of ${CARDS} cards every ${EVERY_MINUTES} minutes: ` +
      `${day.polls} polls, ${day.changed} changed, ${day.ticks} ticks, ${day.messages} messages ` +
      `in ${HOURS_SIMULATED} simulated hours`,
  )
  line('rows written a day', day.rowsWritten * perDay, 100_000, SHARE_MAX)
  line('rows read a day', day.rowsRead * perDay, 5_000_000, SHARE_MAX)
  line('queue operations a day', operations * perDay, 10_000, SHARE_MAX)
  line('requests (ticks, messages) a day', (day.ticks + day.messages) * perDay, 100_000, SHARE_MAX)
  line('subrequests of a message', day.subrequestsMax, 50, 1)
  line('D1 statements of a message', day.statementsMax, 50, 1)
}

/** A day in a fresh workerd, and the CPU that it took there, D1 and sites included. */
async function dayInWorkerd(
  options: Omit<DayOptions, 'db' | 'onBegun'>,
): Promise<{ readonly day: Day; readonly cpuMs: number }> {
  const before = new Set(childrenNamed('workerd'))
  let startMs = 0
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      name: 'bench',
      compatibilityDate: '2025-09-01',
      compatibilityFlags: ['nodejs_compat'],
      modules: [{ type: 'ESModule', path: 'index.js', contents: SCRIPT }],
      d1Databases: ['DB'],
      serviceBindings: {
        BEGUN: async () => {
          await settle()
          startMs = cpuMsOf(pid)
          return new MiniflareResponse()
        },
      },
      cf: false,
      telemetry: { enabled: false },
    }),
  )
  const url = await miniflare.ready
  const pid = childrenNamed('workerd').find((child) => !before.has(child)) ?? ''
  try {
    const order: Order = { schema: SCHEMA, ...options }
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(order) })
    if (!response.ok) throw new Error(await response.text())
    const day = (await response.json()) as Day
    await settle()
    return { day, cpuMs: cpuMsOf(pid) - startMs }
  } finally {
    await miniflare.dispose()
  }
}

/** Of 25 sources of one message. */
async function cpuPerPoll(gapHours: number): Promise<number> {
  const few = { ...OPTIONS, sources: 25, cronMinutes: 60, everyMinutes: 60, hours: 8, gapHours }
  const { day, cpuMs } = await dayInWorkerd(few)
  return cpuMs / day.polls
}

console.log(`Polling, Node ${process.versions.node}\n`)
printDay((await dayInWorkerd({ ...OPTIONS, gapHours: GAP_HOURS })).day)
const changed = await cpuPerPoll(1)
const unchanged = await cpuPerPoll(0)
console.log(
  `\nCPU of a poll in workerd: changed ${changed.toFixed(2)} ms, unchanged ${unchanged.toFixed(2)} ms`,
)
line('CPU of an unchanged poll, beside a changed one', unchanged, changed, CPU_SHARE_MAX)
