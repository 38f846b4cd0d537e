/** Work on an empty Telex database of a real, local D1, with search; the work runs in this process. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { unstable_splitSqlQuery } from 'wrangler'

const REPOSITORY = join(import.meta.dirname, '../..')
const EMPTY_WORKER = 'export default { fetch() { return new Response() } }'

export async function onD1<T>(work: (db: D1Database) => Promise<T>): Promise<T> {
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      name: 'bench',
      compatibilityDate: '2025-09-01',
      compatibilityFlags: ['nodejs_compat'],
      modules: [{ type: 'ESModule', path: 'index.js', contents: EMPTY_WORKER }],
      d1Databases: { DB: 'bench' },
      cf: false,
      telemetry: { enabled: false },
    }),
  )
  try {
    const db = await miniflare.getD1Database('DB')
    for (const file of ['schema.sql', 'search.sql']) {
      const statements = unstable_splitSqlQuery(readFileSync(join(REPOSITORY, file), 'utf8'))
      await db.batch(statements.map((statement) => db.prepare(statement)))
    }
    return await work(db as unknown as D1Database)
  } finally {
    await miniflare.dispose()
  }
}
