/**
 * Many clients that read every format while a source is refreshed again and again. A refresh adds
 * a whole generation of entries at once, so a document that shows a part of one is torn.
 */
import { createHash } from 'node:crypto'
import { serveSite, startTelex } from './started-telex.ts'

const PER_GENERATION = 3
const GENERATIONS_SHOWN = 4
/** Between two refreshes: the limit in wrangler.toml is 30 a minute. */
const REFRESH_EVERY_MS = 2_100

/** Every format, of everything and of one source, whole and packed. */
const ADDRESSES = [
  '/rss.xml',
  '/atom.xml',
  '/feed.json',
  '/',
  '/api/v1/entries',
  '/api/v1/changes?limit=200',
  '/api/v1/status',
  '/opml.xml',
  '/categories/news/rss.xml',
  '/categories/news/feed.json',
  '/rss.xml?limit=5',
  '/api/v1/entries?q=generation',
] as const

/** How a whole document ends, by its type. */
const ENDS: readonly (readonly [string, RegExp])[] = [
  ['rss', /<\/rss>\s*$/],
  ['atom', /<\/feed>\s*$/],
  ['text/x-opml', /<\/opml>\s*$/],
  ['html', /<\/html>\s*$/],
]

/** Matches the title of an entry: which one of which generation. */
const TITLE = /Card (\d) of generation (\d+)/g

export interface Crowd {
  readonly clients: number
  readonly seconds: number
}

export interface CrowdReport {
  readonly requests: number
  readonly refreshes: number
  /** Status -> how often. */
  readonly statuses: Readonly<Record<string, number>>
  /** Everything that must not be: failed requests, torn documents, old ones under the last tag. */
  readonly faults: readonly string[]
}

export async function readWhileRefreshing({ clients, seconds }: Crowd): Promise<CrowdReport> {
  let generation = 1
  const site = await serveSite((request, response) => {
    if (request.url !== '/list') return response.writeHead(404).end()
    return response.writeHead(200, { 'content-type': 'text/html' }).end(pageOf(generation))
  })
  const telex = await startTelex(['--no-demo'])
  const faults: string[] = []
  const statuses: Record<string, number> = {}
  const seen = new Map<string, Set<string>>()
  let [requests, refreshes, isOver] = [0, 0, false]

  const look = async (path: string): Promise<string | undefined> => {
    requests += 1
    try {
      const response = await telex.get(path)
      const body = await response.text()
      statuses[response.status] = (statuses[response.status] ?? 0) + 1
      const wrong = response.status === 200 ? tornBy(response, body) : `${response.status}`
      if (wrong !== undefined) faults.push(`${path}: ${wrong}`)
      const tag = `${path} ${response.headers.get('etag')}`
      const hashes = seen.get(tag) ?? new Set()
      seen.set(tag, hashes.add(createHash('sha256').update(body).digest('hex')))
      return tag
    } catch (error) {
      faults.push(`${path}: ${error}`)
      return undefined
    }
  }
  const client = async (at: number) => {
    for (let turn = at; !isOver; turn++) await look(ADDRESSES[turn % ADDRESSES.length] ?? '/')
  }
  const refresh = async () => {
    for (;;) {
      // Also before the first: what two writes of one second place stands in no order of its own.
      await new Promise((resolve) => setTimeout(resolve, REFRESH_EVERY_MS))
      if (isOver) return
      generation += 1
      const begun = await telex.order('POST', '/api/v1/refresh?force=1&wait=20')
      if (begun.status === 202) refreshes += 1
      else faults.push(`refresh: ${begun.status}`)
    }
  }
  try {
    const source = { url: `${site.baseUrl}/list`, categories: ['News'] }
    await telex.order('POST', '/api/v1/sources', source)
    await telex.order('POST', '/api/v1/refresh?wait=20')
    setTimeout(() => {
      isOver = true
    }, seconds * 1_000)
    await Promise.all([refresh(), ...Array.from({ length: clients }, (_, at) => client(at))])
    // Who has this tag now is told for ever that nothing has changed: so it must be the truth.
    for (const path of ADDRESSES) {
      const tag = (await look(path)) ?? path
      if (!tag.endsWith(' null') && seen.get(tag)?.size !== 1)
        faults.push(`${tag}: an old document`)
    }
  } finally {
    await Promise.all([telex.stop(), site.stop()])
  }
  return { requests, refreshes, statuses, faults }
}

function pageOf(generation: number): string {
  const first = Math.max(1, generation - GENERATIONS_SHOWN + 1)
  const cards = Array.from({ length: generation - first + 1 }, (_, back) => generation - back)
    .flatMap((of) => Array.from({ length: PER_GENERATION }, (_, card) => ({ of, card })))
    .map(
      ({ of, card }) =>
        `<article><h2><a href="/p/${of}-${card}">Card ${card} of generation ${of}</a></h2>` +
        `<p>What card ${card} of this number says, at some length, so that it is one.</p></article>`,
    )
  return `<!doctype html><html lang="en"><title>List</title><main>${cards.join('')}</main></html>`
}

/** @returns what is wrong with a document; undefined for a whole one */
function tornBy(response: Response, body: string): string | undefined {
  const type = response.headers.get('content-type') ?? ''
  if (type.includes('json')) {
    try {
      JSON.parse(body)
    } catch (error) {
      return String(error)
    }
  }
  const end = ENDS.find(([name]) => type.includes(name))?.[1]
  if (end !== undefined && !end.test(body)) return `ends with ${body.slice(-40)}`
  const shown = [...body.matchAll(TITLE)].map(([, card, of]) => ({ card, of: Number(of) }))
  const newest = Math.max(...shown.map(({ of }) => of))
  const cards = new Set(shown.filter(({ of }) => of === newest).map(({ card }) => card))
  const isWhole = shown.length === 0 || cards.size === PER_GENERATION
  return isWhole ? undefined : `shows ${cards.size} of ${PER_GENERATION} of generation ${newest}`
}
