/**
 * A backup as text: one JSON value a line. The first says what it is, the last that it is whole;
 * between them a row each, as `[table, {column: value}]`. Reads no database and no file.
 */
import * as v from 'valibot'
import { err, ok, type Result } from '../domain/failure.ts'
import type { Row } from './database.ts'

export interface Backup {
  readonly takenAt: string
  /** The last migration of the database it was taken from. */
  readonly schema: string
  readonly search: 'there' | 'absent'
  /** The columns of each table's primary key. */
  readonly keys: Keys
  readonly rows: readonly BackupRow[]
}

export type Keys = Readonly<Record<string, readonly string[]>>

export type BackupRow = readonly [table: string, row: Row]

const VERSION = 1
const NAME = v.pipe(v.string(), v.regex(/^\w+$/))
const HEAD = v.object({
  telex_backup: v.literal(VERSION),
  taken_at: v.string(),
  schema: v.string(),
  search: v.picklist(['there', 'absent']),
  keys: v.record(NAME, v.array(NAME)),
})
const ROW = v.tuple([NAME, v.record(NAME, v.union([v.string(), v.number(), v.null()]))])
const END = v.object({ rows: v.number() })

export function writeBackup({ takenAt, schema, search, keys, rows }: Backup): string {
  const head = { telex_backup: VERSION, taken_at: takenAt, schema, search, keys }
  const lines = [head, ...rows, { rows: rows.length }].map((line) => JSON.stringify(line))
  return `${lines.join('\n')}\n`
}

/** Fails with what is wrong with it: not a backup, cut off, or damaged at a line. */
export function readBackup(text: string): Result<Backup, string> {
  const [first = '', ...lines] = text.trimEnd().split('\n')
  const head = v.safeParse(v.pipe(v.string(), v.parseJson(), HEAD), first)
  if (!head.success) return err('its first line is not that of a backup')
  const end = v.safeParse(v.pipe(v.string(), v.parseJson(), END), lines.pop() ?? '')
  if (!end.success) return err('its last line is missing, so it was cut off')
  const rows: BackupRow[] = []
  for (const [index, line] of lines.entries()) {
    const row = v.safeParse(v.pipe(v.string(), v.parseJson(), ROW), line)
    if (!row.success) return err(`line ${index + 2} is damaged`)
    rows.push(row.output)
  }
  if (rows.length !== end.output.rows) {
    return err(`it has ${rows.length} of its ${end.output.rows} rows`)
  }
  const { taken_at: takenAt, schema, search, keys } = head.output
  return ok({ takenAt, schema, search, keys, rows })
}
