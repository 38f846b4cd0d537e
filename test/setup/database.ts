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

/** Applies the statements of a file, all or none. */
export async function applyStatements(db: D1Database, file: string): Promise<void> {
  await db.batch(statementsOf(file).map((statement) => db.prepare(statement)))
}

/** Matches `CREATE TABLE IF NOT EXISTS entries (` and gives `TABLE` and `entries`. */
const CREATED = /^CREATE (?:VIRTUAL )?(TABLE|VIEW) IF NOT EXISTS (\w+)/

/**
 * Drops every table of the schema, applies it, gives the database.
 *
 * @returns another object each time: what an isolate remembers of a database (`store/spending.ts`,
 *   `query/load-filter-names.ts`) it does not remember of this one, though test files share isolates
 */
export async function emptyDatabase(): Promise<D1Database> {
  await dropAll(env.DB)
  await applySchema(env.DB)
  return Object.create(env.DB)
}

/** Drops every table and view of the schema. */
export async function dropAll(db: D1Database): Promise<void> {
  const drops = SCHEMA_STATEMENTS.flatMap((statement) => {
    const [, kind, name] = CREATED.exec(statement) ?? []
    return name === undefined ? [] : [`DROP ${kind} IF EXISTS ${name}`]
  })
  await db.batch(drops.map((drop) => db.prepare(drop)))
}

/**
 * Keeps what the tables hold now.
 *
 * @returns puts it back: much cheaper than to make it again
 */
export async function takeSnapshot(db: D1Database): Promise<() => Promise<void>> {
  const tables = SCHEMA_STATEMENTS.flatMap((statement) => {
    const [, kind, name] = CREATED.exec(statement) ?? []
    return kind === 'TABLE' && name !== undefined && !statement.includes('VIRTUAL') ? [name] : []
  })
  const copies = tables.map((name) => `CREATE TABLE snapshot_${name} AS SELECT * FROM ${name}`)
  const drops = tables.map((name) => `DROP TABLE IF EXISTS snapshot_${name}`)
  await db.batch([...drops, ...copies].map((sql) => db.prepare(sql)))
  const deletes = tables.map((name) => `DELETE FROM ${name}`)
  const inserts = tables.map((name) => `INSERT INTO ${name} SELECT * FROM snapshot_${name}`)
  return async () => {
    await db.batch([...deletes, ...inserts].map((sql) => db.prepare(sql)))
  }
}

/** Takes search away, as a deployment that left it out. */
export async function withoutSearch(db: D1Database): Promise<void> {
  const triggers = ['search_created', 'search_edited', 'search_removed']
  await db.batch([
    ...triggers.map((name) => db.prepare(`DROP TRIGGER ${name}`)),
    db.prepare('DROP TABLE entries_search'),
  ])
}

/** What the platform takes as one bound string, in bytes (developers.cloudflare.com/d1/platform/limits). */
const BOUND_BYTES_MAX = 2_000_000

/** The same database, refusing bound strings as large as the platform refuses; notes the largest. */
export function bounded(db: D1Database): {
  readonly db: D1Database
  readonly largest: { bytes: number }
} {
  const largest = { bytes: 0 }
  const measuring = (statement: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(statement, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name)
        if (name !== 'bind') return typeof member === 'function' ? member.bind(target) : member
        return (...values: unknown[]) => {
          const sizes = values.map((value) => new TextEncoder().encode(String(value)).length)
          largest.bytes = Math.max(largest.bytes, ...sizes)
          if (largest.bytes > BOUND_BYTES_MAX) throw new Error('D1_ERROR: SQLITE_TOOBIG')
          return target.bind(...values)
        }
      },
    })
  const proxy = new Proxy(db, {
    get(target, name) {
      if (name === 'prepare') return (sql: string) => measuring(target.prepare(sql))
      const member: unknown = Reflect.get(target, name)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
  return { db: proxy, largest }
}
export { counted, type Traffic } from './traffic.ts'
