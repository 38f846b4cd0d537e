/** What every route is given: the configuration and the effects, as Hono's bindings. */
import type { Context } from 'hono'
import type { Config } from '../domain/config.ts'
import { type Effects, EVERY_TAG } from '../domain/effects.ts'
import type { DocumentMemory } from './document-memory.ts'
import { problemResponse, type WebFailure } from './problem.ts'

export interface AppEnv {
  readonly Bindings: {
    readonly config: Config
    readonly effects: Effects
    readonly memory: DocumentMemory
    /** A file of `public/`, by its path. */
    readonly asset: (path: string) => Promise<Response>
  }
}

export type AppContext = Context<AppEnv>

export function problem(context: AppContext, failure: WebFailure): Response {
  return problemResponse(failure, context.env.config.publicUrl)
}

/** What was served before an order is forgotten, here and in caches in front. */
export function changed({ env: { effects } }: AppContext): void {
  effects.served()
  if (effects.purge !== undefined) effects.waitUntil(effects.purge(EVERY_TAG))
}
