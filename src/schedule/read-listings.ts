/**
 * Reads the sources of one message, one after another: a source that gave nothing new costs one
 * request and no row of its own. What an invocation may not do any more, it hands on.
 *
 * One bad source costs a source: whatever it throws is logged whole and ends here. One that cuts
 * off its invocations is read alone the next time, and at last recorded as a failure.
 */
import type { Config } from '../domain/config.ts'
import type { Effects, ListingsMessage, Message } from '../domain/effects.ts'
import {
  CUT_OFF_TRIES_MAX,
  LEASE_MS,
  SUBREQUESTS_MAX,
  SUBREQUESTS_PER_SOURCE_MAX,
} from '../domain/limits.ts'
import type { HealthChange } from '../domain/poll.ts'
import type { Source } from '../domain/source.ts'
import { batch } from '../store/database.ts'
import { recordStatements, type SourceRecord } from '../store/records.ts'
import { FREE, leaseSources, patchStatements } from '../store/timetable.ts'
import { alert } from './alert.ts'
import { beginVisits, type Visits } from './ask.ts'
import { type Budget, beginBudget } from './budget.ts'
import { ask, readAndRemember } from './ingest.ts'
import { loggedError } from './logged-error.ts'
import { failedRecord, skippedRecord, type Turn } from './outcome.ts'

/** Lease, the last record, the next message. */
const CALLS_AROUND = 5

/** What is done so far of a message. */
interface Reading {
  readonly effects: Effects
  readonly budget: Budget
  readonly visits: Visits
  readonly message: ListingsMessage
  /** Records that are not written yet. */
  readonly settled: SourceRecord[]
  readonly next: Message[]
  readonly healthChanges: HealthChange[]
  /** Pages that had to be read. */
  changed: number
  hasThrown: boolean
}

export interface ReadListings {
  /** What goes on from here. */
  readonly next: readonly Message[]
  /** False when a source threw: the message is worth another try. */
  readonly isDone: boolean
}

export async function readListings(
  effects: Effects,
  config: Config,
  message: ListingsMessage,
): Promise<ReadListings> {
  const leased = await lease(effects, message)
  const reading = begin(effects, config, message)
  const taken = new Set(leased.map(({ id }) => id))
  reading.settled.push(...message.sourceIds.filter((id) => !taken.has(id)).map(skippedRecord))
  const rest: Source[] = []
  for (const source of inOrder(leased)) {
    if (mayBegin(reading, source, leased.length)) await readOne(reading, config, source)
    else rest.push(source)
  }
  await leave(reading, rest)
  await alert(effects, config, reading.healthChanges)
  return { next: reading.next, isDone: !reading.hasThrown }
}

function lease(effects: Effects, message: ListingsMessage): Promise<readonly Source[]> {
  const nowMs = effects.nowMs()
  return leaseSources(effects.db, {
    ids: message.sourceIds,
    nowMs,
    untilMs: nowMs + LEASE_MS,
    holder: effects.random().toString(36),
    run: message.runId,
    ...(!message.early && { dueMs: nowMs }),
  })
}

function begin(effects: Effects, config: Config, message: ListingsMessage): Reading {
  const budget = beginBudget(effects)
  return {
    effects: budget.effects,
    budget,
    visits: beginVisits(budget.effects, config),
    message,
    settled: [],
    next: [],
    healthChanges: [],
    changed: 0,
    hasThrown: false,
  }
}

/** Those whose last lease ended without a record come last. */
function inOrder(leased: readonly Source[]): readonly Source[] {
  return [...leased].sort((a, b) => Number(isSuspect(a)) - Number(isSuspect(b)))
}

function isSuspect({ tries = 1 }: Source): boolean {
  return tries > 1
}

/**
 * Whether the invocation may begin another source. With a queue, what follows a page that had to
 * be read gets a fresh one, and so does each suspect.
 */
function mayBegin({ effects, budget, changed }: Reading, source: Source, leased: number): boolean {
  if (effects.queue === undefined) return budget.left() >= SUBREQUESTS_PER_SOURCE_MAX
  if (changed > 0 || (isSuspect(source) && leased > 1)) return false
  // Other invocations may be counted in what is left, where messages share an isolate.
  return budget.requests() + CALLS_AROUND + SUBREQUESTS_PER_SOURCE_MAX <= SUBREQUESTS_MAX
}

async function readOne(reading: Reading, config: Config, source: Source): Promise<void> {
  const { effects, message, visits } = reading
  const { runId, force } = message
  const turn: Turn = { effects, config, runId, source, force, startedMs: effects.nowMs() }
  try {
    const tries = source.tries ?? 1
    if (tries > CUT_OFF_TRIES_MAX) {
      const failure = { kind: 'run_cut_off', tries: tries - 1 } as const
      settle(reading, failedRecord(turn, failure, undefined), false)
      return
    }
    const asked = await ask(turn, visits)
    if (asked.kind === 'settled') {
      settle(reading, asked.record, asked.goesOn)
      return
    }
    // Reading may be the end of this invocation: what others gave must not be lost with it.
    await flush(reading)
    reading.changed += 1
    const { record, isWritten, goesOn } = await readAndRemember(turn, visits, asked)
    if (!isWritten) settle(reading, record, goesOn)
    else tell(reading, record, goesOn)
  } catch (error) {
    reading.hasThrown = true
    const threw = { event: 'source_threw', run: runId, source: source.id }
    effects.log({ ...threw, ...loggedError(error) })
  }
}

function settle(reading: Reading, record: SourceRecord, goesOn: boolean): void {
  reading.settled.push(record)
  tell(reading, record, goesOn)
}

/** One line per source and run, and the page of history that is owed. */
function tell(
  { effects, message, next, healthChanges }: Reading,
  record: SourceRecord,
  goesOn: boolean,
): void {
  const { report, healthChange } = record
  if (report.pages > 0) effects.served()
  if (healthChange) healthChanges.push(healthChange)
  const health = healthChange && { health: healthChange.after, why: healthChange.why }
  effects.log({ event: 'source', run: message.runId, ...report, ...health })
  if (goesOn) next.push({ kind: 'backfill', sourceId: report.sourceId })
}

async function flush(reading: Reading): Promise<void> {
  await batch(reading.effects.db, settledStatements(reading))
}

function settledStatements({ effects, message, settled }: Reading) {
  const records = settled.splice(0)
  if (records.length === 0) return []
  return recordStatements(effects.db, message.runId, records, effects.nowMs())
}

/** Records what is settled, and lets go of what was not begun. */
async function leave(reading: Reading, rest: readonly Source[]): Promise<void> {
  const { effects, message, next } = reading
  const suspects = rest.filter(isSuspect)
  const others = rest.filter((source) => !isSuspect(source))
  if (effects.queue === undefined) {
    // They stay due, and the run does not wait for them.
    reading.settled.push(...rest.map(({ id }) => skippedRecord(id)))
  } else {
    const groups = [others, ...suspects.map((source) => [source])]
    const idsOf = groups.filter((group) => group.length > 0).map((group) => group.map((s) => s.id))
    next.push(...idsOf.map((sourceIds) => ({ ...message, sourceIds })))
  }
  const { tries: _kept, ...unleased } = FREE
  const patches = Object.fromEntries([
    ...others.map(({ id }) => [id, FREE] as const),
    ...suspects.map(({ id }) => [id, unleased] as const),
  ])
  const freed = rest.length === 0 ? [] : patchStatements(effects.db, patches)
  await batch(effects.db, [...settledStatements(reading), ...freed])
}
