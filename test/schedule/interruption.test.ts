/**
 * A run that is cut off between any two calls to the database, before or after the call took
 * effect, leaves a state from which the next run ends the same as an undisturbed one.
 */
import { expect, it } from 'vitest'
import { tick } from '../../src/schedule/tick.ts'
import { items, LISTING_RULE, listing } from '../setup/listing-site.ts'
import { aTelex, type Telex } from '../setup/telex.ts'

const LISTING = 'https://news.example/list'
const HOUR_MS = 3_600_000
const START_MS = Date.UTC(2026, 10, 22, 10)
/** More calls than the story makes. */
const CALLS_MAX = 40

/** A database that is lost at one call: before it is made, or after it took effect. */
function losing(db: D1Database, at: number, when: 'before' | 'after') {
  let calls = 0
  const lose = async <T>(call: () => Promise<T>): Promise<T> => {
    calls += 1
    if (calls > at || (calls === at && when === 'before')) throw new Error('killed')
    const result = await call()
    if (calls === at) throw new Error('killed')
    return result
  }
  const watch = (statement: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(statement, {
      get(target, name) {
        if (name === 'bind') return (...values: unknown[]) => watch(target.bind(...values))
        if (name === 'all') return () => lose(() => target.all())
        const value = Reflect.get(target, name)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
  const lost = new Proxy(db, {
    get(target, name) {
      if (name === 'prepare') return (sql: string) => watch(target.prepare(sql))
      if (name === 'batch') return (all: D1PreparedStatement[]) => lose(() => target.batch(all))
      return Reflect.get(target, name)
    },
  })
  return { db: lost, calls: () => calls }
}

async function telexWithTwoPages(): Promise<Telex> {
  const telex = await aTelex((request) => {
    const isSecond = request.url.includes('page=2')
    return isSecond
      ? listing(items(5, 5))
      : listing(items(5), '<a class="next" href="?page=2">next</a>')
  })
  const rule = { ...LISTING_RULE, pager: { next: 'a.next' } }
  await telex.order('POST', '/api/v1/sources', { url: LISTING, rule, categories: ['News'] })
  return telex
}

/** What is remembered, without what differs from one run to another. */
async function remembered({ effects }: Telex) {
  const rows = async (sql: string) => (await effects.db.prepare(sql).all()).results
  return {
    entries: await rows(
      'SELECT url, title, published_ms, categories, seq FROM entries ORDER BY url',
    ),
    aliases: await rows('SELECT key FROM entry_aliases ORDER BY key'),
    categories: await rows('SELECT * FROM categories'),
    source: await rows('SELECT id, kind, health, body_hash, entries, backfill FROM sources'),
    instance: await rows('SELECT last_seq FROM instance'),
  }
}

it('ends the same wherever it was cut off', async () => {
  const undisturbed = await telexWithTwoPages()
  await tick(undisturbed.effects, undisturbed.config, START_MS)
  const expected = await remembered(undisturbed)
  expect(expected.entries).toHaveLength(10)

  let cuts = 0
  for (const when of ['before', 'after'] as const) {
    for (let at = 1; at < CALLS_MAX; at++) {
      const telex = await telexWithTwoPages()
      const { db, calls } = losing(telex.effects.db, at, when)
      const cut = { ...telex.effects, db }
      await tick(cut, telex.config, START_MS).catch(() => undefined)
      if (calls() < at) break
      cuts += 1
      telex.setNow(START_MS + HOUR_MS)
      await tick(telex.effects, telex.config, START_MS + HOUR_MS)
      expect(await remembered(telex), `cut ${when} call ${at}`).toEqual(expected)
    }
  }
  expect(cuts).toBeGreaterThan(8)
}, 120_000)
