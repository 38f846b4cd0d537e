/** schema.sql and the statements of src/store: what the database must agree to. */
import { beforeAll, describe, expect, it } from 'vitest'
import { applySchema, emptyDatabase } from '../setup/database.ts'

const files = import.meta.glob<string>('../../src/store/*.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Matches "const NAME = `…`" and gives name and SQL. */
const STATEMENT = /^(?:export )?const ([A-Z_]+) = `\n([^`]*)`/gm
const statements = Object.entries(files).flatMap(([key, text]) =>
  [...text.matchAll(STATEMENT)].map(([, name, sql]) => ({
    name: `${key.split('/').at(-1)} ${name}`,
    sql: sql!,
  })),
)

/** Small tables that are read whole on purpose: everything is what is asked for. */
const WHOLE = new Set([
  'sources.ts ALL',
  'filter-names.ts EVERY_CATEGORY',
  'filter-names.ts EVERY_SOURCE',
  'categories.ts ALL',
  'category-rules.ts CATEGORY_RULES',
  'timetable.ts SHEETS',
])

/** Scans of a JSON parameter or of one row of constants read no table. */
const NO_TABLE = /VIRTUAL TABLE|CONSTANT ROW/

let db: D1Database

beforeAll(async () => {
  db = await emptyDatabase()
})

describe('schema.sql', () => {
  it('applies twice', async () => {
    await applySchema(db)
    await applySchema(db)
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
    const scans = plan.filter((step) => step.startsWith('SCAN') && !NO_TABLE.test(step))
    if (WHOLE.has(name)) expect(scans).toHaveLength(1)
    else expect(scans).toEqual([])
  })
})
