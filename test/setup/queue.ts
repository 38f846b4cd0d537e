/** A queue in a test: it keeps what is sent, and delivers it when asked to. */
import type { Message } from '../../src/domain/effects.ts'
import { carryOut, giveUp } from '../../src/schedule/carry-out.ts'
import type { Telex } from './telex.ts'

/** As in wrangler.toml. */
const RETRIES_MAX = 3
/** Operations that one message costs: written, read, deleted. */
export const OPERATIONS_PER_MESSAGE = 3

export interface TestQueue {
  readonly queue: Queue<Message>
  readonly waiting: { readonly body: Message; tries: number }[]
  /** Messages sent so far. */
  sent: number
  /** Messages that were given up. */
  dead: number
}

export function aQueue(): TestQueue {
  const waiting: TestQueue['waiting'] = []
  const sendBatch = async (messages: Iterable<{ readonly body: Message }>) => {
    for (const { body } of messages) {
      // What crosses a queue is data.
      waiting.push({ body: JSON.parse(JSON.stringify(body)) as Message, tries: 0 })
      made.sent += 1
    }
  }
  const made: TestQueue = {
    queue: { sendBatch } as unknown as Queue<Message>,
    waiting,
    sent: 0,
    dead: 0,
  }
  return made
}

/** Delivers what waits, all at once, until nothing waits any more. */
export async function deliver(
  queue: TestQueue,
  { effects, config }: Pick<Telex, 'effects' | 'config'>,
): Promise<void> {
  const { waiting } = queue
  while (waiting.length > 0) {
    const messages = waiting.splice(0)
    await Promise.all(
      messages.map(async (message) => {
        if (await carryOut(effects, config, message.body)) return
        message.tries += 1
        if (message.tries <= RETRIES_MAX) waiting.push(message)
        else {
          queue.dead += 1
          await giveUp(effects, message.body)
        }
      }),
    )
  }
}
