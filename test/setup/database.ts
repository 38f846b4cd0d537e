/** An empty database with schema.sql applied; every test that stores begins with it. */
import { env } from 'cloudflare:workers'
import schema from '../../schema.sql?raw'

/** Statements of schema.sql, without comments, each on its own. */
export const SCHEMA_STATEMENTS: readonly string[] = schema
  .replaceAll(/--[^\n]*/g, '')
  .split(';')
  .map((statement) => statement.trim())
  .filter((statement) => statement !== '')

export async function applySchema(db: D1Database): Promise<void> {
  await db.batch(SCHEMA_STATEMENTS.map((statement) => db.prepare(statement)))
}

/** Matches `CREATE TABLE IF NOT EXISTS entries (` and gives `entries`. */
const TABLE = /^CREATE TABLE IF NOT EXISTS (\w+)/

/** Drops every table of the schema, applies it, gives the database. */
export async function emptyDatabase(): Promise<D1Database> {
  const tables = SCHEMA_STATEMENTS.flatMap((statement) => TABLE.exec(statement)?.[1] ?? [])
  await env.DB.batch(tables.map((name) => env.DB.prepare(`DROP TABLE IF EXISTS ${name}`)))
  await applySchema(env.DB)
  return env.DB
}

export { counted, type Traffic } from './traffic.ts'
