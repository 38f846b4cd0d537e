/**
 * What readers and validators that nobody here wrote make of our feeds: the program of
 * `../shared/check-feed` on every view of `feed-views.ts` in three formats. For RSS, which has no
 * schema of its own, `rss-2.0.rnc` as well, where jing is installed.
 *
 * `npm run check:feeds` (`-- --only chinese`), about five minutes. Exits with 1 when a checker
 * fails or a reader misses an entry. Says loudly that it checked nothing where there is no
 * `../shared`. Of the view without entries the program complains that readers see none: a
 * complaint that counts no entry, or names what such a feed has not, is the right answer there.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { newsboatFindings } from './check-newsboat.ts'
import { type FeedView, startFeedViews } from './feed-views.ts'

const PROGRAM = fileURLToPath(import.meta.resolve('../../../shared/check-feed/check-feed.sh'))
const GRAMMAR = fileURLToPath(import.meta.resolve('./rss-2.0.rnc'))
const FILES = ['rss.xml', 'atom.xml', 'feed.json'] as const
const CHECK_TIMEOUT_MS = 300_000

/** Matches `newsboat 2.21    ok     50  notes` and its kin; the names hold single spaces. */
const LINE =
  /^(?<name>\S+(?: \S+)*?) +(?<verdict>ok|FAIL|n\/a) +(?<entries>\d+|-)(?: +(?<notes>.*))?$/

/** Readers that ask for a first entry: one as the program calls it, one by itself. */
const WANT_AN_ENTRY = ['java ROME 1.12.2', 'npm @extractus/feed-extractor']

interface Check {
  readonly name: string
  readonly verdict: 'ok' | 'FAIL' | 'n/a'
  /** Entries that a reader saw; absent for what counts none. */
  readonly entries: number | undefined
  readonly notes: string
}

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } })

if (!existsSync(PROGRAM)) {
  console.warn(`NOTHING WAS CHECKED: there is no ${PROGRAM}`)
  process.exit(0)
}

const { baseUrl, views, stop } = await startFeedViews(Date.now())
let isFailed = false
try {
  console.log('| view | format | ok | failed | sees no entry, as is right | of |')
  console.log('|---|---|---|---|---|---|')
  for (const view of views.filter(({ name }) => name.includes(values.only))) {
    for (const file of FILES) isFailed = !report(view, file) || isFailed
    isFailed = !(await isRss(view)) || isFailed
  }
  const newsboat = await newsboatFindings()
  if (newsboat === undefined) console.warn('newsboat is not installed: it followed nothing')
  else {
    const { held, wanted, statuses } = newsboat
    console.log(`newsboat over ten changes: ${held} of ${wanted} entries; ${statuses.join(' ')}`)
    isFailed ||= held !== wanted
  }
} finally {
  await stop()
}
process.exit(isFailed ? 1 : 0)

/** @returns whether all is right */
function report(view: FeedView, file: string): boolean {
  const checks = checked(`${baseUrl}${view.address.replace('*', file)}`, view.entries)
  const blind = checks.filter((check) => isRightlyBlind(view, check))
  const failed = checks.filter((check) => check.verdict === 'FAIL' && !blind.includes(check))
  const ok = checks.filter(({ verdict }) => verdict === 'ok').length
  const counts = [ok, failed.length, blind.length, checks.length]
  console.log(`| ${view.name} | ${file} | ${counts.join(' | ')} |`)
  for (const { name, entries, notes } of failed) {
    console.log(`  ${name}: ${entries ?? '-'} of ${view.entries} entries; ${notes}`)
  }
  const agreements = checks.filter(({ name }) => name.startsWith('agree:'))
  for (const { name, notes } of agreements.filter(({ notes }) => notes.includes('differ'))) {
    console.log(`  ${name}: ${notes}`)
  }
  return failed.length === 0 && ok > 0
}

/** Whether the grammar of RSS finds nothing wrong; true as well where nothing can ask it. */
async function isRss({ name, address }: FeedView): Promise<boolean> {
  // While a check runs nothing else does, and the server ends connections that are idle so long.
  const headers = { Connection: 'close' }
  const response = await fetch(`${baseUrl}${address.replace('*', 'rss.xml')}`, { headers })
  const file = join(tmpdir(), `telex-${process.pid}.xml`)
  writeFileSync(file, await response.text())
  const { status, stdout, error } = spawnSync('jing', ['-c', GRAMMAR, file], { encoding: 'utf8' })
  rmSync(file)
  const found = stdout?.trim() ?? ''
  console.log(`| ${name} | grammar of RSS | ${error ? 'jing is not installed' : found || 'ok'} |`)
  return error !== undefined || status === 0
}

/** The program takes a feed without entries for one that a reader could not read. */
function isRightlyBlind({ entries: wanted }: FeedView, { name, verdict, entries }: Check): boolean {
  return wanted === 0 && verdict === 'FAIL' && (entries === 0 || WANT_AN_ENTRY.includes(name))
}

function checked(url: string, entries: number): readonly Check[] {
  const { stdout, stderr } = spawnSync(PROGRAM, [url, '--expect', String(entries)], {
    encoding: 'utf8',
    timeout: CHECK_TIMEOUT_MS,
  })
  const checks = stdout.split('\n').flatMap(checkOf)
  if (checks.length === 0) throw new Error(`${url} was not checked: ${stdout}${stderr}`)
  return checks
}

function checkOf(line: string): readonly Check[] {
  const { name, verdict, entries, notes = '' } = LINE.exec(line)?.groups ?? {}
  if (name === undefined) return []
  return [
    {
      name,
      verdict: verdict === 'ok' || verdict === 'FAIL' ? verdict : 'n/a',
      entries: entries === '-' ? undefined : Number(entries),
      notes,
    },
  ]
}
