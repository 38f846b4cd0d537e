/** An empty database with schema.sql applied; every test that stores begins with it. */
import { env } from 'cloudflare:workers'
import schema from '../../schema.sql?raw'
import search from '../../search.sql?raw'

/** Statements of a file, without comments, each on its own; empty lines part them. */
const statementsOf = (file: string): readonly string[] =>
  file
    .replaceAll(/--[^\n]*/g, '')
    .split(/;[ \t]*(?:\n[ \t]*\n|\n*$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')

/** Statements of schema.sql and search.sql. */
export const SCHEMA_STATEMENTS = [...statementsOf(schema), ...statementsOf(search)]

export async function applySchema(db: D1Database): Promise<void> {
  await db.batch(SCHEMA_STATEMENTS.map((statement) => db.prepare(statement)))
}

/** Matches `CREATE TABLE IF NOT EXISTS entries (` and gives `TABLE` and `entries`. */
const CREATED = /^CREATE (?:VIRTUAL )?(TABLE|VIEW) IF NOT EXISTS (\w+)/

/** Drops every table of the schema, applies it, gives the database. */
export async function emptyDatabase(): Promise<D1Database> {
  const drops = SCHEMA_STATEMENTS.flatMap((statement) => {
    const [, kind, name] = CREATED.exec(statement) ?? []
    return name === undefined ? [] : [`DROP ${kind} IF EXISTS ${name}`]
  })
  await env.DB.batch(drops.map((drop) => env.DB.prepare(drop)))
  await applySchema(env.DB)
  return env.DB
}

/** Takes search away, as a deployment that left it out. */
export async function withoutSearch(db: D1Database): Promise<void> {
  const triggers = ['search_created', 'search_edited', 'search_removed']
  await db.batch([
    ...triggers.map((name) => db.prepare(`DROP TRIGGER ${name}`)),
    db.prepare('DROP TABLE entries_search'),
  ])
}

export interface Traffic {
  calls: number
  rowsRead: number
  rowsWritten: number
}

/** The same database, counting calls and rows as D1 bills them. */
export function counted(db: D1Database): { readonly db: D1Database; readonly traffic: Traffic } {
  const traffic: Traffic = { calls: 0, rowsRead: 0, rowsWritten: 0 }
  const add = (results: readonly D1Result<unknown>[]) => {
    traffic.calls += 1
    for (const { meta } of results) {
      traffic.rowsRead += meta.rows_read
      traffic.rowsWritten += meta.rows_written
    }
  }
  const counting = (statement: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(statement, {
      get(target, name) {
        if (name === 'bind') return (...values: unknown[]) => counting(target.bind(...values))
        if (name !== 'all') return Reflect.get(target, name)
        return async () => {
          const result = await target.all()
          add([result])
          return result
        }
      },
    })
  const proxy = new Proxy(db, {
    get(target, name) {
      if (name === 'prepare') return (sql: string) => counting(target.prepare(sql))
      if (name !== 'batch') return Reflect.get(target, name)
      return async (statements: D1PreparedStatement[]) => {
        const results = await target.batch(statements)
        add(results)
        return results
      }
    },
  })
  return { db: proxy, traffic }
}
