/**
 * What newsboat holds after following a feed through ten changes. It asks for what is newer only
 * (RFC 3229), so an entry that one answer leaves out would be lost to it for ever.
 *
 * Part of `npm run check:feeds`, where newsboat is installed.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { serveSite, startTelex } from '../setup/started-telex.ts'

const CHANGES = 10
/** More than a feed document holds, so that old ones leave it. */
const ENTRIES_PER_CHANGE = 9

export interface NewsboatFindings {
  readonly wanted: number
  readonly held: number
  /** How each of its requests was answered. */
  readonly statuses: readonly number[]
}

/** @returns undefined where there is no newsboat */
export async function newsboatFindings(): Promise<NewsboatFindings | undefined> {
  if (spawnSync('newsboat', ['-v']).error !== undefined) return undefined
  let count = 0
  const site = await serveSite((_request, response) => {
    response.setHeader('Content-Type', 'application/feed+json')
    response.end(JSON.stringify(feedOf(count)))
  })
  const telex = await startTelex(['--no-demo'])
  const statuses: number[] = []
  // Between the two, for what was asked and answered.
  const proxy = await serveSite(async (request, response) => {
    const asked = Object.entries(request.headers).filter(([name]) => CONDITIONS.includes(name))
    const answer = await telex.get(request.url ?? '/', Object.fromEntries(asked) as Conditions)
    statuses.push(answer.status)
    response.writeHead(answer.status, [...answer.headers].filter(isPassedOn).flat())
    response.end(Buffer.from(await answer.arrayBuffer()))
  })
  const folder = mkdtempSync(join(tmpdir(), 'newsboat-'))
  try {
    await telex.order('POST', '/api/v1/sources', { url: `${site.baseUrl}/feed` })
    for (let change = 0; change < CHANGES; change++) {
      count += ENTRIES_PER_CHANGE
      await telex.order('POST', '/api/v1/refresh?wait=20&force=1')
      await poll(folder, `${proxy.baseUrl}/rss.xml`)
    }
    await poll(folder, `${proxy.baseUrl}/rss.xml`)
    return { wanted: count, held: heldIn(folder), statuses }
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await Promise.all([telex.stop(), proxy.stop(), site.stop()])
  }
}

const CONDITIONS = ['if-none-match', 'if-modified-since', 'a-im']
type Conditions = Record<string, string>

/** What belongs to one connection, or to a body that was unpacked on the way. */
const OF_CONNECTION = ['content-encoding', 'content-length', 'transfer-encoding', 'connection']

function isPassedOn([name]: readonly [string, string]): boolean {
  return !OF_CONNECTION.includes(name)
}

/** Not `spawnSync`: the proxy that it asks is in this process. */
async function poll(folder: string, url: string): Promise<void> {
  writeFileSync(join(folder, 'urls'), `${url}\n`)
  writeFileSync(join(folder, 'config'), 'max-items 0\n')
  const files = ['-u', 'urls', '-c', 'cache.db', '-C', 'config']
  const newsboat = spawn('newsboat', ['-q', ...files, '-x', 'reload'], { cwd: folder })
  await new Promise((resolve) => newsboat.on('exit', resolve))
}

function heldIn(folder: string): number {
  const cache = new DatabaseSync(join(folder, 'cache.db'), { readOnly: true })
  try {
    const row = cache.prepare('SELECT count(DISTINCT guid) AS held FROM rss_item').get()
    return Number(row?.held)
  } finally {
    cache.close()
  }
}

function feedOf(count: number): object {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'A source',
    items: Array.from({ length: count }, (_, number) => ({
      id: String(number),
      url: `https://site.example/${number}`,
      title: `Entry number ${number}`,
      content_text: `What entry ${number} says.`,
    })).toReversed(),
  }
}
