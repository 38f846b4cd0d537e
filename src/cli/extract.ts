/**
 * `npm run --silent extract -- <url or file> [--url <base url>] [--rule <file>] [--kind listing]`:
 * what a page gives, as JSON on standard output. Of an address, the feed that its page announces
 * is read instead unless its kind is told, and a detected rule is looked at twice.
 *
 * `--corpus <dir> --out <dir>` reads every `<site>/page*.html` of a folder, the page's address
 * from `page_url` in the truth file beside it and nothing else of that file, and writes
 * `<out>/<site>/<page>.json`. Stores nothing; asks the network for the address given, and twice
 * more at most.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import type { Page } from '../domain/entry.ts'
import type { Rule } from '../domain/rule.ts'
import { decodeBody } from '../fetch/charset.ts'
import { fetchPage } from '../fetch/fetch-page.ts'
import {
  type Preview,
  type PreviewOptions,
  previewAsked,
  previewPage,
} from '../schedule/preview.ts'

const USAGE =
  'extract <url or file> [--url <base url>] [--rule <file>] [--kind listing] | ' +
  '--corpus <dir> --out <dir>'
const USER_AGENT = 'Telex/0.1.0 (+https://telex.example)'
const PAGE_FILE = /^page\d*\.html$/

const OPTIONS = {
  url: { type: 'string' },
  rule: { type: 'string' },
  kind: { type: 'string' },
  corpus: { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean' },
} as const

/** Ends with one sentence; 2 is for a command that was not understood. */
function giveUp(sentence: string, exitCode: 1 | 2): never {
  console.error(sentence)
  process.exit(exitCode)
}

function parsedArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: OPTIONS })
  } catch (thrown) {
    return giveUp(`${thrown instanceof Error ? thrown.message : thrown}\nusage: ${USAGE}`, 2)
  }
}

const { positionals, values } = parsedArguments()

async function extractOne(source: string): Promise<void> {
  const isAddress = /^https?:\/\//i.test(source)
  const rule = values.rule === undefined ? undefined : (readJson(values.rule) as Rule)
  const options = { nowMs: Date.now(), ...(rule && { rule }) }
  const result = isAddress
    ? await previewOf(source, options)
    : previewPage(filePage(source, values.url), options)
  console.log(JSON.stringify(result, undefined, 2))
  if (result.failure !== null) process.exitCode = 1
}

async function previewOf(address: string, options: PreviewOptions): Promise<Preview> {
  const first = await ask(address)
  if (!first.ok) {
    console.error(JSON.stringify(first.failure))
    process.exit(1)
  }
  if (first.value.kind !== 'page') throw new Error('not modified, though nothing was known')
  const { page } = first.value
  const kind = values.kind === 'listing' ? ({ kind: 'listing' } as const) : {}
  const read = values.url === undefined ? page : { ...page, url: values.url }
  return previewAsked(read, { ...options, ...kind }, ask)
}

function ask(url: string) {
  return fetchPage(
    { url, validators: {} },
    { fetch, userAgent: USER_AGENT, nowMs: Date.now(), allowLoopback: true, ownHosts: [] },
  )
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.txt': 'text/plain',
  '.xml': 'application/xml',
  '.rss': 'application/rss+xml',
  '.atom': 'application/atom+xml',
  '.json': 'application/json',
}

function filePage(path: string, url: string | undefined): Page {
  return {
    url: url ?? pathToFileURL(path).href,
    mediaType: MEDIA_TYPES[extname(path).toLowerCase()] ?? 'text/html',
    text: decodeBody(bytesOf(path), null).text,
  }
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch (thrown) {
    const isAbsent = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT'
    if (!isAbsent) throw thrown
    return giveUp(`${path} is neither an http(s) address nor a file that is there.`, 1)
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytesOf(path)))
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return giveUp(`${path} is no JSON: ${thrown.message}`, 1)
    throw thrown
  }
}

function extractCorpus(corpus: string, out: string): void {
  for (const site of readdirSync(corpus)) {
    for (const file of pageFiles(join(corpus, site))) {
      const truth = join(corpus, site, file.replace('page', 'truth').replace('.html', '.json'))
      const { page_url } = readJson(truth) as { readonly page_url: string }
      const page = filePage(join(corpus, site, file), page_url)
      const result = previewPage(page, { nowMs: Date.now() })
      const target = join(out, site, file.replace('.html', '.json'))
      mkdirSync(dirname(target), { recursive: true })
      writeFileSync(target, JSON.stringify(result, undefined, 1))
    }
  }
}

function pageFiles(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => PAGE_FILE.test(name))
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOTDIR') return []
    throw cause
  }
}

const [source] = positionals
if (values.help === true) {
  console.log(`usage: ${USAGE}`)
} else if (values.corpus !== undefined && values.out !== undefined) {
  extractCorpus(values.corpus, values.out)
} else if (source !== undefined) {
  await extractOne(source)
} else {
  giveUp(`usage: ${USAGE}`, 2)
}
