/**
 * The one way to D1: runs statements and turns what D1 throws into a `StoreError`.
 *
 * Any statement can meet a database that is away, so this failure travels as an exception to the
 * two boundaries (around a source in `schedule/`, around a request in `web/`) and not through
 * every signature. Messages: developers.cloudflare.com/d1/observability/debug-d1.
 */
import { StoreError, type StoreFailure } from '../domain/failure.ts'
import { STORE_ATTEMPTS_MAX, WRITE_ATTEMPTS_MAX } from '../domain/limits.ts'
import { noteCall } from './spending.ts'

export type Bindable = string | number | null

/** All rows of one statement. */
export async function select<Row>(
  db: D1Database,
  sql: string,
  ...values: readonly Bindable[]
): Promise<readonly Row[]> {
  const result = await guarded(() =>
    db
      .prepare(sql)
      .bind(...values)
      .all<Row>(),
  )
  noteCall(db, [result])
  return result.results
}

/** The first row of one statement, or `undefined`. */
export async function selectOne<Row>(
  db: D1Database,
  sql: string,
  ...values: readonly Bindable[]
): Promise<Row | undefined> {
  return (await select<Row>(db, sql, ...values))[0]
}

/** Whether one statement gives any row. */
export async function hasRow(
  db: D1Database,
  sql: string,
  ...values: readonly Bindable[]
): Promise<boolean> {
  return (await select(db, sql, ...values)).length > 0
}

/** Several statements in one call and one transaction: all of them or none. */
export async function batch(
  db: D1Database,
  statements: readonly D1PreparedStatement[],
): Promise<readonly D1Result<unknown>[]> {
  if (statements.length === 0) return []
  const results = await guarded(() => db.batch([...statements]))
  noteCall(db, results)
  return results
}

/** The rows of several reading statements in one call, in their order. */
export async function selectEach<Rows extends readonly unknown[]>(
  db: D1Database,
  statements: readonly D1PreparedStatement[],
): Promise<{ readonly [At in keyof Rows]: readonly Rows[At][] }> {
  const results = await batch(db, statements)
  return results.map((result) => result.results) as never
}

/**
 * Reads, plans and writes again when another write came between and the plan was refused.
 *
 * @param work is told which attempt it is, from 1 on
 * @throws StoreError `write_stale` when that happened WRITE_ATTEMPTS_MAX times
 */
export async function whileStale<T>(work: (attempt: number) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(attempt)
    } catch (error) {
      const isStale = error instanceof StoreError && error.failure.kind === 'write_stale'
      if (!isStale || attempt === WRITE_ATTEMPTS_MAX) throw error
    }
  }
}

/**
 * Every statement here may be run twice: reads, and writes that name their rows or are refused by
 * what they wrote. So an answer that was lost is asked for again, whether it took effect or not.
 */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (cause) {
      const message = String(cause)
      if (attempt < STORE_ATTEMPTS_MAX && RETRYABLE.some((part) => message.includes(part))) continue
      const failure = storeFailureOf(message)
      if (failure === undefined) throw cause
      throw new StoreError(failure, { cause })
    }
  }
}

/** The named failure behind a message of D1, or `undefined` when it is a bug of ours. */
function storeFailureOf(message: string): StoreFailure | undefined {
  if (message.includes('no such table: entries_search')) return { kind: 'search_off' }
  if (message.includes('no such table') || message.includes('no such column')) {
    return { kind: 'schema_missing' }
  }
  if (message.includes('constraint failed')) return { kind: 'write_stale' }
  if (message.includes("exceeded D1's free tier")) return { kind: 'quota_exceeded', message }
  return UNAVAILABLE.some((part) => message.includes(part))
    ? { kind: 'store_unavailable', message }
    : undefined
}

/** developers.cloudflare.com/d1/best-practices/retry-queries */
const RETRYABLE = [
  'Network connection lost',
  'storage caused object to be reset',
  'reset because its code was updated',
  'transient issue on remote node',
] as const

const UNAVAILABLE = [
  ...RETRYABLE,
  'D1 DB is overloaded',
  'Exceeded maximum DB size',
  'storage operation exceeded timeout',
]
