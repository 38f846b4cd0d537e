/** A Worker that remembers entries in three ways and says how long each took; for `ingest.ts`. */
import type { Entry } from '../../src/domain/entry.ts'
import { mintId } from '../../src/domain/id.ts'
import { rowOfEntry } from '../../src/store/entry-row.ts'
import { insert, lookUp } from '../../src/store/insert.ts'

const JUDGES = {
  rewords: () => false,
  tellsTheSame: () => false,
  likeness: () => 0,
  contradicts: () => false,
}

const SOURCE = 'bench'
const TAGGING_ENTITY = 'bench.example,2026'
const NOW_MS = 1_700_000_000_000
const PER_SOURCE = 1_000
const BATCH = 50

const entriesOf = (run: string, count: number): Entry[] =>
  Array.from({ length: count }, (_, rank) => ({
    rank,
    pageUrl: 'https://bench.example/',
    url: `https://bench.example/${run}/${rank}`,
    aliases: [`u:https://bench.example/${run}/${rank}`],
    similarityKeys: [],
    title: `Title ${rank} of ${run}`,
    titleOrigin: 'listing',
    excerpt: 'A sentence of ordinary length that says something. '.repeat(6),
    categories: [],
    authors: [],
  }))

const random = () => BigInt(Math.floor(Math.random() * 2 ** 40))

type Way = (db: D1Database, entries: readonly Entry[]) => Promise<void>

const WAYS: Record<string, Way> = {
  async insert(db, entries) {
    for (let start = 0; start < entries.length; start += PER_SOURCE) {
      const part = entries.slice(start, start + PER_SOURCE)
      await insert(db, {
        entries: part,
        known: await lookUp(db, part, []),
        sourceId: SOURCE,
        nowMs: NOW_MS,
        isHistory: false,
        listing: [],
        random,
        judges: JUDGES,
        taggingEntity: TAGGING_ENTITY,
        together: () => [],
      })
    }
  },
  async each(db, entries) {
    for (const statement of plainStatements(db, entries)) await statement.run()
  },
  async batches(db, entries) {
    const statements = plainStatements(db, entries)
    for (let start = 0; start < statements.length; start += BATCH) {
      await db.batch(statements.slice(start, start + BATCH))
    }
  },
}

/**
 * The floors: the same rows of the same three tables, a statement each. They look nothing up,
 * plan nothing, log nothing, and refuse no stale plan.
 */
function plainStatements(
  db: D1Database,
  entries: readonly Entry[],
): readonly D1PreparedStatement[] {
  return entries.flatMap(({ aliases, rank, pageUrl, similarityKeys: _, ...content }, seq) => {
    const id = mintId(NOW_MS, rank, random())
    const sighting = { sourceId: SOURCE, pageUrl, rank, seenAtMs: NOW_MS, categories: [] }
    const seen = { id, firstSeenMs: NOW_MS, updatedMs: NOW_MS, sightings: [sighting] }
    const row = rowOfEntry({ ...content, ...seen })
    return [
      plainInsert(db, 'entries', { ...row, guid: `tag:${TAGGING_ENTITY}:e/${id}`, seq }),
      ...aliases.map((key) => plainInsert(db, 'entry_aliases', { key, entry_id: id })),
      plainInsert(db, 'entry_sources', { source_id: SOURCE, entry_id: id }),
    ]
  })
}

function plainInsert(
  db: D1Database,
  table: string,
  row: Readonly<Record<string, string | number | null>>,
): D1PreparedStatement {
  const columns = Object.keys(row)
  const marks = columns.map(() => '?').join(', ')
  const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`
  return db.prepare(sql).bind(...Object.values(row))
}

export default {
  async fetch(request: Request, env: { DB: D1Database }): Promise<Response> {
    const { searchParams } = new URL(request.url)
    const [way = '', run = '', count = '0'] = ['way', 'run', 'count'].map(
      (name) => searchParams.get(name) ?? undefined,
    )
    if (request.method === 'POST') {
      const statements = await request.json<string[]>()
      await env.DB.batch(statements.map((sql) => env.DB.prepare(sql)))
      return new Response('ready')
    }
    const entries = entriesOf(run, Number(count))
    const startMs = Date.now()
    await WAYS[way]?.(env.DB, entries)
    return new Response(String(Date.now() - startMs))
  },
}
