/** Reading a database that is written meanwhile. */
import { describe, expect, it } from 'vitest'
import type { Database } from '../../src/cli/database.ts'
import { dumpDatabase } from '../../src/cli/dump.ts'
import { ok } from '../../src/domain/failure.ts'

/** One table of so many rows; its version rises at the first `writes` looks at it. */
function written({ rows, writes }: { rows: number; writes: number }) {
  const asked: string[] = []
  let looks = 0
  const database: Database = {
    write: async () => ok(undefined),
    read: async (sql) => {
      asked.push(sql.trim())
      if (sql.includes('FROM instance')) return ok([{ version: Math.min(looks++, writes) }])
      if (sql.includes('sqlite_master')) return ok([{ name: 'notes' }])
      if (sql.startsWith('PRAGMA')) return ok([{ name: 'id', pk: 1 }])
      const [, after = '0', limit = '0'] = /(?:\((\d+)\) )?ORDER BY id LIMIT (\d+)/.exec(sql) ?? []
      const count = Math.min(Number(limit), rows - Number(after))
      return ok(Array.from({ length: count }, (_, index) => ({ id: Number(after) + index + 1 })))
    },
  }
  return { database, asked }
}

describe('dumpDatabase', () => {
  it('reads every row once, page by page along the key', async () => {
    const { database } = written({ rows: 1201, writes: 0 })
    const dump = await dumpDatabase(database, () => undefined)
    const ids = dump.ok ? dump.value.rows.map(([, row]) => row.id) : []
    expect(ids).toEqual(Array.from({ length: 1201 }, (_, index) => index + 1))
  })

  it('reads again what was written meanwhile', async () => {
    const { database, asked } = written({ rows: 3, writes: 1 })
    expect(await dumpDatabase(database, () => undefined)).toMatchObject({ ok: true })
    expect(asked.filter((sql) => sql.startsWith('SELECT * FROM notes'))).toHaveLength(2)
  })

  it('says so when writes never end', async () => {
    const { database } = written({ rows: 3, writes: 100 })
    expect(await dumpDatabase(database, () => undefined)).toEqual({
      ok: false,
      failure: { kind: 'database_busy' },
    })
  })
})
