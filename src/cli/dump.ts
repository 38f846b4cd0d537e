/**
 * Reads every row that cannot be made anew, page by page along the primary keys, and writes
 * nothing: search stays as it is, and no quota of written rows is touched. (The platform's own
 * export refuses a database that has a search index, and blocks it meanwhile.)
 *
 * Rows of one moment: when something was written meanwhile, it is read again.
 */
import { err, ok, type Result } from '../domain/failure.ts'
import type { BackupRow, Keys } from './backup-file.ts'
import type { CommandFailure } from './command-failure.ts'
import type { Database, Row } from './database.ts'
import { sqlText } from './sql-text.ts'

const ROWS_PER_PAGE = 500
const TRIES = 3

/** Made anew by the first request, or by migrations; or always empty. */
const LEFT_OUT = new Set(['documents', 'stale_writes', 'd1_migrations'])

/** Tables, but not those of the platform and not those that a virtual one keeps. */
const TABLES = `
  SELECT name
  FROM sqlite_master
  WHERE type = 'table'
    AND sql NOT LIKE 'CREATE VIRTUAL%'
    AND name NOT GLOB 'sqlite_*'
    AND name NOT GLOB '_cf_*'
    AND name NOT GLOB 'entries_search_*'
  ORDER BY name`

/** Rises with every change to what is served, and with every change to an entry. */
const VERSION = `
  SELECT version, last_seq
  FROM instance`

/** What `backup-file.ts` keeps of the tables. */
export interface Dump {
  readonly keys: Keys
  readonly rows: readonly BackupRow[]
}

type Dumped = Promise<Result<Dump, CommandFailure>>

/**
 * @param tell what is read now, and how many rows there are so far
 * @returns the rows by table. Fails with `database_busy` when writes came between each time
 */
export async function dumpDatabase(
  database: Database,
  tell: (table: string, rows: number) => void,
): Dumped {
  for (let tried = 0; tried < TRIES; tried++) {
    const before = await database.read(VERSION)
    if (!before.ok) return before
    const dump = await dumpTables(database, tell)
    if (!dump.ok) return dump
    const after = await database.read(VERSION)
    if (!after.ok) return after
    if (JSON.stringify(after.value) === JSON.stringify(before.value)) return dump
  }
  return err({ kind: 'database_busy' })
}

async function dumpTables(database: Database, tell: (table: string, rows: number) => void): Dumped {
  const tables = await database.read(TABLES)
  if (!tables.ok) return tables
  const rows: BackupRow[] = []
  const keys: Record<string, readonly string[]> = {}
  for (const { name } of tables.value) {
    const table = String(name)
    if (LEFT_OUT.has(table)) continue
    const columns = await database.read(`PRAGMA table_info(${table})`)
    if (!columns.ok) return columns
    const primary = columns.value
      .filter(({ pk }) => Number(pk) > 0)
      .sort((a, b) => Number(a.pk) - Number(b.pk))
      .map((column) => String(column.name))
    keys[table] = primary
    const read = await dumpTable(database, { table, primary, rows }, tell)
    if (!read.ok) return read
  }
  return ok({ keys, rows })
}

async function dumpTable(
  database: Database,
  { table, primary, rows }: { table: string; primary: readonly string[]; rows: BackupRow[] },
  tell: (table: string, rows: number) => void,
): Promise<Result<void, CommandFailure>> {
  let after: Row | undefined
  do {
    const page = await database.read(pageOf(table, primary, after))
    if (!page.ok) return page
    for (const row of page.value) rows.push([table, row])
    tell(table, rows.length)
    after = page.value.length === ROWS_PER_PAGE ? page.value.at(-1) : undefined
  } while (after !== undefined)
  return ok(undefined)
}

/** The next rows in the order of the primary key. */
function pageOf(table: string, keys: readonly string[], after: Row | undefined): string {
  const order = keys.join(', ')
  const bounds = keys.map((key) => sqlText(after?.[key] ?? null)).join(', ')
  const behind = after === undefined ? '' : `WHERE (${order}) > (${bounds})`
  return `SELECT * FROM ${table} ${behind} ORDER BY ${order} LIMIT ${ROWS_PER_PAGE}`
}
