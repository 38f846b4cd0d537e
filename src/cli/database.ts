/**
 * The database of a Telex as the commands see it: statements in, rows out, whether it lies on this
 * machine or in an account. Knows no table.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import * as v from 'valibot'
import { unstable_getMiniflareWorkerOptions, unstable_readConfig } from 'wrangler'
import { err, ok, type Result } from '../domain/failure.ts'
import type { CommandFailure } from './command-failure.ts'
import { reasonOf } from './start-failure.ts'
import { type RunWrangler, succeed } from './wrangler.ts'

export type Value = string | number | null
export type Row = Readonly<Record<string, Value>>

/** Every call fails with `database_failed` or `wrangler_failed`. */
export interface Database {
  /** One statement that reads. */
  readonly read: (sql: string) => Promise<Result<readonly Row[], CommandFailure>>
  /** All statements, or none of them. */
  readonly write: (statements: readonly string[]) => Promise<Result<void, CommandFailure>>
}

const D1_BINDING = 'DB'
const ROW = v.record(v.string(), v.union([v.string(), v.number(), v.null()]))
/** What `wrangler d1 execute --json` prints: one element per statement. */
const ANSWER = v.pipe(v.string(), v.parseJson(), v.tuple([v.object({ results: v.array(ROW) })]))

/** Of anything that has Miniflare's D1: a started Worker, or the database alone. */
export function localDatabase(miniflare: Pick<Miniflare, 'getD1Database'>): Database {
  const trying = async <T>(work: (db: LocalD1) => Promise<T>) => {
    try {
      return ok(await work(await miniflare.getD1Database(D1_BINDING)))
    } catch (thrown) {
      return err({ kind: 'database_failed' as const, message: reasonOf(thrown) })
    }
  }
  return {
    read: async (sql) => {
      const rows = () => trying(async (db) => (await db.prepare(sql).all<Row>()).results)
      const read = await rows()
      // A runtime that just came up may close the first connection; reading twice does no harm.
      return read.ok ? read : rows()
    },
    // Prepared: `exec` takes neither comments nor statements over lines.
    write: (statements) =>
      trying(async (db) => {
        await db.batch(statements.map((statement) => db.prepare(statement)))
      }),
  }
}

type LocalD1 = Awaited<ReturnType<Miniflare['getD1Database']>>

/**
 * The database in a state folder, without the Worker. Nobody else may use the folder meanwhile.
 *
 * @param configFile `wrangler.toml`, whose database this is
 */
export function openLocalDatabase(
  statePath: string,
  configFile: string,
): { readonly database: Database; readonly close: () => Promise<void> } {
  const config = unstable_readConfig({ config: configFile }, { hideWarnings: true })
  const { workerOptions } = unstable_getMiniflareWorkerOptions(config)
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      ...workerOptions,
      name: config.name ?? 'telex',
      modules: [{ type: 'ESModule', path: 'index.js', contents: 'export default {}' }],
      resourcePersistencePath: statePath,
      cf: false,
      telemetry: { enabled: false },
      // What the runtime complains of comes back as a failure too.
      handleStructuredLogs: () => undefined,
    }),
  )
  return { database: localDatabase(miniflare), close: () => miniflare.dispose() }
}

/** @param name of the database, as `wrangler.toml` has it */
export function remoteDatabase(wrangler: RunWrangler, name: string): Database {
  const execute = (step: string, ...how: readonly string[]) =>
    succeed(wrangler, step, {
      args: ['d1', 'execute', name, '--remote', '--yes', '--json', ...how],
    })
  return {
    read: async (sql) => {
      const outcome = await execute('Reading the database', '--command', sql)
      if (!outcome.ok) return outcome
      const answer = v.safeParse(ANSWER, outcome.value.output)
      if (answer.success) return ok(answer.output[0].results)
      const message = `wrangler printed what is no answer:\n${outcome.value.output.slice(0, 500)}`
      return err({ kind: 'database_failed', message })
    },
    // A file is one transaction; a command may not be as long.
    write: async (statements) => {
      const folder = mkdtempSync(join(tmpdir(), 'telex-sql-'))
      const file = join(folder, 'statements.sql')
      try {
        writeFileSync(file, statements.map((statement) => `${statement};\n`).join(''))
        const outcome = await execute('Writing the database', '--file', file)
        return outcome.ok ? ok(undefined) : outcome
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
  }
}
