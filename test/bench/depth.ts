/**
 * What a page costs far down and what a search costs, with 100,000 and 1,000,000 entries: rows
 * read, and CPU beside the first page in the same run. `npm run bench:depth`
 * (`-- --entries 100000 --rounds 15`); a million take some minutes to write.
 */
import './like-workerd.ts'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bundleWorker } from '../../src/cli/bundle-worker.ts'
import { mintId, placeMsOf } from '../../src/domain/id.ts'
import { EVERYTHING, type View } from '../../src/domain/view.ts'
import { loadEntries } from '../../src/query/load.ts'
import { searchRow } from '../../src/store/search-index.ts'
import { counted } from '../setup/traffic.ts'
import { listingText, wordAt } from './listing-texts.ts'
import { median, report, verdict } from './report.ts'
import { applySchema, serveWorker } from './served-worker.ts'

const REPOSITORY = join(import.meta.dirname, '../..')
const BATCH = 2_000
const LIMIT = 20
const DEEP_PAGE = 2_000
const CATEGORIES = 10
const SOURCES = 40
const PLACE_STEP_MS = 60_000
const BEGIN_MS = Date.UTC(2020, 0, 1)
/** Searching is measured with so many, as its bar says. */
const SEARCHED = 100_000
const SLICE_SECONDS = 0.3
const INSERT_INSTANCE = `
  INSERT INTO instance (one, tagging_entity, last_seq, version, changed_ms)
  VALUES (1, 'b.example,2026', ?1, 1, 1)`

const INSERT_ENTRIES = `
  INSERT INTO entries (id, guid, seq, url, title, title_origin, excerpt, language, first_seen_ms,
    updated_ms, authors, categories, sightings)
  SELECT value ->> 'id', 'tag:b.example,2026:e/' || (value ->> 'id'), value ->> 'number',
    'https://b.example/' || (value ->> 'number'), value ->> 'title', 'listing',
    value ->> 'excerpt', value ->> 'language', 1, 1, '[]', '[]', '[]'
  FROM json_each(?1)`

const INSERT_CATEGORIES = `
  INSERT INTO entry_categories (slug, entry_id)
  SELECT 'topic-' || ((value ->> 'number') % ${CATEGORIES}), value ->> 'id'
  FROM json_each(?1)`

const INDEX = `
  INSERT INTO search_changes (kind, entry_row, title, excerpt, filters)
  SELECT value ->> 'kind', value ->> 'entry_row', value ->> 'title',
    value ->> 'excerpt', value ->> 'filters'
  FROM json_each(?1)`

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '100000,1000000' },
    rounds: { type: 'string', default: '15' },
  },
})
const bundle = await bundleWorker(join(REPOSITORY, 'src/index.ts'))
if (!bundle.ok) throw new Error(JSON.stringify(bundle.failure))
const script = bundle.value

console.log('| entries | what | value | floor | ratio | bar |')
console.log('|---|---|---|---|---|---|')
for (const size of values.entries.split(',').map(Number)) await measureSize(size)

async function measureSize(size: number): Promise<void> {
  const worker = await serveWorker(script)
  try {
    await applySchema(worker.db)
    await fill(worker.db, size)
    const deep = mintId(BEGIN_MS + (size - DEEP_PAGE * LIMIT) * PLACE_STEP_MS, 0, 0n)
    await pageRows(worker.db, size, deep)
    await cpu(worker.measure, size, {
      what: `page ${DEEP_PAGE}`,
      path: `/api/v1/entries?limit=${LIMIT}&cursor=${deep}`,
      most: 1.1,
    })
    if (size === SEARCHED) await search(worker, size)
  } finally {
    await worker.stop()
  }
}

async function pageRows(db: D1Database, size: number, deep: string): Promise<void> {
  const category: View = { ...EVERYTHING, categories: ['topic-3'] }
  const since: View = { ...EVERYTHING, sinceMs: BEGIN_MS, untilMs: BEGIN_MS + 1e10 }
  // Two for each entry, one more that tells of a next page, and the name of a category.
  const most = 2 * LIMIT + 2
  for (const [name, view] of Object.entries({ everything: EVERYTHING, category, since })) {
    for (const [page, before] of [['page 1'], [`page ${DEEP_PAGE}`, deep]] as const) {
      const rows = await rowsRead(db, { view, limit: LIMIT, ...(before && { before }) })
      tell(size, `rows of ${name}, ${page}`, rows, { most })
    }
  }
}

async function search({ db, measure }: Pick<Served, 'db' | 'measure'>, size: number) {
  const pagesBefore = await bytesOf(db)
  const textBytes = await indexAll(db)
  const indexBytes = (await bytesOf(db)) - pagesBefore
  tell(size, 'bytes of the index', indexBytes, { most: 1 }, { what: 'text', value: textBytes })
  // Words of which one is in every fourth text, and one in every fiftieth.
  const [often, seldom] = [wordAt('en', 10), wordAt('zh', 200)]
  for (const words of [often, seldom, `${wordAt('en', 1)} ${seldom}`]) {
    const rows = await rowsRead(db, { view: { ...EVERYTHING, words }, limit: LIMIT })
    const floor = { what: 'a page', value: await rowsRead(db, { view: EVERYTHING, limit: LIMIT }) }
    tell(size, `rows of a search for ${words}`, rows, undefined, floor)
    const path = `/feed.json?q=${encodeURIComponent(words).replaceAll('%20', '+')}`
    await cpu(measure, size, {
      what: `search for ${words}`,
      path,
      most: 3,
      of: '/feed.json?limit=19',
    })
  }
}

type Served = Awaited<ReturnType<typeof serveWorker>>

async function cpu(
  measure: Served['measure'],
  size: number,
  {
    what,
    path,
    most,
    of = `/api/v1/entries?limit=${LIMIT}`,
  }: {
    readonly what: string
    readonly path: string
    readonly most: number
    readonly of?: string
  },
): Promise<void> {
  const ratios: number[] = []
  const readings: { readonly deep: number; readonly first: number }[] = []
  for (let round = 0; round < Number(values.rounds); round++) {
    const { cpuMs: first } = await measure({ path: of, status: 200 }, SLICE_SECONDS)
    const { cpuMs: deep } = await measure({ path, status: 200 }, SLICE_SECONDS)
    ratios.push(deep / first)
    readings.push({ deep, first })
  }
  const floor = { what: 'page 1', value: median(readings.map(({ first }) => first)) }
  const value = median(readings.map(({ deep }) => deep))
  tell(size, `CPU of ${what}, ms`, value, { most }, floor, median(ratios))
}

function tell(
  size: number,
  what: string,
  value: number,
  bar?: { readonly most: number },
  floor?: { readonly what: string; readonly value: number },
  ratio = floor && value / floor.value,
): void {
  const isMet = report({
    what: `${what}, ${size} entries`,
    value,
    unit: '',
    ...(bar && { bar }),
    ...(floor && { floor }),
    ...(ratio !== undefined && { ratio }),
  })
  const cells = [
    size.toLocaleString('en'),
    what,
    Number(value.toFixed(3)),
    floor ? `${Number(floor.value.toFixed(3))} (${floor.what})` : '',
    ratio?.toFixed(2) ?? '',
    bar ? `≤ ${bar.most}: ${verdict(isMet)}` : '',
  ]
  console.log(`| ${cells.join(' | ')} |`)
}

async function rowsRead(db: D1Database, request: Parameters<typeof loadEntries>[1]) {
  const { db: watched, traffic } = counted(db)
  const page = await loadEntries(watched, request)
  if (!page.ok) throw new Error(JSON.stringify(page.failure))
  return traffic.rowsRead
}

async function fill(db: D1Database, size: number): Promise<void> {
  await db.batch([
    db.prepare(INSERT_INSTANCE).bind(size),
    db.prepare(`INSERT INTO categories VALUES ('topic-3', 'Topic 3', ${size / CATEGORIES})`),
  ])
  for (let start = 0; start < size; start += BATCH) {
    const rows = JSON.stringify(Array.from({ length: BATCH }, (_, at) => rowOf(start + at)))
    const statements = [INSERT_ENTRIES, INSERT_CATEGORIES]
    await db.batch(statements.map((statement) => db.prepare(statement).bind(rows)))
  }
}

function rowOf(number: number) {
  const id = mintId(BEGIN_MS + number * PLACE_STEP_MS, 0, BigInt(number))
  return { id, number, ...listingText(number) }
}

/** Each in two categories and of one source, as most entries are. @returns bytes of all texts */
async function indexAll(db: D1Database): Promise<number> {
  let textBytes = 0
  for (let start = 0; start < SEARCHED; start += BATCH) {
    const rows = Array.from({ length: BATCH }, (_, at) => {
      const number = start + at
      const { id, ...text } = rowOf(number)
      textBytes += Buffer.byteLength(text.title + text.excerpt)
      const categories = [number % CATEGORIES, CATEGORIES + (number % SOURCES)]
      const entry = {
        ...text,
        id,
        updatedMs: placeMsOf(id),
        categories: categories.map((at) => ({ slug: `topic-${at}`, label: `Topic ${at}` })),
        sightings: [{ sourceId: `source-${number % SOURCES}` }],
      }
      return searchRow({ id, kind: 'created', entry: entry as never })
    })
    await db.prepare(INDEX).bind(JSON.stringify(rows)).run()
  }
  return textBytes
}

async function bytesOf(db: D1Database): Promise<number> {
  return (await db.prepare('SELECT 1').run()).meta.size_after
}
