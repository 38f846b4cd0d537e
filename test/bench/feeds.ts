/**
 * How well feed documents are read: the parsing suite beside the project, a table per group.
 *
 * `npm run bench:feeds` (`-- --failures` lists what failed). A case counts when it says something
 * about what our model has; the rest (versions, MIME types, well-formedness, markup that we do
 * not keep) is counted apart. Texts are compared as plain text, and where the expected one has
 * links, the addresses that our reading resolves must be the same.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Parser } from 'htmlparser2'
import type { Page, RawEntry } from '../../src/domain/entry.ts'
import { extractFeed, isFeedDocument, parseFeed } from '../../src/extract/feed-document.ts'
import type { FeedItem, FeedReading } from '../../src/extract/feed-reading.ts'
import { type FeedText, readText } from '../../src/extract/feed-text.ts'
import { decodeBody } from '../../src/fetch/charset.ts'
import { benchFeedCost } from './feed-cost.ts'
import { report } from './report.ts'

interface Assertion {
  readonly path: readonly (string | number)[]
  readonly op: '==' | '!=' | 'truthy' | 'falsy'
  readonly value?: unknown
}

interface Case {
  readonly file: string
  readonly suite: string
  readonly headers: Readonly<Record<string, string>>
  readonly assert: readonly Assertion[]
  readonly bytes_base64: string
}

const SUITE = fileURLToPath(import.meta.resolve('../../../shared/suites/feed-parsing.jsonl'))
/** Where the suite's own server stands; relative addresses resolve against it. */
const ORIGIN = 'http://127.0.0.1:8097/'
/** Share of the counted cases that must pass; groups are joined with `+`. */
const BARS: readonly (readonly [string, number])[] = [
  ['entities', 0.97],
  ['wellformed/rss', 0.88],
  ['wellformed/atom+wellformed/atom10', 0.88],
  ['wellformed/base', 0.83],
]

type Verdict = 'passed' | 'failed' | 'outside'

interface Reading {
  readonly feed: FeedReading | undefined
  readonly entries: readonly RawEntry[]
}

function pageOf({ headers, bytes_base64 }: Case): Page {
  const bytes = Uint8Array.from(Buffer.from(bytes_base64, 'base64'))
  const { text } = decodeBody(bytes, headers['content-type'] ?? null)
  const location = URL.parse(headers['content-location'] ?? '', ORIGIN)
  const url = location?.protocol.startsWith('http') ? location.href : ORIGIN
  return { url, mediaType: 'application/xml', text }
}

function judge(reading: Reading, { path, op, value }: Assertion): Verdict {
  const [first, ...rest] = path
  const verdict = (isRight: boolean): Verdict => (isRight ? 'passed' : 'failed')
  if (op === 'truthy' || op === 'falsy') return 'outside'
  if (first === 'feed') return judgeFeed(reading.feed, rest.join('.'), value)
  if (first !== 'entries') return 'outside'
  const index = Number(rest[0])
  const field = rest.slice(1).join('.')
  const item = reading.feed?.items[index]
  const entry = reading.entries[index]
  if (field === 'category' && op === '!=') return verdict(entry?.categories[0] !== undefined)
  return judgeText(item, field, value) ?? judgeEntry(item, entry, field, value)
}

function judgeFeed(feed: FeedReading | undefined, field: string, value: unknown): Verdict {
  const [name, ...detail] = field.replace('_detail', '').split('.')
  if (name === 'title') return judgeDetail(feed?.title, detail.join('.'), value)
  if (field === 'link') return feed?.homeUrl === value ? 'passed' : 'failed'
  if (field === 'language') return (feed?.language ?? null) === value ? 'passed' : 'failed'
  return 'outside'
}

function judgeText(item: FeedItem | undefined, field: string, value: unknown): Verdict | undefined {
  const [name = '', ...detail] = field.replace('_detail', '').split('.')
  const texts: Readonly<Record<string, FeedText | undefined>> = {
    title: item?.title,
    summary: item?.summary ?? item?.content,
    description: item?.summary ?? item?.content,
    content: item?.content ?? item?.summary,
  }
  if (!Object.hasOwn(texts, name)) return undefined
  return judgeDetail(texts[name], detail.filter((part) => !/^\d$/.test(part)).join('.'), value)
}

function judgeDetail(text: FeedText | undefined, detail: string, value: unknown): Verdict {
  const verdict = (isRight: boolean): Verdict => (isRight ? 'passed' : 'failed')
  if (detail === 'base') return verdict(text?.base === value)
  if (detail === 'language') return verdict((text?.language ?? null) === value)
  if (detail !== '' && detail !== 'value') return 'outside'
  return verdict(says(text, String(value)))
}

/** True when our text says the expected one, which is plain or markup. */
function says(text: FeedText | undefined, expected: string): boolean {
  const plain = text === undefined ? '' : readText(text).plain
  if (plain === expected.replace(/\s+/g, ' ').trim()) return true
  const wanted: FeedText = { source: expected, kind: 'html', base: ORIGIN }
  return (
    plain === readText(wanted).plain &&
    JSON.stringify(addressesIn(text ?? wanted)) === JSON.stringify(addressesIn(wanted))
  )
}

function addressesIn({ source, kind, base }: FeedText): readonly string[] {
  const addresses: string[] = []
  const parser = new Parser({
    onopentag: (name, { href, src }) => {
      const url = URL.parse((name === 'a' ? href : src) ?? '', base)
      if (/^(?:a|img)$/.test(name) && url?.protocol.startsWith('http')) addresses.push(url.href)
    },
  })
  if (kind === 'html') parser.end(source)
  return addresses
}

function judgeEntry(
  item: FeedItem | undefined,
  entry: RawEntry | undefined,
  field: string,
  value: unknown,
): Verdict {
  const verdict = (isRight: boolean): Verdict => (isRight ? 'passed' : 'failed')
  const published = item?.published ?? []
  const updated = [...(item?.updated ?? []), ...published]
  const tag = /^tags\.(\d)\.term$/.exec(field)?.[1]
  if (tag !== undefined) return verdict(entry?.categories[Number(tag)] === value)
  switch (field) {
    case 'link':
      return verdict(entry?.url === value)
    case 'id':
      return verdict(entry?.upstreamId === value)
    case 'author':
    case 'author_detail.name':
      return verdict(entry?.authors.join(', ') === value)
    case 'language':
      return verdict(entry?.language === value)
    case 'tags.#len':
      return verdict(entry?.categories.length === value)
    case 'published':
    case 'created':
      return verdict(published[0] === value)
    case 'updated':
      return verdict(updated[0] === value)
    case 'published_parsed':
    case 'created_parsed':
      return verdict(isMoment(published[0], value))
    case 'updated_parsed':
      return verdict(isMoment(updated[0], value))
    default:
      return 'outside'
  }
}

/** Compares with year, month, day, hour, minute and second in UTC. */
function isMoment(text: string | undefined, value: unknown): boolean {
  if (text === undefined || !Array.isArray(value)) return false
  const [year = 0, month = 1, ...rest]: number[] = value.slice(0, 6)
  return Date.parse(text) === Date.UTC(year, month - 1, ...rest)
}

function run(test: Case): { verdict: Verdict | 'threw'; outside: number; failed: Assertion[] } {
  try {
    const page = pageOf(test)
    isFeedDocument(page)
    const result = extractFeed(page)
    const reading = { feed: parseFeed(page), entries: result.ok ? result.value.entries : [] }
    const verdicts = test.assert.map((assertion) => judge(reading, assertion))
    const failed = test.assert.filter((_, index) => verdicts[index] === 'failed')
    const outside = verdicts.filter((verdict) => verdict === 'outside').length
    const isOutside = outside === verdicts.length
    return {
      verdict: isOutside ? 'outside' : failed.length > 0 ? 'failed' : 'passed',
      outside,
      failed,
    }
  } catch (error) {
    console.error(test.file, error)
    return { verdict: 'threw', outside: 0, failed: [] }
  }
}

function main(): void {
  if (!existsSync(SUITE)) {
    console.log('skipped: ../shared/suites/feed-parsing.jsonl is not there')
    return
  }
  const lines = readFileSync(SUITE, 'utf8').trimEnd().split('\n')
  const results = lines.map((line) => {
    const test = JSON.parse(line) as Case
    return { test, ...run(test) }
  })
  const count = (groups: readonly string[], verdict: string) =>
    results.filter((result) => groups.includes(result.test.suite) && result.verdict === verdict)
      .length
  const row = (name: string, groups: readonly string[], bar?: number) => {
    const passed = count(groups, 'passed')
    const counted = passed + count(groups, 'failed') + count(groups, 'threw')
    const share = counted === 0 ? '' : `${((100 * passed) / counted).toFixed(1)} %`
    const isMet = bar === undefined || passed >= bar * counted
    const goal = bar === undefined ? '' : `>= ${100 * bar} % ${isMet ? 'met' : 'MISSED'}`
    if (bar !== undefined) {
      const what = `cases of ${name} read right`
      report({ what, value: passed / counted, unit: 'share', bar: { least: bar } })
    }
    if (count(groups, 'threw') > 0) process.exitCode = 1
    return { group: name, passed, counted, share, outside: count(groups, 'outside'), bar: goal }
  }
  const groups = [...new Set(results.map((result) => result.test.suite))].sort()
  console.table([
    ...groups.map((group) => row(group, [group])),
    ...BARS.map(([name, bar]) => row(name, name.split('+'), bar)),
    row('all', groups),
  ])
  console.log('threw:', count(groups, 'threw'))
  console.log('outside: cases that only speak of what our model does not have')
  if (!process.argv.includes('--failures')) return
  for (const { test, failed } of results) {
    for (const { path, value } of failed) console.log(test.file, path.join('.'), value)
  }
}

main()
await benchFeedCost()
