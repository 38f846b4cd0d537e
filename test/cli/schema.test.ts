/** Bringing databases to the schema of a checkout: new ones, older ones, and what fails midway. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Backup } from '../../src/cli/backup-file.ts'
import { type Database, openLocalDatabase } from '../../src/cli/database.ts'
import { type Present, restoreStatements } from '../../src/cli/restore-statements.ts'
import {
  readSchemaFiles,
  type SchemaFiles,
  schemaState,
  upgradeSchema,
} from '../../src/cli/schema.ts'

const REPOSITORY = join(import.meta.dirname, '../..')
const REAL = readSchemaFiles(REPOSITORY)

const INSTANCE =
  'CREATE TABLE IF NOT EXISTS instance (one INTEGER PRIMARY KEY, version INTEGER, last_seq INTEGER)'
const NOTES = 'CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, text TEXT)'
const NOTES_LATER =
  'CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, text TEXT, pinned INTEGER)'
const SEARCH = 'CREATE TABLE IF NOT EXISTS entries_search (word TEXT)'
const FIRST = { name: '0001-first.sql', statements: [INSTANCE, NOTES] }
const PIN = {
  name: '0002-pin.sql',
  statements: ['ALTER TABLE notes ADD COLUMN pinned INTEGER', 'UPDATE notes SET pinned = 1'],
}

/** A checkout of before, and one that has gone on. */
const BEFORE: SchemaFiles = { schema: [INSTANCE, NOTES], search: [SEARCH], migrations: [FIRST] }
const AFTER: SchemaFiles = {
  schema: [INSTANCE, NOTES_LATER],
  search: [SEARCH],
  migrations: [FIRST, PIN],
}

const folder = mkdtempSync(join(tmpdir(), 'telex-schema-'))
let database: Database
let close: () => Promise<void>

beforeAll(() => {
  const opened = openLocalDatabase(folder, join(REPOSITORY, 'wrangler.toml'))
  database = opened.database
  close = opened.close
})
afterAll(async () => {
  await close()
  rmSync(folder, { recursive: true, force: true })
})

const OURS = `
  SELECT type, name
  FROM sqlite_master
  WHERE type IN ('table', 'view')
    AND name NOT GLOB 'sqlite_*'
    AND name NOT GLOB '_cf_*'
    AND name NOT GLOB 'entries_search_*'`

beforeEach(async () => {
  const there = await rows(OURS)
  await database.write(there.map(({ type, name }) => `DROP ${type} IF EXISTS ${name}`))
})

async function rows(sql: string) {
  const read = await database.read(sql)
  if (!read.ok) throw new Error(JSON.stringify(read.failure))
  return read.value
}

const columnsOf = async (table: string) =>
  (await rows(`PRAGMA table_info(${table})`)).map(({ name, type }) => `${name} ${type}`)

describe('upgradeSchema', () => {
  it('makes an empty database what schema.sql says, once', async () => {
    expect(await upgradeSchema(database, REAL)).toEqual({ ok: true, value: 'made the tables' })
    expect(await schemaState(database, REAL)).toMatchObject({
      value: { tables: 'ours', search: 'there', pending: [], missing: [] },
    })
    expect(await upgradeSchema(database, REAL)).toEqual({ ok: true, value: undefined })
  })

  it('leaves search out of a new database, and later out of the same one', async () => {
    await upgradeSchema(database, REAL, 'left_out')
    await upgradeSchema(database, { ...REAL, migrations: [...REAL.migrations, PIN_NOTHING] })
    expect(await schemaState(database, REAL)).toMatchObject({ value: { search: 'absent' } })
  })

  it('brings an older database where a new one begins, with what it holds', async () => {
    await upgradeSchema(database, BEFORE)
    await database.write([`INSERT INTO notes (text) VALUES ('kept')`])
    expect(await upgradeSchema(database, AFTER)).toEqual({
      ok: true,
      value: 'applied 0002-pin.sql',
    })
    expect(await rows('SELECT * FROM notes')).toEqual([{ id: 1, text: 'kept', pinned: 1 }])
    const upgraded = await columnsOf('notes')
    await database.write(['DROP TABLE notes', 'DROP TABLE instance', 'DROP TABLE d1_migrations'])
    await upgradeSchema(database, AFTER)
    expect(await columnsOf('notes')).toEqual(upgraded)
  })

  it('takes a database of before the first migration for one of the first schema', async () => {
    await database.write([INSTANCE, NOTES])
    await upgradeSchema(database, AFTER)
    expect(await columnsOf('notes')).toContain('pinned INTEGER')
    expect(await rows('SELECT name FROM d1_migrations ORDER BY id')).toEqual([
      { name: '0001-first.sql' },
      { name: '0002-pin.sql' },
    ])
  })

  it('changes nothing when one statement fails', async () => {
    await upgradeSchema(database, BEFORE)
    const broken = { name: '0002-broken.sql', statements: [...PIN.statements, 'SELECT nonsense'] }
    const upgraded = await upgradeSchema(database, { ...AFTER, migrations: [FIRST, broken] })
    expect(upgraded).toMatchObject({ ok: false, failure: { kind: 'database_failed' } })
    expect(await columnsOf('notes')).not.toContain('pinned INTEGER')
    expect(await schemaState(database, AFTER)).toMatchObject({ value: { pending: [PIN] } })
  })

  it('makes a table that is missing although every migration was applied', async () => {
    await upgradeSchema(database, AFTER)
    await database.write(['DROP TABLE notes'])
    expect(await upgradeSchema(database, AFTER)).toEqual({ ok: true, value: 'made notes' })
  })
})

describe('restoreStatements', () => {
  const OLD: Backup = {
    takenAt: '2026-11-22T00:00:00.000Z',
    schema: '0001-first.sql',
    search: 'there',
    keys: { notes: ['id'], instance: ['one'] },
    rows: [['notes', { id: 7, text: 'kept' }]],
  }
  const NOTHING: Present = { objects: [], version: 0, lastSeq: 0 }

  it('bring an older backup where a new database begins', async () => {
    const statements = restoreStatements(OLD, NOTHING, AFTER)
    await database.write(statements.ok ? statements.value : [])
    expect(await rows('SELECT * FROM notes')).toEqual([{ id: 7, text: 'kept', pinned: 1 }])
    expect(await schemaState(database, AFTER)).toMatchObject({
      value: { tables: 'ours', search: 'there', pending: [], missing: [] },
    })
  })

  it('never give out a number again that was given out before', async () => {
    await upgradeSchema(database, AFTER)
    const objects = (await rows(OURS)).map(({ type, name }) => ({
      type: `${type}`,
      name: `${name}`,
    }))
    const present = { objects, version: 9, lastSeq: 40 }
    const backup: Backup = { ...OLD, rows: [['instance', { one: 1, version: 5, last_seq: 30 }]] }
    const statements = restoreStatements(backup, present, AFTER)
    await database.write(statements.ok ? statements.value : [])
    expect(await rows('SELECT * FROM instance')).toEqual([{ one: 1, version: 10, last_seq: 40 }])
  })
})

const PIN_NOTHING = { name: '0002-nothing.sql', statements: ['SELECT 1'] }
