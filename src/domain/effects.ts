/** The effects the program needs, passed in as parameters; only `index.ts` makes real ones. */

/** What one invocation is asked to do; each is safe to be delivered twice. */
export type Message = ListingsMessage | BackfillMessage | CategorizeMessage

/** Read some sources for a run: all that are due on their hosts, as many as one message takes. */
export interface ListingsMessage {
  readonly kind: 'listings'
  readonly runId: string
  readonly sourceIds: readonly string[]
  /** By hand: also those that are not due. */
  readonly early: boolean
  /** Read them even when the body is the one already read. */
  readonly force: boolean
}

/** Read one further page of a source's history. */
export interface BackfillMessage {
  readonly kind: 'backfill'
  readonly sourceId: string
}

/** Apply changed category rules to some of the stored entries to which they were not yet. */
export interface CategorizeMessage {
  readonly kind: 'categorize'
}

/** What responses are tagged with: what any change makes old, and what only an order does. */
export type CacheTag = 'views' | 'archives'

export const EVERY_TAG: readonly CacheTag[] = ['views', 'archives']

export interface Effects {
  readonly db: D1Database
  readonly fetch: typeof fetch
  /** Epoch milliseconds, UTC. */
  readonly nowMs: () => number
  /** 40 random bits, for ids. */
  readonly random: () => bigint
  /** One JSON line; no secrets, no page text. */
  readonly log: (record: Readonly<Record<string, unknown>>) => void
  /** Keeps the invocation alive until the work is done. */
  readonly waitUntil: (work: Promise<unknown>) => void
  readonly sleep: (ms: number) => Promise<void>
  /** Called after a write that changes what is served: forgets what the isolate remembers. */
  readonly served: () => void
  /** Makes caches in front forget what bears these tags. Absent where there are none. */
  readonly purge?: (tags: readonly CacheTag[]) => Promise<void>
  /** False when refreshes by hand come too fast. Absent where no limit is bound. */
  readonly mayRefresh?: () => Promise<boolean>
  /** False when a client has tried to sign in too often. Absent where no limit is bound. */
  readonly maySignIn?: (client: string) => Promise<boolean>
  /** Absent in a minimal deployment: the tick then reads sources itself. */
  readonly queue?: Queue<Message>
}
