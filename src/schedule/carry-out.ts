/**
 * Carries out what the queue brings, one message at a time; or does it at once where there is no
 * queue. One bad source costs a source: whatever it throws is logged whole and ends here.
 */
import type { Config } from '../domain/config.ts'
import type { Effects, Message } from '../domain/effects.ts'
import { batch } from '../store/database.ts'
import { recordStatements } from '../store/records.ts'
import { spend } from '../store/spending.ts'
import { announce } from './announce.ts'
import { backfillPage } from './backfill.ts'
import { categorizePart } from './categorize.ts'
import { skippedRecord } from './outcome.ts'
import { readListings } from './read-listings.ts'

/** Messages that one `sendBatch` takes. */
const SEND_BATCH_MAX = 100

/** Gives messages to the queue, or carries them out one after another where there is none. */
export async function handOut(
  effects: Effects,
  config: Config,
  messages: readonly Message[],
): Promise<void> {
  if (effects.queue === undefined) {
    for (const message of messages) await carryOut(effects, config, message)
    return
  }
  for (let start = 0; start < messages.length; start += SEND_BATCH_MAX) {
    const part = messages.slice(start, start + SEND_BATCH_MAX)
    await effects.queue.sendBatch(part.map((body) => ({ body })))
  }
}

/** @returns whether the message has been dealt with; false asks for another try */
export async function carryOut(
  effects: Effects,
  config: Config,
  message: Message,
): Promise<boolean> {
  if (effects.queue) spend(effects.db, { messages: 1 })
  try {
    const { next, isDone } = await doAndGoOn(effects, config, message)
    await handOut(effects, config, next)
    return isDone
  } catch (error) {
    const { message: text, stack } = error instanceof Error ? error : new Error(String(error))
    effects.log({ event: 'message_threw', ...message, message: text, stack })
    return false
  }
}

interface Done {
  /** What goes on from there. */
  readonly next: readonly Message[]
  readonly isDone: boolean
}

async function doAndGoOn(effects: Effects, config: Config, message: Message): Promise<Done> {
  switch (message.kind) {
    case 'listings': {
      const done = await readListings(effects, config, message)
      await announce(effects, config, message.runId)
      return done
    }
    case 'backfill': {
      const goesOn = await backfillPage(effects, config, message)
      effects.served()
      return { next: goesOn ? [message] : [], isDone: true }
    }
    case 'categorize': {
      const next = await categorizePart(effects, config, message)
      effects.served()
      return { next: next ? [next] : [], isDone: true }
    }
    default:
      return message satisfies never
  }
}

/**
 * Ends what was tried in vain so often that the queue gave it up. Its sources stay due, so the
 * next tick tries again; the run does not wait for them any longer.
 */
export async function giveUp(effects: Effects, message: Message): Promise<void> {
  effects.log({ event: 'message_dead', ...message })
  if (message.kind !== 'listings') return
  const { db } = effects
  const records = message.sourceIds.map(skippedRecord)
  await batch(db, recordStatements(db, message.runId, records, effects.nowMs()))
}
