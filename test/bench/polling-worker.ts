/** A Worker that polls for a simulated while on its own D1; for `polling.ts`. */
import { type DayOptions, dayOfPolling } from '../setup/day-of-polling.ts'

interface Env {
  readonly DB: D1Database
  /** Told when all sources have been read once: what is counted begins there. */
  readonly BEGUN: Fetcher
}

export default {
  async fetch(request: Request, { DB, BEGUN }: Env): Promise<Response> {
    const { schema, ...options } = await request.json<Order>()
    await DB.batch(schema.map((statement) => DB.prepare(statement)))
    const onBegun = async () => void (await BEGUN.fetch('https://bench.example/'))
    return Response.json(await dayOfPolling({ ...options, db: DB, onBegun }))
  },
}

export interface Order extends Omit<DayOptions, 'db' | 'onBegun'> {
  readonly schema: readonly string[]
}
