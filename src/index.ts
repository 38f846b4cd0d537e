/**
 * The Worker: requests, the cron and the queue. The only file that touches the clock, the global
 * fetch and the console; everything below gets them as parameters.
 */
import type { Config } from './domain/config.ts'
import type { Effects, Message } from './domain/effects.ts'
import { type Env, readConfig } from './env.ts'
import { carryOut, giveUp } from './schedule/carry-out.ts'
import { tick } from './schedule/tick.ts'
import { app, misconfigured } from './web/app.ts'
import { createDocumentMemory } from './web/document-memory.ts'
import { rememberedFeed } from './web/feeds.ts'

/** Seconds until a source whose run could not be recorded is tried again. */
const RETRY_DELAY_SECONDS = 60

/** How the name of the queue ends that takes what was tried in vain. */
const DEAD_LETTERS = '-dead'

/** Lives as long as the isolate. */
const memory = createDocumentMemory(() => Date.now())

export default {
  fetch(request, env, context) {
    const config = configOf(env)
    if (config instanceof Error) return misconfigured(config.message)
    // Most requests end here: nothing is made for them that a memory does not need.
    const remembered = request.method === 'GET' ? rememberedFeed(request, memory) : undefined
    if (remembered !== undefined) return remembered
    const asset = (path: string) => env.ASSETS.fetch(new URL(path, config.publicUrl))
    return app.fetch(request, { config, effects: effectsOf(env, context), memory, asset }, context)
  },

  async scheduled(controller, env, context) {
    await tick(effectsOf(env, context), readConfig(env), controller.scheduledTime)
  },

  async queue(messages, env, context) {
    const config = readConfig(env)
    const effects = effectsOf(env, context)
    const isDead = messages.queue.endsWith(DEAD_LETTERS)
    for (const message of messages.messages) {
      if (isDead) await giveUp(effects, message.body)
      if (isDead || (await carryOut(effects, config, message.body))) message.ack()
      else message.retry({ delaySeconds: RETRY_DELAY_SECONDS })
    }
  },
} satisfies ExportedHandler<Env, Message>

/** What the isolate's first request made of its bindings, which never change. */
let known: { readonly env: Env; readonly config: Config } | undefined

function configOf(env: Env): Config | Error {
  if (known?.env === env) return known.config
  try {
    known = { env, config: readConfig(env) }
    return known.config
  } catch (error) {
    if (error instanceof Error) return error
    throw error
  }
}

/** The binding counts per key and location of the platform. */
async function isWithin(limit: RateLimit | undefined, key: string): Promise<boolean> {
  return limit === undefined || (await limit.limit({ key })).success
}

const RANDOM_BYTES = 5

function effectsOf(env: Env, context: ExecutionContext): Effects {
  const { cache } = context
  return {
    db: env.DB,
    fetch: (input, init) => fetch(input, init),
    nowMs: () => Date.now(),
    random: () => BigInt(`0x${crypto.getRandomValues(new Uint8Array(RANDOM_BYTES)).toHex()}`),
    log: (record) => console.log(JSON.stringify(record)),
    waitUntil: (work) => context.waitUntil(work),
    served: () => memory.clear(),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    ...(env.QUEUE && { queue: env.QUEUE }),
    ...(cache && { purge: async (tags) => void (await cache.purge({ tags: [...tags] })) }),
    ...(env.REFRESH_LIMIT && {
      // One key: there is one administrator. Who tries to be him has one of his own.
      mayRefresh: () => isWithin(env.REFRESH_LIMIT, 'refresh'),
      maySignIn: (client) => isWithin(env.REFRESH_LIMIT, `sign-in ${client}`),
    }),
  }
}
