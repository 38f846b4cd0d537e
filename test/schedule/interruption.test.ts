/**
 * A run that is cut off between any two calls to the database, before or after the call took
 * effect, leaves a state from which the next run ends the same as an undisturbed one.
 */
import { expect, it } from 'vitest'
import { BACKFILL_PAGES_MAX } from '../../src/domain/limits.ts'
import { type BackfillOutcome, backfillPage } from '../../src/schedule/backfill.ts'
import { tick } from '../../src/schedule/tick.ts'
import { oweBackfill } from '../../src/store/backfills.ts'
import { failing, killedAt } from '../setup/failing-database.ts'
import { items, LISTING_RULE, listing } from '../setup/listing-site.ts'
import { aTelex, type Telex } from '../setup/telex.ts'

const LISTING = 'https://news.example/list'
/** No source waits longer for its next run, the share of chance included. */
const NEXT_RUN_MS = 27 * 3_600_000
const START_MS = Date.UTC(2026, 10, 22, 10)
const PAGES = 3
/** More calls than a story makes. */
const CALLS_MAX = 60

async function telexWithPages(): Promise<Telex> {
  const telex = await aTelex((request) => {
    const page = Number(new URL(request.url).searchParams.get('page') ?? 1)
    const next = `<a class="next" href="?page=${page + 1}">next</a>`
    return listing(items(2, 2 * (page - 1)), page < PAGES ? next : '')
  })
  const rule = { ...LISTING_RULE, pager: { next: 'a.next' } }
  await telex.order('POST', '/api/v1/sources', { url: LISTING, rule, categories: ['News'] })
  return telex
}

/** What is remembered, without what differs from one run to another. */
async function remembered({ effects }: Telex) {
  const rows = async (sql: string) => (await effects.db.prepare(sql).all()).results
  return {
    entries: await rows('SELECT url, title, published_ms, categories FROM entries ORDER BY url'),
    aliases: await rows('SELECT key FROM entry_aliases ORDER BY key'),
    categories: await rows('SELECT * FROM categories'),
    source: await rows('SELECT id, kind, health, body_hash, entries, backfill FROM sources'),
    instance: await rows('SELECT last_seq FROM instance'),
  }
}

/** What happens at a moment, cut off wherever it may be; then the next tick. */
async function expectSame(
  begin: () => Promise<Telex>,
  story: (telex: Telex) => Promise<unknown>,
): Promise<number> {
  const goOn = async (telex: Telex) => {
    const nextMs = START_MS + NEXT_RUN_MS
    telex.setNow(nextMs)
    await tick(telex.effects, telex.config, nextMs)
    return remembered(telex)
  }
  const undisturbed = await begin()
  await story(undisturbed)
  const expected = await goOn(undisturbed)
  let cuts = 0
  for (const when of ['before', 'after'] as const) {
    for (let at = 1; at < CALLS_MAX; at++) {
      const telex = await begin()
      const fate = killedAt(at, when)
      const cut = { ...telex.effects, db: failing(telex.effects.db, fate) }
      await story({ ...telex, effects: cut }).catch(() => undefined)
      if (fate.calls() < at) break
      cuts += 1
      expect(await goOn(telex), `cut ${when} call ${at}`).toEqual(expected)
    }
  }
  return cuts
}

it('ends the same wherever a run was cut off', async () => {
  const cuts = await expectSame(telexWithPages, ({ effects, config }) =>
    tick(effects, config, START_MS),
  )
  expect(cuts).toBeGreaterThan(8)
}, 120_000)

it('ends the same wherever a backfill was cut off', async () => {
  const begin = async () => {
    const telex = await telexWithPages()
    await oweBackfill(telex.effects.db, 'news-example', BACKFILL_PAGES_MAX)
    return telex
  }
  const cuts = await expectSame(begin, async ({ effects, config }) => {
    let outcome: BackfillOutcome = 'goes_on'
    while (outcome === 'goes_on') {
      outcome = await backfillPage(effects, config, { kind: 'backfill', sourceId: 'news-example' })
    }
  })
  expect(cuts).toBeGreaterThan(20)
}, 120_000)
