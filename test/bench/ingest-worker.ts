/** A Worker that inserts entries in three ways and says how long each took; for `ingest.ts`. */
import type { Entry } from '../../src/domain/entry.ts'
import { insert, lookUp } from '../../src/store/insert.ts'

const JUDGES = {
  rewords: () => false,
  tellsTheSame: () => false,
  likeness: () => 0,
  contradicts: () => false,
}

/** The floors write the same columns under the same key with one index, and nothing else. */
const FLOOR_TABLE = `CREATE TABLE IF NOT EXISTS floor (
  id TEXT PRIMARY KEY, place INTEGER, url TEXT, title TEXT, excerpt TEXT, seen INTEGER
)`
const FLOOR_INDEX = 'CREATE INDEX IF NOT EXISTS floor_place ON floor (place, id)'
const FLOOR_INSERT = 'INSERT INTO floor (id, place, url, title, excerpt, seen) VALUES (?,?,?,?,?,?)'
const BATCH = 50
const PER_SOURCE = 1_000

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

type Way = (db: D1Database, entries: readonly Entry[]) => Promise<void>

const WAYS: Record<string, Way> = {
  async insert(db, entries) {
    for (let start = 0; start < entries.length; start += PER_SOURCE) {
      const part = entries.slice(start, start + PER_SOURCE)
      await insert(db, {
        entries: part,
        known: await lookUp(db, part, []),
        sourceId: 'bench',
        nowMs: 1_700_000_000_000,
        isHistory: false,
        listing: [],
        random: () => BigInt(Math.floor(Math.random() * 2 ** 40)),
        judges: JUDGES,
        taggingEntity: 'bench.example,2026',
        together: () => [],
      })
    }
  },
  async each(db, entries) {
    for (const entry of entries) await floorRow(db, entry).run()
  },
  async batches(db, entries) {
    for (let start = 0; start < entries.length; start += BATCH) {
      await db.batch(entries.slice(start, start + BATCH).map((entry) => floorRow(db, entry)))
    }
  },
}

function floorRow(db: D1Database, { url = '', title, excerpt, rank }: Entry): D1PreparedStatement {
  return db.prepare(FLOOR_INSERT).bind(url, rank, url, title, excerpt, rank)
}

export default {
  async fetch(request: Request, env: { DB: D1Database }): Promise<Response> {
    const { searchParams } = new URL(request.url)
    const [way = '', run = '', count = '0'] = ['way', 'run', 'count'].map(
      (name) => searchParams.get(name) ?? undefined,
    )
    if (request.method === 'POST') {
      const statements = [...(await request.json<string[]>()), FLOOR_TABLE, FLOOR_INDEX]
      await env.DB.batch(statements.map((sql) => env.DB.prepare(sql)))
      return new Response('ready')
    }
    const entries = entriesOf(run, Number(count))
    const startMs = Date.now()
    await WAYS[way]?.(env.DB, entries)
    return new Response(String(Date.now() - startMs))
  },
}
