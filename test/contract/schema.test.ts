/** schema.sql and the statements of src/store: what the database must agree to. */
import { beforeAll, describe, expect, it } from 'vitest'
import search from '../../search.sql?raw'
import { applySchema, applyStatements, dropAll, emptyDatabase } from '../setup/database.ts'

const files = import.meta.glob<string>('../../src/store/*.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Matches "const NAME = `…`" and gives name and SQL; a statement may stand in another one. */
const STATEMENT = /^(?:export )?const ([A-Z_]+) = `\n([^`]*)`/gm
const INSERTED = /\$\{([A-Z_]+)\}/g
const written = Object.entries(files).flatMap(([key, text]) =>
  [...text.matchAll(STATEMENT)].map(([, name, sql]) => ({
    file: key.split('/').at(-1),
    name: name!,
    sql: sql!,
  })),
)
/** Of its own file first: several have a statement of that name. */
const inserted = (file: string | undefined, name: string) =>
  (written.find((one) => one.name === name && one.file === file) ??
    written.find((one) => one.name === name))!.sql
const statements = written.map(({ file, name, sql }) => ({
  name: `${file} ${name}`,
  sql: sql.replaceAll(INSERTED, (_, other: string) => inserted(file, other)),
}))

/** Small tables that are read whole on purpose: everything is what is asked for. */
const WHOLE = new Set([
  'sources.ts ALL',
  'filter-names.ts EVERY_SOURCE',
  'categories.ts EVERY_CATEGORY',
  'category-rules.ts CATEGORY_RULES',
  'timetable.ts SHEETS',
])

/** Scans of a JSON parameter or of rows of constants read no table. */
const NO_TABLE = /VIRTUAL TABLE|CONSTANT ROW|VALUES CLAUSE/
/** Matches `found (id) AS MATERIALIZED (`: rows that the statement itself has put aside. */
const PUT_ASIDE = /(\w+) \(\w+\) AS MATERIALIZED/g

const migrations = import.meta.glob<string>('../../migrations/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
})

let db: D1Database

/** What there is, without the way in which it is written. */
async function shapeOf(database: D1Database): Promise<readonly string[]> {
  const { results } = await database
    .prepare(`SELECT type, name, sql FROM sqlite_master WHERE name NOT GLOB '_cf_*' ORDER BY name`)
    .all<{ type: string; name: string; sql: string | null }>()
  return results.map(({ type, name, sql }) => {
    const bare = (sql ?? '').replaceAll(/--[^\n]*/g, '').replaceAll(/\s+/g, ' ')
    return `${type} ${name}: ${bare}`
  })
}

beforeAll(async () => {
  db = await emptyDatabase()
})

describe('schema.sql', () => {
  it('applies twice', async () => {
    await applySchema(db)
    await applySchema(db)
  })
})

describe('migrations', () => {
  it('bring an empty database where schema.sql brings it', async () => {
    const wanted = await shapeOf(await emptyDatabase())
    await dropAll(db)
    // Until the first release: cp schema.sql migrations/0001-first-schema.sql, but for its head.
    for (const [, text] of Object.entries(migrations).sort()) await applyStatements(db, text)
    await applyStatements(db, search)
    expect(await shapeOf(db)).toEqual(wanted)
    await applySchema(db)
    expect(await shapeOf(db)).toEqual(wanted)
  })

  it('are numbered without a gap', () => {
    const numbers = Object.keys(migrations)
      .sort()
      .map((path) => Number(/\/(\d{4})-[\w-]+\.sql$/.exec(path)?.[1]))
    expect(numbers).toEqual(numbers.map((_number, index) => index + 1))
  })
})

describe('every statement of the store', () => {
  it('is found by this test', () => {
    expect(statements.length).toBeGreaterThan(20)
  })

  it.each(statements)('$name uses an index and sorts nothing', async ({ name, sql }) => {
    const parameters = new Set(sql.match(/\?\d+/g) ?? [])
    const { results } = await db
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .bind(...[...parameters].map(() => null))
      .all<{ detail: string }>()
    const plan = results.map(({ detail }) => detail)
    expect(plan.filter((step) => step.includes('TEMP B-TREE'))).toEqual([])
    const aside = [...(sql ?? '').matchAll(PUT_ASIDE)].map(([, name]) => `SCAN ${name}`)
    const scans = plan.filter(
      (step) => step.startsWith('SCAN') && !NO_TABLE.test(step) && !aside.includes(step),
    )
    if (WHOLE.has(name)) expect(scans).toHaveLength(1)
    else expect(scans).toEqual([])
  })
})
