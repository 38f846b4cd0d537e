/**
 * Brings a database to the schema of this checkout: `schema.sql` for an empty one, the numbered
 * files of `migrations/` for an older one, `search.sql` where search is wanted.
 *
 * What was applied stands in `d1_migrations`, the platform's own table, so that
 * `wrangler d1 migrations list` agrees. All in one transaction. Knows no content.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unstable_splitSqlQuery } from 'wrangler'
import { ok, type Result } from '../domain/failure.ts'
import type { CommandFailure } from './command-failure.ts'
import type { Database } from './database.ts'

export interface SchemaFiles {
  readonly schema: readonly string[]
  readonly search: readonly string[]
  /** In their order, which is that of their names. */
  readonly migrations: readonly Migration[]
}

export interface Migration {
  readonly name: string
  readonly statements: readonly string[]
}

/** What a database has. */
export interface SchemaState {
  readonly tables: 'none' | 'ours'
  readonly search: 'there' | 'absent'
  /** Names of migrations. */
  readonly applied: readonly string[]
  readonly pending: readonly Migration[]
  /** Tables, views, indexes and triggers of `schema.sql` that are not there. */
  readonly missing: readonly string[]
}

/** As wrangler makes it. */
const MIGRATIONS_TABLE = `
  CREATE TABLE IF NOT EXISTS d1_migrations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT UNIQUE,
    applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
  )`

const NAMES = `
  SELECT name
  FROM sqlite_master`

const APPLIED = `
  SELECT name
  FROM d1_migrations
  ORDER BY id`

/** Matches `CREATE TABLE IF NOT EXISTS entries (` and gives `entries`. */
const CREATED = /\bCREATE (?:TABLE|VIEW|INDEX|TRIGGER) IF NOT EXISTS (\w+)/

/** @param repository the folder that has `schema.sql` */
export function readSchemaFiles(repository: string): SchemaFiles {
  const statementsOf = (file: string) =>
    unstable_splitSqlQuery(readFileSync(join(repository, file), 'utf8'))
  const names = readdirSync(join(repository, 'migrations')).filter((name) => name.endsWith('.sql'))
  return {
    schema: statementsOf('schema.sql'),
    search: statementsOf('search.sql'),
    migrations: names
      .sort()
      .map((name) => ({ name, statements: statementsOf(`migrations/${name}`) })),
  }
}

export async function schemaState(
  database: Database,
  files: SchemaFiles,
): Promise<Result<SchemaState, CommandFailure>> {
  const there = await database.read(NAMES)
  if (!there.ok) return there
  const names = new Set(there.value.map(({ name }) => String(name)))
  const rows = names.has('d1_migrations') ? await database.read(APPLIED) : ok([])
  if (!rows.ok) return rows
  const applied = rows.value.map(({ name }) => String(name))
  return ok({
    tables: names.has('instance') ? 'ours' : 'none',
    search: names.has('entries_search') ? 'there' : 'absent',
    applied,
    pending: files.migrations.filter(({ name }) => !applied.includes(name)),
    missing: files.schema
      .map((statement) => CREATED.exec(statement)?.[1] ?? '')
      .filter((name) => name !== '' && !names.has(name)),
  })
}

/**
 * The statements that bring it there; none when it is there already.
 *
 * @param search `wanted` adds the index to a new database, not to one that was begun without it
 */
function upgradeStatements(
  { tables, search: index, pending, missing }: SchemaState,
  { schema, search, migrations }: SchemaFiles,
  wish: 'wanted' | 'left_out',
): readonly string[] {
  if (tables === 'none') {
    return [...schema, ...(wish === 'wanted' ? search : []), ...recordStatements(migrations)]
  }
  if (pending.length === 0 && missing.length === 0) return []
  return [
    ...pending.flatMap(({ statements }) => statements),
    ...schema,
    ...(index === 'there' ? search : []),
    ...recordStatements(pending),
  ]
}

/** Writes down that these were applied. */
export function recordStatements(migrations: readonly Migration[]): readonly string[] {
  return [
    MIGRATIONS_TABLE,
    ...migrations.map(
      ({ name }) => `INSERT OR IGNORE INTO d1_migrations (name) VALUES ('${name}')`,
    ),
  ]
}

/** @returns what was done, for a person; undefined when there was nothing to do */
export async function upgradeSchema(
  database: Database,
  files: SchemaFiles,
  wish: 'wanted' | 'left_out' = 'wanted',
): Promise<Result<string | undefined, CommandFailure>> {
  const state = await schemaState(database, files)
  if (!state.ok) return state
  const statements = upgradeStatements(state.value, files, wish)
  if (statements.length === 0) return ok(undefined)
  const written = await database.write(statements)
  if (!written.ok) return written
  if (state.value.tables === 'none') return ok('made the tables')
  const { pending, missing } = state.value
  if (pending.length === 0) return ok(`made ${missing.join(', ')}`)
  return ok(`applied ${pending.map(({ name }) => name).join(', ')}`)
}
