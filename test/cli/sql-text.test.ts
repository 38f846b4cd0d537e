/** Rows as SQL text, through a real database, and statements the platform takes. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openLocalDatabase } from '../../src/cli/database.ts'
import { insertStatements } from '../../src/cli/sql-text.ts'

/** developers.cloudflare.com/d1/platform/limits */
const STATEMENT_BYTES_MAX = 100_000

it('writes any value so that it is read again, in statements that are short enough', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'telex-sql-'))
  const { database, close } = openLocalDatabase(
    folder,
    join(import.meta.dirname, '../../wrangler.toml'),
  )
  const rows = [
    { id: `it's; -- "quoted"`, text: 'line\nbreak\ttab\u0000nul\\n', number: -1.5 },
    { id: '空', text: '', number: null },
    { id: 'long', text: '梯𠮷'.repeat(60_000), number: 9_007_199_254_740_991 },
  ]
  const statements = rows.flatMap((row) => insertStatements('t', row, ['id']))
  await database.write(['CREATE TABLE t (id TEXT PRIMARY KEY, text TEXT, number)', ...statements])
  const read = await database.read('SELECT * FROM t ORDER BY rowid')
  await close()
  rmSync(folder, { recursive: true, force: true })
  expect(read).toEqual({ ok: true, value: rows })
  const longest = Math.max(...statements.map((statement) => Buffer.byteLength(statement)))
  expect(longest).toBeLessThan(STATEMENT_BYTES_MAX)
})
