/**
 * What is kept beside the entries (counts, filters, the search index, the log) against what the
 * entries themselves say, whatever happens to them; and listings in any order.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { RememberedEntry } from '../../src/domain/entry.ts'
import type { Source } from '../../src/domain/source.ts'
import { normalizeFor } from '../../src/schedule/normalize-for.ts'
import { remember } from '../../src/schedule/remember.ts'
import { categorizeStored } from '../../src/store/categorize-stored.ts'
import { replaceCategoryRules } from '../../src/store/category-rules.ts'
import { listChanges } from '../../src/store/changes.ts'
import { filtersOf } from '../../src/store/filters.ts'
import { lookUp } from '../../src/store/insert.ts'
import { removeEntries } from '../../src/store/remove.ts'
import { rowOfId } from '../../src/store/search-row.ts'
import { storedEntries } from '../setup/stored.ts'
import { aTelex, type Telex } from '../setup/telex.ts'

const SOURCES = ['one-example', 'two-example', 'three-example'] as const
const THINGS = 6
const LABELS = ['NLP', '自然语言处理', 'Vision', 'Rivers'] as const
const TAGGING = 'telex.example,2026'

interface Card {
  readonly thing: number
  /** Under the address that all sources share, or one of the source's own. */
  readonly isShared: boolean
  /** How the shared address is spelled here. */
  readonly spelling: number
  readonly labels: readonly string[]
  readonly isReworded: boolean
}

const SPELLINGS = [
  (path: string) => `https://shared.example${path}`,
  (path: string) => `http://www.shared.example${path}/`,
  (path: string) => `https://shared.example${path}?utm_source=list`,
  (path: string) => `http://shared.example${path}/index.html`,
] as const

const TEXTS = Array.from(
  { length: THINGS },
  (_, thing) =>
    `Thing ${'abcdef'[thing]} is ${['a river', 'a ledger', 'a kiln', 'an orchard', 'a signal', 'an index'][thing]}` +
    ` that ${['bends', 'balances', 'burns', 'blooms', 'blinks', 'begins'][thing]} where nobody has looked for it ` +
    `${['since spring', 'for years', 'before', 'at night', 'in the rain', 'twice'][thing]}, and this is why it does.`,
)

function rawOf({ thing, isShared, spelling, labels, isReworded }: Card, rank: number, id: string) {
  const spell = SPELLINGS[spelling % SPELLINGS.length]!
  return {
    rank,
    pageUrl: `https://${id}.example/list`,
    url: isShared ? spell(`/p/${thing}`) : `https://${id}.example/story/${thing}-of-mine`,
    title: `What thing ${'abcdef'[thing]} does${isReworded ? ', told once more' : ''}`,
    dates: [],
    excerpt: TEXTS[thing]!,
    categories: labels,
    authors: [],
  }
}

async function show({ effects, config }: Telex, id: string, cards: readonly Card[]): Promise<void> {
  const source = { id, categories: [], listing: [], learned: {} } as unknown as Source
  const nowMs = effects.nowMs()
  const raw = cards.map((card, rank) => rawOf(card, rank, id))
  const { entries } = normalizeFor(source, raw, 'en', nowMs)
  const known = await lookUp(effects.db, entries, [])
  await remember(effects, config, {
    source,
    entries,
    known,
    nowMs,
    isHistory: false,
    together: () => [],
  })
}

const everything = (telex: Telex) =>
  storedEntries(telex.effects.db, { limit: 200, clusters: 'all' })

const cardOf = (isShared: fc.Arbitrary<boolean>) =>
  fc.record({
    thing: fc.nat(THINGS - 1),
    isShared,
    spelling: fc.nat(SPELLINGS.length - 1),
    labels: fc.uniqueArray(fc.constantFrom(...LABELS), { maxLength: 2 }),
    isReworded: fc.boolean(),
  })
const cardsOf = (isShared: fc.Arbitrary<boolean>) =>
  fc.uniqueArray(cardOf(isShared), { minLength: 1, maxLength: 5, selector: ({ thing }) => thing })

async function begin(): Promise<Telex> {
  const telex = await aTelex()
  const sources = SOURCES.map((id) => ({ url: `https://${id.replace('-', '.')}/list` }))
  await telex.order('PUT', '/api/v1/sources', { sources })
  return telex
}

it('gives the same entries, sources and categories in any order of listings', async () => {
  const listings = fc.tuple(...SOURCES.map(() => cardsOf(fc.boolean())))
  const orders = fc.tuple(
    fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
    fc.shuffledSubarray([0, 1, 2, 0, 1, 2], { minLength: 6 }),
  )
  const seen = async (cards: readonly (readonly Card[])[], order: readonly number[]) => {
    const telex = await begin()
    for (const at of order) {
      telex.setNow(telex.effects.nowMs() + 3_600_000)
      await show(telex, SOURCES[at]!, cards[at]!)
    }
    const entries = await storedEntries(telex.effects.db, { limit: 200 })
    return Object.fromEntries(
      entries.map(({ excerpt, sightings, categories }) => [
        TEXTS.indexOf(excerpt),
        {
          sources: [...new Set(sightings.map(({ sourceId }) => sourceId))].sort(),
          categories: categories.map(({ slug }) => slug).sort(),
        },
      ]),
    )
  }
  await fc.assert(
    fc.asyncProperty(listings, orders, async (cards, [once, twice]) => {
      const first = await seen(cards, once)
      const things = new Set(cards.flat().map(({ thing }) => thing))
      expect(Object.keys(first)).toHaveLength(things.size)
      expect(await seen(cards, twice)).toEqual(first)
    }),
    { numRuns: 10, endOnFailure: true },
  )
}, 60_000)

type Step =
  | { readonly kind: 'show'; readonly source: number; readonly cards: readonly Card[] }
  | { readonly kind: 'remove'; readonly at: number; readonly count: number }
  | { readonly kind: 'rules'; readonly rules: number }

const RULES = [
  [],
  [{ slug: 'nlp', label: 'NLP', aliases: ['自然语言处理'], keywords: [] }],
  [
    { slug: 'nlp', label: 'Language', aliases: ['自然语言处理', 'vision'], keywords: ['river'] },
    { slug: 'kilns', label: 'Kilns', aliases: [], keywords: ['kiln', 'orchard'] },
  ],
] as const

async function take(telex: Telex, step: Step): Promise<void> {
  const { db } = telex.effects
  telex.setNow(telex.effects.nowMs() + 3_600_000)
  const writing = { nowMs: telex.effects.nowMs(), taggingEntity: TAGGING }
  if (step.kind === 'show') return show(telex, SOURCES[step.source]!, step.cards)
  if (step.kind === 'rules') {
    await replaceCategoryRules(db, RULES[step.rules]!, writing.nowMs)
    while (await categorizeStored(db, { ...writing, limit: 3 }));
    return
  }
  const ids = (await everything(telex)).map(({ id }) => id)
  await removeEntries(db, ids.slice(step.at, step.at + step.count), writing)
}

/** What the tables beside the entries must hold. */
async function expectTrue({ effects: { db } }: Telex, entries: readonly RememberedEntry[]) {
  const rows = async (sql: string) => (await db.prepare(sql).raw()).map((row) => row.join(' '))
  const firsts = entries.filter(({ cluster }) => cluster === undefined)
  const members = entries.filter(({ cluster }) => cluster !== undefined)
  const counted = (keys: readonly string[]) =>
    [...Map.groupBy(keys, (key) => key)].map(([key, all]) => `${key} ${all.length}`).sort()
  const pairs = (name: 'categories' | 'sources') =>
    entries.flatMap((entry) => filtersOf(entry)[name].map((key) => `${key} ${entry.id}`)).sort()
  const slugs = firsts.flatMap(({ categories }) => categories.map(({ slug }) => slug))
  const own = entries.flatMap(({ sightings }) => [
    ...new Set(sightings.flatMap(({ sourceId, entryId }) => (entryId ? [] : sourceId))),
  ])
  expect(
    await rows('SELECT slug, entries FROM categories WHERE entries > 0 ORDER BY slug'),
  ).toEqual(counted(slugs))
  expect((await rows('SELECT id, entries FROM sources WHERE entries > 0')).sort()).toEqual(
    counted(own),
  )
  expect((await rows('SELECT slug, entry_id FROM entry_categories')).sort()).toEqual(
    pairs('categories'),
  )
  expect((await rows('SELECT source_id, entry_id FROM entry_sources')).sort()).toEqual(
    pairs('sources'),
  )
  const found = (word: string) =>
    rows(`SELECT rowid FROM entries_search WHERE entries_search MATCH '${word}'`)
  expect((await found('filters : member')).sort()).toEqual(
    members.map(({ id }) => `${rowOfId(id)}`).sort(),
  )
  expect((await found('excerpt : thing')).sort()).toEqual(
    entries.map(({ id }) => `${rowOfId(id)}`).sort(),
  )
  // A first entry tells all that its members tell.
  for (const { cluster, sightings } of entries) {
    const first = entries.find(({ id }) => id === cluster)
    if (cluster !== undefined) expect(first).toBeDefined()
    const told = first?.sightings.map(({ sourceId }) => sourceId) ?? []
    if (first) expect(told).toEqual(expect.arrayContaining(sightings.map((one) => one.sourceId)))
  }
  const mirror = new Map<string, RememberedEntry>()
  for (const { kind, id, entry } of (await listChanges(db, 0, 1_000)).changes) {
    if (kind === 'removed') mirror.delete(id)
    else if (entry) mirror.set(id, entry)
  }
  expect([...mirror.values()].sort((a, b) => (a.id < b.id ? 1 : -1))).toEqual(entries)
}

it('keeps counts, filters, search and the log true through merges, removals and rules', async () => {
  const step: fc.Arbitrary<Step> = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('show' as const),
        source: fc.nat(SOURCES.length - 1),
        cards: cardsOf(fc.boolean()),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('remove' as const),
        at: fc.nat(6),
        count: fc.integer({ min: 1, max: 3 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('rules' as const), rules: fc.nat(2) }),
    },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
      const telex = await begin()
      for (const one of steps) await take(telex, one)
      await expectTrue(telex, await everything(telex))
    }),
    { numRuns: 20, endOnFailure: true },
  )
}, 60_000)
