/**
 * What reading a feed document costs: CPU beside the floor, a pass of the XML parser that keeps
 * nothing, and beside other readers of feeds in the same run. One that is not installed is
 * skipped and says so: `npm install --no-save rss-parser` brings it in.
 */
import { Parser } from 'htmlparser2'
import { extractFeed } from '../../src/extract/feed-document.ts'
import { aFeed, someEntries } from '../setup/entries.ts'
import { FORMATS } from '../setup/formats.ts'
import { median, report } from './report.ts'

const ENTRIES = 50
const ROUNDS = 9
const TIMES = 40
const WARM_UPS = 100

type Read = (text: string) => unknown

/** Package -> how it reads a document. Names are held in data: they need not be there. */
const PEERS: Readonly<Record<string, (module: PeerModule) => Read>> = {
  feedsmith: (module) => (text) => module.parseFeed?.(text),
  'rss-parser': (module) => {
    const parser = new module.default()
    return (text) => parser.parseString(text)
  },
}

interface PeerModule {
  readonly parseFeed?: Read
  readonly default: new () => { parseString: (text: string) => Promise<unknown> }
}

export async function benchFeedCost(): Promise<void> {
  const readers: Record<string, Read> = {
    'XML parser alone': (text) => new Parser({}, { xmlMode: true }).end(text),
    telex: (text) => extractFeed({ url: 'https://a.example/', mediaType: 'text/xml', text }),
    ...(await installedPeers()),
  }
  console.log(`\nReading a feed of ${ENTRIES} entries, ${ROUNDS} paired rounds, CPU of one`)
  for (const { name, render } of FORMATS.filter((format) => format.name !== 'json')) {
    const text = render(aFeed({ entries: someEntries(ENTRIES) }))
    const costs = await measured(readers, text)
    const floor = costs['XML parser alone'] ?? []
    for (const [reader, cpuMs] of Object.entries(costs)) {
      const ratio = median(cpuMs.map((cost, round) => cost / (floor[round] ?? Number.NaN)))
      const value = median(cpuMs)
      const what = `${name} read by ${reader}`
      console.log(`${what.padEnd(30)} ${value.toFixed(2)} ms ×${ratio.toFixed(2)}`)
      if (cpuMs === floor) continue
      const least = { what: 'XML parser alone', value: median(floor) }
      report({ what, value, unit: 'ms CPU', floor: least, ratio })
    }
  }
}

async function installedPeers(): Promise<Record<string, Read>> {
  const found: Record<string, Read> = {}
  for (const [name, reading] of Object.entries(PEERS)) {
    try {
      found[name] = reading((await import(name)) as PeerModule)
    } catch {
      console.log(`${name}: skipped, it is not installed`)
    }
  }
  return found
}

async function measured(
  readers: Readonly<Record<string, Read>>,
  text: string,
): Promise<Record<string, number[]>> {
  const costs = Object.fromEntries(Object.keys(readers).map((name) => [name, [] as number[]]))
  for (let round = -1; round < ROUNDS; round++) {
    for (const [name, read] of Object.entries(readers)) {
      const times = round < 0 ? WARM_UPS : TIMES
      const before = process.cpuUsage()
      for (let left = times; left > 0; left--) await read(text)
      const { user, system } = process.cpuUsage(before)
      // The first round warms the code up.
      if (round >= 0) costs[name]?.push((user + system) / 1_000 / times)
    }
  }
  return costs
}
