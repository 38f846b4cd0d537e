/**
 * A day of polling, counted as the platform bills it: so many sources of so many cards, each
 * asked every so many minutes. The real scheduler on a real D1, with sites in process.
 */
import type { Config } from '../../src/domain/config.ts'
import type { Effects, Message } from '../../src/domain/effects.ts'
import { carryOut } from '../../src/schedule/carry-out.ts'
import { tick } from '../../src/schedule/tick.ts'
import { editSources } from '../../src/store/edit-sources.ts'
import { addKnown, etagOf, RULE } from './known-sources.ts'
import { type PolledSite, pageOf, sites } from './polled-sites.ts'
import { seeded } from './simulated-site.ts'
import { counted, type Traffic } from './traffic.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** Multiples of it, modulo 1, are spread evenly. */
const GOLDEN = 0.618_034
const START_MS = Date.UTC(2026, 10, 23)

export interface DayOptions {
  readonly db: D1Database
  readonly sources: number
  readonly cards: number
  readonly everyMinutes: number
  readonly cronMinutes: number
  readonly hours: number
  /** Hours between two new entries of one source; 0: nothing is ever new. */
  readonly gapHours: number
  /**
   * The sources were read long ago, at the pace that their changes make; absent: each is read for
   * the first time, and from then on asked every so many minutes.
   */
  readonly begin?: 'known'
  /** CPU of the scheduler so far, in ms. */
  readonly cpuMs?: () => number
  /** Called when all sources have been read once, before anything is counted. */
  readonly onBegun?: () => Promise<void>
}

export interface Day extends Traffic {
  readonly polls: number
  readonly changed: number
  readonly ticks: number
  readonly messages: number
  /** Of one message: requests and calls to the database; statements in those calls. */
  readonly subrequestsMax: number
  readonly statementsMax: number
  /** Of the dearest tick and the dearest message; 0 without a clock. */
  readonly tickCpuMs: number
  readonly messageCpuMs: number
}

/** Counts from after the first run of all sources, which fetches robots.txt and history. */
export async function dayOfPolling(options: DayOptions): Promise<Day> {
  const { db, traffic } = counted(options.db)
  const random = seeded(1)
  const all = sites(options.sources, (at) => ({
    validators: options.begin === 'known' || at % 2 === 0 ? 'etag' : 'none',
    cards: options.cards,
    gapHours: options.gapHours,
  }))
  const byUrl = new Map(all.map((site, at) => [site.url, { site, at }]))
  // Each site publishes at a time of its own, which is not the order in which they are due.
  const pageAt = (at: number, atMs: number) =>
    pageOf(all[at]!, atMs + ((at * GOLDEN) % 1) * options.gapHours * HOUR_MS)
  const waiting: Message[] = []
  let threw: unknown
  let [nowMs, messages, requests, polls, changed] = [START_MS, 0, 0, 0, 0]
  const queue = {
    sendBatch: async (batch: Iterable<{ readonly body: Message }>) => {
      for (const { body } of batch) waiting.push(body)
    },
  } as unknown as Queue<Message>
  const effects: Effects = {
    db,
    queue,
    // Time passes while a page is fetched.
    nowMs: () => nowMs + requests,
    random: () => BigInt(Math.floor(random() * 2 ** 40)),
    fetch: async (input, init) => {
      requests += 1
      const request = new Request(input, init)
      const found = byUrl.get(request.url)
      if (found === undefined) return new Response('', { status: 404 })
      const { site, at } = found
      return answerOf(pageAt(at, nowMs), request, site.validators)
    },
    log: ({ event, outcome, stack }) => {
      if (stack !== undefined) threw = stack
      if (event !== 'source') return
      polls += 1
      if (outcome === 'fetched') changed += 1
    },
    waitUntil: () => undefined,
    served: () => undefined,
    sleep: async () => undefined,
  }
  const config: Config = {
    publicUrl: 'https://telex.example',
    siteTitle: 'Telex',
    allowLoopback: false,
    userAgent: 'Telex/0.0.0 (+https://telex.example)',
  }
  if (options.begin === 'known') await addKnown(options, { all, pageAt, nowMs })
  else await addNew(db, all, options.everyMinutes, nowMs)
  let [subrequestsMax, statementsMax, tickCpuMs, messageCpuMs] = [0, 0, 0, 0]
  const cpuMs = options.cpuMs ?? (() => 0)
  const deliverAll = async () => {
    for (let message = waiting.shift(); message; message = waiting.shift()) {
      messages += 1
      const before = { requests, cpuMs: cpuMs(), ...traffic }
      if (!(await carryOut(effects, config, message))) throw new Error(`a message failed: ${threw}`)
      const calls = traffic.calls - before.calls
      messageCpuMs = Math.max(messageCpuMs, cpuMs() - before.cpuMs)
      subrequestsMax = Math.max(subrequestsMax, requests - before.requests + calls)
      statementsMax = Math.max(statementsMax, traffic.statements - before.statements)
    }
  }
  if (options.begin !== 'known') {
    await tick(effects, config, nowMs)
    await deliverAll()
  }
  const before = { ...traffic, messages, polls, changed }
  ;[subrequestsMax, statementsMax, messageCpuMs] = [0, 0, 0]
  await options.onBegun?.()
  let ticks = 0
  const endMs = nowMs + options.hours * HOUR_MS
  for (nowMs += options.cronMinutes * MINUTE_MS; nowMs <= endMs; ) {
    ticks += 1
    if (options.begin !== 'known')
      await makeDue(options.db, nowMs - (options.everyMinutes - 1) * MINUTE_MS)
    const beforeMs = cpuMs()
    await tick(effects, config, nowMs)
    tickCpuMs = Math.max(tickCpuMs, cpuMs() - beforeMs)
    await deliverAll()
    nowMs += options.cronMinutes * MINUTE_MS
  }
  return {
    polls: polls - before.polls,
    changed: changed - before.changed,
    ticks,
    messages: messages - before.messages,
    calls: traffic.calls - before.calls,
    statements: traffic.statements - before.statements,
    rowsRead: traffic.rowsRead - before.rowsRead,
    rowsWritten: traffic.rowsWritten - before.rowsWritten,
    subrequestsMax,
    statementsMax,
    tickCpuMs,
    messageCpuMs,
  }
}

async function addNew(
  db: D1Database,
  all: readonly PolledSite[],
  intervalMinutes: number,
  nowMs: number,
): Promise<void> {
  const kept = { rule: RULE, kind: 'listing', intervalMinutes, ignoresRobots: false } as const
  const added = all.map(({ url, host }) => {
    return { url, slug: host.replaceAll('.', '-'), title: host, categories: [], ...kept }
  })
  await editSources(db, { added }, { nowMs, taggingEntity: 'telex.example,2026' })
}

/** The worst case: every source as often as its owner allows, though it changes rarely. */
async function makeDue(db: D1Database, lastAttemptMs: number): Promise<void> {
  const { results } = await db
    .prepare('SELECT sheet, polls FROM timetable')
    .all<{ sheet: number; polls: string }>()
  const updates = results.map(({ sheet, polls }) => {
    const all = JSON.parse(polls) as Record<string, { lastAttemptMs: number; nextFetchMs: number }>
    for (const poll of Object.values(all)) {
      if (poll.lastAttemptMs <= lastAttemptMs) poll.nextFetchMs = lastAttemptMs
    }
    return db
      .prepare('UPDATE timetable SET polls = ?2 WHERE sheet = ?1')
      .bind(sheet, JSON.stringify(all))
  })
  if (updates.length > 0) await db.batch(updates)
}

function answerOf(body: string, request: Request, validators: 'etag' | 'none'): Response {
  if (validators === 'none') return new Response(body, { headers: { 'Content-Type': 'text/html' } })
  const etag = etagOf(body)
  if (request.headers.get('if-none-match') === etag) {
    return new Response(null, { status: 304, headers: { ETag: etag } })
  }
  return new Response(body, { headers: { 'Content-Type': 'text/html', ETag: etag } })
}
