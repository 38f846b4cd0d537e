/**
 * `npm run bench:scale`: what 10, 1,000 and 20,000 sources cost a day, by the real scheduler on a
 * real D1; and from that, on paper, which plan takes them with 1, 1,000 and 100,000 subscribers.
 *
 * The load: each source shows one new entry a day, so it is asked about every six hours; each
 * subscriber asks one feed every half an hour, as its `ttl` allows.
 */
import './like-workerd.ts'
import { SOURCES_PER_TICK_MAX } from '../../src/domain/limits.ts'
import { type Day, dayOfPolling } from '../setup/day-of-polling.ts'
import { onD1 } from './on-d1.ts'
import { type Bill, FREE_A_DAY, monthlyDollars } from './plans.ts'
import { report } from './report.ts'
import { insertEntries } from './stored-entries.ts'

/** More hours for fewer sources: as many polls as take a minute or two. */
const SIMULATED = [
  { sources: 10, hours: 24 },
  { sources: 1_000, hours: 2 },
  { sources: 20_000, hours: 0.5 },
] as const
const SUBSCRIBERS = [1, 1_000, 100_000] as const
const ASKED_A_DAY = 48
const CRON_MINUTES = 15
const TICKS_A_DAY = (24 * 60) / CRON_MINUTES
const OPERATIONS_PER_MESSAGE = 3
/** Of a request that no cache answers: `feed` in the README, held by its test. */
const ROWS_PER_REQUEST = 1
/** A value or row of D1. */
const ROW_BYTES_MAX = 2_000_000
const HOURS_A_DAY = 24
/** Entries of about 300 characters, in two categories, as listings have them. */
const STORED = 2_000
const FREE_BYTES = 500_000_000

interface Simulated {
  readonly sources: number
  readonly day: Day
  /** What a whole day is of what was simulated. */
  readonly times: number
  readonly sheetBytes: number
}

const simulated: Simulated[] = []
for (const { sources, hours } of SIMULATED) {
  const options = { sources, cards: 1, everyMinutes: 60, cronMinutes: CRON_MINUTES, hours }
  simulated.push(
    await onD1(async (db) => {
      const day = await dayOfPolling({ db, ...options, gapHours: HOURS_A_DAY, begin: 'known' })
      const largest = 'SELECT max(length(polls)) AS bytes FROM timetable'
      const sheet = await db.prepare(largest).first<{ readonly bytes: number }>()
      return { sources, day, times: HOURS_A_DAY / hours, sheetBytes: sheet?.bytes ?? 0 }
    }),
  )
}
printPolling()
printPlans()
await printStorage()

function printPolling(): void {
  console.log('A day of polling, from the simulated hours\n')
  console.log('| sources | polls | changed | rows written | rows read | queue operations | sheet |')
  console.log('| --- | --- | --- | --- | --- | --- | --- |')
  for (const { sources, day, times, sheetBytes } of simulated) {
    const a = (count: number) => Math.round(count * times)
    const operations = day.messages * OPERATIONS_PER_MESSAGE
    const cells = [sources, a(day.polls), a(day.changed), a(day.rowsWritten), a(day.rowsRead)]
    const shown = [...cells, a(operations), sheetBytes].map((count) => count.toLocaleString('en'))
    console.log(`| ${shown.join(' | ')} |`)
    const name = `${sources.toLocaleString('en')} sources`
    report({ what: `${name}, rows written a day`, value: a(day.rowsWritten), unit: 'rows' })
    report({ what: `${name}, rows read a day`, value: a(day.rowsRead), unit: 'rows' })
    report({ what: `${name}, queue operations a day`, value: a(operations), unit: 'operations' })
    report({
      what: `${name}, polls due a tick`,
      value: (day.polls * times) / TICKS_A_DAY,
      unit: 'polls',
      floor: { what: 'handed out at most', value: SOURCES_PER_TICK_MAX },
      bar: { most: 1 },
    })
    report({
      what: `${name}, largest row of the timetable`,
      value: sheetBytes,
      unit: 'bytes',
      floor: { what: 'of a row in D1', value: ROW_BYTES_MAX },
      bar: { most: 1 },
    })
  }
}

function printPlans(): void {
  console.log('\n| sources | subscribers | of the free day | $ a month, paid |')
  console.log('| --- | --- | --- | --- |')
  for (const { sources, day, times } of simulated) {
    for (const subscribers of SUBSCRIBERS) {
      const requests = subscribers * ASKED_A_DAY
      const bill: Bill = {
        requests: requests + day.messages * times + TICKS_A_DAY,
        // As if no cache stood in front.
        rowsRead: day.rowsRead * times + requests * ROWS_PER_REQUEST,
        rowsWritten: day.rowsWritten * times,
        queueOperations: day.messages * times * OPERATIONS_PER_MESSAGE,
      }
      const [scarcest] = Object.entries(FREE_A_DAY)
        .map(([what, given]) => ({ what, share: bill[what as keyof Bill] / given }))
        .toSorted((a, b) => b.share - a.share)
      const share = `${((scarcest?.share ?? 0) * 100).toFixed(0)} % of ${scarcest?.what}`
      const cells = [sources, subscribers].map((count) => count.toLocaleString('en'))
      console.log(`| ${cells.join(' | ')} | ${share} | ${monthlyDollars(bill).toFixed(2)} |`)
    }
  }
}

/** What an entry takes in D1 with all its keys, filters and search. */
async function printStorage(): Promise<void> {
  const bytes = await onD1(async (db) => {
    const sizeOf = async () => (await db.prepare('SELECT 1').all()).meta.size_after
    const before = await sizeOf()
    await insertEntries(db, STORED)
    return ((await sizeOf()) - before) / STORED
  })
  const count = Math.round(FREE_BYTES / bytes).toLocaleString('en')
  console.log(`\n${Math.round(bytes)} bytes an entry: ${count} of them in the free plan's 500 MB`)
  report({ what: 'storage of an entry, search included', value: bytes, unit: 'bytes' })
}
