/**
 * What polling costs on the free plan: a simulated day of 400 sources of 50 cards, each asked
 * every 30 minutes, with rows counted by a real D1; and the CPU of an unchanged source beside
 * that of a changed one.
 */
import './like-workerd.ts'
import { type Day, type DayOptions, dayOfPolling } from '../setup/day-of-polling.ts'
import { onD1 } from './on-d1.ts'
import { report, verdict } from './report.ts'

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

/** CPU of this process alone, with what the sites cost: D1 runs in another. */
async function cpuPerPoll(gapHours: number): Promise<number> {
  return onD1(async (db) => {
    let startedAt = process.cpuUsage()
    const day = await dayOfPolling({
      ...OPTIONS,
      db,
      sources: 25,
      cronMinutes: 60,
      everyMinutes: 60,
      hours: 4,
      gapHours,
      onBegun: () => {
        startedAt = process.cpuUsage()
      },
    })
    const { user, system } = process.cpuUsage(startedAt)
    return (user + system) / 1_000 / day.polls
  })
}

console.log(`Polling, Node ${process.versions.node}\n`)
printDay(await onD1((db) => dayOfPolling({ ...OPTIONS, db, gapHours: GAP_HOURS })))
const changed = await cpuPerPoll(1)
const unchanged = await cpuPerPoll(0)
console.log(
  `\nCPU of a poll: changed ${changed.toFixed(2)} ms, unchanged ${unchanged.toFixed(2)} ms`,
)
line('CPU of an unchanged poll, beside a changed one', unchanged, changed, CPU_SHARE_MAX)
