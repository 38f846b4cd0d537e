/**
 * Carries out what the queue brings, one message at a time; or does it at once where there is no
 * queue. One bad source costs a source: whatever it throws is logged whole and ends here.
 */
import type { Config } from '../domain/config.ts'
import type { Effects, Message } from '../domain/effects.ts'
import { announce } from './announce.ts'
import { backfillPage } from './backfill.ts'
import { categorizePart } from './categorize.ts'
import { ingest } from './ingest.ts'

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
  try {
    const next = await doAndGoOn(effects, config, message)
    if (next) await handOut(effects, config, [next])
    return true
  } catch (error) {
    const { message: text, stack } = error instanceof Error ? error : new Error(String(error))
    effects.log({ event: 'message_threw', ...message, message: text, stack })
    return false
  }
}

/** Does what the message says, and gives the one that goes on from there. */
async function doAndGoOn(
  effects: Effects,
  config: Config,
  message: Message,
): Promise<Message | undefined> {
  switch (message.kind) {
    case 'listing': {
      const { report, goesOn } = await ingest(effects, config, message)
      if (report.pages > 0) effects.served()
      effects.log({ event: 'source', run: message.runId, ...report })
      await announce(effects, config, message.runId)
      return goesOn ? { kind: 'backfill', sourceId: message.sourceId } : undefined
    }
    case 'backfill': {
      const goesOn = await backfillPage(effects, config, message)
      effects.served()
      return goesOn ? message : undefined
    }
    case 'categorize': {
      const next = await categorizePart(effects, config, message)
      effects.served()
      return next
    }
    default:
      return message satisfies never
  }
}
