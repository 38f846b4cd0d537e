/** Counts what D1 bills. Knows no test runner, so benchmarks use it too. */

export interface Traffic {
  calls: number
  statements: number
  rowsRead: number
  rowsWritten: number
}

/** The same database, counting calls and rows as D1 bills them. */
export function counted(db: D1Database): { readonly db: D1Database; readonly traffic: Traffic } {
  const traffic: Traffic = { calls: 0, statements: 0, rowsRead: 0, rowsWritten: 0 }
  const add = (results: readonly D1Result<unknown>[]) => {
    traffic.calls += 1
    traffic.statements += results.length
    for (const { meta } of results) {
      traffic.rowsRead += meta.rows_read
      traffic.rowsWritten += meta.rows_written
    }
  }
  const counting = (statement: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(statement, {
      get(target, name) {
        if (name === 'bind') return (...values: unknown[]) => counting(target.bind(...values))
        if (name !== 'all') return Reflect.get(target, name)
        return async () => {
          const result = await target.all()
          add([result])
          return result
        }
      },
    })
  const proxy = new Proxy(db, {
    get(target, name) {
      if (name === 'prepare') return (sql: string) => counting(target.prepare(sql))
      if (name !== 'batch') return Reflect.get(target, name)
      return async (statements: D1PreparedStatement[]) => {
        const results = await target.batch(statements)
        add(results)
        return results
      }
    },
  })
  return { db: proxy, traffic }
}
