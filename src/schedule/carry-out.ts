/**
 * Carries out what the queue brings, one message at a time; or does it at once where there is no
 * queue. One bad source costs a source: whatever it throws is logged whole and ends here.
 */
import type { Config } from '../domain/config.ts'
import { type Effects, EVERY_TAG, type Message } from '../domain/effects.ts'
import { MESSAGE_LENGTH_MAX, SUBREQUESTS_PER_SOURCE_MAX } from '../domain/limits.ts'
import { batch } from '../store/database.ts'
import { recordStatements } from '../store/records.ts'
import { spend } from '../store/spending.ts'
import { announce } from './announce.ts'
import { backfillPage } from './backfill.ts'
import { beginBudget } from './budget.ts'
import { categorizePart } from './categorize.ts'
import { loggedError } from './logged-error.ts'
import { parseMessage } from './message.ts'
import { skippedRecord } from './outcome.ts'
import { readListings } from './read-listings.ts'

/** Messages that one `sendBatch` takes. */
const SEND_BATCH_MAX = 100

/** Gives messages to the queue, or carries them out here where there is none. */
export async function handOut(
  effects: Effects,
  config: Config,
  messages: readonly Message[],
): Promise<void> {
  if (effects.queue === undefined) return carryOutHere(effects, config, messages)
  for (let start = 0; start < messages.length; start += SEND_BATCH_MAX) {
    const part = messages.slice(start, start + SEND_BATCH_MAX)
    await effects.queue.sendBatch(part.map((body) => ({ body })))
  }
}

/** The same for who waits for an answer: without a queue, the work outlives it. */
export async function handOutOnOrder(
  effects: Effects,
  config: Config,
  messages: readonly Message[],
): Promise<void> {
  const work = handOut(effects, config, messages)
  if (effects.queue) await work
  else effects.waitUntil(work)
}

/**
 * One after another, within what one invocation may ask. What is owed and may not be done any more
 * stays owed: a later tick, or for a page of history its source's next run, goes on with it.
 */
async function carryOutHere(
  effects: Effects,
  config: Config,
  messages: readonly Message[],
): Promise<void> {
  const budget = beginBudget(effects)
  const waiting = [...messages]
  for (let message = waiting.shift(); message; message = waiting.shift()) {
    if (message.kind !== 'listings' && budget.left() < SUBREQUESTS_PER_SOURCE_MAX) continue
    waiting.push(...(await attempt(budget.effects, config, message)).next)
  }
}

/**
 * @param body as the queue brings it
 * @returns whether it has been dealt with; false asks for another try
 */
export async function carryOut(effects: Effects, config: Config, body: unknown): Promise<boolean> {
  const message = knownMessage(effects, body)
  if (message === undefined) return true
  spend(effects.db, { messages: 1 })
  const { next, isDone } = await attempt(effects, config, message)
  try {
    await handOut(effects, config, next)
    return isDone
  } catch (error) {
    return threw(effects, message, error).isDone
  }
}

/** What no deployment of this version sends is told, and let go: sources stay due. */
function knownMessage(effects: Effects, body: unknown): Message | undefined {
  const message = parseMessage(body)
  const told = JSON.stringify(body)?.slice(0, MESSAGE_LENGTH_MAX)
  if (message === undefined) effects.log({ event: 'message_unknown', body: told })
  return message
}

async function attempt(effects: Effects, config: Config, message: Message): Promise<Done> {
  try {
    return await doMessage(effects, config, message)
  } catch (error) {
    return threw(effects, message, error)
  }
}

function threw(effects: Effects, message: Message, error: unknown): Done {
  effects.log({ event: 'message_threw', ...message, ...loggedError(error) })
  return { next: [], isDone: false }
}

interface Done {
  /** What goes on from there. */
  readonly next: readonly Message[]
  readonly isDone: boolean
}

async function doMessage(effects: Effects, config: Config, message: Message): Promise<Done> {
  switch (message.kind) {
    case 'listings': {
      const done = await readListings(effects, config, message)
      await announce(effects, config, message.runId)
      return done
    }
    case 'backfill': {
      const outcome = await backfillPage(effects, config, message)
      effects.served()
      return { next: outcome === 'goes_on' ? [message] : [], isDone: outcome !== 'later' }
    }
    case 'categorize': {
      const goesOn = await categorizePart(effects, config)
      effects.served()
      if (!goesOn) await effects.purge?.(EVERY_TAG)
      return { next: goesOn ? [message] : [], isDone: true }
    }
    default:
      return message satisfies never
  }
}

/**
 * Ends what was tried in vain so often that the queue gave it up. Its sources stay due, so the
 * next tick tries again; the run does not wait for them any longer.
 */
export async function giveUp(effects: Effects, body: unknown): Promise<void> {
  const message = knownMessage(effects, body)
  if (message === undefined) return
  effects.log({ event: 'message_dead', ...message })
  if (message.kind !== 'listings') return
  const { db } = effects
  const records = message.sourceIds.map(skippedRecord)
  await batch(db, recordStatements(db, message.runId, records, effects.nowMs()))
}
