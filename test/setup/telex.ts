/** A Telex in a test: real D1 and the real routes, with clock, randomness and network given. */
import { env } from 'cloudflare:workers'
import type { Config } from '../../src/domain/config.ts'
import type { Effects } from '../../src/domain/effects.ts'
import type { Entry } from '../../src/domain/entry.ts'
import { insert, lookUp } from '../../src/store/insert.ts'
import type { Judges } from '../../src/store/plan.ts'
import { app } from '../../src/web/app.ts'
import type { AppEnv } from '../../src/web/context.ts'
import { createDocumentMemory } from '../../src/web/document-memory.ts'
import { emptyDatabase } from './database.ts'
import { expectDocumented } from './documented.ts'
import { BASE_URL } from './entries.ts'
import { seeded } from './simulated-site.ts'

/** The simplest judgements there are. */
export const JUDGES: Judges = {
  rewords: (before, after) => before.title !== after.title,
  tellsTheSame: (a, b) => a.excerpt === b.excerpt,
  likeness: (a, b) => (a === b ? 1 : 0),
  contradicts: () => false,
}

export const TOKEN = 'a-token-for-tests'

export interface Telex {
  readonly config: Config
  readonly effects: Effects
  /** Requests that went out, in order, but those for robots.txt; hosts without one allow all. */
  readonly requested: string[]
  /** Log records, in order. */
  readonly logged: Readonly<Record<string, unknown>>[]
  /** Sets the clock, epoch milliseconds. */
  readonly setNow: (nowMs: number) => void
  /** Asks a route, as a client would. */
  readonly request: (
    path: string,
    init?: RequestInit,
    bindings?: AppEnv['Bindings'],
  ) => Promise<Response>
  readonly bindings: AppEnv['Bindings']
  /** The same with the administrator's token and a JSON body. */
  readonly order: (method: string, path: string, body?: unknown) => Promise<Response>
  /** Waits for work that outlives its response. */
  readonly settled: () => Promise<void>
}

/** URL -> answer; any other address is refused: no test touches the network. */
export type Network = (request: Request) => Response | undefined | Promise<Response | undefined>

export async function aTelex(
  network: Network = () => undefined,
  bend: Partial<Config> = {},
): Promise<Telex> {
  const db = await emptyDatabase()
  const config: Config = {
    publicUrl: BASE_URL,
    siteTitle: 'Telex',
    adminToken: TOKEN,
    allowLoopback: true,
    userAgent: `Telex/0.0.0 (+${BASE_URL})`,
    ...bend,
  }
  let nowMs = Date.UTC(2026, 10, 22, 10)
  const draw = seeded(20_261_122)
  const requested: string[] = []
  const logged: Readonly<Record<string, unknown>>[] = []
  const outliving: Promise<unknown>[] = []
  const memory = createDocumentMemory(() => nowMs)
  const effects: Effects = {
    db,
    fetch: async (input, init) => {
      const request = new Request(input, init)
      const isRobots = new URL(request.url).pathname === '/robots.txt'
      if (!isRobots) requested.push(request.url)
      const response = await network(request)
      if (response === undefined && isRobots) return new Response('', { status: 404 })
      if (response === undefined) throw new Error(`no such address in this test: ${request.url}`)
      return response
    },
    nowMs: () => nowMs,
    random: () => BigInt(Math.floor(draw() * 2 ** 40)),
    log: (record) => logged.push(record),
    waitUntil: (work) => outliving.push(work),
    served: () => memory.clear(),
    sleep: () => Promise.resolve(),
  }
  const asset = (path: string) => env.ASSETS.fetch(new URL(path, BASE_URL))
  const bindings = { config, effects, memory, asset }
  const request: Telex['request'] = async (path, init, given = bindings) => {
    const response = await app.request(path, init, given)
    await expectDocumented(init?.method ?? 'GET', path, response.clone())
    return response
  }
  return {
    bindings,
    config,
    effects,
    requested,
    logged,
    setNow: (atMs) => {
      nowMs = atMs
    },
    request,
    order: (method, path, body) =>
      request(path, {
        method,
        headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    settled: async () => {
      await Promise.all(outliving)
    },
  }
}

/** Remembers entries as if source `one` had shown them on a later run. */
export async function remembered(
  { effects }: Telex,
  entries: readonly Entry[],
  sourceId = 'one',
): Promise<void> {
  await insert(effects.db, {
    entries,
    known: await lookUp(effects.db, entries, []),
    sourceId,
    nowMs: effects.nowMs(),
    isHistory: false,
    listing: [],
    random: effects.random,
    taggingEntity: 'telex.example,2026',
    judges: JUDGES,
    together: () => [],
  })
  effects.served()
}
